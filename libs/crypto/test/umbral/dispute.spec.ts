// Evidence for a dispute: spec/contracts.md section 13. The contract's tests read the same vectors.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { concatBytes, fromHex, toHex, type ConsentryError } from '@consentry/domain';
import { disputeEvidence, verifyCfrag } from '../../src/delegatee.ts';
import { bigEndian } from '../../src/encoding.ts';
import type { DisputeVector } from '../vectors/write-disputes.ts';

const { cases } = JSON.parse(readFileSync('vectors/umbral/disputes.json', 'utf8')) as { cases: DisputeVector[] };

function argsOf({ capsule, cfrag, keys }: DisputeVector) {
  const bytes = fromHex(keys);
  return { capsule: fromHex(capsule), cfrag: fromHex(cfrag), verifyingKey: bytes.slice(0, 33), labelPublicKey: bytes.slice(33, 66), policyPublicKey: bytes.slice(66) };
}

describe('the evidence of a released cfrag', () => {
  test.each(cases)('$name: $expect', (vector) => {
    const { ys, products, isCorrect } = disputeEvidence(argsOf(vector));
    const words = (values: readonly bigint[]) => toHex(concatBytes(...values.map((value) => bigEndian(value, 32))));
    expect([isCorrect, words(ys), words(products)]).toEqual([vector.expect === 'correct', vector.ys, vector.products]);
  });

  test.each(cases)('of $name says what umbral-pre says', (vector) => {
    const verdict = () => {
      try {
        verifyCfrag(argsOf(vector));
        return 'correct';
      } catch (error) {
        return /^(CFRAG|CAPSULE)_INVALID$/.test((error as ConsentryError).code) ? 'wrong' : error;
      }
    };
    expect(verdict()).toBe(vector.expect);
  });

  test.each([
    ['a cfrag cut short', { cfrag: new Uint8Array(380) }],
    ['a cfrag of zeros', { cfrag: new Uint8Array(381) }],
    ['a capsule of zeros', { capsule: new Uint8Array(105) }],
    ['a verifying key that is no point', { verifyingKey: new Uint8Array(33) }],
  ])('%s counts as no answer', (_, change) => {
    expect(() => disputeEvidence({ ...argsOf(cases[0]!), ...change })).toThrow(expect.objectContaining({ code: 'CFRAG_INVALID' }));
  });
});
