// Many signatures of one key at once: half the time of one by one, where native/umbral.c is at hand. Byte for byte those
// of libsecp256k1: ECDSA over secp256k1 with the nonces of RFC 6979, low s.
import { concatBytes, type SecretBytes } from '@consentry/domain';
import { loadUmbralModule, MOST_AT_ONCE } from './umbral/umbral-module.ts';

const SIGNATURE_BYTES = 65;

/**
 * r ‖ s ‖ v for each digest of 32 bytes, v 27 or 28. Undefined where it cannot be done here: sign one by one then.
 * `secretKey` is 32 bytes.
 */
export function signDigests({ secretKey, digests }: { secretKey: SecretBytes; digests: readonly Uint8Array[] }): Uint8Array<ArrayBuffer>[] | undefined {
  const module = loadUmbralModule();
  const signatures: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < digests.length; from += MOST_AT_ONCE) {
    const some = digests.slice(from, from + MOST_AT_ONCE);
    const signed = new Uint8Array(SIGNATURE_BYTES * some.length);
    if (!module?.signDigests(signed, concatBytes(...some), secretKey.expose())) return undefined;
    for (let at = 0; at < signed.length; at += SIGNATURE_BYTES) {
      signed[at + SIGNATURE_BYTES - 1]! += 27;
      signatures.push(signed.slice(at, at + SIGNATURE_BYTES));
    }
  }
  return signatures;
}
