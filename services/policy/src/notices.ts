// What each person has been told (spec/protocol.md section 15). Keys say neither of whom nor of what a notice is; values
// are sealed. A notice has a name of its own, so that an event that comes twice, or again after a reorganisation, is told
// once.
// Bucket policy_notices: `<person's tag>.<notice's tag>` → sealed Notice; entries vanish by the bucket's own age.
import { createHmac } from 'node:crypto';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { ConsentryError, hasCode, type Address, type SecretBytes } from '@consentry/domain';
import type { AtRestKey, BucketStream, KvBucket } from '@consentry/platform';
import { NoticeSchema, type NoticeEntry } from '@consentry/wire/notification';
import { decodeBody, encodeBody } from '@consentry/wire/signed';

/** Half a year: the chain remembers for good. */
export const NOTICE_LIFE_MS = 183 * 86_400_000;
/** Callers who wait for news at the same time, all together and each. */
const MOST_WAITING = 2_000;
const MOST_WAITING_EACH = 8;

export type NoticeInit = MessageInitShape<typeof NoticeSchema>;
/** `name` tells it from every other notice of that person; of several with one `mailedAs` the first alone goes out by mail. */
export type Telling = { person: Address; name: string; notice: NoticeInit; mailedAs?: string };
export type ListArgs = { person: Address; after: number; limit: number; waitMs: number };

export class Notices {
  readonly #bucket: KvBucket;
  readonly #stream: BucketStream;
  readonly #atRest: AtRestKey;
  readonly #tagKey: SecretBytes;
  readonly #waiting = new Map<Address, number>();
  #waitingAll = 0;

  constructor({ bucket, stream, atRest }: { bucket: KvBucket; stream: BucketStream; atRest: AtRestKey }) {
    this.#bucket = bucket;
    this.#stream = stream;
    this.#atRest = atRest;
    this.#tagKey = atRest.subkey('notice-tag');
  }

  /** Keeps a notice; one of the same name stays as it is. */
  async tell({ person, name, notice }: Telling): Promise<void> {
    const key = `${this.tag(person)}.${this.tag(`${person} ${name}`)}`;
    const value = this.#atRest.seal({ aad: placeOf(key), plaintext: encodeBody(NoticeSchema, notice) });
    try {
      await this.#bucket.create(key, value);
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
    }
  }

  /** A person's notices after one of them, oldest first; where there are none, the next that comes in time. Throws OVERLOADED. */
  async list({ person, after, limit, waitMs }: ListArgs): Promise<Pick<NoticeEntry, 'sequence' | 'notice'>[]> {
    const entries = await this.#inLine(person, waitMs, () => this.#stream.after({ pattern: `${this.tag(person)}.>`, revision: after, limit, waitMs }));
    return entries.map(({ key, value, revision }) => ({
      sequence: BigInt(revision),
      notice: decodeBody(NoticeSchema, this.#atRest.open({ aad: placeOf(key), sealed: value }).expose()),
    }));
  }

  /** 32 hex digits that stand for `text` and tell nothing of it without this service's key. */
  tag(text: string): string {
    return createHmac('sha256', this.#tagKey.expose()).update(text).digest('hex').slice(0, 32);
  }

  /** Those who wait hold memory here and a consumer at the server: so many, and no more. */
  async #inLine<T>(person: Address, waitMs: number, work: () => Promise<T>): Promise<T> {
    if (waitMs === 0) return work();
    const own = this.#waiting.get(person) ?? 0;
    if (own >= MOST_WAITING_EACH || this.#waitingAll >= MOST_WAITING) throw tooMany();
    this.#waiting.set(person, own + 1);
    this.#waitingAll += 1;
    try {
      return await work();
    } finally {
      const left = this.#waiting.get(person)! - 1;
      if (left === 0) this.#waiting.delete(person);
      else this.#waiting.set(person, left);
      this.#waitingAll -= 1;
    }
  }
}

const placeOf = (key: string): Uint8Array => new TextEncoder().encode(`policy_notices/${key}`);

const tooMany = () =>
  new ConsentryError({ code: 'OVERLOADED', message: 'Too many wait for notices at the same time', remedy: 'Ask without waiting, or again in a moment.' });
