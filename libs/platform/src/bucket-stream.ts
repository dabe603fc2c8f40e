// The order in a bucket: what was written after a revision, waited for where there is nothing yet, and work that is
// handed out until somebody says it is done. A bucket is a JetStream stream (KV_name over $KV.name.>), so both are
// consumers of it: the one without memory, the other durable, with acknowledgement.
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager, type Consumer, type ConsumerConfig, type JetStreamClient, type JetStreamManager, type JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { ConsentryError } from '@consentry/domain';
import { isConnected, messagingUnavailable, overLink } from './connection.ts';

const VERSION = 1;
const TIMEOUT_MS = 5_000;
const NANOSECONDS = 1_000_000;
/** An idle reader is forgotten by the server after this, should its end be lost. */
const READER_LIFE_MS = 60_000;
/** What a server grants a waiting pull at least. */
const LEAST_WAIT_MS = 1_000;
const MOST_OUTSTANDING = 10_000;

export type StreamEntry = { readonly key: string; readonly value: Uint8Array; readonly revision: number };
/** Work that comes again unless it is settled. */
export type LeasedEntry = StreamEntry & { readonly lease: string };

export type AfterArgs = { /** Such as `ab12.>`. */ pattern: string; revision: number; limit: number; /** 0 to wait for nothing. */ waitMs: number };
export type TakeArgs = { /** Those who share the name share the work. */ queue: string; pattern: string; limit: number; waitMs: number; /** How long work stays with who took it. */ leaseMs: number };

/** All operations throw MESSAGING_UNAVAILABLE while NATS is down. */
export class BucketStream {
  readonly #connection: NatsConnection;
  readonly #manager: JetStreamManager;
  readonly #client: JetStreamClient;
  readonly #bucket: string;

  /** Of a bucket that is open already. Throws MESSAGING_UNAVAILABLE. */
  static async open({ connection, bucket }: { connection: NatsConnection; bucket: string }): Promise<BucketStream> {
    const manager = await translated(() => overLink(connection, () => jetstreamManager(connection, { timeout: TIMEOUT_MS })));
    return new BucketStream({ connection, manager, bucket });
  }

  private constructor({ connection, manager, bucket }: { connection: NatsConnection; manager: JetStreamManager; bucket: string }) {
    this.#connection = connection;
    this.#manager = manager;
    this.#client = jetstream(connection, { timeout: TIMEOUT_MS });
    this.#bucket = bucket;
  }

  /** Entries under `pattern` written after `revision`, oldest first, at most `limit`; where there are none, the first that comes in time. */
  async after({ pattern, revision, limit, waitMs }: AfterArgs): Promise<StreamEntry[]> {
    const filter = { filter_subject: this.#subject(pattern), deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: revision + 1 };
    return this.#run(async () => {
      const config = { ...filter, ack_policy: AckPolicy.None, inactive_threshold: READER_LIFE_MS * NANOSECONDS };
      const { name, num_pending } = await this.#manager.consumers.add(this.#stream, config);
      try {
        return (await this.#fetch(name, { ready: Math.min(limit, num_pending), waitMs })).filter(isEntry).map((message) => this.#entryOf(message));
      } finally {
        await this.#manager.consumers.delete(this.#stream, name);
      }
    });
  }

