// A record's plaintext stream to its ciphertext stream (spec/formats.md clause 11). Memory is bounded by a few
// chunks; backpressure is the stream's own.
import type { Transformer } from 'node:stream/web';
import { argumentInvalid } from '../argument.ts';
import { chunkCipher, requireOwnHeader, type ChunkCipher } from './chunk-cipher.ts';
import { chunkCount } from './chunks.ts';
import type { ContentKey } from './content-key.ts';
import { Cutter } from './cutter.ts';
import type { RecordHeader } from './header.ts';
import { Pipeline } from './pipeline.ts';

/**
 * Encrypts exactly `header.length` bytes. Throws ARGUMENT_INVALID for a key of another header; the stream
 * errors with ARGUMENT_INVALID where it gets more or fewer bytes than the header says.
 */
export function encryptRecord({ contentKey, header }: { contentKey: ContentKey; header: RecordHeader }): TransformStream<Uint8Array, Uint8Array> {
  requireOwnHeader({ contentKey, header });
  return new TransformStream(new Encryption({ contentKey, header }));
}

class Encryption implements Transformer<Uint8Array, Uint8Array> {
  readonly #header: RecordHeader;
  readonly #cipher: Promise<ChunkCipher>;
  readonly #cutter = new Cutter();
  readonly #pipeline = new Pipeline();
  #received = 0;
  #next = 0;

  constructor(args: { contentKey: ContentKey; header: RecordHeader }) {
    this.#header = args.header;
    this.#cipher = chunkCipher(args);
  }

  start(controller: TransformStreamDefaultController<Uint8Array>): void {
    controller.enqueue(Uint8Array.of(1));
  }

  async transform(piece: Uint8Array, controller: TransformStreamDefaultController<Uint8Array>): Promise<void> {
    this.#received += piece.length;
    if (this.#received > this.#header.length) throw this.#lengthDiffers('more');
    this.#cutter.push(piece);
    const { chunkBytes } = this.#header;
    // The last chunk waits for the end of the stream: only then is it known to be whole.
    while (this.#cutter.held >= chunkBytes && this.#next < chunkCount(this.#header) - 1) await this.#seal(chunkBytes, controller);
  }

  async flush(controller: TransformStreamDefaultController<Uint8Array>): Promise<void> {
    if (this.#received < this.#header.length) throw this.#lengthDiffers('fewer');
    await this.#seal(this.#cutter.held, controller);
    await this.#pipeline.drain((piece) => controller.enqueue(piece));
  }

  async #seal(length: number, controller: TransformStreamDefaultController<Uint8Array>): Promise<void> {
    const cipher = await this.#cipher;
    const sealed = cipher.seal(this.#next++, this.#cutter.take(length));
    await this.#pipeline.add(sealed, (piece) => controller.enqueue(piece));
  }

  #lengthDiffers(comparison: 'more' | 'fewer'): Error {
    return argumentInvalid(
      'header.length',
      `The record has ${comparison} bytes than the ${this.#header.length} its header says`,
      'The source changed while it was read: start again with its present length.',
    );
  }
}
