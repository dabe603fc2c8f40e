// Whose policies and records these are: known off chain alone, from what patients, owners and providers signed. Bucket
// policy_history, keys as keyed hashes, values sealed at rest:
//   `owner.<hash>`, `record.<hash>` → the patient; `complete.<hash>` → nothing: the past of an owner is in the stream
//   `receipts.<policy id>.<digest>` → a receipt about the policy, for a patient who is linked to it later
import { createHmac } from 'node:crypto';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { hasCode, idBytes, parseAddress, type Address, type Hex, type PolicyId, type RecordId, type SecretBytes } from '@consentry/domain';
import type { AtRestKey, KvBucket } from '@consentry/platform';
import { FiledReceiptSchema, type FiledReceipt } from '@consentry/wire/history';

type Linked = { owner: Address } | { record: RecordId };

export class HistoryLinks {
  readonly #bucket: KvBucket;
  readonly #atRest: AtRestKey;
  readonly #nameKey: SecretBytes;

  constructor({ bucket, atRest }: { bucket: KvBucket; atRest: AtRestKey }) {
    this.#bucket = bucket;
    this.#atRest = atRest;
    this.#nameKey = atRest.subkey('history-links');
  }

  /** Links an owner or a record to a patient for good; the first link stands. Answers whose it is. */
  async link(what: Linked, patient: Address): Promise<Address> {
    const key = this.#keyOf(what);
    try {
      await this.#bucket.create(key, this.#seal(key, idBytes(patient)));
      return patient;
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      return (await this.patientOf(what))!;
    }
  }

  async patientOf(what: Linked): Promise<Address | undefined> {
    const key = this.#keyOf(what);
    const found = await this.#bucket.find(key);
    return found && parseAddress(this.#open(key, found.value));
  }

  /** Whether everything from before the link is in the patient's stream. */
  async isComplete(owner: Address): Promise<boolean> {
    return (await this.#bucket.find(this.#completeKey(owner))) !== undefined;
  }

  async complete(owner: Address): Promise<void> {
    await this.#bucket.put(this.#completeKey(owner), new Uint8Array());
  }

  /** Keeps a receipt about a policy. */
  async keepReceipt({ policyId, digest, receipt }: { policyId: PolicyId; digest: string; receipt: FiledReceipt }): Promise<void> {
    const key = `receipts.${policyId}.${digest}`;
    await this.#bucket.put(key, this.#seal(key, toBinary(FiledReceiptSchema, receipt)));
  }

  /** Every receipt kept about a policy. */
  async receiptsOf(policyId: PolicyId): Promise<FiledReceipt[]> {
    const keys = (await this.#bucket.keys(`receipts.${policyId}.*`)).sort();
    const found = await Promise.all(keys.map(async (key) => ({ key, kept: await this.#bucket.find(key) })));
    return found.flatMap(({ key, kept }) => (kept ? [fromBinary(FiledReceiptSchema, this.#open(key, kept.value))] : []));
  }

  #keyOf(what: Linked): string {
    return 'owner' in what ? `owner.${this.#hashOf(what.owner)}` : `record.${this.#hashOf(what.record)}`;
  }

  #completeKey(owner: Address): string {
    return `complete.${this.#hashOf(owner)}`;
  }

  #hashOf(id: Hex): string {
    return createHmac('sha256', this.#nameKey.expose()).update(id).digest('hex');
  }

  #seal(key: string, plaintext: Uint8Array): Uint8Array {
    return this.#atRest.seal({ aad: aadOf(key), plaintext });
  }

  #open(key: string, sealed: Uint8Array): Uint8Array {
    return this.#atRest.open({ aad: aadOf(key), sealed }).expose();
  }
}

const aadOf = (key: string): Uint8Array => new TextEncoder().encode(`policy_history/${key}`);
