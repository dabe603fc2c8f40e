// Streams of entries in the bucket policy_history, append-only and linked, sealed at rest (spec/history.md section 3).
//   `<stream>.e.<sequence>` → sealed entry
//   `<stream>.s.<subject>` → sequence of the last entry about a subject, and whether it stands: so each stands once
// The names of persons' streams are keyed hashes, so that the bucket's keys tell nobody whose they are. An entry is
// written before its place in the index, and the next entry only after that: a crash can leave one place unwritten, the
// last, which whoever finds the end of the stream writes.
import { createHmac } from 'node:crypto';
import type { Deployment } from '@consentry/chain';
import { hasCode, type Hex, type SecretBytes } from '@consentry/domain';
import type { AtRestKey, KvBucket } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { HistoryKind, type HistoryRow } from '@consentry/wire/history';
import { EMPTY_STREAM, linkEntry, readEntry, type Head, type ReadEntry, type StreamName } from '@consentry/wire/history-entry';
import { rowOfRetraction, subjectOf } from '@consentry/wire/history-row';

/** Ends of streams that are remembered. */
const MOST_HEADS = 10_000;
const READ_AT_ONCE = 32;

export type Addition = { row: HistoryRow; document?: Signed | undefined };
type Place = { sequence: number; standing: boolean };

export class HistoryStreams {
  readonly #args: { bucket: KvBucket; atRest: AtRestKey; deployment: Deployment };
  readonly #nameKey: SecretBytes;
  readonly #heads = new Map<StreamName, Head>();

  constructor(args: { bucket: KvBucket; atRest: AtRestKey; deployment: Deployment }) {
    this.#args = args;
    this.#nameKey = args.atRest.subkey('history-streams');
  }

  /** Adds a row at the end, unless one about the same subject stands already; resolves once it would survive a crash. */
  async append(stream: StreamName, { row, document }: Addition): Promise<void> {
    const { deployment, bucket } = this.#args;
    for (;;) {
      const place = await this.#place(stream, subjectOf(row));
      if ((place?.standing ?? false) === isStanding(row)) return;
      const entry = linkEntry({ stream, after: await this.head(stream), row, document, deployment });
      try {
        const key = this.#entryKey(stream, entry.sequence);
        await bucket.create(key, this.#seal(key, entry.bytes));
        await this.#remember(entry);
        return;
      } catch (error) {
        if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
        // Written by another process, or by us when the answer was lost: take it as the end and look again.
        await this.#remember((await this.#find(stream, entry.sequence))!);
      }
    }
  }

  /** Takes back every row of a block that the chain no longer holds, in every stream that has it. */
  async retract(blockHash: Hex, at: number): Promise<void> {
    for (const key of (await this.#args.bucket.keys(`*.s.${blockHash}.*`)).sort()) {
      const [name = '', , ...subject] = key.split('.');
      const place = await this.#placeAt(`${name}.s.${subject.join('.')}`);
      if (!place?.standing) continue;
      const entry = (await this.#findAt(`${name}.e.${place.sequence}`))!;
      await this.append(entry.stream, { row: rowOfRetraction({ row: entry.row, at, deployment: this.#args.deployment }) });
    }
  }

  /** Up to `count` entries after a sequence, in order. */
  async read({ stream, after, count }: { stream: StreamName; after: number; count: number }): Promise<ReadEntry[]> {
    const end = Math.min((await this.head(stream)).sequence, after + count);
    const entries: ReadEntry[] = [];
    for (let from = after + 1; from <= end; from += READ_AT_ONCE) {
      const length = Math.min(READ_AT_ONCE, end - from + 1);
      const read = await Promise.all(Array.from({ length }, (_, i) => this.#find(stream, from + i)));
      entries.push(...read.map((entry) => entry!));
    }
    return entries;
  }

  /** The last entry, found by doubling steps where this process has not seen the stream yet. */
  async head(stream: StreamName): Promise<Head> {
    const known = this.#heads.get(stream);
    if (known) return known;
    const has = async (sequence: number) => (await this.#args.bucket.find(this.#entryKey(stream, sequence))) !== undefined;
    let [there, beyond] = [0, 1];
    while (await has(beyond)) [there, beyond] = [beyond, beyond * 2];
    while (beyond - there > 1) {
      const middle = (there + beyond) >> 1;
      if (await has(middle)) there = middle;
      else beyond = middle;
    }
    if (there === 0) return EMPTY_STREAM;
    const last = (await this.#find(stream, there))!;
    await this.#remember(last);
    return last;
  }

  /** Notes the place of an entry that is the last of its stream. */
  async #remember({ stream, sequence, digest, row }: ReadEntry): Promise<void> {
    const value = new Uint8Array(9);
    new DataView(value.buffer).setBigUint64(0, BigInt(sequence));
    value[8] = isStanding(row) ? 1 : 0;
    await this.#args.bucket.put(this.#placeKey(stream, subjectOf(row)), value);
    this.#heads.delete(stream);
    this.#heads.set(stream, { sequence, digest });
    if (this.#heads.size > MOST_HEADS) this.#heads.delete(this.#heads.keys().next().value!);
  }

  #place(stream: StreamName, subject: string): Promise<Place | undefined> {
    return this.#placeAt(this.#placeKey(stream, subject));
  }

  async #placeAt(key: string): Promise<Place | undefined> {
    const found = await this.#args.bucket.find(key);
    if (found === undefined) return undefined;
    const { buffer, byteOffset, byteLength } = found.value;
    return { sequence: Number(new DataView(buffer, byteOffset, byteLength).getBigUint64(0)), standing: found.value[8] === 1 };
  }

  #find(stream: StreamName, sequence: number): Promise<ReadEntry | undefined> {
    return this.#findAt(this.#entryKey(stream, sequence));
  }

  async #findAt(key: string): Promise<ReadEntry | undefined> {
    const found = await this.#args.bucket.find(key);
    if (found === undefined) return undefined;
    return readEntry(this.#args.atRest.open({ aad: aadOf(key), sealed: found.value }).expose(), this.#args.deployment);
  }

  #seal(key: string, plaintext: Uint8Array): Uint8Array {
    return this.#args.atRest.seal({ aad: aadOf(key), plaintext });
  }

  #entryKey(stream: StreamName, sequence: number): string {
    return `${this.#nameOf(stream)}.e.${sequence}`;
  }

  #placeKey(stream: StreamName, subject: string): string {
    return `${this.#nameOf(stream)}.s.${subject}`;
  }

  #nameOf(stream: StreamName): string {
    if (stream === 'network') return 'network';
    return `p-${createHmac('sha256', this.#nameKey.expose()).update(stream).digest('hex')}`;
  }
}

const isStanding = ({ kind }: HistoryRow): boolean => kind !== HistoryKind.RETRACTED;

const aadOf = (key: string): Uint8Array => new TextEncoder().encode(`policy_history/${key}`);
