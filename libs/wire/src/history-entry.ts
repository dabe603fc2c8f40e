// Entries of a stream: rows linked by digest, each to the one before (spec/history.md section 3).
import { create } from '@bufbuild/protobuf';
import { documentDigest, type Deployment } from '@consentry/chain';
import { ConsentryError, idBytes, parseAddress, toHex, type Address, type Hex } from '@consentry/domain';
import type { Signed } from './gen/consentry/v1/common_pb.ts';
import { HistoryEntrySchema, type HistoryEntry, type HistoryRow } from './gen/consentry/v1/history_pb.ts';
import { decodeBody, encodeBody } from './signed.ts';

/** A person's stream, or that of the whole network. */
export type StreamName = Address | 'network';

/** The end of a stream. */
export type Head = { readonly sequence: number; readonly digest: Hex };

/** Before the first entry. */
export const EMPTY_STREAM: Head = { sequence: 0, digest: `0x${'00'.repeat(32)}` };

/** What a stream has at one place, with the canonical bytes and the digest of it. */
export type ReadEntry = Head & { readonly stream: StreamName; readonly previous: Hex; readonly row: HistoryRow; readonly document: Signed | undefined; readonly bytes: Uint8Array<ArrayBuffer> };

type EntryArgs = { stream: StreamName; after: Head; row: HistoryRow; document?: Signed | undefined; deployment: Deployment };

/** The entry that follows `after`. */
export function linkEntry({ stream, after, row, document, deployment }: EntryArgs): ReadEntry {
  const person = stream === 'network' ? new Uint8Array(0) : idBytes(stream);
  const linked = { person, sequence: BigInt(after.sequence + 1), previous: idBytes(after.digest), row };
  const bytes = encodeBody(HistoryEntrySchema, create(HistoryEntrySchema, document === undefined ? linked : { ...linked, document }));
  return readEntry(bytes, deployment);
}

/** Throws FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function readEntry(bytes: Uint8Array, deployment: Deployment): ReadEntry {
  const { person, sequence, previous, row, document }: HistoryEntry = decodeBody(HistoryEntrySchema, bytes);
  if (row === undefined || previous.length !== 32 || sequence < 1n || sequence > BigInt(Number.MAX_SAFE_INTEGER)) throw entryInvalid();
  return {
    stream: person.length === 0 ? 'network' : parseAddress(person),
    sequence: Number(sequence),
    previous: toHex(previous),
    row,
    document,
    bytes: new Uint8Array(bytes),
    digest: toHex(documentDigest({ deployment, kind: 'history-entry/1', body: bytes })),
  };
}

function entryInvalid(): ConsentryError {
  return new ConsentryError({ code: 'FORMAT_INVALID', message: 'The bytes are not an entry of a history', facts: { format: 'HistoryEntry' } });
}
