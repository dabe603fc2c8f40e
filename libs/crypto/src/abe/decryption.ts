// Decryption of ePrint 2015/016 with the units and coefficients chosen before (spec/formats.md clause 17.3):
//   Z = Π C1_j^c_j · e(H(gid), Σ c_j·C3_j) · Π_x e(c_j·K_x, C2_x) · e(c_j·C4_x, K′_x), and E^z = Z^(1/denominator)
import { formatAttribute } from '@consentry/domain';
import { gidPoint, type Gid } from './attribute.ts';
import type { VerifiedAttributeKey } from './attribute-key.ts';
import type { UnitBytes } from './ciphertext.ts';
import type { G1, G2, GT, PairingCurve, PointGroup } from './curve.ts';
import { invert } from './scalar.ts';
import type { Selection } from './selection.ts';
import type { ShareLayout } from './share-tree.ts';

export type RecoverArgs = {
  curve: PairingCurve;
  layout: ShareLayout;
  units: readonly UnitBytes[];
  selection: Selection;
  /** By formatted attribute; every row of the selected units has one. */
  keys: ReadonlyMap<string, VerifiedAttributeKey>;
  gid: Gid;
};

/** E^z for honest inputs, some other element for any others. Throws RangeError where an element does not decode. */
export function recoverElement({ curve, layout, units, selection, keys, gid }: RecoverArgs): GT {
  const { g1, g2, gt } = curve;
  const pairs: [G1, G2][] = [];
  let blinded: GT | undefined;
  let forGid: G2 | undefined;
  for (const { unit, coefficient } of selection.terms) {
    const { c1, c3, rows } = units[unit]!;
    // Membership in the subgroups need not be tested here: the rebuilt ciphertext is compared with these bytes.
    const power = scaledTarget(curve, gt.decodeUnchecked(c1), coefficient);
    blinded = blinded ? gt.multiply(blinded, power) : power;
    const part = scaled(g2, g2.decodeUnchecked(c3), coefficient);
    forGid = forGid ? g2.add(forGid, part) : part;
    layout.units[unit]!.rows.forEach((attribute, i) => {
      const { k, kPrime } = keys.get(formatAttribute(attribute))!.elements(curve);
      pairs.push([scaled(g1, k, coefficient), g2.decodeUnchecked(rows[i]!.c2)]);
      pairs.push([scaled(g1, g1.decodeUnchecked(rows[i]!.c4), coefficient), kPrime]);
    });
  }
  pairs.push([gidPoint(curve, gid), forGid!]);
  const element = gt.multiply(blinded!, curve.pairingProduct(pairs));
  return selection.denominator === 1n ? element : gt.power(element, invert(selection.denominator));
}

/** Small coefficients stay small: the sign is taken off before a reduction modulo r would make them large. */
function scaled<P>(group: PointGroup<P>, point: P, coefficient: bigint): P {
  const size = coefficient < 0n ? -coefficient : coefficient;
  const multiple = size === 1n ? point : group.multiply(point, size);
  return coefficient < 0n ? group.negate(multiple) : multiple;
}

function scaledTarget({ gt }: PairingCurve, element: GT, coefficient: bigint): GT {
  const size = coefficient < 0n ? -coefficient : coefficient;
  const power = size === 1n ? element : gt.power(element, size);
  return coefficient < 0n ? gt.invert(power) : power;
}
