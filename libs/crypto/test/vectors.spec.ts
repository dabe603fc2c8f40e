// The vectors of spec/formats.md: every case gives the output or the refusal that it states; those of the ABE on
// every implementation of the pairing.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { everyCurve } from './abe/curves.ts';
import { refusalOf } from './refusal.ts';
import { OPERATIONS, type Inputs, type Outputs } from './vectors/operations.ts';

type VectorFile = { cases: { id: string; clause: string; operation: string; inputs: Inputs; expect: string; output?: Outputs }[] };

const FILES = [
  'keystore/identity', 'keystore/keystore', 'transport/sealed', 'umbral/keys', 'umbral/capsule', 'umbral/kfrag', 'umbral/cfrag', 'umbral/open',
  'record/header', 'record/ciphertext', 'abe/authority-key', 'abe/attribute-key', 'abe/kem',
  'sharing/verifiable', 'sharing/guardian', 'index/keyword', 'index/entry', 'index/conversion', 'index/range',
  'sealed/openings',
];

const read = (name: string): VectorFile => JSON.parse(readFileSync(new URL(`../../../vectors/${name}.json`, import.meta.url), 'utf8'));

describe.each(FILES)('vectors/%s.json', (name) => {
  const { cases } = read(name);

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
  const cases = FILES.flatMap((name) => read(name).cases.map((item) => ({ ...item, name: `${name} ${item.id}` })));
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  const valid = cases.filter(({ expect: expected }) => expected === 'success').length;
  expect(valid * 2).toBeLessThan(cases.length);
});
