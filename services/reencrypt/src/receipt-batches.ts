// The Merkle trees over a proxy's receipts, as it keeps them: `head` → number of the newest, `batch.<number>` → its
// leaves, `place.<policy id>.<doctor>.<revision>` → where the receipts of one order are. A batch never changes but for
// the note that the chain shows it.
import { hasCode, parsePolicyId, type Address, type PolicyId } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { decodeBody, encodeBody } from '@consentry/wire/signed';
import { StoredReceiptBatchSchema, StoredReceiptPlaceSchema, type StoredReceiptPlace } from '@consentry/wire/stored';
import type { ReceiptEntry } from './receipt-log.ts';

export type ReceiptBatch = {
  readonly number: number;
  /** Revisions of the receipt log: entries above `after`, up to `last`. */
  readonly after: number;
  readonly last: number;
  /** 32 bytes each. */
  readonly leaves: readonly Uint8Array<ArrayBuffer>[];
  readonly anchored: boolean;
};

/** The place of one order's receipts, and the revision that orders places. */
export type ReceiptPlace = Pick<StoredReceiptPlace, 'firstLeaf' | 'key'> & { readonly batch: number; readonly revision: number };

/** Stands for the policy of receipts of before their policy was noted. */
const NO_POLICY = '-';

export class ReceiptBatches {
  readonly #bucket: KvBucket;

  constructor(bucket: KvBucket) {
    this.#bucket = bucket;
  }

  /** The newest batch, also where a crash came between it and the note of its number. */
  async newest(): Promise<ReceiptBatch | undefined> {
    const head = await this.#bucket.find('head');
    const number = head === undefined ? 0 : Number(new TextDecoder().decode(head.value));
    return (await this.find(number + 1)) ?? (await this.find(number));
  }

  async find(number: number): Promise<ReceiptBatch | undefined> {
    const found = await this.#bucket.find(`batch.${number}`);
    if (found === undefined) return undefined;
    const { after, last, leaves, anchored } = decodeBody(StoredReceiptBatchSchema, found.value);
    return { number, after: Number(after), last: Number(last), leaves: leaves as Uint8Array<ArrayBuffer>[], anchored };
  }

  /** Fixes a batch for good. */
  async create({ number, ...batch }: ReceiptBatch): Promise<void> {
    await this.#bucket.create(`batch.${number}`, encode(batch));
    await this.#bucket.put('head', new TextEncoder().encode(String(number)));
  }

  async setAnchored({ number, ...batch }: ReceiptBatch): Promise<void> {
    await this.#bucket.put('head', new TextEncoder().encode(String(number)));
    await this.#bucket.put(`batch.${number}`, encode({ ...batch, anchored: true }));
  }

  /** Notes where an entry's receipts are; again is no error. */
  async place({ entry, batch, firstLeaf }: { entry: ReceiptEntry; batch: number; firstLeaf: number }): Promise<void> {
    const { policyId = NO_POLICY, doctor, revision, key } = entry;
    const value = encodeBody(StoredReceiptPlaceSchema, { batch: BigInt(batch), firstLeaf, key });
    try {
      await this.#bucket.create(`place.${policyId}.${doctor}.${revision}`, value);
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
    }
  }

  /** At most `limit` places of a policy or of a doctor above a revision, oldest first. */
  async places({ of, after, limit }: { of: { policyId: PolicyId } | { doctor: Address }; after: number; limit: number }): Promise<ReceiptPlace[]> {
    const pattern = 'policyId' in of ? `place.${parsePolicyId(of.policyId)}.*.*` : `place.*.${of.doctor}.*`;
    const keys = (await this.#bucket.keys(pattern)).map((key) => ({ key, revision: Number(key.slice(key.lastIndexOf('.') + 1)) }));
    const page = keys.filter(({ revision }) => revision > after).sort((a, b) => a.revision - b.revision);
    const places: ReceiptPlace[] = [];
    for (const { key, revision } of page.slice(0, limit)) {
      const found = await this.#bucket.find(key);
      if (found === undefined) continue;
      const { batch, firstLeaf, key: entry } = decodeBody(StoredReceiptPlaceSchema, found.value);
      places.push({ batch: Number(batch), firstLeaf, key: entry, revision });
    }
    return places;
  }
}

function encode({ after, last, leaves, anchored }: Omit<ReceiptBatch, 'number'>): Uint8Array {
  return encodeBody(StoredReceiptBatchSchema, { after: BigInt(after), last: BigInt(last), leaves: [...leaves], anchored });
}
