// Umbral secret keys at the door: 32 secret bytes to umbral-pre's object (spec/formats.md clause 3.1).
// Apart from public keys, so that the proxies' side imports no secret-key code at all.
import type { SecretBytes } from '@consentry/domain';
import { SecretKey } from '#umbral-pre';
import { argumentInvalid, requireLength } from '../argument.ts';
import { SCALAR_BYTES } from './layout.ts';
import type { Own } from './scope.ts';

/** Reads a secret key of 32 bytes. The caller's scope owns it. Throws ARGUMENT_INVALID. */
export function secretKeyFrom(argument: string, secret: SecretBytes, own: Own): SecretKey {
  const bytes = requireLength(argument, secret.expose(), SCALAR_BYTES);
  try {
    return own(SecretKey.fromBEBytes(bytes));
  } catch {
    throw argumentInvalid(argument, `${argument} is not a secret key of secp256k1`);
  }
}
