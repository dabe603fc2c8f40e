// The opening of a commitment: `01 ‖ blinding(32)`, secret (spec/formats.md clause 26.2).
import { concatBytes, Secret, type SecretBytes } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { formatInvalid, unversioned } from '../argument.ts';
import { bigEndian, fromBigEndian } from '../encoding.ts';
import type { RandomSource } from '../random.ts';

const ORDER = secp256k1.Point.Fn.ORDER;
/** 16 bytes more than the order has, so that the remainder is uniform for all that anybody can measure. */
const DRAW_BYTES = 48;

/** A uniform blinding from 1 to n − 1. */
export function drawBlinding(random: RandomSource): bigint {
  return 1n + (fromBigEndian(random(DRAW_BYTES)) % (ORDER - 1n));
}

export function openingOf(blinding: bigint): SecretBytes {
  return new Secret(concatBytes(Uint8Array.of(1), bigEndian(blinding, 32)));
}

/** The blinding of an opening. Throws FORMAT_VERSION_UNKNOWN, FORMAT_INVALID. */
export function blindingOf(opening: SecretBytes): bigint {
  const blinding = fromBigEndian(unversioned('opening', opening.expose(), 32));
  if (blinding === 0n || blinding >= ORDER) throw formatInvalid('opening', 'opening is not a scalar of secp256k1');
  return blinding;
}
