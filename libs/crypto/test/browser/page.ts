// What the page of the browser tests loads: the operations that Node runs too, and records as a portal streams them,
// out of a download and from the person's disk.
import { Secret, toHex } from '@consentry/domain';
import { pairingName, decryptRecord } from '@consentry/crypto/delegatee';
import { ContentKey, encryptRecord, type RecordHeader } from '@consentry/crypto/provider';
import { sha256 } from '@noble/hashes/sha2.js';
import { nodeAead } from '../../src/record/node-aead.ts';
import { collected } from '../record/streams.ts';
import { filled, seededRandom } from '../setting.ts';

export { run } from './run.ts';

/** What of the platform the library sees here. */
export async function surroundings() {
  return { secureContext: Reflect.get(globalThis, 'isSecureContext'), node: 'process' in globalThis || nodeAead() !== undefined, pairing: await pairingName() };
}

const keyOf = (header: RecordHeader) => ContentKey.derive({ recordSeed: new Secret(filled(0x11, 32)), header });

/** SHA-256 of the record whose ciphertext is downloaded from `path`; no more than a chunk of it is kept. */
export async function decryptDownload(path: string, header: RecordHeader): Promise<string> {
  const response = await fetch(path);
  const hash = sha256.create();
  for await (const piece of response.body!.pipeThrough(decryptRecord({ contentKey: keyOf(header), header }))) hash.update(piece);
  return toHex(hash.digest());
}

/** Encrypts the bytes that `seededRandom(name)` gives and uploads them to `path`. */
export async function encryptUpload(path: string, header: RecordHeader, name: string): Promise<void> {
  const plaintext = new Blob([seededRandom(name)(header.length)]).stream() as ReadableStream<Uint8Array>;
  const ciphertext = await collected(plaintext.pipeThrough(encryptRecord({ contentKey: keyOf(header), header })));
  await fetch(path, { method: 'POST', body: Uint8Array.from(ciphertext) });
}

/** Most bytes that were ever on their way between a writer that never waits and a reader behind both ciphers. */
export async function mostHeld(header: RecordHeader): Promise<number> {
  const piece = filled(0x5a, 65_536);
  let [written, read, most] = [0, 0, 0];
  const source = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (written === header.length) return controller.close();
      controller.enqueue(piece);
      written += piece.length;
      most = Math.max(most, written - read);
    },
  });
  const args = { contentKey: keyOf(header), header };
  for await (const part of source.pipeThrough(encryptRecord(args)).pipeThrough(decryptRecord(args))) read += part.length;
  if (read !== header.length) throw new Error(`${read} bytes of ${header.length}`);
  return most;
}
