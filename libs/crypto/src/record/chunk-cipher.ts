// One chunk of a record: AES-256-GCM under nonce counter (11 bytes) ‖ last flag, in the STREAM construction of
// Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015): chunks cannot be reordered, dropped, doubled or cut
// off unnoticed (spec/formats.md clause 11.2). WebCrypto in browsers, OpenSSL in Node; both give the same bytes.
import { concatBytes, ConsentryError, equalBytes } from '@consentry/domain';
import { argumentInvalid, requireInteger } from '../argument.ts';
import { bigEndian } from '../encoding.ts';
import type { MakeAead } from './aead.ts';
import { chunkCount, chunkLength, TAG_BYTES } from './chunks.ts';
import type { ContentKey } from './content-key.ts';
import { headerHash, type RecordHeader } from './header.ts';
import { nodeAead } from './node-aead.ts';
import { webAead } from './web-aead.ts';

export type ChunkCipher = {
  seal(index: number, plaintext: Uint8Array): Promise<Uint8Array[]>;
  /** Plaintext of chunk `index`, verified, in pieces. Rejects with CIPHERTEXT_CORRUPT naming the chunk. */
  open(index: number, sealed: Uint8Array): Promise<Uint8Array[]>;
};

type CipherArgs = { contentKey: ContentKey; header: RecordHeader; makeAead?: MakeAead };

/** The cipher of one record. Throws ARGUMENT_INVALID where the key belongs to another header. */
export async function chunkCipher({ contentKey, header, makeAead = nodeAead() ?? webAead }: CipherArgs): Promise<ChunkCipher> {
  requireOwnHeader({ contentKey, header });
  const aead = await makeAead({ key: contentKey.key.expose(), associatedData: contentKey.associatedData() });
  const last = chunkCount(header) - 1;
  const nonce = (index: number) => nonceOf(index, index === last);
  return {
    seal: (index, plaintext) => aead.seal(nonce(index), plaintext),
    open: async (index, sealed) => {
      const pieces = await aead.open(nonce(index), sealed);
      if (!pieces) throw ciphertextCorrupt({ chunk: index, reason: 'does not verify' });
      return pieces;
    },
  };
}

/** Plaintext of one whole chunk, for reads at random. Throws ARGUMENT_INVALID, CIPHERTEXT_CORRUPT. */
export async function decryptChunk(args: { contentKey: ContentKey; header: RecordHeader; index: number; sealed: Uint8Array }): Promise<Uint8Array> {
  const { header, index, sealed } = args;
  const cipher = await chunkCipher(args);
  requireInteger('index', index, { least: 0, most: chunkCount(header) - 1 });
  if (sealed.length !== chunkLength(header, index) + TAG_BYTES) {
    throw ciphertextCorrupt({ chunk: index, reason: `has ${sealed.length} bytes` });
  }
  return concatBytes(...(await cipher.open(index, sealed)));
}

/** Throws ARGUMENT_INVALID unless the key was made for this header. */
export function requireOwnHeader({ contentKey, header }: { contentKey: ContentKey; header: RecordHeader }): void {
  if (!equalBytes(headerHash(header), contentKey.headerHash)) {
    throw argumentInvalid('header', 'The header is not the one this content key was made for');
  }
}

/** The refusal of ciphertext that is not what was encrypted. */
export function ciphertextCorrupt({ chunk, reason }: { chunk: number; reason: string }): ConsentryError {
  return new ConsentryError({
    code: 'CIPHERTEXT_CORRUPT',
    message: `Chunk ${chunk} of the record ${reason}`,
    remedy: 'Download the record again; if it stays corrupt, ask the provider for a new upload.',
    facts: { chunk: String(chunk) },
  });
}

function nonceOf(index: number, last: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  nonce.set(bigEndian(index, 11));
  nonce[11] = last ? 1 : 0;
  return nonce;
}
