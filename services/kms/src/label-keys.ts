// Public label keys by patient, label and quarter. Immutable: a provider must never be led to another key. A label that
// the patient gave up has a successor instead, for good: `<patient>.<label id>.successor` beside `….<quarter>`.
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
import { LabelKeyEntrySchema, LabelSuccessionSchema } from '@consentry/wire/directory';
import { readStored, requireLength, storeSigned, verifyEntry, type EntryFormat } from './entry.ts';

const FORMAT: EntryFormat<typeof LabelKeyEntrySchema> = { schema: LabelKeyEntrySchema, kind: 'label-key-entry/1', ownerOf: (body) => body.patient };

const SUCCESSION: EntryFormat<typeof LabelSuccessionSchema> = { schema: LabelSuccessionSchema, kind: 'label-succession/1', ownerOf: (body) => body.patient };

type LabelName = { patient: Address; labelId: LabelId };
type LabelKeyName = LabelName & { epoch: Epoch };

export class LabelKeys {
  readonly #bucket: KvBucket;
  readonly #deployment: Deployment;

  constructor({ bucket, deployment }: { bucket: KvBucket; deployment: Deployment }) {
    this.#bucket = bucket;
    this.#deployment = deployment;
  }

  /** Idempotent. Throws ALREADY_EXISTS where another key is there, LABEL_ROTATED where the label was given up. */
  async put(signed: Signed | undefined): Promise<void> {
    const { body, bytes } = verifyEntry({ format: FORMAT, signed, deployment: this.#deployment });
    requireLength(body.publicKey, { name: 'public_key', length: 33 });
    const name = { patient: parseAddress(body.patient), labelId: parseLabelId(body.labelId), epoch: parseEpoch(body.epoch) };
    if (await this.#successionOf(name)) throw rotated();
    try {
      await this.#bucket.create(keyOf(name), storeSigned(signed!));
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      const present = await this.#get(name);
      if (!equalBytes(present.body, bytes)) throw different(name);
    }
  }

  /** The succession where the label was given up, else the key, each as the patient signed it. Throws LABEL_KEY_UNKNOWN. */
  async find(name: LabelKeyName): Promise<{ succession: Signed } | { entry: Signed }> {
    const succession = await this.#successionOf(name);
    return succession ? { succession } : { entry: await this.#get(name) };
  }

  /** Gives a label up for another one of the same patient. Idempotent. Throws ALREADY_EXISTS where it has another successor. */
  async succeed(signed: Signed | undefined): Promise<void> {
    const { body, bytes } = verifyEntry({ format: SUCCESSION, signed, deployment: this.#deployment });
    const name = { patient: parseAddress(body.patient), labelId: parseLabelId(body.labelId) };
    if (parseLabelId(body.successorId) === name.labelId) throw ownSuccessor();
    try {
      await this.#bucket.create(successionKeyOf(name), storeSigned(signed!));
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      const present = await this.#successionOf(name);
      if (!present || !equalBytes(present.body, bytes)) throw rotated('ALREADY_EXISTS');
    }
  }

  async #successionOf(name: LabelName): Promise<Signed | undefined> {
    const found = await this.#bucket.find(successionKeyOf(name));
    return found && readStored(found.value);
  }

  async #get(name: LabelKeyName): Promise<Signed> {
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

function successionKeyOf({ patient, labelId }: LabelName): string {
  return `${patient}.${labelId}.successor`;
}

function rotated(code: 'LABEL_ROTATED' | 'ALREADY_EXISTS' = 'LABEL_ROTATED'): ConsentryError {
  return new ConsentryError({ code, message: 'The label was given up for another one', remedy: 'Use its successor; a label that was given up never comes back.' });
}

function ownSuccessor(): ConsentryError {
  return new ConsentryError({ code: 'FORMAT_INVALID', message: 'A label cannot succeed itself', facts: { argument: 'successor_id' } });
}

function different({ epoch }: LabelKeyName): ConsentryError {
  return new ConsentryError({
    code: 'ALREADY_EXISTS',
    message: `Another key for this label in ${formatEpoch(epoch)} is already published`,
    remedy: 'A label key never changes within a quarter; check that the seed is the right one.',
    facts: { epoch: formatEpoch(epoch) },
  });
}
