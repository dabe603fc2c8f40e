// SHA-256 of the ciphertext on its way to storage.
import { sha256 } from '@noble/hashes/sha2.js';

/** Passes bytes through unchanged and keeps their SHA-256 and their count. */
export class Sha256Stream extends TransformStream<Uint8Array, Uint8Array> {
  readonly #hash = sha256.create();
  #length = 0;

  constructor() {
    super({
      transform: (chunk, controller) => {
        this.#hash.update(chunk);
        this.#length += chunk.length;
        controller.enqueue(chunk);
      },
    });
  }

  /** Bytes that have passed. */
  get length(): number {
    return this.#length;
  }

  /** SHA-256 of all bytes that have passed; call it once, at the end. */
  digest(): Uint8Array {
    return this.#hash.digest();
  }
}
