// vectors/statement/suspension.json against the reader and the writer (spec/formats.md clause 29).
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fromHex, idBytes, parseAddress, Secret, toHex } from '@consentry/domain';
import { SuspensionSchema } from '../src/gen/consentry/v1/reencrypt_pb.ts';
import { signBody } from '../src/signed.ts';
import { expectedOf, VECTOR_DEPLOYMENT, type SuspensionVector } from './suspension-vectors.ts';

const file = JSON.parse(readFileSync(new URL('../../../vectors/statement/suspension.json', import.meta.url), 'utf8')) as { deployment: object; secretKey: string; cases: SuspensionVector[] };
const valid = file.cases.filter(({ expect: expected }) => expected === 'success');

describe('the statement of a suspension', () => {
  test.each(file.cases)('$id: $expect', ({ inputs, expect: expected, output }) => {
    if (expected === 'success') expect(expectedOf(inputs)).toEqual(output);
    else expect(() => expectedOf(inputs)).toThrow(expect.objectContaining({ code: expected }));
  });

  test('the vectors are of the deployment that they are read with, and refuse more than they accept', () => {
    expect(VECTOR_DEPLOYMENT).toMatchObject(file.deployment);
    expect(file.cases.length - valid.length).toBeGreaterThan(valid.length);
  });

  test('is written as the vectors have it', () => {
    for (const { inputs, output } of valid) {
      const { proxy, requester, policyId, since, at, until, refusals } = output as Record<string, never>;
      const init = { proxy: idBytes(parseAddress(proxy)), requester: idBytes(parseAddress(requester)), since: BigInt(since), at: BigInt(at), until: BigInt(until), refusals, ...(policyId === undefined ? {} : { policyId: fromHex(policyId) }) };
      const signed = signBody({ schema: SuspensionSchema, kind: 'suspension/1', init, deployment: VECTOR_DEPLOYMENT, secretKey: new Secret(fromHex(file.secretKey)) });
      expect({ body: toHex(signed.body), signature: toHex(signed.signature), signer: toHex(signed.signer) }).toEqual(inputs);
    }
  });
});
