// Streams of entries in the bucket policy_history, append-only and linked, sealed at rest (spec/history.md section 3).
//   `<stream>.e.<sequence>` → sealed entry
//   `<stream>.s.<subject>` → be8 of the sequence of the last entry about a subject, and of the one before that
// The names of persons' streams are keyed hashes, so that the bucket's keys tell nobody whose they are. The index is
// written before its entry, so it may point at an entry that a crash kept from being written: then the one before counts.
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
type StreamsArgs = { bucket: KvBucket; atRest: AtRestKey; deployment: Deployment };

export class HistoryStreams {
  readonly #args: StreamsArgs;
  readonly #nameKey: SecretBytes;
  readonly #heads = new Map<StreamName, Head>();

  constructor(args: StreamsArgs) {
    this.#args = args;
    this.#nameKey = args.atRest.subkey('history-streams');
  }

  /**
   * Adds a row at the end, unless one about the same subject stands already; resolves once it would survive a crash. One
   * call at a time for each stream.
   */
  async append(stream: StreamName, { row, document }: Addition): Promise<void> {
    const { deployment, bucket } = this.#args;
    const name = this.#nameOf(stream);
    for (;;) {
      const last = await this.#lastAbout(name, subjectOf(row));
      if ((last !== undefined && isStanding(last.row)) === isStanding(row)) return;
      const entry = linkEntry({ stream, after: await this.head(stream), row, document, deployment });
      await bucket.put(`${name}.s.${subjectOf(row)}`, placeBytes(entry.sequence, last?.sequence ?? 0));
      try {
        const key = `${name}.e.${entry.sequence}`;
        await bucket.create(key, this.#args.atRest.seal({ aad: aadOf(key), plaintext: entry.bytes }));
        this.#remember(entry);
        return;
      } catch (error) {
        if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
        // Written by another process, or by us when the answer was lost: take it as the end and look again.
        this.#remember((await this.#find(`${name}.e.${entry.sequence}`))!);
      }
    }
  }

  /** Takes back every row of a block that the chain no longer holds, in every stream that has it. */
  async retract(blockHash: Hex, at: number): Promise<void> {
    for (const key of (await this.#args.bucket.keys(`*.s.${blockHash}.*`)).sort()) {
      const [name = '', , ...subject] = key.split('.');
      const last = await this.#lastAbout(name, subject.join('.'));
      if (last === undefined || !isStanding(last.row)) continue;
      await this.append(last.stream, { row: rowOfRetraction({ row: last.row, at, deployment: this.#args.deployment }) });
    }
  }

  /** Up to `count` entries after a sequence, in order. */
  async read({ stream, after, count }: { stream: StreamName; after: number; count: number }): Promise<ReadEntry[]> {
    const name = this.#nameOf(stream);
    const end = Math.min((await this.head(stream)).sequence, after + count);
    const entries: ReadEntry[] = [];
    for (let from = after + 1; from <= end; from += READ_AT_ONCE) {
      const length = Math.min(READ_AT_ONCE, end - from + 1);
      const read = await Promise.all(Array.from({ length }, (_, i) => this.#find(`${name}.e.${from + i}`)));
      entries.push(...read.map((entry) => entry!));
    }
    return entries;
  }

  /** The last entry, found by doubling steps where this process has not seen the stream yet. */
  async head(stream: StreamName): Promise<Head> {
    const known = this.#heads.get(stream);
    if (known) return known;
    const keyOf = (sequence: number) => `${this.#nameOf(stream)}.e.${sequence}`;
    const has = async (sequence: number) => (await this.#args.bucket.find(keyOf(sequence))) !== undefined;
    let [there, beyond] = [0, 1];
    while (await has(beyond)) [there, beyond] = [beyond, beyond * 2];
    while (beyond - there > 1) {
      const middle = (there + beyond) >> 1;
      if (await has(middle)) there = middle;
      else beyond = middle;
    }
    if (there === 0) return EMPTY_STREAM;
    const last = (await this.#find(keyOf(there)))!;
    this.#remember(last);
    return last;
  }

  #remember({ stream, sequence, digest }: ReadEntry): void {
    this.#heads.delete(stream);
    this.#heads.set(stream, { sequence, digest });
    if (this.#heads.size > MOST_HEADS) this.#heads.delete(this.#heads.keys().next().value!);
  }

  /** The last entry about a subject, whatever a crash left of the index. */
  async #lastAbout(name: string, subject: string): Promise<ReadEntry | undefined> {
    const place = await this.#args.bucket.find(`${name}.s.${subject}`);
    if (place === undefined) return undefined;
    for (const sequence of placeIn(place.value)) {
      const entry = sequence === 0 ? undefined : await this.#find(`${name}.e.${sequence}`);
      if (entry && subjectOf(entry.row) === subject) return entry;
    }
    return undefined;
  }

  async #find(key: string): Promise<ReadEntry | undefined> {
    const found = await this.#args.bucket.find(key);
    if (found === undefined) return undefined;
    return readEntry(this.#args.atRest.open({ aad: aadOf(key), sealed: found.value }).expose(), this.#args.deployment);
  }

  #nameOf(stream: StreamName): string {
    if (stream === 'network') return 'network';
    return `p-${createHmac('sha256', this.#nameKey.expose()).update(stream).digest('hex')}`;
  }
}

const isStanding = ({ kind }: HistoryRow): boolean => kind !== HistoryKind.RETRACTED;

const aadOf = (key: string): Uint8Array => new TextEncoder().encode(`policy_history/${key}`);

function placeBytes(last: number, before: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(16));
  bytes.setBigUint64(0, BigInt(last));
  bytes.setBigUint64(8, BigInt(before));
  return new Uint8Array(bytes.buffer);
}

function placeIn({ buffer, byteOffset, byteLength }: Uint8Array): [last: number, before: number] {
  const bytes = new DataView(buffer, byteOffset, byteLength);
  return [Number(bytes.getBigUint64(0)), Number(bytes.getBigUint64(8))];
}
