// Multiplication by tables, in WASM and native, gives what multiplication without them gives, also when tables are
// evicted and rebuilt (spec/formats.md clause 12).
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ORDER } from '../../src/abe/scalar.ts';
import { everyCurve } from './curves.ts';

const EDGES = [0n, 1n, 2n, 31n, 32n, ORDER - 1n, ORDER, ORDER + 1n, -1n];

// The reference has no tables.
const [, ...curves] = await everyCurve();

describe.each(curves)('$name', (curve) => {
  test('every group, for edge scalars and random ones, before and after a table exists', () => {
    const { g1, g2, gt } = curve;
    const scalars = [...EDGES, ...fc.sample(fc.bigInt({ min: 0n, max: ORDER - 1n }), { numRuns: 30, seed: 7 })];
    // Fresh objects of the generators never get a table; the generators themselves do after some uses.
    const [p, q, e] = [g1.encode(g1.generator), g2.encode(g2.generator), gt.encode(gt.generator)];
    for (const scalar of scalars) {
      expect(g1.encode(g1.multiplyGenerator(scalar))).toEqual(g1.encode(g1.multiply(g1.decode(p), scalar)));
      expect(g2.encode(g2.multiplyGenerator(scalar))).toEqual(g2.encode(g2.multiply(g2.decode(q), scalar)));
      expect(gt.encode(gt.powerGenerator(scalar))).toEqual(gt.encode(gt.power(gt.decode(e), scalar)));
    }
  });

  test('more bases than tables: each still gives its own multiples', () => {
    const { g2 } = curve;
    const bases = Array.from({ length: 20 }, (_, i) => g2.multiplyGenerator(BigInt(i + 2)));
    for (let round = 0; round < 16; round++) {
      const scalar = BigInt(round) ** 20n;
      const products = bases.map((base) => g2.encode(g2.multiply(base, scalar)));
      const expected = bases.map((_, i) => g2.encode(g2.multiplyGenerator(scalar * BigInt(i + 2))));
      expect(products).toEqual(expected);
    }
  });

  test('secrets never go through a table, and give the same products', () => {
    const { g1, g2, gt } = curve;
    for (const scalar of [1n, 77n, ORDER - 1n]) {
      expect(g1.encode(g1.multiplySecret(g1.generator, scalar))).toEqual(g1.encode(g1.multiplyGenerator(scalar)));
      expect(g2.encode(g2.multiplySecret(g2.generator, scalar))).toEqual(g2.encode(g2.multiplyGenerator(scalar)));
      expect(gt.encode(gt.powerSecret(gt.generator, scalar))).toEqual(gt.encode(gt.powerGenerator(scalar)));
    }
  });
});
