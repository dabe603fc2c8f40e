// Public label keys by patient, label and quarter. Immutable: a provider must never be led to another key.
import type { Deployment } from '@consentry/chain';
import {
  ConsentryError,
  equalBytes,
  formatEpoch,
  hasCode,
  parseAddress,
  parseEpoch,
  parseLabelId,
  type Address,
  type Epoch,
  type LabelId,
} from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { LabelKeyEntrySchema } from '@consentry/wire/directory';
import { readStored, requireLength, storeSigned, verifyEntry, type EntryFormat } from './entry.ts';

const FORMAT: EntryFormat<typeof LabelKeyEntrySchema> = { schema: LabelKeyEntrySchema, kind: 'label-key-entry/1', ownerOf: (body) => body.patient };

type LabelKeyName = { patient: Address; labelId: LabelId; epoch: Epoch };

export class LabelKeys {
  readonly #bucket: KvBucket;
  readonly #deployment: Deployment;

  constructor({ bucket, deployment }: { bucket: KvBucket; deployment: Deployment }) {
    this.#bucket = bucket;
    this.#deployment = deployment;
  }

  /** Idempotent. Throws ALREADY_EXISTS where another key is there. */
  async put(signed: Signed | undefined): Promise<void> {
    const { body, bytes } = verifyEntry({ format: FORMAT, signed, deployment: this.#deployment });
    requireLength(body.publicKey, { name: 'public_key', length: 33 });
    const name = { patient: parseAddress(body.patient), labelId: parseLabelId(body.labelId), epoch: parseEpoch(body.epoch) };
    try {
      await this.#bucket.create(keyOf(name), storeSigned(signed!));
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      const present = await this.getSigned(name);
      if (!equalBytes(present.body, bytes)) throw different(name);
    }
  }

  /** As the patient signed it. Throws LABEL_KEY_UNKNOWN. */
  async getSigned(name: LabelKeyName): Promise<Signed> {
    const { value } = await this.#bucket.get(keyOf(name), {
      code: 'LABEL_KEY_UNKNOWN',
      message: `The patient has no key for this label in ${formatEpoch(name.epoch)}`,
      remedy: 'Ask the patient to open the label for that quarter.',
      facts: { patient: name.patient, label: name.labelId, epoch: formatEpoch(name.epoch) },
    });
    return readStored(value);
  }
}

function keyOf({ patient, labelId, epoch }: LabelKeyName): string {
  return `${patient}.${labelId}.${epoch}`;
}

function different({ epoch }: LabelKeyName): ConsentryError {
  return new ConsentryError({
    code: 'ALREADY_EXISTS',
    message: `Another key for this label in ${formatEpoch(epoch)} is already published`,
    remedy: 'A label key never changes within a quarter; check that the seed is the right one.',
    facts: { epoch: formatEpoch(epoch) },
  });
}
