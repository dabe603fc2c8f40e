// Recoverable ECDSA over secp256k1 on 32-byte digests. On Node the native libsecp256k1 (npm secp256k1 5): some thirty
// times the speed of JavaScript, and constant-time where it signs. Its binding is loaded directly, since the package's
// own entry falls back to slow JavaScript without a word. Where there is none, in browsers above all, @noble/curves.
import { secp256k1 } from '@noble/curves/secp256k1.js';

/** r ‖ s, 64 bytes with low s, and the recovery id. */
export type RecoverableSignature = { signature: Uint8Array; recovery: 0 | 1 };

type Ecdsa = {
  readonly name: 'secp256k1' | 'noble';
  sign(secretKey: Uint8Array, digest: Uint8Array): RecoverableSignature;
  /** The signer's key as x ‖ y, 64 bytes. Throws where the signature belongs to no key. */
  recover(digest: Uint8Array, signed: RecoverableSignature): Uint8Array;
  /** x ‖ y of a secret key. Throws where it is none. */
  publicKey(secretKey: Uint8Array): Uint8Array;
};

type Binding = {
  contextRandomize(seed: Uint8Array): void;
  publicKeyCreate(secretKey: Uint8Array, compressed: false): Uint8Array;
  ecdsaSign(digest: Uint8Array, secretKey: Uint8Array): { signature: Uint8Array; recid: number };
  ecdsaRecover(signature: Uint8Array, recovery: number, digest: Uint8Array, compressed: false): Uint8Array;
};

export const ecdsa: Ecdsa = nativeEcdsa() ?? nobleEcdsa();

function nativeEcdsa(): Ecdsa | undefined {
  const module = globalThis.process?.getBuiltinModule?.('node:module');
  if (!module) return undefined;
  try {
    const binding = module.createRequire(import.meta.url)('secp256k1/bindings.js') as Binding;
    binding.contextRandomize(crypto.getRandomValues(new Uint8Array(32)));
    return {
      name: 'secp256k1',
      sign(secretKey, digest) {
        const { signature, recid } = binding.ecdsaSign(digest, secretKey);
        return { signature, recovery: recid as 0 | 1 };
      },
      recover: (digest, { signature, recovery }) => binding.ecdsaRecover(signature, recovery, digest, false).subarray(1),
      publicKey: (secretKey) => binding.publicKeyCreate(secretKey, false).subarray(1),
    };
  } catch {
    // No binding for this platform. Services say at start what they run on.
    return undefined;
  }
}

function nobleEcdsa(): Ecdsa {
  const { Signature } = secp256k1;
  return {
    name: 'noble',
    sign(secretKey, digest) {
      const [recovery, ...signature] = secp256k1.sign(digest, secretKey, { prehash: false, lowS: true, format: 'recovered' });
      return { signature: Uint8Array.from(signature), recovery: recovery as 0 | 1 };
    },
    recover: (digest, { signature, recovery }) =>
      Signature.fromBytes(signature, 'compact').addRecoveryBit(recovery).recoverPublicKey(digest).toBytes(false).subarray(1),
    publicKey: (secretKey) => secp256k1.getPublicKey(secretKey, false).subarray(1),
  };
}

/** For comparison in tests. */
export { nobleEcdsa };
