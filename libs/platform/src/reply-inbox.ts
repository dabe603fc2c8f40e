// Where the answers to a connection's requests arrive: one subscription for all of them, each request known by the last
// part of its reply subject. The client library's own request costs as much again as the message it sends: it makes an
// error, stack and all, for each answer that comes.
import { createInbox, NoRespondersError, PermissionViolationError, TimeoutError, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';

const NO_RESPONDERS = 503;

export type Asking = { subject: string; bytes: Uint8Array; timeoutMs: number; headers?: MsgHdrs | undefined; signal?: AbortSignal | undefined };

type Waiting = { subject: string; settle: () => void; resolve: (reply: Msg) => void; reject: (reason: unknown) => void };

export class ReplyInbox {
  readonly #connection: NatsConnection;
  readonly #prefix: string;
  readonly #waiting = new Map<string, Waiting>();
  #asked = 0;

  /** `prefix` is the part of the inbox that the server lets this connection listen at. */
  constructor(connection: NatsConnection, prefix?: string) {
    this.#connection = connection;
    this.#prefix = `${createInbox(prefix)}.`;
    connection.subscribe(`${this.#prefix}*`, { callback: (_, reply) => this.#deliver(reply) });
  }

  /** The reply. Throws NoRespondersError, TimeoutError, PermissionViolationError, what `fail` is given, or why `signal` was aborted. */
  ask({ subject, bytes, timeoutMs, headers, signal }: Asking): Promise<Msg> {
    signal?.throwIfAborted();
    const name = (this.#asked++).toString(36);
    return new Promise((resolve, reject) => {
      const abort = () => this.#fail(name, signal?.reason);
      const timer = setTimeout(() => this.#fail(name, new TimeoutError()), timeoutMs);
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
      signal?.addEventListener('abort', abort);
      this.#waiting.set(name, { subject, settle, resolve, reject });
      try {
        this.#connection.publish(subject, bytes, { reply: this.#prefix + name, ...(headers && { headers }) });
      } catch (error) {
        this.#fail(name, error);
      }
    });
  }

  /** Ends every request that waits: no answer can come any more. */
  failAll(reason: unknown): void {
    for (const name of this.#waiting.keys()) this.#fail(name, reason);
  }

  /** Ends the requests that the server refused to pass on. */
  refuse(refusal: PermissionViolationError): void {
    for (const [name, { subject }] of this.#waiting) if (subject === refusal.subject) this.#fail(name, refusal);
  }

  #deliver(reply: Msg): void {
    const waiting = this.#take(reply.subject.slice(this.#prefix.length));
    // An answer that nobody waits for any more came too late.
    if (waiting === undefined) return;
    if (reply.data.length === 0 && reply.headers?.code === NO_RESPONDERS) waiting.reject(new NoRespondersError(waiting.subject));
    else waiting.resolve(reply);
  }

  #fail(name: string, reason: unknown): void {
    this.#take(name)?.reject(reason);
  }

  #take(name: string): Waiting | undefined {
    const waiting = this.#waiting.get(name);
    this.#waiting.delete(name);
    waiting?.settle();
    return waiting;
  }
}
