// How a record is cut: version byte, then chunks of chunkBytes + 16, the last one shorter or equal; an empty
// record has one empty chunk (spec/formats.md clause 11).
import { argumentInvalid, requireInteger } from '../argument.ts';
import { requireSupported, type RecordHeader } from './header.ts';

export const VERSION_BYTES = 1;
export const TAG_BYTES = 16;

/** How many chunks a record has, at least one. */
export function chunkCount({ length, chunkBytes }: RecordHeader): number {
  return Math.max(1, Math.ceil(length / chunkBytes));
}

/** Bytes of ciphertext of a whole record. Throws RECORD_SIZE_UNSUPPORTED, ARGUMENT_INVALID. */
export function ciphertextLength(header: RecordHeader): number {
  requireSupported(header);
  return VERSION_BYTES + header.length + chunkCount(header) * TAG_BYTES;
}

/** Bytes of plaintext of chunk `index`, from 0. */
export function chunkLength(header: RecordHeader, index: number): number {
  return index < chunkCount(header) - 1 ? header.chunkBytes : header.length - index * header.chunkBytes;
}

export type ChunkSpan = {
  /** Where the first needed chunk starts in the ciphertext, and how many bytes to fetch from there. */
  offset: number;
  length: number;
  firstChunk: number;
};

/** Which ciphertext holds plaintext bytes `firstByte` to `lastByte`, both included. Throws ARGUMENT_INVALID. */
export function chunkSpan({ header, firstByte, lastByte }: { header: RecordHeader; firstByte: number; lastByte: number }): ChunkSpan {
  requireSupported(header);
  if (header.length === 0) throw argumentInvalid('firstByte', 'The record is empty: it has no byte to read');
  requireInteger('firstByte', firstByte, { least: 0, most: header.length - 1 });
  requireInteger('lastByte', lastByte, { least: firstByte, most: header.length - 1 });
  const firstChunk = Math.floor(firstByte / header.chunkBytes);
  const lastChunk = Math.floor(lastByte / header.chunkBytes);
  const offset = VERSION_BYTES + firstChunk * (header.chunkBytes + TAG_BYTES);
  const before = (lastChunk - firstChunk) * (header.chunkBytes + TAG_BYTES);
  return { offset, length: before + chunkLength(header, lastChunk) + TAG_BYTES, firstChunk };
}
