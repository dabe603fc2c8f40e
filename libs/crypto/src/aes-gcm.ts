// AES-256-GCM of short messages through WebCrypto, which every platform has. Records have their own: src/record/.

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

type Params = { key: Uint8Array; nonce: Uint8Array; associatedData: Uint8Array };

/** Ciphertext and tag. */
export async function sealGcm({ plaintext, ...params }: Params & { plaintext: Uint8Array }): Promise<Uint8Array<ArrayBuffer>> {
  const key = await imported(params.key, 'encrypt');
  return new Uint8Array(await crypto.subtle.encrypt(algorithm(params), key, Uint8Array.from(plaintext)));
}

/** The plaintext; undefined where the tag does not verify. */
export async function openGcm({ ciphertext, ...params }: Params & { ciphertext: Uint8Array }): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const key = await imported(params.key, 'decrypt');
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(params), key, Uint8Array.from(ciphertext)));
  } catch {
    return undefined;
  }
}

function algorithm({ nonce, associatedData }: Params) {
  return { name: 'AES-GCM', iv: Uint8Array.from(nonce), additionalData: Uint8Array.from(associatedData) };
}

function imported(key: Uint8Array, usage: 'encrypt' | 'decrypt') {
  return crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, [usage]);
}
