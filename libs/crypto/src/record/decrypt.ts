// A record's ciphertext stream back to plaintext (spec/formats.md clause 11). No byte leaves before the tag of
// its chunk verified; a missing, doubled, moved or trailing chunk errors the stream.
import type { Transformer } from 'node:stream/web';
import { ConsentryError } from '@consentry/domain';
import { chunkCipher, ciphertextCorrupt, requireOwnHeader, type ChunkCipher } from './chunk-cipher.ts';
import { chunkCount, chunkLength, chunkSpan, TAG_BYTES, VERSION_BYTES } from './chunks.ts';
import type { ContentKey } from './content-key.ts';
import { Cutter } from './cutter.ts';
import type { RecordHeader } from './header.ts';
import { Pipeline } from './pipeline.ts';

type DecryptArgs = { contentKey: ContentKey; header: RecordHeader };

/**
 * Decrypts a whole ciphertext. Throws ARGUMENT_INVALID for a key of another header; the stream errors with
 * CIPHERTEXT_CORRUPT naming the chunk, or FORMAT_VERSION_UNKNOWN.
 */
export function decryptRecord({ contentKey, header }: DecryptArgs): TransformStream<Uint8Array, Uint8Array> {
  requireOwnHeader({ contentKey, header });
  const lastChunk = chunkCount(header) - 1;
  return new TransformStream(new Decryption({ contentKey, header, firstChunk: 0, lastChunk, versioned: true, skip: 0, take: header.length }));
}

/**
 * Decrypts the part of a ciphertext that `chunkSpan` names to plaintext bytes `firstByte` to `lastByte`, both
 * included. Throws ARGUMENT_INVALID; the stream errors with CIPHERTEXT_CORRUPT naming the chunk.
 */
export function decryptRange(args: DecryptArgs & { firstByte: number; lastByte: number }): TransformStream<Uint8Array, Uint8Array> {
  const { contentKey, header, firstByte, lastByte } = args;
  requireOwnHeader({ contentKey, header });
  const { firstChunk } = chunkSpan({ header, firstByte, lastByte });
  const lastChunk = Math.floor(lastByte / header.chunkBytes);
  const skip = firstByte - firstChunk * header.chunkBytes;
  return new TransformStream(new Decryption({ contentKey, header, firstChunk, lastChunk, versioned: false, skip, take: lastByte - firstByte + 1 }));
}

type Window = { firstChunk: number; lastChunk: number; versioned: boolean; skip: number; take: number };

class Decryption implements Transformer<Uint8Array, Uint8Array> {
  readonly #header: RecordHeader;
  readonly #cipher: Promise<ChunkCipher>;
  readonly #cutter = new Cutter();
  readonly #pipeline = new Pipeline();
  readonly #lastChunk: number;
  #versionDue: boolean;
  #next: number;
  #skip: number;
  #take: number;

  constructor({ contentKey, header, firstChunk, lastChunk, versioned, skip, take }: DecryptArgs & Window) {
    this.#header = header;
    this.#cipher = chunkCipher({ contentKey, header });
    this.#lastChunk = lastChunk;
    this.#versionDue = versioned;
    this.#next = firstChunk;
    this.#skip = skip;
    this.#take = take;
  }

  async transform(piece: Uint8Array, controller: TransformStreamDefaultController<Uint8Array>): Promise<void> {
    this.#cutter.push(piece);
    if (this.#versionDue && this.#cutter.held >= VERSION_BYTES) this.#checkVersion();
    const cipher = await this.#cipher;
    while (this.#next <= this.#lastChunk && this.#cutter.held >= this.#sealedLength()) {
      const sealed = this.#cutter.take(this.#sealedLength());
      await this.#pipeline.add(cipher.open(this.#next++, sealed), (piece) => this.#emit(piece, controller));
    }
    if (this.#next > this.#lastChunk && this.#cutter.held > 0) {
      // A chunk that does not verify says more than the length does.
      await this.#pipeline.drain((piece) => this.#emit(piece, controller));
      throw ciphertextCorrupt({ chunk: this.#lastChunk, reason: 'is followed by further bytes' });
    }
  }

  async flush(controller: TransformStreamDefaultController<Uint8Array>): Promise<void> {
    await this.#pipeline.drain((piece) => this.#emit(piece, controller));
    if (this.#next <= this.#lastChunk) throw ciphertextCorrupt({ chunk: this.#next, reason: 'is cut off' });
  }

  #sealedLength(): number {
    return chunkLength(this.#header, this.#next) + TAG_BYTES;
  }

  #checkVersion(): void {
    const version = this.#cutter.take(VERSION_BYTES)[0];
    this.#versionDue = false;
    if (version === 1) return;
    throw new ConsentryError({
      code: 'FORMAT_VERSION_UNKNOWN',
      message: `The ciphertext has format version ${version}; this software knows version 1`,
      remedy: 'Update the software, or download the record again.',
      facts: { argument: 'ciphertext', version: String(version) },
    });
  }

  #emit(piece: Uint8Array, controller: TransformStreamDefaultController<Uint8Array>): void {
    const part = piece.subarray(this.#skip, this.#skip + this.#take);
    this.#skip = Math.max(0, this.#skip - piece.length);
    this.#take -= part.length;
    if (part.length > 0) controller.enqueue(part);
  }
}
