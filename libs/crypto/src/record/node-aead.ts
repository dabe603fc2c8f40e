// AES-256-GCM of OpenSSL through Node, three times WebCrypto's speed there: no hand-over to a thread and back,
// and ciphertext and tag leave in pieces, so that no chunk is copied only to be joined with its tag. The pieces are
// small: from 128 KiB on malloc maps each buffer anew, and mapping costs as much as encrypting.
import type { MakeAead } from './aead.ts';
import { TAG_BYTES } from './chunks.ts';

const PIECE_BYTES = 65_536;

/** Undefined outside Node. */
export function nodeAead(): MakeAead | undefined {
  const openssl = globalThis.process?.getBuiltinModule?.('node:crypto');
  if (!openssl) return undefined;
  return async ({ key, associatedData }) => ({
    seal: async (nonce, plaintext) => {
      const cipher = openssl.createCipheriv('aes-256-gcm', key, nonce).setAAD(associatedData);
      const pieces = piecesOf(plaintext).map((piece) => cipher.update(piece));
      cipher.final();
      return [...pieces, cipher.getAuthTag()];
    },
    open: async (nonce, sealed) => {
      const end = sealed.length - TAG_BYTES;
      const decipher = openssl.createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(associatedData);
      decipher.setAuthTag(sealed.subarray(end));
      const pieces = piecesOf(sealed.subarray(0, end)).map((piece) => decipher.update(piece));
      try {
        decipher.final();
        return pieces;
      } catch {
        // What was decrypted so far is of an unverified chunk: nobody may see it.
        pieces.forEach((piece) => piece.fill(0));
        return undefined;
      }
    },
  });
}

function piecesOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / PIECE_BYTES) }, (_, i) => bytes.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES));
}
