// The native module that native/build.mjs compiles from native/pairing.c, as this process finds it.
import { toHex } from '@consentry/domain';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { loadNativeModule } from '../native-module.ts';

/** Bytes of blst's own structs. */
export const NATIVE_BYTES = { g1: 144, g2: 288, gt: 576 } as const;
/** Of one entry in a table: points are affine there. */
export const TABLE_ENTRY_BYTES = { g1: 96, g2: 192, gt: 576 } as const;

type Operation = (result: Uint8Array, ...inputs: Uint8Array[]) => void;
type Question = (...inputs: Uint8Array[]) => boolean;
type PointOperations<G extends 'g1' | 'g2'> = Record<`${G}${'Add' | 'Negate' | 'Multiply' | 'MultiplySecret' | 'Encode' | 'TableMultiply'}`, Operation> &
  Record<`${G}${'Decode' | 'Valid' | 'Table'}`, Question>;
type TargetOperations = Record<`gt${'Encode' | 'Multiply' | 'Invert' | 'Power' | 'PowerSecret' | 'TableMultiply'}`, Operation> &
  Record<`gt${'Decode' | 'Valid' | 'Equal' | 'Table'}`, Question>;

/** Results are written into the first argument; questions answer, and write there where they read or build. */
export type BlstModule = PointOperations<'g1'> & PointOperations<'g2'> & TargetOperations & { g1Hash: Operation; pairingProduct: Operation };

/** The module; undefined where it is not at hand: `pairingCurve()` answers with mcl then, whose name tells. */
export function loadBlstModule(): BlstModule | undefined {
  return loadNativeModule({ name: 'pairing', answersAsKnown });
}

function answersAsKnown(module: BlstModule): boolean {
  const hash = new Uint8Array(NATIVE_BYTES.g1);
  module.g1Hash(hash, KNOWN.message, KNOWN.message);
  const g2 = new Uint8Array(NATIVE_BYTES.g2);
  if (!module.g2Decode(g2, KNOWN.g2)) return false;
  const [value, encoded] = [new Uint8Array(NATIVE_BYTES.gt), new Uint8Array(NATIVE_BYTES.gt)];
  module.pairingProduct(value, hash, g2);
  module.gtPowerSecret(value, value, new Uint8Array(32).fill(7));
  module.gtEncode(encoded, value);
  return toHex(sha256(encoded)) === KNOWN.answer;
}

/** e(H("consentry"), g2) to a fixed power, as noble computes it. */
const KNOWN = {
  message: new TextEncoder().encode('consentry'),
  g2: bls12_381.G2.Point.BASE.toBytes(),
  answer: '0x4c4012836d3ad3335c50546149ffb04b4702a9ee3826180a0fbd9a07df480b29',
};
