// A service's durable state: one JetStream KV bucket. Every stored value is a version byte, then the bytes given.
// Reads go to the stream's leader (no direct get), so that a service reads its own writes on a cluster too.
import { jetstreamManager, JetStreamApiError, type JetStreamManager } from '@nats-io/jetstream';
import { Kvm, type KV, type KvEntry } from '@nats-io/kv';
import { NoRespondersError, TimeoutError, type NatsConnection } from '@nats-io/transport-node';
import { concatBytes, ConsentryError, type ConsentryErrorArgs } from '@consentry/domain';
import { messagingUnavailable, overLink } from './connection.ts';

const VERSION = 1;
const WRONG_LAST_SEQUENCE = 10071;
const TIMEOUT_MS = 5_000;
const OPEN_ATTEMPTS = 40;
const OPEN_WAIT_MS = 250;

/** A value with the revision that an `update` must name. */
export type KvValue = { readonly value: Uint8Array; readonly revision: number };

/**
 * Opens the bucket, and creates it at the first start. Entries older than `maxAgeMs` vanish.
 * Throws MESSAGING_UNAVAILABLE where JetStream stays away.
 */
export async function openBucket({ connection, bucket, maxAgeMs }: { connection: NatsConnection; bucket: string; maxAgeMs?: number }): Promise<KvBucket> {
  const options = { history: 1, allow_direct: false, timeout: TIMEOUT_MS, ...(maxAgeMs === undefined ? {} : { ttl: maxAgeMs }) };
  for (let attempt = 1; ; attempt++) {
    try {
      const manager = await jetstreamManager(connection, { timeout: TIMEOUT_MS });
      const kv = await new Kvm(manager.jetstream()).create(bucket, options);
      return new KvBucket({ connection, kv, manager, bucket });
    } catch (cause) {
      // JetStream answers only some moments after the server listens.
      if (attempt === OPEN_ATTEMPTS) throw messagingUnavailable(`The store ${bucket} does not open`, cause);
      await new Promise((resolve) => setTimeout(resolve, OPEN_WAIT_MS));
    }
  }
}

/** All operations throw MESSAGING_UNAVAILABLE at once while NATS is down, and DEADLINE_EXCEEDED without an answer. */
export class KvBucket {
  readonly #connection: NatsConnection;
  readonly #kv: KV;
  readonly #manager: JetStreamManager;
  readonly #bucket: string;

  /** Use `openBucket`. */
  constructor({ connection, kv, manager, bucket }: { connection: NatsConnection; kv: KV; manager: JetStreamManager; bucket: string }) {
    this.#connection = connection;
    this.#kv = kv;
    this.#manager = manager;
    this.#bucket = bucket;
  }

  /** The value under `key`, or the error the caller names. */
  async get(key: string, missing: ConsentryErrorArgs): Promise<KvValue> {
    const found = await this.find(key);
    if (found === undefined) throw new ConsentryError(missing);
    return found;
  }

  async find(key: string): Promise<KvValue | undefined> {
    const entry = await this.#entry(key);
    return entry === undefined ? undefined : { value: this.#opened(entry), revision: entry.revision };
  }

  /** Writes where nothing is yet; the answer means the write is stored. Throws ALREADY_EXISTS. */
  async create(key: string, value: Uint8Array): Promise<number> {
    return this.#run(() => this.#kv.create(key, seal(value)), {
      code: 'ALREADY_EXISTS',
      message: `${this.#bucket} already holds ${key}`,
      facts: { key },
    });
  }

  /** Writes whatever was there before. */
  async put(key: string, value: Uint8Array): Promise<number> {
    return this.#run(() => this.#kv.put(key, seal(value)));
  }

  /** Compare and set: writes only over `revision`. Throws WRITE_CONFLICT. */
  async update(key: string, value: Uint8Array, revision: number): Promise<number> {
    return this.#run(() => this.#kv.update(key, seal(value), revision), {
      code: 'WRITE_CONFLICT',
      message: `${key} in ${this.#bucket} was changed by somebody else first`,
      remedy: 'Read it again and decide anew.',
      facts: { key },
    });
  }

  /** Removes the entry; no error where there is none. */
  async delete(key: string): Promise<void> {
    await this.#run(() => this.#kv.purge(key));
  }

  /** Removes the entry and overwrites its bytes in the stream's files. True where there was one. */
  async erase(key: string): Promise<boolean> {
    const entry = await this.#entry(key);
    if (entry === undefined) return false;
    return this.#run(() => this.#manager.streams.deleteMessage(`KV_${this.#bucket}`, entry.revision, true));
  }

  /** Every live key, or those that match a pattern such as `0xab….*`; order is not defined. */
  async keys(pattern?: string): Promise<string[]> {
    return this.#run(async () => {
      const keys: string[] = [];
      for await (const key of await this.#kv.keys(pattern)) keys.push(key);
      return keys;
    });
  }

  /** The oldest value that was written after a revision, 0 for the oldest of all; undefined where there is none. */
  async after(revision: number): Promise<(KvValue & { readonly key: string }) | undefined> {
    const stream = `KV_${this.#bucket}`;
    for (let seq = revision + 1; ; seq++) {
      const message = await this.#run(() => this.#manager.streams.getMessage(stream, { seq }));
      if (message === null) {
        if (seq > (await this.#run(() => this.#manager.streams.info(stream))).state.last_seq) return undefined;
        continue; // removed
      }
      // A removal leaves a mark without a value.
      if (message.header.get('KV-Operation') !== '') continue;
      const key = message.subject.slice(`$KV.${this.#bucket}.`.length);
      return { key, value: this.#opened({ key, value: message.data }), revision: seq };
    }
  }

  async #entry(key: string): Promise<KvEntry | undefined> {
    const entry = await this.#run(() => this.#kv.get(key));
    return entry === null || entry.operation !== 'PUT' ? undefined : entry;
  }

  #opened(entry: Pick<KvEntry, 'key' | 'value'>): Uint8Array {
    if (entry.value[0] !== VERSION) {
      throw new ConsentryError({
        code: 'STORE_CORRUPT',
        message: `${entry.key} in ${this.#bucket} does not start with version ${VERSION}`,
        remedy: 'Restore the bucket, or use a program that knows its version.',
        facts: { bucket: this.#bucket, key: entry.key },
      });
    }
    return entry.value.slice(1);
  }

  async #run<T>(operation: () => Promise<T>, conflict?: ConsentryErrorArgs): Promise<T> {
    try {
      return await overLink(this.#connection, operation);
    } catch (cause) {
      if (conflict !== undefined && cause instanceof JetStreamApiError && cause.code === WRONG_LAST_SEQUENCE) {
        throw new ConsentryError({ ...conflict, cause });
      }
      throw this.#translate(cause);
    }
  }

  #translate(cause: unknown): unknown {
    if (cause instanceof ConsentryError) return cause;
    const root = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
    if (root instanceof TimeoutError) {
      return new ConsentryError({
        code: 'DEADLINE_EXCEEDED',
        message: `The store ${this.#bucket} did not answer in time; whether a write took place is not known`,
        remedy: 'Try again.',
        cause,
      });
    }
    const gone = root instanceof NoRespondersError || (cause instanceof Error && /503|no responders|connection/i.test(cause.message));
    return gone ? messagingUnavailable(`The store ${this.#bucket} is not reachable`, cause) : cause;
  }
}

function seal(value: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(VERSION), value);
}
