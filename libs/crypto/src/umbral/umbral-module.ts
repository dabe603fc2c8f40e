// The native module that native/build.mjs compiles from native/umbral.c, as this process finds it.
import { equalBytes } from '@consentry/domain';
import { loadNativeModule } from '../native-module.ts';
import { PARAMETER_U, POINT_BYTES, SCALAR_BYTES } from './layout.ts';

/** What native/umbral.c exports; lengths as there. `false`: not of the right form, and nothing written may be used. */
export type UmbralModule = {
  /** Checks a capsule, its proof included, and writes its points, affine. */
  readCapsule(points: Uint8Array, capsule: Uint8Array): boolean;
  /** Writes scalar·U for each of at most MOST_AT_ONCE scalars. */
  multiplyU(into: Uint8Array, scalars: Uint8Array): boolean;
  /** Writes the cfrag and overwrites t. */
  transform(into: Uint8Array, capsule: Uint8Array, points: Uint8Array, kfrag: Uint8Array, t: Uint8Array, tU: Uint8Array): boolean;
  /** Writes r ‖ s ‖ recovery id for each of at most MOST_AT_ONCE digests. */
  signDigests(into: Uint8Array, digests: Uint8Array, secretKey: Uint8Array): boolean;
};

/** Numbers that one call takes. */
export const MOST_AT_ONCE = 64;

let loaded: { readonly module: UmbralModule | undefined } | undefined;

/** The module; undefined where it is not at hand, and `reencryptionEngine().name` tells. */
export function loadUmbralModule(): UmbralModule | undefined {
  loaded ??= { module: loadNativeModule({ name: 'umbral', answersAsKnown }) };
  return loaded.module;
}

function answersAsKnown(module: UmbralModule): boolean {
  const [one, product, signature] = [new Uint8Array(SCALAR_BYTES), new Uint8Array(POINT_BYTES), new Uint8Array(65)];
  one[SCALAR_BYTES - 1] = 1;
  return module.multiplyU(product, one) && equalBytes(product, PARAMETER_U) && module.signDigests(signature, one, one);
}
