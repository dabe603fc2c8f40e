// Mandates and what is signed under them: spec/formats.md section 30 against vectors/policy/mandate.json.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { create } from '@bufbuild/protobuf';
import { fromHex, parsePolicyId, type ConsentryError } from '@consentry/domain';
import { SignedSchema, type Signed } from '../src/gen/consentry/v1/common_pb.ts';
import { readMandate, readMandateLink } from '../src/policy-origin.ts';
import { DEPLOYMENT as deployment } from './vectors/deployment.ts';

type Vector = { id: string; kind: 'mandate/1' | 'mandate-link/1'; body: string; signature: string; signer: string; expect: string };
const { cases } = JSON.parse(readFileSync(new URL('../../../vectors/policy/mandate.json', import.meta.url), 'utf8')) as { cases: Vector[] };

const signedOf = ({ body, signature, signer }: Vector): Signed => create(SignedSchema, { body: fromHex(body), signature: fromHex(signature), signer: fromHex(signer) });
const read = (vector: Vector) => (vector.kind === 'mandate/1' ? readMandate : readMandateLink)({ signed: signedOf(vector), deployment });

function outcomeOf(vector: Vector): string {
  try {
    read(vector);
    return 'success';
  } catch (error) {
    return (error as ConsentryError).code;
  }
}

test.each(cases.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
  expect(outcomeOf(vector)).toBe(vector.expect);
});

test('invalid cases outnumber valid ones', () => {
  expect(cases.filter((vector) => vector.expect === 'success').length).toBeLessThan(cases.length / 2);
});

describe('the valid ones', () => {
  test('say what they say', () => {
    const [first] = cases;
    expect(read(first!)).toMatchObject({ policyId: parsePolicyId(`0x${'22'.repeat(32)}`), firstEpoch: 8107, lastEpoch: 8108, purposes: 0b10001, notAfter: 1_800_000_000 });
  });

  test('do not hold with any byte of body, signature or signer changed, nor for another deployment', () => {
    for (const vector of cases.filter((one) => one.expect === 'success')) {
      for (const field of ['body', 'signature', 'signer'] as const) {
        for (let i = 0; i < signedOf(vector)[field].length; i++) {
          const signed = signedOf(vector);
          signed[field][i]! ^= 1;
          expect(() => (vector.kind === 'mandate/1' ? readMandate : readMandateLink)({ signed, deployment })).toThrow(expect.objectContaining({ code: 'SIGNATURE_INVALID' }));
        }
      }
      expect(() => readMandate({ signed: signedOf(vector), deployment: { ...deployment, chainId: 1 } })).toThrow(expect.objectContaining({ code: 'SIGNATURE_INVALID' }));
    }
  });
});
