// Sharing by itself, without any curve (spec/formats.md clause 15): a set of units can span the secret exactly
// where it satisfies the policy. A gate that handed one part the whole secret passes every round trip and
// fails here (CIRCL's tkn20 shipped one until 1.6.4).
import { describe, expect, test } from '@jest/globals';
import { canonicalPolicy, evaluatePolicy, formatAttribute, formatPolicy, parsePolicy, type AccessPolicy } from '@consentry/domain';
import fc from 'fast-check';
import { invert, ORDER, reduce } from '../../src/abe/scalar.ts';
import { selectUnits } from '../../src/abe/selection.ts';
import { shareLayout, shareSecret, type ShareLayout, type ShareTree } from '../../src/abe/share-tree.ts';

/** Each unit's share as a linear form in (secret, every fresh scalar): sharing, run on unit vectors. */
function shareMatrix(layout: ShareLayout, which: 'lambda' | 'omega'): bigint[][] {
  let drawn = 0;
  shareSecret({ layout, secret: 0n, next: () => BigInt(drawn++) });
  const columns = Array.from({ length: drawn + 1 }, (_, column) => {
    let i = 0;
    return shareSecret({ layout, secret: column === 0 ? 1n : 0n, next: () => (++i === column ? 1n : 0n) }).map((share) => share[which]);
  });
  return layout.units.map((_, unit) => columns.map((column) => column[unit]!));
}

/** True where some combination of the rows is (1, 0, …, 0): Gaussian elimination from the right. */
function spansSecret(rows: bigint[][]): boolean {
  const left = rows.map((row) => [...row]);
  let done = 0;
  for (let column = (left[0]?.length ?? 0) - 1; column >= 1; column--) {
    const pivot = left.findIndex((row, i) => i >= done && row[column] !== 0n);
    if (pivot === -1) continue;
    [left[done], left[pivot]] = [left[pivot]!, left[done]!];
    const head = left[done]!;
    const inverse = invert(head[column]!);
    for (const [i, row] of left.entries()) {
      if (i === done || row[column] === 0n) continue;
      const factor = reduce(row[column]! * inverse);
      left[i] = row.map((value, j) => reduce(value - factor * head[j]!));
    }
    done += 1;
  }
  return left.slice(done).some((row) => row[0] !== 0n);
}

function satisfied(node: ShareTree, held: ReadonlySet<number>): boolean {
  if (node.kind === 'unit') return held.has(node.unit);
  const met = node.children.filter((child) => satisfied(child, held)).length;
  return met >= (node.kind === 'threshold' ? node.k : node.kind === 'and' ? node.children.length : 1);
}

let fresh = 0;
const leaf = fc.constant(0).map((): AccessPolicy => ({ kind: 'attribute', attribute: { authority: 'x', name: `a${fresh++ % 15}` } }));
const policies = fc
  .letrec<{ node: AccessPolicy }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'share' },
      { weight: 2, arbitrary: leaf },
      { weight: 3, arbitrary: fc.array(tie('node'), { minLength: 2, maxLength: 4 }).chain((children) => fc.integer({ min: 1, max: children.length }).map((k): AccessPolicy => ({ kind: 'threshold', k, children }))) },
    ),
  }))
  .node.filter((policy) => fits(policy))
  .map(canonicalPolicy)
  .filter((policy) => shareLayout(policy).units.length <= 9);

function fits(policy: AccessPolicy): boolean {
  try {
    canonicalPolicy(policy);
    return true;
  } catch {
    return false;
  }
}

