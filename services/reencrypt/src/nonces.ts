// Nonces of orders, each accepted once. They live in the bucket well beyond the longest order.
import { ConsentryError, hasCode, toHex, type Address } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';

/** Longer than any order is valid, clocks that differ by minutes included. */
export const NONCE_LIFE_MS = 3_600_000;

export class Nonces {
  readonly #bucket: KvBucket;

  constructor(bucket: KvBucket) {
    this.#bucket = bucket;
  }

  /** Returns once the nonce is stored for good. Throws REQUEST_REPLAYED for one that was seen. */
  async accept({ doctor, nonce }: { doctor: Address; nonce: Uint8Array }): Promise<void> {
    try {
      await this.#bucket.create(`${doctor}.${toHex(nonce)}`, new Uint8Array(0));
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      throw new ConsentryError({
        code: 'REQUEST_REPLAYED',
        message: 'This order was accepted before',
        remedy: 'Sign a new order with a fresh nonce.',
        cause: error,
      });
    }
  }
}
