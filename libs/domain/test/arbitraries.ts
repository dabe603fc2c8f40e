// Random policies within and around the limits.
import fc from 'fast-check';
import { canonicalPolicy, hasCode, type AccessPolicy, type Attribute } from '../src/index.ts';

const ATTRIBUTES: Attribute[] = [
  { authority: 'medboard', name: 'cardiologist' },
  { authority: 'medboard', name: 'specialty', value: '207RC0000X' },
  { authority: 'medboard', name: 'specialty', value: '207rc0000x' },
  { authority: 'hospital-x', name: 'staff' },
  { authority: 'hospital-x', name: 'night-shift' },
  { authority: 'clinic.example', name: 'of', value: 'AND' },
  { authority: 'or', name: 'and' },
];

/** One of seven attributes of four authorities, so that repetition and sharing are common. */
export const attribute: fc.Arbitrary<Attribute> = fc.constantFrom(...ATTRIBUTES);

/** Any tree, canonical or not, with k within reach. */
export const tree: fc.Arbitrary<AccessPolicy> = fc.letrec<{ node: AccessPolicy }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: attribute.map((value): AccessPolicy => ({ kind: 'attribute', attribute: value })) },
    { weight: 1, arbitrary: gate('and', tie('node')) },
    { weight: 1, arbitrary: gate('or', tie('node')) },
    { weight: 1, arbitrary: threshold(tie('node')) },
  ),
})).node;

/** A tree beside its canonical form, within the limits. */
export const policy: fc.Arbitrary<{ written: AccessPolicy; canonical: AccessPolicy }> = tree
  .map((written) => ({ written, canonical: canonicalOrUndefined(written) }))
  .filter((pair): pair is { written: AccessPolicy; canonical: AccessPolicy } => pair.canonical !== undefined);

function gate(kind: 'and' | 'or', node: fc.Arbitrary<AccessPolicy>): fc.Arbitrary<AccessPolicy> {
  return fc.array(node, { minLength: 1, maxLength: 4 }).map((children) => ({ kind, children }));
}

function threshold(node: fc.Arbitrary<AccessPolicy>): fc.Arbitrary<AccessPolicy> {
  return fc
    .array(node, { minLength: 1, maxLength: 5 })
    .chain((children) => fc.integer({ min: 1, max: children.length }).map((k) => ({ kind: 'threshold', k, children })));
}

function canonicalOrUndefined(written: AccessPolicy): AccessPolicy | undefined {
  try {
    return canonicalPolicy(written);
  } catch (error) {
    if (hasCode(error, 'POLICY_TOO_LARGE')) return undefined;
    throw error;
  }
}

/** Every subset of `items`. */
export function subsets<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 1 << items.length }, (_, bits) => items.filter((_item, i) => (bits & (1 << i)) !== 0));
}
