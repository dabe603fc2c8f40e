// Which pairing a process has: blst where it was built, else mcl in WASM.
import { loadBlstCurve } from './blst.ts';
import type { PairingCurve } from './curve.ts';
import { mclCurve } from './mcl.ts';

let loading: Promise<PairingCurve> | undefined;

/** The pairing of this process. Its `name` tells which: a program says at start which one it has. */
export function pairingCurve(): Promise<PairingCurve> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PairingCurve> {
  return loadBlstCurve() ?? mclCurve();
}

/** What a program says at start: `blst` is native, `mcl` WebAssembly and several times slower. */
export async function pairingName(): Promise<PairingCurve['name']> {
  return (await pairingCurve()).name;
}
