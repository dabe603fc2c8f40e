// Scalars modulo r, the order of the groups of BLS12-381 (spec/formats.md clause 12.1).
import { bigEndian, fromBigEndian } from '../encoding.ts';
import type { RandomSource } from '../random.ts';

export const ORDER = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;
export const SCALAR_BYTES = 32;

/** `value` modulo r, from 0 to r − 1. */
export function reduce(value: bigint): bigint {
  const rest = value % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/** The inverse modulo r of a value that is not 0 modulo r. */
export function invert(value: bigint): bigint {
  let [old, rest] = [reduce(value), ORDER];
  let [a, b] = [1n, 0n];
  while (rest !== 0n) {
    const quotient = old / rest;
    [old, rest] = [rest, old - quotient * rest];
    [a, b] = [b, a - quotient * b];
  }
  if (old !== 1n) throw new RangeError('0 has no inverse');
  return reduce(a);
}

/** A uniform non-zero scalar: 48 random bytes reduced, so that the bias is below 2^-128. */
export function randomScalar(random: RandomSource): bigint {
  for (;;) {
    const scalar = reduce(fromBigEndian(random(48)));
    if (scalar !== 0n) return scalar;
  }
}

export function encodeScalar(scalar: bigint): Uint8Array<ArrayBuffer> {
  return bigEndian(scalar, SCALAR_BYTES);
}

/** Reads 32 bytes below r. Throws RangeError: the caller names the format. */
export function decodeScalar(bytes: Uint8Array): bigint {
  const scalar = fromBigEndian(bytes);
  if (bytes.length !== SCALAR_BYTES || scalar >= ORDER) throw new RangeError('not a canonical scalar');
  return scalar;
}
