// The bytes of an ABE ciphertext: version ‖ C0 (32) ‖ for each unit C1 (576), C3 (96), then for each of its
// rows C2 (96), C4 (48); spec/formats.md clause 16. Lengths follow from the policy, so that nothing is parsed
// that the policy does not call for.
import { concatBytes } from '@consentry/domain';
import { unversioned } from '../argument.ts';
import { G1_BYTES, G2_BYTES, GT_BYTES } from './curve.ts';
import type { ShareLayout } from './share-tree.ts';

export const MASK_BYTES = 32;

/** Encoded elements of one row. */
export type RowBytes = { c2: Uint8Array; c4: Uint8Array };
export type UnitBytes = { c1: Uint8Array; c3: Uint8Array; rows: RowBytes[] };
export type CiphertextBytes = { c0: Uint8Array; units: UnitBytes[] };

export function joinCiphertext({ c0, units }: CiphertextBytes): Uint8Array<ArrayBuffer> {
  const parts = units.flatMap(({ c1, c3, rows }) => [c1, c3, ...rows.flatMap(({ c2, c4 }) => [c2, c4])]);
  return concatBytes(Uint8Array.of(1), c0, ...parts);
}

/** Cuts a ciphertext; elements stay encoded. Throws FORMAT_INVALID for any other length, FORMAT_VERSION_UNKNOWN. */
export function cutCiphertext(ciphertext: Uint8Array, { units }: ShareLayout): CiphertextBytes {
  const rows = units.reduce((sum, unit) => sum + unit.rows.length, 0);
  const length = MASK_BYTES + units.length * (GT_BYTES + G2_BYTES) + rows * (G2_BYTES + G1_BYTES);
  const body = unversioned('ciphertext', ciphertext, length);
  let at = 0;
  const take = (count: number) => body.subarray(at, (at += count));
  return {
    c0: take(MASK_BYTES),
    units: units.map((unit) => ({
      c1: take(GT_BYTES),
      c3: take(G2_BYTES),
      rows: unit.rows.map(() => ({ c2: take(G2_BYTES), c4: take(G1_BYTES) })),
    })),
  };
}
