// What a proxy signed, kept before it leaves: each order with its receipts, under the doctor and the order's nonce. The
// one write that makes an order used up makes its receipts durable too, so none is lost and no order counts twice.
import { create, toBinary } from '@bufbuild/protobuf';
import { ConsentryError, hasCode, toHex, type Address } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { ReceiptListSchema } from '@consentry/wire/stored';

export class ReceiptLog {
  readonly #bucket: KvBucket;

  constructor(bucket: KvBucket) {
    this.#bucket = bucket;
  }

  /** Returns once the receipts are stored for good. Throws REQUEST_REPLAYED for an order that was answered before. */
  async append({ doctor, nonce, receipts }: { doctor: Address; nonce: Uint8Array; receipts: Signed[] }): Promise<void> {
    const list = toBinary(ReceiptListSchema, create(ReceiptListSchema, { version: 1, receipts }));
    try {
      await this.#bucket.create(`${doctor}.${toHex(nonce)}`, list);
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      throw new ConsentryError({ code: 'REQUEST_REPLAYED', message: 'This order was accepted before', remedy: 'Sign a new order with a fresh nonce.', cause: error });
    }
  }
}
