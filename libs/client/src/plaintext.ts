// From ciphertext in the store to verified plaintext, whole or a range of it, in bounded memory.
import { chunkSpan, decryptRange, decryptRecord, type ContentKey } from '@consentry/crypto/delegatee';
import { ConsentryError, idBytes } from '@consentry/domain';
import type { Connection } from './connection.ts';
import type { VerifiedManifest } from './manifest.ts';
import { counted, type OnProgress } from './progress.ts';

/** Bytes of plaintext, both ends included. */
export type PlaintextRange = { readonly firstByte: number; readonly lastByte: number };

/** Which bytes of which record. */
export type Extent = { readonly manifest: VerifiedManifest; readonly range?: PlaintextRange | undefined };
export type Reading = { readonly contentKey: ContentKey; readonly onProgress?: OnProgress | undefined };

/**
 * A download under way, which needs no key: a practitioner starts it while the proxies are asked, since whoever may not
 * read gets nothing but ciphertext.
 */
export class Download {
  readonly #extent: Extent;
  readonly #ciphertext: Promise<ReadableStream<Uint8Array>>;

  /** Throws ARGUMENT_INVALID for a range that is not within the record. */
  constructor({ connection, ...extent }: Extent & { connection: Connection }) {
    this.#extent = extent;
    this.#ciphertext = startDownload(connection, extent);
    // Told when it is read; a download that is given up tells nobody.
    this.#ciphertext.catch(() => undefined);
  }

  /** A stream that releases each chunk only when it has verified. */
  async read({ contentKey, onProgress }: Reading): Promise<ReadableStream<Uint8Array>> {
    const { manifest, range } = this.#extent;
    const { header } = manifest;
    const decrypted = (await this.#ciphertext).pipeThrough(range ? decryptRange({ contentKey, header, ...range }) : decryptRecord({ contentKey, header }));
    const total = range ? range.lastByte - range.firstByte + 1 : header.length;
    return decrypted.pipeThrough(counted({ total, onProgress }));
  }

  /** Gives it up. */
  cancel(): void {
    this.#ciphertext.then((stream) => stream.cancel()).catch(() => undefined);
  }
}

function startDownload(connection: Connection, { manifest: { header }, range }: Extent): Promise<ReadableStream<Uint8Array>> {
  const span = range && chunkSpan({ header, ...checkedRange(range, header.length) });
  const ticket = connection.record.openDownload({ recordId: idBytes(header.recordId) });
  return ticket.then((opened) => connection.store.download({ ticket: opened.ticket, span }));
}

function checkedRange({ firstByte, lastByte }: PlaintextRange, length: number): PlaintextRange {
  const whole = Number.isSafeInteger(firstByte) && Number.isSafeInteger(lastByte);
  if (whole && firstByte >= 0 && firstByte <= lastByte && lastByte < length) return { firstByte, lastByte };
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: `Bytes ${firstByte} to ${lastByte} are not within this record of ${length} bytes`,
    remedy: 'Ask for a range from 0 to the length less one, first byte first.',
    facts: { argument: 'range', length: String(length) },
  });
}
