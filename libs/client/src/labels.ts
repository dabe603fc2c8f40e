// Label keys: the public keys to which data providers encrypt, one for each label and quarter. The
// patient signs each; the text of the label stays with the patient and those told of it.
import { labelIdOf, labelKeyPair } from '@consentry/crypto/delegator';
import { epochAt, epochsFrom, idBytes, parseAddress, parseLabel, parseLabelId, type Address, type Epoch, type LabelId } from '@consentry/domain';
import { LabelKeyEntrySchema } from '@consentry/wire/directory';
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

  /** The verified key of a patient's label in one quarter. Throws LABEL_KEY_UNKNOWN or ENTRY_INVALID. */
  async get({ patient, labelId, epoch }: { patient: Address; labelId: LabelId; epoch: Epoch }): Promise<LabelKey> {
    const request = { patient: idBytes(patient), labelId: idBytes(labelId), epoch };
    const { entry } = await this.#connection.directory.getLabelKey(request);
    const { body, signer } = this.#connection.verify({ schema: LabelKeyEntrySchema, kind: 'label-key-entry/1', signed: entry });
    const same = parseAddress(body.patient) === patient && parseLabelId(body.labelId) === labelId && body.epoch === epoch;
    if (signer !== patient || !same) throw entryInvalid(`The directory gave a label key that ${patient} did not sign for this label and quarter`);
    return { patient, labelId, epoch, publicKey: body.publicKey };
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
