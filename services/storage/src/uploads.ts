// Uploads: from the ticket to a body that waits for its record. What is received and not committed within a
// day is deleted. Bucket storage_uploads: `<record id>.<caller>` → JSON of Upload.
import { ConsentryError, hasCode, parseRecordId, toHex, type Address, type RecordId } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { z } from 'zod';
import type { CiphertextStore, StoredBody } from './ciphertext-store.ts';
import type { Tickets } from './ticket.ts';

/** Long enough for the largest record over a slow line; only the start of an upload is checked against it. */
const TICKET_SECONDS = 12 * 3600;
const KEEP_SECONDS = 24 * 3600;

const Upload = z.object({ cid: z.string(), sha256: z.string(), length: z.number(), expiresAt: z.number() });
/** A received body: hash as 0x text, expiry in Unix seconds. */
export type Upload = z.infer<typeof Upload>;
type Key = { recordId: RecordId; caller: Address };

export type UploadsArgs = {
  store: CiphertextStore;
  bucket: KvBucket;
  tickets: Tickets;
  maxBytes: number;
  /** True where a record is committed. */
  isCommitted: (recordId: RecordId) => Promise<boolean>;
  /** Unix seconds. */
  now: () => number;
};

export class Uploads {
  readonly #args: UploadsArgs;

  constructor(args: UploadsArgs) {
    this.#args = args;
  }

  /** A ticket for `length` bytes. Throws RECORD_SIZE_UNSUPPORTED, STORAGE_FULL, ALREADY_EXISTS. */
  async open({ recordId, caller, length }: Key & { length: number }): Promise<{ ticket: string; expiresAt: number }> {
    const { maxBytes, store, tickets, now } = this.#args;
    if (length > maxBytes) throw tooLarge({ length, maxBytes });
    await this.#requireOpen(recordId);
    await store.requireSpace(length);
    const expiresAt = now() + TICKET_SECONDS;
    return { ticket: tickets.issue({ mode: 'upload', recordId, caller, length, expiresAt }), expiresAt };
  }

  /**
   * Stores the body of a ticket. Another upload with the same ticket replaces it, until the record is committed.
   * Throws TICKET_UNKNOWN, RECORD_SIZE_UNSUPPORTED, UPLOAD_INTERRUPTED, STORAGE_FULL, ALREADY_EXISTS.
   */
  async receive({ ticket, source, announced }: { ticket: string; source: AsyncIterable<Uint8Array>; announced?: number }): Promise<StoredBody> {
    const { store, tickets, now } = this.#args;
    const { recordId, caller, length } = tickets.read({ text: ticket, mode: 'upload', now: now() });
    if (announced !== undefined && announced !== length) throw otherLength({ announced, length });
    await this.#requireOpen(recordId);
    const owner = ownerOf({ recordId, caller });
    const body = await store.receive({ owner, source, length });
    const replaced = await this.#remember({ recordId, caller }, body);
    if (replaced !== undefined && replaced !== body.cid) await store.release({ cid: replaced, owner });
    return body;
  }

  async find(key: Key): Promise<Upload | undefined> {
    const entry = await this.#args.bucket.find(keyOf(key));
    return entry && readUpload(entry.value);
  }

  /** Forgets an upload whose record is committed, or which nobody committed in time. Idempotent. */
  async forget(key: Key): Promise<void> {
    const upload = await this.find(key);
    if (upload === undefined) return;
    await this.#args.bucket.delete(keyOf(key));
    await this.#args.store.release({ cid: upload.cid, owner: ownerOf(key) });
  }

  /** Deletes every upload that was not committed in time. */
  async expire(): Promise<void> {
    for (const text of await this.#args.bucket.keys()) {
      const [recordId = '', caller = ''] = text.split('.');
      const key = { recordId: parseRecordId(recordId), caller: caller as Address };
      const upload = await this.find(key);
      if (upload !== undefined && upload.expiresAt <= this.#args.now()) await this.forget(key);
    }
  }

  /** The claims that belong to known uploads, as `owner cid`. */
  async claims(): Promise<Set<string>> {
    const claims = new Set<string>();
    for (const text of await this.#args.bucket.keys()) {
      const entry = await this.#args.bucket.find(text);
      if (entry) claims.add(`${OWNER}${text} ${readUpload(entry.value).cid}`);
    }
    return claims;
  }

  async #requireOpen(recordId: RecordId): Promise<void> {
    if (await this.#args.isCommitted(recordId)) throw committed(recordId);
  }

  /** Writes the entry; answers the CID that it replaced. */
  async #remember(key: Key, body: StoredBody): Promise<string | undefined> {
    const { bucket, now } = this.#args;
    const value = writeUpload({ cid: body.cid, sha256: toHex(body.sha256), length: body.length, expiresAt: now() + KEEP_SECONDS });
    for (;;) {
      const before = await bucket.find(keyOf(key));
      try {
        if (before === undefined) await bucket.create(keyOf(key), value);
        else await bucket.update(keyOf(key), value, before.revision);
        return before && readUpload(before.value).cid;
      } catch (error) {
        // Another upload with the same ticket ended at this moment: one of the two replaces the other.
        if (!hasCode(error, 'ALREADY_EXISTS') && !hasCode(error, 'WRITE_CONFLICT')) throw error;
      }
    }
  }
}

const OWNER = 'upload-';
const keyOf = ({ recordId, caller }: Key): string => `${recordId}.${caller}`;
const ownerOf = (key: Key): string => `${OWNER}${keyOf(key)}`;

const writeUpload = (upload: Upload): Uint8Array => new TextEncoder().encode(JSON.stringify(upload));

function readUpload(value: Uint8Array): Upload {
  const parsed = Upload.safeParse(JSON.parse(new TextDecoder().decode(value)));
  if (parsed.success) return parsed.data;
  throw new ConsentryError({ code: 'STORE_CORRUPT', message: 'an entry of storage_uploads cannot be read', remedy: 'Restore the bucket.', cause: parsed.error });
}

const tooLarge = ({ length, maxBytes }: { length: number; maxBytes: number }) =>
  new ConsentryError({
    code: 'RECORD_SIZE_UNSUPPORTED',
    message: `a ciphertext of ${length} bytes is more than the ${maxBytes} bytes this service accepts`,
    remedy: 'Split the record, or ask the operator to raise MAX_RECORD_BYTES.',
    facts: { length: String(length), limit: String(maxBytes) },
  });

const otherLength = ({ announced, length }: { announced: number; length: number }) =>
  new ConsentryError({
    code: 'RECORD_SIZE_UNSUPPORTED',
    message: `the request carries ${announced} bytes, its ticket is for ${length}`,
    remedy: 'Open a new upload with the true length.',
    facts: { received: String(announced), announced: String(length) },
  });

const committed = (recordId: RecordId) =>
  new ConsentryError({
    code: 'ALREADY_EXISTS',
    message: 'this record is committed, and records never change',
    remedy: 'Store changed data as a new record.',
    facts: { record: recordId },
  });
