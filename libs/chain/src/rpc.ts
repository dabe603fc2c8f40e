// JSON-RPC to one Ethereum node: no batching, no polling, no cache, no hidden retries, one time limit.
// Everything that keeps the node from answering is CHAIN_UNAVAILABLE; a node's own refusal is a RpcRefusal.
import { ConsentryError } from '@consentry/domain';
import { httpPost } from './http-post.ts';

const DEFAULT_TIMEOUT_MS = 5_000;

/** The node answered and refused: a revert (with `data`), bad parameters, an unknown block. */
export class RpcRefusal extends Error {
  override readonly name = 'RpcRefusal';
  /** Revert data where there is any. */
  readonly data: string | undefined;

  constructor(message: string, data: string | undefined) {
    super(message);
    this.data = data;
  }
}

export class JsonRpc {
  readonly #url: string;
  readonly #timeoutMs: number;
  readonly #underWay = new Set<AbortController>();
  #closed = false;

  constructor({ url, timeoutMs = DEFAULT_TIMEOUT_MS }: { url: string; timeoutMs?: number }) {
    this.#url = url;
    this.#timeoutMs = timeoutMs;
  }

  /** The node's `result`. Throws CHAIN_UNAVAILABLE, or RpcRefusal where the node answered with an error. */
  async call(method: string, params: readonly unknown[] = []): Promise<unknown> {
    const answer = await this.#post(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
    if (isRecord(answer) && isRecord(answer['error'])) throw refusalOf(answer['error']);
    if (!isRecord(answer) || !('result' in answer)) throw this.#unavailable('answers with something that is not JSON-RPC');
    return answer['result'];
  }

  /** Ends calls under way; later ones fail at once. */
  close(): void {
    this.#closed = true;
    for (const call of this.#underWay) call.abort(new DOMException('closed', 'AbortError'));
  }

  /** A controller and timer of its own: composed signals that live until their time limit slow the next calls down. */
  async #post(body: string): Promise<unknown> {
    if (this.#closed) throw this.#unavailable('is no longer connected');
    const call = new AbortController();
    const timer = setTimeout(() => call.abort(new DOMException('late', 'TimeoutError')), this.#timeoutMs);
    this.#underWay.add(call);
    try {
      return JSON.parse(await httpPost({ url: this.#url, body, signal: call.signal })) as unknown;
    } catch (cause) {
      throw this.#unavailable(reasonOf(cause), cause);
    } finally {
      clearTimeout(timer);
      this.#underWay.delete(call);
    }
  }

  #unavailable(reason: string, cause?: unknown): ConsentryError {
    return new ConsentryError({
      code: 'CHAIN_UNAVAILABLE',
      message: `The chain node at ${withoutCredentials(this.#url)} ${reason}`,
      remedy: 'Nothing is decided without the chain. Check that the node runs and is reachable, then try again.',
      cause,
    });
  }
}

function refusalOf(error: Record<string, unknown>): RpcRefusal {
  const nested = isRecord(error['data']) ? error['data']['data'] : error['data'];
  return new RpcRefusal(typeof error['message'] === 'string' ? error['message'] : 'refused', typeof nested === 'string' ? nested : undefined);
}

function reasonOf(cause: unknown): string {
  if (cause instanceof DOMException && cause.name === 'TimeoutError') return 'does not answer in time';
  if (cause instanceof DOMException && cause.name === 'AbortError') return 'is no longer connected';
  return 'cannot be reached';
}

/** The address of a node without the user, key or path that providers put into it. */
function withoutCredentials(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'an unreadable address';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
