// Whose policies and records these are: known off chain alone, from what patients, owners and providers signed. Bucket
// policy_history, keys as keyed hashes, values sealed at rest:
//   `owner.<hash>`, `record.<hash>` → the patient
//   `pending.<owner|record>.<hash>` → the signed document of a link whose past is not in the patient's stream yet
//   `receipts.<policy id>.<digest>` → a receipt about the policy, for a patient who is linked to it later
import { createHmac } from 'node:crypto';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { hasCode, idBytes, parseAddress, type Address, type Hex, type PolicyId, type RecordId, type SecretBytes } from '@consentry/domain';
import type { AtRestKey, KvBucket } from '@consentry/platform';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { FiledReceiptSchema, type FiledReceipt } from '@consentry/wire/history';

export type Linked = { owner: Address } | { record: RecordId };
export type PendingLink = { readonly kind: 'owner' | 'record'; readonly document: Signed };

export class HistoryLinks {
  readonly #bucket: KvBucket;
  readonly #atRest: AtRestKey;
  readonly #nameKey: SecretBytes;

  constructor({ bucket, atRest }: { bucket: KvBucket; atRest: AtRestKey }) {
    this.#bucket = bucket;
    this.#atRest = atRest;
    this.#nameKey = atRest.subkey('history-links');
  }

  /**
   * Links an owner or a record to a patient for good, by the document that says so; the first link stands. It is pending
   * until `complete`. Answers whose it is, and whether anything is left to do.
   */
  async link(what: Linked, { patient, document }: { patient: Address; document: Signed }): Promise<'linked' | 'pending' | 'another'> {
    const pendingKey = `pending.${this.#keyOf(what)}`;
    const known = await this.patientOf(what);
    if (known !== undefined && known !== patient) return 'another';
    if (known === patient) return (await this.#bucket.find(pendingKey)) === undefined ? 'linked' : 'pending';
    await this.#bucket.put(pendingKey, this.#seal(pendingKey, toBinary(SignedSchema, document)));
    try {
      const key = this.#keyOf(what);
      await this.#bucket.create(key, this.#seal(key, idBytes(patient)));
      return 'pending';
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      return (await this.patientOf(what)) === patient ? 'pending' : 'another';
    }
  }

  /** Everything from before the link is in the patient's stream. */
  async complete(what: Linked): Promise<void> {
    await this.#bucket.delete(`pending.${this.#keyOf(what)}`);
  }

  /** Links that a crash broke off. */
  async pending(): Promise<PendingLink[]> {
    const keys = (await this.#bucket.keys('pending.*.*')).sort();
    const found = await Promise.all(keys.map(async (key) => ({ key, kept: await this.#bucket.find(key) })));
    return found.flatMap(({ key, kept }) => (kept ? [{ kind: key.startsWith('pending.owner.') ? ('owner' as const) : ('record' as const), document: fromBinary(SignedSchema, this.#open(key, kept.value)) }] : []));
  }

  async patientOf(what: Linked): Promise<Address | undefined> {
    const key = this.#keyOf(what);
    const found = await this.#bucket.find(key);
    return found && parseAddress(this.#open(key, found.value));
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
    const [kind, id]: [string, Hex] = 'owner' in what ? ['owner', what.owner] : ['record', what.record];
    return `${kind}.${createHmac('sha256', this.#nameKey.expose()).update(id).digest('hex')}`;
  }

  #seal(key: string, plaintext: Uint8Array): Uint8Array {
    return this.#atRest.seal({ aad: aadOf(key), plaintext });
  }

  #open(key: string, sealed: Uint8Array): Uint8Array {
    return this.#atRest.open({ aad: aadOf(key), sealed }).expose();
  }
}

const aadOf = (key: string): Uint8Array => new TextEncoder().encode(`policy_history/${key}`);
