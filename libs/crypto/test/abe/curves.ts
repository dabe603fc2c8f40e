// Every implementation of the pairing that this machine has: the reference, WASM and, where it was built, native.
import { loadBlstCurve } from '../../src/abe/blst.ts';
import type { PairingCurve } from '../../src/abe/curve.ts';
import { mclCurve } from '../../src/abe/mcl.ts';
import { nobleCurve } from '../../src/abe/noble.ts';

/** The reference comes first. */
export async function everyCurve(): Promise<PairingCurve[]> {
  const native = loadBlstCurve();
  return [nobleCurve, await mclCurve(), ...(native ? [native] : [])];
}
