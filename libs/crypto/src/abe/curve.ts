// The pairing that the scheme needs, and nothing more. Three implementations: blst.ts (native, where it was built),
// mcl.ts (WASM) and noble.ts (plain TypeScript, the reference). Given the same inputs all give the same bytes
// (spec/formats.md clause 12). pairing-curve.ts chooses.

declare const group: unique symbol;
/** Elements belong to the curve object that made them; mixing two implementations is a bug. */
export type G1 = { readonly [group]: 'G1' };
export type G2 = { readonly [group]: 'G2' };
export type GT = { readonly [group]: 'GT' };

/** Compressed lengths in bytes; a GT element is 12 coordinates of 48. */
export const G1_BYTES = 48;
export const G2_BYTES = 96;
export const GT_BYTES = 576;

/** G1 or G2, written additively. Scalars are taken modulo r. */
export interface PointGroup<P> {
  readonly generator: P;
  add(a: P, b: P): P;
  negate(point: P): P;
  /** Time depends on the scalar: for public scalars and for those used once. */
  multiply(point: P, scalar: bigint): P;
  /** For secrets that live on: authority keys and the randomness that would give them away. */
  multiplySecret(point: P, scalar: bigint): P;
  multiplyGenerator(scalar: bigint): P;
  /** ZCash compressed form. */
  encode(point: P): Uint8Array;
  /** Exact length, canonical, on the curve, in the subgroup, not the identity; else throws RangeError. */
  decode(bytes: Uint8Array): P;
  /** On the curve and no more: only where a later comparison with honest bytes decides. */
  decodeUnchecked(bytes: Uint8Array): P;
}

/** The target group, written multiplicatively. */
export interface TargetGroup {
  /** E = e(g1, g2). */
  readonly generator: GT;
  multiply(a: GT, b: GT): GT;
  invert(element: GT): GT;
  power(element: GT, scalar: bigint): GT;
  powerSecret(element: GT, scalar: bigint): GT;
  powerGenerator(scalar: bigint): GT;
  equal(a: GT, b: GT): boolean;
  /** Twelve coordinates, each 48 bytes big-endian, every Fp2 as c1 ‖ c0. */
  encode(element: GT): Uint8Array;
  /** Coordinates below p and membership of the order-r subgroup, not 1; else throws RangeError. */
  decode(bytes: Uint8Array): GT;
  /** Coordinates below p and no more: only where a later comparison with honest bytes decides. */
  decodeUnchecked(bytes: Uint8Array): GT;
}

export interface PairingCurve {
  readonly name: 'blst' | 'mcl' | 'noble';
  readonly g1: PointGroup<G1>;
  readonly g2: PointGroup<G2>;
  readonly gt: TargetGroup;
  /** RFC 9380 hash_to_curve, BLS12381G1_XMD:SHA-256_SSWU_RO_, under the given tag. */
  hashToG1(message: Uint8Array, tag: Uint8Array): G1;
  /** Π e(P, Q) with one final exponentiation. */
  pairingProduct(pairs: readonly (readonly [G1, G2])[]): GT;
}
