// AES-256-GCM under one key and one associated data; implemented in web-aead.ts and node-aead.ts.

export type Aead = {
  /** Ciphertext and tag, in one piece or several. */
  seal(nonce: Uint8Array<ArrayBuffer>, plaintext: Uint8Array): Promise<Uint8Array[]>;
  /** The plaintext, in one piece or several, or undefined where the tag does not verify. */
  open(nonce: Uint8Array<ArrayBuffer>, sealed: Uint8Array): Promise<Uint8Array[] | undefined>;
};

export type MakeAead = (args: { key: Uint8Array; associatedData: Uint8Array<ArrayBuffer> }) => Promise<Aead>;
