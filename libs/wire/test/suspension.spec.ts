// vectors/statement/suspension.json against the reader and the writer (spec/formats.md clause 29).
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fromHex, idBytes, parseAddress, Secret, toHex, type Hex } from '@consentry/domain';
import { SuspensionSchema } from '../src/gen/consentry/v1/reencrypt_pb.ts';
import { signBody } from '../src/signed.ts';
import { expectedOf, type SuspensionVector } from './suspension-vectors.ts';
import { DEPLOYMENT } from './vectors/deployment.ts';

const file = JSON.parse(readFileSync(new URL('../../../vectors/statement/suspension.json', import.meta.url), 'utf8')) as { deployment: object; secretKey: string; cases: SuspensionVector[] };
type Output = { proxy: string; requester: string; policyId?: Hex; since: number; at: number; until: number; refusals: number };

const [valid, invalid] = [file.cases.filter(({ expect: code }) => code === 'success'), file.cases.filter(({ expect: code }) => code !== 'success')];

describe('the statement of a suspension', () => {
  test.each(valid)('$id is read', ({ inputs, output }) => {
    expect(expectedOf(inputs)).toEqual(output);
  });

  test.each(invalid)('$id: $expect', ({ inputs, expect: code }) => {
    expect(() => expectedOf(inputs)).toThrow(expect.objectContaining({ code }));
  });

  test('the vectors are of the deployment that they are read with, and refuse more than they accept', () => {
    expect(DEPLOYMENT).toMatchObject(file.deployment);
    expect(invalid.length).toBeGreaterThan(valid.length);
  });

  test('is written as the vectors have it', () => {
    for (const { inputs, output } of valid) {
      const { proxy, requester, policyId, since, at, until, refusals } = output as unknown as Output;
      const init = { proxy: idBytes(parseAddress(proxy)), requester: idBytes(parseAddress(requester)), since: BigInt(since), at: BigInt(at), until: BigInt(until), refusals, ...(policyId === undefined ? {} : { policyId: fromHex(policyId) }) };
      const signed = signBody({ schema: SuspensionSchema, kind: 'suspension/1', init, deployment: DEPLOYMENT, secretKey: new Secret(fromHex(file.secretKey)) });
      expect({ body: toHex(signed.body), signature: toHex(signed.signature), signer: toHex(signed.signer) }).toEqual(inputs);
    }
  });
});
