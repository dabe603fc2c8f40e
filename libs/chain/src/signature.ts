// ECDSA over secp256k1 of 32-byte digests, r ‖ s ‖ v with low s and v 27 or 28: the one form contracts accept.
import { concatBytes, ConsentryError, fromHex, keccak256, parseAddress, type Address, type SecretBytes } from '@consentry/domain';
import { ecdsa } from './ecdsa.ts';

/** n / 2, rounded down. */
const HALF_ORDER = fromHex('0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0');

/** What signs and recovers here: native where the platform has it. */
export const signatureEngineName: 'secp256k1' | 'noble' = ecdsa.name;

/** 65 bytes. `secretKey` is 32 bytes, `digest` 32. */
export function signDigest({ secretKey, digest }: { secretKey: SecretBytes; digest: Uint8Array }): Uint8Array {
  const { signature, recovery } = ecdsa.sign(secretKey.expose(), digest);
  return concatBytes(signature, Uint8Array.of(27 + recovery));
}

/** Who signed `digest`. Throws SIGNATURE_INVALID for every other form of the same signature too. */
export function recoverSigner({ digest, signature }: { digest: Uint8Array; signature: Uint8Array }): Address {
  const v = signature[64];
  if (signature.length !== 65 || (v !== 27 && v !== 28)) throw signatureInvalid('is not 65 bytes ending in 27 or 28');
  if (isAbove(signature.subarray(32, 64), HALF_ORDER)) throw signatureInvalid('has a high s');
  try {
    return addressOfPoint(ecdsa.recover(digest, { signature: signature.slice(0, 64), recovery: v === 27 ? 0 : 1 }));
  } catch (cause) {
    throw signatureInvalid('belongs to no key', cause);
  }
}

/** Of keys in use: a signer names itself in everything it signs. */
const addresses = new WeakMap<SecretBytes, Address>();

/** The Ethereum address of a 32-byte secret key. */
export function addressOf(secretKey: SecretBytes): Address {
  const address = addresses.get(secretKey) ?? addressOfPoint(ecdsa.publicKey(secretKey.expose()));
  addresses.set(secretKey, address);
  return address;
}

/** A signature that is not what it must be. */
export function signatureInvalid(why: string, cause?: unknown): ConsentryError {
  return new ConsentryError({
    code: 'SIGNATURE_INVALID',
    message: `The signature ${why}`,
    remedy: 'Sign again with the key of the account named, on the chain and deployment in use.',
    cause,
  });
}

/** Of a public key as x ‖ y, 64 bytes. */
function addressOfPoint(point: Uint8Array): Address {
  return parseAddress(keccak256(point).subarray(12));
}

/** Of two big-endian numbers of one length, both public. */
function isAbove(value: Uint8Array, limit: Uint8Array): boolean {
  const at = value.findIndex((byte, i) => byte !== limit[i]);
  return at >= 0 && value[at]! > limit[at]!;
}
