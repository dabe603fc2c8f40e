// ristretto255 (RFC 9496): the group of verifiable sharing and of the index. Scalars and points are 32 bytes in the
// encodings of the RFC, scalars least significant byte first (spec/formats.md clause 22).
import { Secret, type SecretBytes } from '@consentry/domain';
import { ristretto255 } from '@noble/curves/ed25519.js';
import { argumentInvalid, requireLength } from './argument.ts';
import type { RandomSource } from './random.ts';

export const Point: typeof ristretto255.Point = ristretto255.Point;
export type Point = InstanceType<typeof Point>;

export const ORDER = Point.Fn.ORDER;
export const SCALAR_BYTES = 32;
export const POINT_BYTES = 32;

/** `value` modulo the order of the group. */
export function reduce(value: bigint): bigint {
  const rest = value % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/** The inverse of `value`, which is not 0 modulo the order. */
export function invert(value: bigint): bigint {
  return Point.Fn.inv(reduce(value));
}

/** 64 uniform bytes as a scalar: the bias is below 2^-256. */
export function wideScalar(bytes: Uint8Array): bigint {
  return reduce(littleEndian(bytes));
}

/** Never 0. */
export function randomScalar(random: RandomSource): bigint {
  for (;;) {
    const scalar = wideScalar(random(64));
    if (scalar !== 0n) return scalar;
  }
}

export function encodeScalar(scalar: bigint): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Point.Fn.toBytes(reduce(scalar)));
}

export function secretScalar(scalar: bigint): SecretBytes {
  return new Secret(encodeScalar(scalar));
}

/** The scalar that `bytes` spell. Throws ARGUMENT_INVALID unless it is 32 bytes, below the order. */
export function readScalar(argument: string, bytes: Uint8Array): bigint {
  const scalar = decodeScalar(requireLength(argument, bytes, SCALAR_BYTES));
  if (scalar === undefined) throw argumentInvalid(argument, `${argument} is not a canonical scalar of ristretto255`);
  return scalar;
}

/** As readScalar, of 32 bytes; undefined where that would throw. */
export function decodeScalar(bytes: Uint8Array): bigint | undefined {
  const scalar = littleEndian(bytes);
  return scalar < ORDER ? scalar : undefined;
}

/** As readScalar, but 0 is refused too: a key or a secret is never 0. */
export function readKey(argument: string, key: SecretBytes): bigint {
  const scalar = readScalar(argument, key.expose());
  if (scalar === 0n) throw argumentInvalid(argument, `${argument} is zero`);
  return scalar;
}

/** The element that `bytes` encode. Throws ARGUMENT_INVALID unless it is canonical and not the identity. */
export function readPoint(argument: string, bytes: Uint8Array): Point {
  requireLength(argument, bytes, POINT_BYTES);
  const point = decodePoint(bytes);
  if (!point) throw argumentInvalid(argument, `${argument} is not an element of ristretto255, or is the identity`);
  return point;
}

/** As readPoint; undefined where that would throw. */
export function decodePoint(bytes: Uint8Array): Point | undefined {
  try {
    const point = Point.fromBytes(bytes);
    return point.is0() ? undefined : point;
  } catch {
    return undefined;
  }
}

/** A multiple by a scalar that everybody may know; 0 gives the identity. */
export function multiplyPublic(point: Point, scalar: bigint): Point {
  return point.multiplyUnsafe(reduce(scalar));
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
