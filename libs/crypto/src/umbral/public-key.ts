// Umbral public keys at the door: 33 bytes to umbral-pre's object (spec/formats.md clause 3.1).
import { PublicKey } from '#umbral-pre';
import { argumentInvalid, requireLength } from '../argument.ts';
import { POINT_BYTES } from './layout.ts';
import type { Own } from './scope.ts';

/** Reads a compressed public key of 33 bytes. The caller's scope owns it. Throws ARGUMENT_INVALID. */
export function publicKeyFrom(argument: string, bytes: Uint8Array, own: Own): PublicKey {
  requireLength(argument, bytes, POINT_BYTES);
  try {
    return own(PublicKey.fromCompressedBytes(bytes));
  } catch {
    throw argumentInvalid(argument, `${argument} is not a compressed point of secp256k1`);
  }
}
