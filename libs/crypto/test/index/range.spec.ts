// Keywords and ranges (spec/index.md sections 2 and 10).
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashKeyword, parseKeyword } from '../../src/index/keyword.ts';
import { binOf, rangeKeyword, valueKeywords, type Binning } from '../../src/index/range.ts';
import { refusal } from '../refusal.ts';
import { EPOCH, NEXT_EPOCH } from '../setting.ts';

const HBA1C: Binning = { field: 'hba1c', least: 0, most: 256, bits: 8 };

describe('spec/index.md section 10, ranges', () => {
  test('one keyword finds every value of the range, for all ranges of 256 bins, and at most four times as many', () => {
    const entered = Array.from({ length: 256 }, (_, value) => new Set<string>(valueKeywords(HBA1C, value)));
    let most = 0;
    for (let from = 0; from < 256; from += 3) {
      for (let to = from; to < 256; to++) {
        const keyword = rangeKeyword(HBA1C, { from, to });
        const hits = entered.flatMap((keywords, value) => (keywords.has(keyword) ? [value] : []));
        expect(hits.length).toBeGreaterThan(to - from);
        expect([hits[0]! <= from, hits.at(-1)! >= to, hits.at(-1)! - hits[0]! + 1 === hits.length]).toEqual([true, true, true]);
        most = Math.max(most, hits.length / (to - from + 1));
      }
    }
    expect(most).toBeLessThan(4);
    expect(Math.max(...entered.map((keywords) => keywords.size))).toBeLessThanOrEqual(17);
  });

  test('holds for any binning and any values, also outside of it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true })), fc.array(fc.double({ min: -3e6, max: 3e6, noNaN: true }), { minLength: 3, maxLength: 3 }), (bits, [least, width], values) => {
        const binning = { field: 'x', least, most: least + width, bits };
        const [from, value, to] = values.toSorted((a, b) => a - b) as [number, number, number];
        expect(valueKeywords(binning, value)).toContain(rangeKeyword(binning, { from, to }));
      }),
      { numRuns: 500, seed: 13 },
    ));

  test('values beyond the ends go into the first and last bin', () => {
    expect([-5, 0, 0.99, 1, 255, 256, 1e9].map((value) => binOf(HBA1C, value))).toEqual([0, 0, 0, 1, 255, 255, 255]);
  });

  test('another field or another binning is another keyword', () => {
    const binnings = [HBA1C, { ...HBA1C, field: 'ldl' }, { ...HBA1C, most: 128 }, { ...HBA1C, bits: 7 }];
    expect(new Set(binnings.map((binning) => rangeKeyword(binning, { from: 1, to: 1 }))).size).toBe(4);
  });

  test('bad arguments are named', async () => {
    for (const [argument, changes] of [['bits', { bits: 0 }], ['bits', { bits: 11 }], ['field', { field: 'a'.repeat(65) }], ['least', { least: 256 }], ['least', { least: Number.NaN }], ['least', { least: -Infinity }], ['keyword', { field: '' }]] as const) {
      expect(await refusal(() => valueKeywords({ ...HBA1C, ...changes }, 1))).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument } });
    }
    expect(await refusal(() => binOf(HBA1C, Number.NaN))).toMatchObject({ facts: { argument: 'value' } });
    expect(await refusal(() => rangeKeyword(HBA1C, { from: 5, to: 4 }))).toMatchObject({ facts: { argument: 'from' } });
  });
});

describe('spec/index.md section 2, keywords', () => {
  test('one text however its letters are composed, and nothing else is changed', () => {
    expect(parseKeyword('Zoe\u0308')).toBe(parseKeyword('Zo\u00eb'));
    expect(parseKeyword(' DX=I21')).toBe(' DX=I21');
  });

  test.each(['', 'a\nb', 'a\u001fb', '\u0000', '\u007f', '\ud800', 'x'.repeat(257), 'ä'.repeat(129)])('%j is none', async (text) => {
    expect(await refusal(() => parseKeyword(text))).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument: 'keyword' } });
  });

  test('keyword and quarter do not run into each other', () => {
    const points = [hashKeyword(parseKeyword('a'), EPOCH), hashKeyword(parseKeyword('a'), NEXT_EPOCH), hashKeyword(parseKeyword('b'), EPOCH)];
    expect(new Set(points.map((point) => point.toHex())).size).toBe(3);
  });
});
