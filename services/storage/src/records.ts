// Records: manifests that point at stored bodies. A record becomes visible in one step, after its provider's
// signature, its anchor on chain and its ciphertext have all been checked; it never changes after that.
// Who may read: every signed-in caller, manifest and ciphertext alike. Both are useless without the label's
// proxies and the policy's attribute keys, so gating them here would protect nothing and hide the locks that do.
// Bucket storage_manifests: `record.<record id>` → Signed, `index.<patient>.<label id>.<block>-<record id>` → nothing.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { ChainReader, Deployment } from '@consentry/chain';
import { ConsentryError, hasCode, parseAddress, parseLabelId, parseRecordId, toHex, type Address, type LabelId, type RecordId } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import type { Manifest } from '@consentry/wire/record';
import type { CiphertextStore } from './ciphertext-store.ts';
import { manifestHash, verifyManifest } from './manifest.ts';
import type { Tickets } from './ticket.ts';
import type { Uploads } from './uploads.ts';

const DOWNLOAD_SECONDS = 3600;
const DEFAULT_PAGE = 100;
/** Bytes of manifests on one page: an answer must fit into one NATS message. */
const PAGE_BYTES = 600_000;

export type RecordsArgs = {
  store: CiphertextStore;
  bucket: KvBucket;
  uploads: Uploads;
  tickets: Tickets;
  chain: ChainReader;
  deployment: Deployment;
  /** Unix seconds. */
  now: () => number;
};

export class Records {
  readonly #args: RecordsArgs;

  constructor(args: RecordsArgs) {
    this.#args = args;
  }

  /**
   * Makes an uploaded record visible; the same manifest again is no error.
   * Throws SIGNATURE_INVALID, MANIFEST_INVALID, NOT_ANCHORED, UPLOAD_INCOMPLETE, CIPHERTEXT_CORRUPT.
   */
  async commit(signed: Signed): Promise<void> {
    const { store, bucket, uploads, deployment } = this.#args;
    const { manifest, recordId, provider } = verifyManifest({ signed, deployment });
    const block = await this.#requireAnchor({ recordId, provider, signed });
    if (!(await isCommitted(bucket, recordId))) {
      await this.#requireBody({ manifest, recordId, provider });
      const kept = await store.claim({ cid: manifest.cid, owner: ownerOf(recordId) });
      if (!kept) throw uploadIncomplete(recordId);
      await bucket.create(keyOf(recordId), toBinary(SignedSchema, signed)).catch(ignoreExisting);
    }
    await bucket.put(indexKeyOf({ manifest, recordId, block }), new Uint8Array());
    await uploads.forget({ recordId, caller: provider });
  }

