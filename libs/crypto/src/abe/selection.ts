// Which units a holder of some attributes should use, and with which coefficients their shares give the
// secret (spec/formats.md clause 15.4). Lagrange coefficients at small integers are small fractions: over one
// common denominator the curve sees small scalars, and one power in GT at the end makes up for it.
import type { Attribute } from '@consentry/domain';
import type { ShareLayout, ShareTree } from './share-tree.ts';

/** Σ coefficient · λ = denominator · secret and Σ coefficient · ω = 0, over the chosen units. */
export type Selection = { terms: { unit: number; coefficient: bigint }[]; denominator: bigint };

type Fraction = { numerator: bigint; denominator: bigint };
type Choice = { rows: number; terms: { unit: number; factor: Fraction }[] };

/** The satisfying units with the fewest rows; undefined where `has` satisfies no set. */
export function selectUnits({ layout, has }: { layout: ShareLayout; has: (attribute: Attribute) => boolean }): Selection | undefined {
  const choice = choose(layout.tree, layout, has);
  if (!choice) return undefined;
  const denominator = choice.terms.reduce((common, { factor }) => leastCommonMultiple(common, factor.denominator), 1n);
  const terms = choice.terms.map(({ unit, factor }) => ({ unit, coefficient: factor.numerator * (denominator / factor.denominator) }));
  return { terms, denominator };
}

function choose(node: ShareTree, layout: ShareLayout, has: (attribute: Attribute) => boolean): Choice | undefined {
  if (node.kind === 'unit') {
    const { rows } = layout.units[node.unit]!;
    return rows.every(has) ? { rows: rows.length, terms: [{ unit: node.unit, factor: ONE }] } : undefined;
  }
  const children = node.children.map((child) => choose(child, layout, has));
  const met = children.flatMap((choice, i) => (choice ? [{ choice, at: i + 1 }] : []));
  const required = node.kind === 'threshold' ? node.k : node.kind === 'and' ? children.length : 1;
  if (met.length < required) return undefined;
  const cheapest = met.sort((a, b) => a.choice.rows - b.choice.rows || a.at - b.at).slice(0, required);
  const points = cheapest.map(({ at }) => at);
  const scaled = cheapest.map(({ choice, at }) => (node.kind === 'threshold' ? scale(choice, lagrangeAtZero(points, at)) : choice));
  return { rows: scaled.reduce((sum, { rows }) => sum + rows, 0), terms: scaled.flatMap(({ terms }) => terms) };
}

const ONE: Fraction = { numerator: 1n, denominator: 1n };

function scale(choice: Choice, by: Fraction): Choice {
  return { rows: choice.rows, terms: choice.terms.map(({ unit, factor }) => ({ unit, factor: times(factor, by) })) };
}

/** Π over the other points j of −j / (i − j). */
function lagrangeAtZero(points: number[], i: number): Fraction {
  return points
    .filter((j) => j !== i)
    .map((j) => ({ numerator: BigInt(-j), denominator: BigInt(i - j) }))
    .reduce(times, ONE);
}

function times(a: Fraction, b: Fraction): Fraction {
  const numerator = a.numerator * b.numerator;
  const denominator = a.denominator * b.denominator;
  const common = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / common, denominator: denominator / common };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a * b) / greatestCommonDivisor(a, b);
}