describe('soundness', () => {
  test('400 random policies: every subset of units spans the secret exactly where it satisfies', () => {
    let subsets = 0;
    fc.assert(
      fc.property(policies, (policy) => {
        const layout = shareLayout(policy);
        const matrix = shareMatrix(layout, 'lambda');
        for (let mask = 0; mask < 1 << layout.units.length; mask++) {
          const held = new Set(layout.units.flatMap((_, unit) => (mask & (1 << unit) ? [unit] : [])));
          subsets += 1;
          expect(spansSecret([...held].map((unit) => matrix[unit]!))).toBe(satisfied(layout.tree, held));
        }
      }),
      { numRuns: 400 },
    );
    expect(subsets).toBeGreaterThan(2_000);
  });

  test('the test itself sees the flaw: an AND that copies its share instead of splitting it', () => {
    const { tree, units } = shareLayout(parsePolicy('a@x AND (b@x OR c@x)'));
    if (tree.kind !== 'and') throw new Error('not an AND');
    // What a naive builder would deal: as OR does.
    const matrix = shareMatrix({ tree: { ...tree, kind: 'or' }, units }, 'lambda');
    expect(spansSecret([matrix[0]!])).toBe(true);
    expect(satisfied(tree, new Set([0]))).toBe(false);
  });

  test('ω shares 0 by the same combinations and spans nothing on its own', () => {
    const layout = shareLayout(parsePolicy('a@x AND 2 of (b@x, c@x, d@x AND e@y)'));
    for (const row of shareMatrix(layout, 'omega')) expect(row[0]).toBe(0n);
  });

  test('λ and ω of a unit never draw the same scalar', () => {
    const layout = shareLayout(parsePolicy('2 of (a@x, b@x, c@x AND (d@x OR e@y))'));
    const [lambda, omega] = [shareMatrix(layout, 'lambda'), shareMatrix(layout, 'omega')];
    for (const column of lambda[0]!.keys()) {
      if (column === 0) continue;
      expect(lambda.some((row) => row[column] !== 0n) && omega.some((row) => row[column] !== 0n)).toBe(false);
    }
  });
});

describe('selection', () => {
  test('random policies: chosen units give denominator · secret and 0, and none are chosen where the policy is not met', () => {
    let scalar = 1n;
    const next = () => (scalar = reduce(scalar * 0x9e3779b97f4a7c15n + 12345n));
    fc.assert(
      fc.property(policies, fc.integer({ min: 0, max: 0x7fff }), (policy, mask) => {
        const has = (attribute: { name: string }) => (mask & (1 << Number(attribute.name.slice(1)))) !== 0;
        const layout = shareLayout(policy);
        const selection = selectUnits({ layout, has });
        expect(selection !== undefined).toBe(evaluatePolicy(policy, has));
        if (!selection) return;
        const secret = next();
        const shares = shareSecret({ layout, secret, next });
        const sum = (which: 'lambda' | 'omega') => selection.terms.reduce((total, { unit, coefficient }) => total + coefficient * shares[unit]![which], 0n);
        expect(reduce(sum('lambda'))).toBe(reduce(selection.denominator * secret));
        expect(reduce(sum('omega'))).toBe(0n);
        expect(selection.terms.every(({ unit }) => layout.units[unit]!.rows.every(has))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('the cheapest way is taken', () => {
    const layout = shareLayout(parsePolicy('(a@x AND b@x AND c@x) OR (d@x AND e@x) OR 2 of (a@x, b@x, c@x)'));
    const selection = selectUnits({ layout, has: () => true });
    expect(selection?.terms.map(({ unit }) => layout.units[unit]!.rows.map(formatAttribute))).toEqual([['d@x', 'e@x']]);
  });

  test('an inverse of 0 is refused and others are inverses', () => {
    expect(() => invert(ORDER)).toThrow(RangeError);
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: ORDER - 1n }), (value) => reduce(value * invert(value)) === 1n));
  });
});

describe('units (clause 15.2)', () => {
  test.each([
    ['a@x', [['a@x']]],
    ['a@x AND b@y AND c@x', [['a@x', 'b@y', 'c@x']]],
    ['a@x OR b@y', [['a@x'], ['b@y']]],
    ['a@x AND (b@y OR c@y) AND d@x', [['a@x', 'd@x'], ['b@y'], ['c@y']]],
    ['2 of (a@x, b@x AND c@x, d@x)', [['a@x'], ['b@x', 'c@x'], ['d@x']]],
  ])('%s', (text, units) => {
    const policy = parsePolicy(text);
    expect(formatPolicy(policy)).toBe(text);
    expect(shareLayout(policy).units.map(({ rows }) => rows.map(formatAttribute))).toEqual(units);
  });
});
