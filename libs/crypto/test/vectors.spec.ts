// The vectors of spec/formats.md: every case gives the output or the refusal that it states; those of the ABE on
// every implementation of the pairing.
import { describe, expect, test } from '@jest/globals';
import { everyCurve } from './abe/curves.ts';
import { refusalOf } from './refusal.ts';
import { OPERATIONS, type Outputs } from './vectors/operations.ts';
import { readVectors, VECTOR_FILES } from './vectors/files.ts';

describe.each(VECTOR_FILES)('vectors/%s.json', (name) => {
  const { cases } = readVectors(name);

  test.each(cases)('clause $clause, $id: $expect', async ({ operation, inputs, expect: expected, output = {} }) => {
    for (const curve of name.startsWith('abe/') ? await everyCurve() : [undefined]) {
      let result: Outputs = {};
      const refusal = await refusalOf(async () => {
        result = await OPERATIONS[operation]!(inputs, curve);
      });
      expect({ refusal, result }).toEqual({ refusal: expected === 'success' ? 'accepted' : expected, result: output });
    }
  });
});

test('cases have unique names, and invalid ones outnumber valid ones', () => {
  const cases = VECTOR_FILES.flatMap((name) => readVectors(name).cases.map((item) => ({ ...item, name: `${name} ${item.id}` })));
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  const valid = cases.filter(({ expect: expected }) => expected === 'success').length;
  expect(valid * 2).toBeLessThan(cases.length);
});
