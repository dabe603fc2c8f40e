// From ciphertext in the store to verified plaintext, whole or a range of it, in bounded memory.
import { chunkSpan, decryptRange, decryptRecord, type ContentKey } from '@consentry/crypto/delegatee';
import { ConsentryError, idBytes } from '@consentry/domain';
import type { Connection } from './connection.ts';
import type { VerifiedManifest } from './manifest.ts';
import { counted, type OnProgress } from './progress.ts';

/** Bytes of plaintext, both ends included. */
export type PlaintextRange = { readonly firstByte: number; readonly lastByte: number };

export type ReadArgs = {
  connection: Connection;
  manifest: VerifiedManifest;
  contentKey: ContentKey;
  range?: PlaintextRange | undefined;
  onProgress?: OnProgress | undefined;
};

/** A stream that releases each chunk only when it has verified. */
export async function readPlaintext({ connection, manifest, contentKey, range, onProgress }: ReadArgs): Promise<ReadableStream<Uint8Array>> {
  const { header } = manifest;
  const { ticket } = await connection.record.openDownload({ recordId: idBytes(header.recordId) });
  if (range === undefined) {
    const ciphertext = await connection.store.download({ ticket });
    return ciphertext.pipeThrough(decryptRecord({ contentKey, header })).pipeThrough(counted({ total: header.length, onProgress }));
  }
  const { firstByte, lastByte } = checkedRange(range, header.length);
  const span = chunkSpan({ header, firstByte, lastByte });
  const ciphertext = await connection.store.download({ ticket, span });
  return ciphertext
    .pipeThrough(decryptRange({ contentKey, header, firstByte, lastByte }))
    .pipeThrough(counted({ total: lastByte - firstByte + 1, onProgress }));
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
