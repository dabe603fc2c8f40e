// Telling the policy service of the first release under each grant, by its receipt, so that patients hear of what was
// opened and not only of what may be (spec/protocol.md 15.7). In memory and behind the answer: a proxy that is killed
// forgets what it had not sent, and the others of the threshold, and the receipts on chain, say the same.
import { createClient, type Client } from '@connectrpc/connect';
import type { RequestId } from '@consentry/domain';
import { natsTransport, Rounds, type Logger, type NatsConnection } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { fromConnectError } from '@consentry/wire/error';
import { OpeningReportService } from '@consentry/wire/notification';

const TICK_MS = 250;
const LATER_MS = 1_000;
const CALL_TIMEOUT_MS = 10_000;
/** Grants that are remembered, and receipts that wait: beyond that the oldest go. */
const MOST_KNOWN = 10_000;
const MOST_WAITING = 10_000;
/** Milliseconds after which what nobody took is let go. */
const NEWS_MS = 3_600_000;

/** `later`: the service does not know the grant yet; `away`: it takes nothing at the moment. */
type Outcome = 'done' | 'later' | 'away';
const WAITS = { done: TICK_MS, later: LATER_MS, away: 'retry' } as const;
type Waiting = { readonly receipt: Signed; readonly since: number };

export class Openings {
  readonly #log: Logger;
  readonly #policy: Client<typeof OpeningReportService>;
  readonly #rounds = new Rounds({ round: async () => WAITS[await this.#sendAll()] });
  readonly #known = new Set<RequestId>();
  #waiting: Waiting[] = [];

  constructor({ connection, log }: { connection: NatsConnection; log: Logger }) {
    this.#log = log;
    this.#policy = createClient(OpeningReportService, natsTransport({ connection, service: 'policy', timeoutMs: CALL_TIMEOUT_MS }));
  }

  /** Takes note of what was released under a grant, and returns at once. */
  note(requestId: RequestId, items: readonly { receipt: Signed; refusal?: unknown }[]): void {
    if (this.#known.has(requestId)) return;
    const released = items.find(({ refusal }) => refusal === undefined);
    if (released === undefined) return;
    this.#known.add(requestId);
    if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.values().next().value!);
    this.#waiting.push({ receipt: released.receipt, since: Date.now() });
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
  }

  /** Returns at once; the telling goes on until `stop`. */
  start(): void {
    this.#rounds.start();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
  }

  /** Sends what waits; what is left is sent again. */
  async #sendAll(): Promise<Outcome> {
    const sending = this.#waiting;
    this.#waiting = [];
    const left: Waiting[] = [];
    let outcome: Outcome = 'done';
    for (const one of sending) {
      if (outcome !== 'away') outcome = this.#rounds.signal.aborted ? 'away' : await this.#send(one);
      if (outcome !== 'done') left.push(one);
    }
    this.#waiting = [...left.filter(({ since }) => Date.now() - since < NEWS_MS), ...this.#waiting].slice(-MOST_WAITING);
    return outcome === 'done' && left.length > 0 ? 'later' : outcome;
  }

  async #send({ receipt }: Waiting): Promise<Outcome> {
    try {
      await this.#policy.reportOpening({ receipt }, { signal: this.#rounds.signal });
      return 'done';
    } catch (thrown) {
      const { kind, code } = fromConnectError(thrown);
      if (kind === 'missing') return 'later';
      if (kind === 'unavailable' || kind === 'timeout' || kind === 'exhausted') return 'away';
      if (!this.#rounds.signal.aborted) this.#log.warn({ code }, 'an opening is not taken by the policy service');
      return 'done';
    }
  }
}
