// The hashes the client itself computes: keccak256 for what the chain or a proxy commits to, SHA-256 for
// the ciphertext on its way to storage.
import { keccak_256 } from '@noble/hashes/sha3.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** keccak256 of `bytes`, 32 bytes. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  return keccak_256(bytes);
}

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
