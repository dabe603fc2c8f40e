// Multiplication in ristretto255 as a proxy needs it, in its two implementations: libsodium where it is loaded, else
// @noble/curves. Both give the same bytes.
import type libsodium from 'libsodium-wrappers-sumo';
import { encodeScalar, Point, readPoint } from '../group.ts';

export interface Multiplier {
  readonly name: 'libsodium' | 'noble';
  /** 32 bytes of a multiple of an element, which is canonical and not the identity. The scalar is secret and not 0. */
  multiply(point: Uint8Array, scalar: bigint): Uint8Array;
  /** As multiply, of the base element. */
  multiplyBase(scalar: bigint): Uint8Array;
}

export const nobleMultiplier: Multiplier = {
  name: 'noble',
  multiply: (point, scalar) => readPoint('point', point).multiply(scalar).toBytes(),
  multiplyBase: (scalar) => Point.BASE.multiply(scalar).toBytes(),
};

/** libsodium, compiled to WebAssembly: constant-time, and several times as fast. Loaded when first asked for. */
export async function sodiumMultiplier(): Promise<Multiplier> {
  const { default: sodium } = (await import('libsodium-wrappers-sumo')) as { default: typeof libsodium };
  await sodium.ready;
  return {
    name: 'libsodium',
    multiply: (point, scalar) => sodium.crypto_scalarmult_ristretto255(encodeScalar(scalar), point),
    multiplyBase: (scalar) => sodium.crypto_scalarmult_ristretto255_base(encodeScalar(scalar)),
  };
}
