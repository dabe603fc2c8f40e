// The reference implementation of the pairing: @noble/curves, plain TypeScript. Slow and easy to read; the
// fast one must give the same bytes.
import { equalBytes } from '@consentry/domain';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { Fp12 } from '@noble/curves/abstract/tower.js';
import type { WeierstrassPoint, WeierstrassPointCons } from '@noble/curves/abstract/weierstrass.js';
import { bigEndian, fromBigEndian } from '../encoding.ts';
import { GT_BYTES, type G1, type G2, type GT, type PairingCurve, type PointGroup, type TargetGroup } from './curve.ts';
import { reduce } from './scalar.ts';

const { Fp, Fp12: Field } = bls12_381.fields;

/** |u| of the curve; u is negative. */
const PARAMETER = 0xd201000000010000n;

/** The casts of this file: opaque elements are noble's own objects. */
const inner = <F>(point: G1 | G2) => point as unknown as WeierstrassPoint<F>;
const field = (element: GT) => element as unknown as Fp12;
const element = (value: Fp12) => value as unknown as GT;

export const nobleCurve: PairingCurve = {
  name: 'noble',
  g1: points<G1, bigint>(bls12_381.G1.Point),
  g2: points<G2, { c0: bigint; c1: bigint }>(bls12_381.G2.Point),
  gt: targetGroup(),
  hashToG1: (message, tag) => bls12_381.G1.hashToCurve(message, { DST: tag }) as unknown as G1,
  pairingProduct: (pairs) => {
    const finite = pairs.map(([p, q]) => ({ g1: inner<bigint>(p), g2: inner<{ c0: bigint; c1: bigint }>(q) })).filter(({ g1, g2 }) => !g1.is0() && !g2.is0());
    return element(bls12_381.pairingBatch(finite));
  },
};

function points<P extends G1 | G2, F>(Point: WeierstrassPointCons<F>): PointGroup<P> {
  const outer = (point: WeierstrassPoint<F>) => point as unknown as P;
  const times = (point: WeierstrassPoint<F>, scalar: bigint) => {
    const reduced = reduce(scalar);
    return outer(reduced === 0n ? Point.ZERO : point.multiply(reduced));
  };
  return {
    generator: outer(Point.BASE),
    add: (a, b) => outer(inner<F>(a).add(inner<F>(b))),
    negate: (point) => outer(inner<F>(point).negate()),
    multiply: (point, scalar) => outer(inner<F>(point).multiplyUnsafe(reduce(scalar))),
    multiplySecret: (point, scalar) => times(inner<F>(point), scalar),
    multiplyGenerator: (scalar) => times(Point.BASE, scalar),
    encode: (point) => inner<F>(point).toBytes(true),
    decode: (bytes) => {
      const point = Point.fromBytes(bytes);
      point.assertValidity();
      if (point.is0() || !point.isTorsionFree()) throw new RangeError('identity or outside the subgroup');
      if (!equalBytes(point.toBytes(true), bytes)) throw new RangeError('not the canonical encoding');
      return outer(point);
    },
    decodeUnchecked: (bytes) => outer(Point.fromBytes(bytes)),
  };
}

function targetGroup(): TargetGroup {
  const generator = bls12_381.pairing(bls12_381.G1.Point.BASE, bls12_381.G2.Point.BASE);
  const power = (value: GT, scalar: bigint) => element(Field.pow(field(value), reduce(scalar)));
  return {
    generator: element(generator),
    multiply: (a, b) => element(Field.mul(field(a), field(b))),
    // In the subgroup the inverse is the conjugate; unchecked elements may lie outside it.
    invert: (value) => element(Field.inv(field(value))),
    power,
    powerSecret: power,
    powerGenerator: (scalar) => power(element(generator), scalar),
    equal: (a, b) => Field.eql(field(a), field(b)),
    encode: (value) => encodeTarget(field(value)),
    decode: (bytes) => {
      const value = decodeTarget(bytes);
      if (Field.eql(value, Field.ONE) || !inSubgroup(value)) throw new RangeError('1 or outside the subgroup');
      return element(value);
    },
    decodeUnchecked: (bytes) => element(decodeTarget(bytes)),
  };
}

function encodeTarget({ c0, c1 }: Fp12): Uint8Array {
  const bytes = new Uint8Array(GT_BYTES);
  const coordinates = [c0.c0, c0.c1, c0.c2, c1.c0, c1.c1, c1.c2].flatMap((pair) => [pair.c1, pair.c0]);
  coordinates.forEach((coordinate, i) => bytes.set(bigEndian(coordinate, 48), 48 * i));
  return bytes;
}

function decodeTarget(bytes: Uint8Array): Fp12 {
  if (bytes.length !== GT_BYTES) throw new RangeError(`${bytes.length} bytes instead of ${GT_BYTES}`);
  const pair = (i: number) => ({ c1: coordinate(bytes, 2 * i), c0: coordinate(bytes, 2 * i + 1) });
  return { c0: { c0: pair(0), c1: pair(1), c2: pair(2) }, c1: { c0: pair(3), c1: pair(4), c2: pair(5) } };
}

function coordinate(bytes: Uint8Array, index: number): bigint {
  const value = fromBigEndian(bytes.subarray(48 * index, 48 * index + 48));
  if (value >= Fp.ORDER) throw new RangeError('a coordinate is not below p');
  return value;
}

/**
 * Scott, "A note on group membership tests" (ePrint 2021/1130): x is of order r exactly where it lies in the
 * cyclotomic subgroup, x^(p⁴)·x = x^(p²), and x^p = x^u; for this curve gcd(p − u, p⁴ − p² + 1) = r.
 */
function inSubgroup(value: Fp12): boolean {
  if (Field.is0(value)) return false;
  const cyclotomic = Field.eql(Field.mul(Field.frobeniusMap(value, 4), value), Field.frobeniusMap(value, 2));
  // In the cyclotomic subgroup the conjugate is the inverse, and u is negative.
  return cyclotomic && Field.eql(Field.frobeniusMap(value, 1), Field.conjugate(Field.pow(value, PARAMETER)));
}