  /** Takes work. What is not settled within `leaseMs` comes again, to whoever of the queue asks next. */
  async take({ queue, pattern, limit, waitMs, leaseMs }: TakeArgs): Promise<LeasedEntry[]> {
    return this.#run(async () => {
      const { num_pending, num_ack_pending } = await this.#queue({ queue, pattern, leaseMs });
      // Work whose lease ran out is not counted as pending; only who asks for it finds it.
      const ready = num_pending > 0 ? Math.min(limit, num_pending) : num_ack_pending > 0 ? limit : 0;
      const taken = await this.#fetch(queue, { ready, waitMs });
      for (const message of taken) if (!isEntry(message)) message.ack();
      return taken.filter(isEntry).map((message) => ({ ...this.#entryOf(message), lease: leaseOf(message) }));
    });
  }

  /** Says that work is done, by the lease it came with; of a lease that ran out, too. Throws FORMAT_INVALID for a lease of another place. */
  async settle(lease: string): Promise<void> {
    if (!lease.startsWith(`$JS.ACK.${this.#stream}.`)) throw new ConsentryError({ code: 'FORMAT_INVALID', message: 'This is no lease of this queue', facts: { argument: 'lease' } });
    await this.#run(() => this.#connection.request(lease, '+ACK', { timeout: TIMEOUT_MS }));
  }

  get #stream(): string {
    return `KV_${this.#bucket}`;
  }

  #subject(pattern: string): string {
    return `$KV.${this.#bucket}.${pattern}`;
  }

  #queue({ queue, pattern, leaseMs }: Pick<TakeArgs, 'queue' | 'pattern' | 'leaseMs'>) {
    const config: Partial<ConsumerConfig> = {
      durable_name: queue,
      filter_subject: this.#subject(pattern),
      ack_policy: AckPolicy.Explicit,
      ack_wait: leaseMs * NANOSECONDS,
      max_ack_pending: MOST_OUTSTANDING,
      deliver_policy: DeliverPolicy.All,
    };
    return this.#manager.consumers.add(this.#stream, config);
  }

  /** What is ready, at once; else one message, or none in time. */
  async #fetch(consumer: string, { ready, waitMs }: { ready: number; waitMs: number }): Promise<JsMsg[]> {
    const source = await this.#client.consumers.get(this.#stream, consumer);
    const messages = ready > 0 ? await pulled(source, { max_messages: ready, expires: LEAST_WAIT_MS }) : [];
    return messages.length > 0 || waitMs < LEAST_WAIT_MS ? messages : pulled(source, { max_messages: 1, expires: waitMs });
  }

  #entryOf({ subject, data, seq }: JsMsg): StreamEntry {
    const key = subject.slice(this.#subject('').length);
    if (data[0] !== VERSION) {
      throw new ConsentryError({ code: 'STORE_CORRUPT', message: `${key} in ${this.#bucket} does not start with version ${VERSION}`, facts: { bucket: this.#bucket, key } });
    }
    return { key, value: data.slice(1), revision: seq };
  }

  #run<T>(operation: () => Promise<T>): Promise<T> {
    return translated(() => overLink(this.#connection, operation), () => !isConnected(this.#connection));
  }
}

/** What comes in time, oldest first. */
async function pulled(source: Consumer, { max_messages, expires }: { max_messages: number; expires: number }): Promise<JsMsg[]> {
  const messages: JsMsg[] = [];
  try {
    for await (const message of await source.fetch({ max_messages, expires })) messages.push(message);
  } catch (error) {
    // A process that was kept from running for a second takes the server for gone. What has come has come; the rest is
    // there for the next call, which fails where the server is gone.
    if (!String(error).includes('heartbeats missed')) throw error;
  }
  return messages;
}

/** The subject that acknowledges a message. Every message has it; its type leaves it out. */
function leaseOf(message: JsMsg): string {
  return (message as JsMsg & { readonly reply: string }).reply;
}

/** Deletions are messages too. */
function isEntry(message: JsMsg): boolean {
  return !message.headers?.get('KV-Operation');
}

/** Whatever JetStream fails with is the bus being away; what is wrong with a value stays what it is. */
async function translated<T>(operation: () => Promise<T>, isDown: () => boolean = () => true): Promise<T> {
  try {
    return await operation();
  } catch (cause) {
    if (cause instanceof ConsentryError) throw cause;
    throw isDown() || /timeout|503|no responders/i.test(String(cause)) ? messagingUnavailable('The store is not reachable', cause) : cause;
  }
}
