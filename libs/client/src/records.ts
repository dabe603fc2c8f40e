// Records: a provider puts them, encrypted once to the patient's label key; the patient reads them back
// with their own seed. Reading as a practitioner is `access`.
import { contentKey, labelIdOf, labelKeyPair, openOwnCapsule } from '@consentry/crypto/delegator';
import { ConsentryError, idBytes, parseAddress, parseLabel, parseRecordId, type LabelId, type RecordId } from '@consentry/domain';
import type { Connection } from './connection.ts';
import type { Labels } from './labels.ts';
import { verifyManifest, manifestInvalid, type VerifiedManifest } from './manifest.ts';
import { Download, type PlaintextRange } from './plaintext.ts';
import type { OnProgress } from './progress.ts';
import { putRecord, type PutArgs } from './upload.ts';

/** A record opened for reading. */
export type OpenRecord = {
  readonly manifest: VerifiedManifest;
  /** Each chunk is released only when its tag has verified; a cut or altered ciphertext fails with CIPHERTEXT_CORRUPT. */
  readonly plaintext: ReadableStream<Uint8Array>;
};

export type ListArgs = {
  /** Ours by default. */
  patient?: string;
  label?: string;
  /** In place of its text. */
  labelId?: LabelId;
  /** At most 500; 100 by default. */
  limit?: number;
  /** The `next` of the page before. */
  after?: string;
};

export type RecordPage = {
  readonly records: VerifiedManifest[];
  /** Listed by storage, but not verifiable. */
  readonly refused: ConsentryError[];
  readonly next: string | undefined;
};

export class Records {
  readonly #connection: Connection;
  readonly #labels: Labels;

  constructor({ connection, labels }: { connection: Connection; labels: Labels }) {
    this.#connection = connection;
    this.#labels = labels;
  }

  /**
   * As the provider: encrypts, stores, signs and anchors a record. It is visible to others only when all
   * of that is done. Throws LABEL_KEY_UNKNOWN, RECORD_SIZE_UNSUPPORTED, UPLOAD_INTERRUPTED, STORAGE_FULL.
   */
  put(args: PutArgs): Promise<VerifiedManifest> {
    return putRecord({ connection: this.#connection, labels: this.#labels, args });
  }

  /** The verified manifest of a record. Throws RECORD_UNKNOWN, MANIFEST_INVALID, NOT_ANCHORED. */
  async get(recordId: string): Promise<VerifiedManifest> {
    const id = parseRecordId(recordId);
    const { manifest } = await this.#connection.record.getRecord({ recordId: idBytes(id) });
    const found = await this.#verify(manifest);
    if (found.header.recordId !== id) throw manifestInvalid(id, `storage gave the manifest of ${found.header.recordId}`);
    return found;
  }

  /** One page of a patient's records, newest last; a manifest that does not verify is set apart. */
  async list({ patient, label, labelId: id, limit = 100, after = '' }: ListArgs = {}): Promise<RecordPage> {
    const owner = patient === undefined ? this.#connection.self.address : parseAddress(patient);
    const asked = id ?? (label === undefined ? undefined : labelIdOf({ patient: owner, label: parseLabel(label) }));
    const labelId = asked === undefined ? new Uint8Array() : idBytes(asked);
    const { manifests, next } = await this.#connection.record.listRecords({ patient: idBytes(owner), labelId, limit, after });
    const records: VerifiedManifest[] = [];
    const refused: ConsentryError[] = [];
    for (const manifest of manifests) {
      try {
        const found = await this.#verify(manifest);
        if (found.header.patient !== owner) throw manifestInvalid(found.header.recordId, 'it belongs to another patient');
        records.push(found);
      } catch (error) {
        if (!(error instanceof ConsentryError) || error.kind === 'unavailable') throw error;
        refused.push(error);
      }
    }
    return { records, refused, next: next || undefined };
  }

  /** As the patient: opens one of our own records, whole or in part, without any proxy. */
  async open({ recordId, range, onProgress }: { recordId: RecordId | string; range?: PlaintextRange; onProgress?: OnProgress }): Promise<OpenRecord> {
    const manifest = await this.get(recordId);
    const { header, capsule, sealedSeed, keyCommitment } = manifest;
    const { self } = this.#connection;
    if (header.patient !== self.address) throw notOurs(header.recordId);
    const { secretKey } = labelKeyPair({ seed: self.seed, labelId: header.labelId, epoch: header.epoch });
    const recordSeed = openOwnCapsule({ labelSecretKey: secretKey, capsule, sealedSeed });
    const key = contentKey({ recordSeed, header, keyCommitment });
    const download = new Download({ connection: this.#connection, manifest, range });
    return { manifest, plaintext: await download.read({ contentKey: key, onProgress }) };
  }

  #verify(signed: Parameters<typeof verifyManifest>[0]['signed']): Promise<VerifiedManifest> {
    const { chain, deployment } = this.#connection;
    return verifyManifest({ signed, chain, deployment });
  }
}

function notOurs(recordId: RecordId): ConsentryError {
  return new ConsentryError({
    code: 'CALLER_NOT_ALLOWED',
    message: `Record ${recordId} belongs to another patient`,
    remedy: 'Request access to it under one of the patient\'s policies.',
    facts: { recordId },
  });
}
