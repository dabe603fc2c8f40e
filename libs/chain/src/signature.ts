// ECDSA over secp256k1 of 32-byte digests, r ‖ s ‖ v with low s and v 27 or 28: the one form contracts accept.
import { computeAddress, N, recoverAddress, Signature, SigningKey } from 'ethers';
import { ConsentryError, fromHex, parseAddress, toHex, type Address, type SecretBytes } from '@consentry/domain';

const HALF_ORDER = N / 2n;

/** 65 bytes. `secretKey` is 32 bytes, `digest` 32. */
export function signDigest({ secretKey, digest }: { secretKey: SecretBytes; digest: Uint8Array }): Uint8Array {
  return fromHex(new SigningKey(secretKey.expose()).sign(digest).serialized);
}

/** Who signed `digest`. Throws SIGNATURE_INVALID for every other form of the same signature too. */
export function recoverSigner({ digest, signature }: { digest: Uint8Array; signature: Uint8Array }): Address {
  const v = signature[64];
  if (signature.length !== 65 || (v !== 27 && v !== 28)) throw signatureInvalid('is not 65 bytes ending in 27 or 28');
  const r = toHex(signature.subarray(0, 32));
  const s = toHex(signature.subarray(32, 64));
  if (BigInt(s) > HALF_ORDER) throw signatureInvalid('has a high s');
  try {
    return parseAddress(recoverAddress(toHex(digest), Signature.from({ r, s, v })));
  } catch (cause) {
    throw signatureInvalid('belongs to no key', cause);
  }
}

/** The Ethereum address of a 32-byte secret key. */
export function addressOf(secretKey: SecretBytes): Address {
  return parseAddress(computeAddress(new SigningKey(secretKey.expose())));
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
