// Commitments to attributes on secp256k1, as the contracts decide them: C = v·H + b·G (spec/formats.md clause 26.1).
// v comes from the attribute, b is the blinding, and nobody knows log H, which is hashed to the curve (RFC 9380).
// Multiplications by secrets take noble's constant-time ladder; its bigint arithmetic is not constant-time.
import { concatBytes, idBytes, keccak256, type AttributeId } from '@consentry/domain';
import { secp256k1, secp256k1_hasher } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN_TAGS, tagBytes } from '../domain-tags.ts';
import { bigEndian, fromBigEndian, utf8 } from '../encoding.ts';

const { Point } = secp256k1;
const ORDER = Point.Fn.ORDER;

/** Affine coordinates of a point of secp256k1, never the identity: two words of a contract's calldata. */
export type SealedPoint = { readonly x: bigint; readonly y: bigint };

/** The second generator: a point whose discrete logarithm to G nobody knows. */
export const H = secp256k1_hasher.hashToCurve(utf8('H'), { DST: DOMAIN_TAGS.sealedGenerator });

/** v of an attribute, from 1 to n − 1: 1 + SHA-256(tag ‖ attribute id) mod (n − 1). */
export function sealedValue(attributeId: AttributeId): bigint {
  const digest = sha256(concatBytes(tagBytes('sealedValue'), idBytes(attributeId)));
  return 1n + (fromBigEndian(digest) % (ORDER - 1n));
}

/** C of an attribute under a blinding from 1 to n − 1; undefined in the case that nobody meets, the identity. */
export function commit(attributeId: AttributeId, blinding: bigint): SealedPoint | undefined {
  const point = H.multiply(sealedValue(attributeId)).add(Point.BASE.multiply(blinding));
  return point.is0() ? undefined : point.toAffine();
}

/** keccak256 of words of 32 bytes: keccak256(abi.encode(…)) of static values. */
export function keccakWords(...words: Uint8Array[]): Uint8Array {
  return keccak256(concatBytes(...words));
}

/** The two words of a point. */
export function pointWords({ x, y }: SealedPoint): [Uint8Array, Uint8Array] {
  return [bigEndian(x, 32), bigEndian(y, 32)];
}
