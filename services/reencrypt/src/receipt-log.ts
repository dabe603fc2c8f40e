// What a proxy signed, kept before it leaves: each order with its receipts, under the doctor and the order's nonce. The
// one write that makes an order used up makes its receipts durable too, so none is lost and no order counts twice.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { ConsentryError, hasCode, idBytes, parseAddress, parsePolicyId, toHex, type Address, type PolicyId } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { ReceiptListSchema } from '@consentry/wire/stored';

/** What was signed for one order. */
export type ReceiptEntry = {
  readonly key: string;
  /** Grows with every entry. */
  readonly revision: number;
  readonly doctor: Address;
  /** Unknown for what was stored before receipts were anchored. */
  readonly policyId: PolicyId | undefined;
  readonly receipts: readonly Signed[];
};

type Append = { doctor: Address; nonce: Uint8Array; policyId: PolicyId; receipts: Signed[] };

export class ReceiptLog {
  readonly #bucket: KvBucket;
  /** Called with how many receipts were stored. */
  onAppend: (count: number) => void = () => {};

  constructor(bucket: KvBucket) {
    this.#bucket = bucket;
  }

  /** Returns once the receipts are stored for good. Throws REQUEST_REPLAYED for an order that was answered before. */
  async append({ doctor, nonce, policyId, receipts }: Append): Promise<void> {
    const list = toBinary(ReceiptListSchema, create(ReceiptListSchema, { version: 1, receipts, policyId: idBytes(policyId) }));
    try {
      await this.#bucket.create(`${doctor}.${toHex(nonce)}`, list);
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      throw new ConsentryError({ code: 'REQUEST_REPLAYED', message: 'This order was accepted before', remedy: 'Sign a new order with a fresh nonce.', cause: error });
    }
    this.onAppend(receipts.length);
  }

  /** The oldest entry stored after a revision, 0 for the oldest of all. */
  async after(revision: number): Promise<ReceiptEntry | undefined> {
    const found = await this.#bucket.after(revision);
    return found && readEntry(found);
  }

  async find(key: string): Promise<ReceiptEntry | undefined> {
    const found = await this.#bucket.find(key);
    return found && readEntry({ ...found, key });
  }
}

function readEntry({ key, value, revision }: { key: string; value: Uint8Array; revision: number }): ReceiptEntry {
  const { receipts, policyId } = fromBinary(ReceiptListSchema, value);
  const doctor = parseAddress(key.slice(0, key.indexOf('.')));
  return { key, revision, doctor, policyId: policyId.length === 0 ? undefined : parsePolicyId(policyId), receipts };
}
