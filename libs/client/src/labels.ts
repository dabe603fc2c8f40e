// Label keys: the public keys to which data providers encrypt, one for each label and quarter. The
// patient signs each; the text of the label stays with the patient and those told of it.
import { labelIdOf, labelKeyPair } from '@consentry/crypto/delegator';
import { epochAt, epochsFrom, hasCode, idBytes, nextLabel, parseAddress, parseLabel, parseLabelId, type Address, type Epoch, type Label, type LabelId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { LabelKeyEntrySchema, LabelSuccessionSchema } from '@consentry/wire/directory';
import type { Connection } from './connection.ts';
import { entryInvalid } from './people.ts';

/** A label's public key for one quarter. */
export type LabelKey = {
  readonly patient: Address;
  readonly labelId: LabelId;
  readonly epoch: Epoch;
  /** Umbral public key, 33 bytes compressed. */
  readonly publicKey: Uint8Array;
};

export type PublishLabelArgs = {
  /** `category` or `category/sensitivity`. */
  label: string;
  /** First quarter; the current one by default. */
  firstEpoch?: Epoch;
  /** How many quarters ahead; 4 by default. */
  quarters?: number;
};

/** A label that was given up, and the one in its place. */
export type Rotation = {
  readonly label: Label;
  readonly labelId: LabelId;
  readonly successor: Label;
  readonly successorId: LabelId;
  readonly keys: readonly LabelKey[];
};

/** Successions that are followed; more would be a directory that leads astray. */
const LONGEST_LINE = 16;

export class Labels {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The services' name for one of a patient's labels; ours by default. */
  idOf({ label, patient }: { label: string; patient?: string }): LabelId {
    const owner = patient === undefined ? this.#connection.self.address : parseAddress(patient);
    return labelIdOf({ patient: owner, label: parseLabel(label) });
  }

  /** As the patient: publishes the label's keys for some quarters, so that providers can encrypt to them. */
  async publish({ label, firstEpoch = epochAt(Date.now() / 1000), quarters = 4 }: PublishLabelArgs): Promise<LabelKey[]> {
    const labelId = this.idOf({ label });
    const keys = epochsFrom(firstEpoch, quarters).map((epoch) => this.#ownKey(labelId, epoch));
    await Promise.all(keys.map((key) => this.#put(key)));
    return keys;
  }

  /**
   * The verified key to encrypt to in one quarter: of the label, or of the one that took its place.
   * Throws LABEL_KEY_UNKNOWN or ENTRY_INVALID.
   */
  async get({ patient, labelId, epoch }: { patient: Address; labelId: LabelId; epoch: Epoch }): Promise<LabelKey> {
    return (await this.#follow({ patient, labelId, epoch })).key;
  }

  /** A label and those that took its place, in order; records are under each. Throws ENTRY_INVALID. */
  async line({ patient, labelId }: { patient: Address; labelId: LabelId }): Promise<LabelId[]> {
    try {
      return (await this.#follow({ patient, labelId, epoch: epochAt(Date.now() / 1000) })).line;
    } catch (error) {
      if (hasCode(error, 'LABEL_KEY_UNKNOWN')) return [labelId];
      throw error;
    }
  }

  /**
   * As the patient: gives a label up after loss or theft of its keys, for good, and opens another in its place, to
   * which providers are led by our signature. What is under the old one stays there.
   */
  async rotate({ label, quarters = 4 }: { label: string; quarters?: number }): Promise<Rotation> {
    const patient = this.#connection.self.address;
    const old = parseLabel(label);
    const successor = nextLabel(old);
    const keys = await this.publish({ label: successor, quarters });
    const [labelId, successorId] = [this.idOf({ label: old }), this.idOf({ label: successor })];
    const init = { patient: idBytes(patient), labelId: idBytes(labelId), successorId: idBytes(successorId) };
    await this.#connection.directory.putLabelSuccession({ succession: this.#connection.sign({ schema: LabelSuccessionSchema, kind: 'label-succession/1', init }) });
    return { label: old, labelId, successor, successorId, keys };
  }

  async #follow({ patient, labelId, epoch }: { patient: Address; labelId: LabelId; epoch: Epoch }): Promise<{ key: LabelKey; line: LabelId[] }> {
    const line = [labelId];
    while (line.length <= LONGEST_LINE) {
      const request = { patient: idBytes(patient), labelId: idBytes(line.at(-1)!), epoch };
      const { entry, succession } = await this.#connection.directory.getLabelKey(request);
      if (!succession) return { key: this.#verified({ entry, patient, labelId: line.at(-1)!, epoch }), line };
      line.push(this.#successorOf({ succession, patient, labelId: line.at(-1)! }));
    }
    throw entryInvalid('The directory leads from label to label without an end');
  }

  #verified({ entry, patient, labelId, epoch }: { entry: Signed | undefined } & Omit<LabelKey, 'publicKey'>): LabelKey {
    const { body, signer } = this.#connection.verify({ schema: LabelKeyEntrySchema, kind: 'label-key-entry/1', signed: entry });
    const same = parseAddress(body.patient) === patient && parseLabelId(body.labelId) === labelId && body.epoch === epoch;
    if (signer !== patient || !same) throw entryInvalid(`The directory gave a label key that ${patient} did not sign for this label and quarter`);
    return { patient, labelId, epoch, publicKey: body.publicKey };
  }

  #successorOf({ succession, patient, labelId }: { succession: Signed; patient: Address; labelId: LabelId }): LabelId {
    const { body, signer } = this.#connection.verify({ schema: LabelSuccessionSchema, kind: 'label-succession/1', signed: succession });
    const same = parseAddress(body.patient) === patient && parseLabelId(body.labelId) === labelId;
    if (signer !== patient || !same) throw entryInvalid(`The directory gave a succession that ${patient} did not sign for this label`);
    return parseLabelId(body.successorId);
  }

  #ownKey(labelId: LabelId, epoch: Epoch): LabelKey {
    const { self } = this.#connection;
    const { publicKey } = labelKeyPair({ seed: self.seed, labelId, epoch });
    return { patient: self.address, labelId, epoch, publicKey };
  }

  async #put({ patient, labelId, epoch, publicKey }: LabelKey): Promise<void> {
    const init = { patient: idBytes(patient), labelId: idBytes(labelId), epoch, publicKey: new Uint8Array(publicKey) };
    const entry = this.#connection.sign({ schema: LabelKeyEntrySchema, kind: 'label-key-entry/1', init });
    await this.#connection.directory.putLabelKey({ entry });
  }
}
