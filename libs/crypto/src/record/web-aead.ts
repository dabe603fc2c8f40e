// AES-256-GCM of WebCrypto: browsers, and any other platform with the standard interface.
import type { MakeAead } from './aead.ts';

export const webAead: MakeAead = async ({ key, associatedData: additionalData }) => {
  const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    seal: async (iv, plaintext) => {
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, imported, plaintext);
      return [new Uint8Array(sealed)];
    },
    open: async (iv, sealed) => {
      try {
        return [new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, imported, sealed))];
      } catch {
        return undefined;
      }
    },
  };
};