  /** Throws RECORD_UNKNOWN. */
  async get(recordId: RecordId): Promise<Signed> {
    const { value } = await this.#args.bucket.get(keyOf(recordId), {
      code: 'RECORD_UNKNOWN',
      message: 'there is no such record',
      remedy: 'Check the record id; a record is there once its provider has committed it.',
      facts: { record: recordId },
    });
    return fromBinary(SignedSchema, value);
  }

  /** One page of a patient's records in the order of their anchors; `next` is empty on the last page. */
  async list({ patient, labelId, limit, after }: { patient: Address; labelId?: LabelId; limit: number; after: string }): Promise<{ manifests: Signed[]; next: string }> {
    const keys = await this.#args.bucket.keys(`index.${patient}.${labelId ?? '*'}.*`);
    const places = keys.map(placeOf).filter((place) => place > after).sort();
    const manifests: Signed[] = [];
    let bytes = 0;
    let next = '';
    for (const place of places) {
      if (manifests.length === (limit || DEFAULT_PAGE) || bytes > PAGE_BYTES) return { manifests, next };
      const signed = await this.get(recordIdOf(place));
      manifests.push(signed);
      bytes += signed.body.length;
      next = place;
    }
    return { manifests, next: '' };
  }

  /** A ticket to read the ciphertext. Throws RECORD_UNKNOWN. */
  async openDownload({ recordId, caller }: { recordId: RecordId; caller: Address }): Promise<{ ticket: string; expiresAt: number; length: number }> {
    const { tickets, deployment, now } = this.#args;
    const { manifest } = verifyManifest({ signed: await this.get(recordId), deployment });
    const expiresAt = now() + DOWNLOAD_SECONDS;
    const length = Number(manifest.ciphertextLength);
    return { ticket: tickets.issue({ mode: 'download', recordId, caller, length, expiresAt }), expiresAt, length };
  }

  /** The body that a download ticket is for. Throws TICKET_UNKNOWN, RECORD_UNKNOWN. */
  async bodyOf(ticket: string): Promise<{ cid: string; length: number }> {
    const { tickets, deployment, now } = this.#args;
    const { recordId, length } = tickets.read({ text: ticket, mode: 'download', now: now() });
    const { manifest } = verifyManifest({ signed: await this.get(recordId), deployment });
    return { cid: manifest.cid, length };
  }

  /** Ends the claims that a crash left without an upload or a record. */
  async reconcile(): Promise<void> {
    const { store, bucket, uploads } = this.#args;
    const records = new Set((await bucket.keys(`${RECORD}*`)).map((key) => `${OWNER}${key.slice(RECORD.length)}`));
    const pending = await uploads.claims();
    for (const claim of await store.claims()) {
      if (!records.has(claim.owner) && !pending.has(`${claim.owner} ${claim.cid}`)) await store.release(claim);
    }
  }

  async #requireAnchor({ recordId, provider, signed }: { recordId: RecordId; provider: Address; signed: Signed }): Promise<number> {
    const anchor = await this.#args.chain.record(recordId);
    if (anchor.provider === provider && anchor.manifestHash === manifestHash(signed)) return anchor.block;
    throw new ConsentryError({
      code: 'NOT_ANCHORED',
      message: 'the record is anchored on chain with another manifest or by another provider',
      remedy: 'Commit exactly the manifest that was anchored, or choose a new record id.',
      facts: { record: recordId },
    });
  }

  async #requireBody({ manifest, recordId, provider }: { manifest: Manifest; recordId: RecordId; provider: Address }): Promise<void> {
    const upload = await this.#args.uploads.find({ recordId, caller: provider });
    if (upload === undefined) throw uploadIncomplete(recordId);
    const same = upload.cid === manifest.cid && upload.sha256 === toHex(manifest.ciphertextSha256) && BigInt(upload.length) === manifest.ciphertextLength;
    if (same) return;
    throw new ConsentryError({
      code: 'CIPHERTEXT_CORRUPT',
      message: 'the ciphertext that arrived is not the one the manifest describes',
      remedy: 'Upload the ciphertext again, then commit.',
      facts: { record: recordId, received: upload.sha256, described: toHex(manifest.ciphertextSha256) },
    });
  }
}

/** True where a record is visible. */
export async function isCommitted(bucket: KvBucket, recordId: RecordId): Promise<boolean> {
  return (await bucket.find(keyOf(recordId))) !== undefined;
}

const RECORD = 'record.';
const OWNER = 'record-';
const keyOf = (recordId: RecordId): string => `${RECORD}${recordId}`;
const ownerOf = (recordId: RecordId): string => `${OWNER}${recordId}`;

/** Sorts by block, then by record id. */
function indexKeyOf({ manifest, recordId, block }: { manifest: Manifest; recordId: RecordId; block: number }): string {
  const patient = parseAddress(manifest.header!.patient);
  const labelId = parseLabelId(manifest.header!.labelId);
  return `index.${patient}.${labelId}.${String(block).padStart(12, '0')}-${recordId}`;
}

const placeOf = (indexKey: string): string => indexKey.slice(indexKey.lastIndexOf('.') + 1);
const recordIdOf = (place: string): RecordId => parseRecordId(place.slice(place.indexOf('-') + 1));

/** Two commits of one record carry the same manifest: the chain holds its hash. */
function ignoreExisting(error: unknown): void {
  if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
}

const uploadIncomplete = (recordId: RecordId) =>
  new ConsentryError({
    code: 'UPLOAD_INCOMPLETE',
    message: 'the ciphertext of this record is not here, or was not committed within a day',
    remedy: 'Upload it first: OpenUpload as the provider, PUT the body, then commit.',
    facts: { record: recordId },
  });
