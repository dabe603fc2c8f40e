// The MA-ABE KEM through its public functions: spec/formats.md clauses 13 to 18.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { equalBytes, parsePolicy, toHex } from '@consentry/domain';
import { mclCurve } from '../../src/abe/mcl.ts';
import { decapsulatePolicyKey, encapsulatePolicyKey } from '../../src/abe/kem.ts';
import { issueAttributeKey, verifyAttributeKey } from '../../src/abe/attribute-key.ts';
import { refusal, refusalOf } from '../refusal.ts';
import { address, attribute, CHAIN_ID, DOCTOR, EPOCH, filled, NEXT_EPOCH, OTHER_DOCTOR, seededRandom } from '../setting.ts';
import { CASES, issued, someAuthorities, type Authorities } from './authorities.ts';

const context = filled(7, 40);
let authorities: Authorities;

beforeAll(async () => {
  authorities = await someAuthorities({ random: seededRandom('scheme') });
});

const encapsulate = (policy: string) => encapsulatePolicyKey({ policy: parsePolicy(policy), epoch: EPOCH, authorities: authorities.keys, context });

describe('every satisfying set of attribute keys opens, every other is refused before any secret work (clause 17)', () => {
  test.each(CASES)('$policy', async ({ policy, enough, short }) => {
    const { ciphertext, policySecret } = await encapsulate(policy);
    const common = { policy: parsePolicy(policy), epoch: EPOCH, authorities: authorities.keys, context, ciphertext, gid: DOCTOR };
    for (const attributes of enough) {
      const attributeKeys = await issued({ authorities, attributes });
      const opened = await decapsulatePolicyKey({ ...common, attributeKeys });
      expect(toHex(opened.expose())).toBe(toHex(policySecret.expose()));
    }
    for (const attributes of short) {
      const attributeKeys = await issued({ authorities, attributes });
      expect(await refusalOf(() => decapsulatePolicyKey({ ...common, attributeKeys }))).toBe('ATTRIBUTES_MISSING');
    }
  });

  test('a refusal names a smallest set of attributes that would satisfy the policy', async () => {
    const policy = 'a@medboard AND (b@hospital-x OR c@university AND d@university)';
    const { ciphertext } = await encapsulate(policy);
    const attributeKeys = await issued({ authorities, attributes: ['a@medboard'] });
    const denial = await refusal(() => decapsulatePolicyKey({ policy: parsePolicy(policy), epoch: EPOCH, authorities: authorities.keys, context, ciphertext, gid: DOCTOR, attributeKeys }));
    expect(denial?.code).toBe('ATTRIBUTES_MISSING');
    expect(denial?.facts['missing']).toBe('b@hospital-x');
  });

  test('two encapsulations under one policy share neither ciphertext nor secret', async () => {
    const [first, second] = [await encapsulate('a@medboard'), await encapsulate('a@medboard')];
    expect(equalBytes(first.ciphertext, second.ciphertext)).toBe(false);
    expect(equalBytes(first.policySecret.expose(), second.policySecret.expose())).toBe(false);
  });

  test('sizes are those of clause 16', async () => {
    expect((await encapsulate('a@medboard AND b@hospital-x')).ciphertext).toHaveLength(1 + 32 + 672 + 2 * 144);
    expect((await encapsulate('2 of (a@medboard, b@hospital-x, c@university)')).ciphertext).toHaveLength(1 + 32 + 3 * 816);
  });
});

describe('what a ciphertext is bound to (clause 17.1)', () => {
  const policy = parsePolicy('a@medboard AND b@hospital-x');
  let common: Parameters<typeof decapsulatePolicyKey>[0];

  beforeAll(async () => {
    const { ciphertext } = await encapsulate('a@medboard AND b@hospital-x');
    const attributeKeys = await issued({ authorities, attributes: ['a@medboard', 'b@hospital-x'] });
    common = { policy, epoch: EPOCH, authorities: authorities.keys, context, ciphertext, gid: DOCTOR, attributeKeys };
  });

  test('another context', async () => {
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, context: filled(8, 40) }))).toBe('DECRYPTION_FAILED');
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, context: new Uint8Array(0) }))).toBe('DECRYPTION_FAILED');
  });

  test('another policy of the same shape and the same attributes', async () => {
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, policy: parsePolicy('b@hospital-x AND a@medboard') }))).toBe('DECRYPTION_FAILED');
  });

  test('another key of one authority: attribute keys of the old one no longer count', async () => {
    const others = await someAuthorities();
    const swapped = new Map(authorities.keys).set('hospital-x', others.keys.get('hospital-x')!);
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, authorities: swapped }))).toBe('ATTRIBUTES_MISSING');
    const attributeKeys = [...common.attributeKeys, ...(await issued({ authorities: others, attributes: ['b@hospital-x'] }))];
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, authorities: swapped, attributeKeys }))).toBe('DECRYPTION_FAILED');
  });

  test('another quarter: keys of one quarter do not count in the next', async () => {
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, epoch: NEXT_EPOCH }))).toBe('ATTRIBUTES_MISSING');
    const attributeKeys = await issued({ authorities, attributes: ['a@medboard', 'b@hospital-x'], epoch: NEXT_EPOCH });
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, epoch: NEXT_EPOCH, attributeKeys }))).toBe('DECRYPTION_FAILED');
  });

  test('another person, and the same address on another chain', async () => {
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, gid: OTHER_DOCTOR }))).toBe('ATTRIBUTES_MISSING');
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, gid: { ...DOCTOR, chainId: CHAIN_ID + 1 } }))).toBe('ATTRIBUTES_MISSING');
  });

  test('authorities that are unknown, under another name, or of another registry', async () => {
    const without = new Map(authorities.keys);
    without.delete('medboard');
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, authorities: without }))).toBe('AUTHORITY_UNKNOWN');
    const renamed = new Map(authorities.keys).set('medboard', authorities.keys.get('university')!);
    expect(await refusalOf(() => decapsulatePolicyKey({ ...common, authorities: renamed }))).toBe('ARGUMENT_INVALID');
  });
});

describe('a ciphertext that differs anywhere gives nothing (clause 17.4)', () => {
  test('a changed bit in every element, a cut and an added byte', async () => {
    const text = '2 of (a@medboard, b@hospital-x AND c@hospital-x, d@university)';
    const { ciphertext } = await encapsulate(text);
    const attributeKeys = await issued({ authorities, attributes: ['a@medboard', 'd@university'] });
    const common = { policy: parsePolicy(text), epoch: EPOCH, authorities: authorities.keys, context, gid: DOCTOR, attributeKeys };
    const open = (changed: Uint8Array) => refusalOf(() => decapsulatePolicyKey({ ...common, ciphertext: changed }));
    for (let at = 1; at < ciphertext.length; at += 61) {
      const changed = Uint8Array.from(ciphertext);
      changed[at]! ^= 1 << (at % 8);
      expect(await open(changed)).toBe('DECRYPTION_FAILED');
    }
    expect(await open(ciphertext)).toBe('accepted');
    expect(await open(ciphertext.subarray(0, -1))).toBe('FORMAT_INVALID');
    expect(await open(Uint8Array.of(...ciphertext, 0))).toBe('FORMAT_INVALID');
    expect(await open(new Uint8Array(0))).toBe('FORMAT_INVALID');
    expect(await open(Uint8Array.of(2, ...ciphertext.subarray(1)))).toBe('FORMAT_VERSION_UNKNOWN');
  });

  test('elements of another honest ciphertext in place of its own', async () => {
    const text = 'a@medboard AND b@hospital-x';
    const [first, second] = [await encapsulate(text), await encapsulate(text)];
    const attributeKeys = await issued({ authorities, attributes: ['a@medboard', 'b@hospital-x'] });
    for (const [from, to] of [[1, 33], [33, 609], [609, 705], [705, 849], [849, 993]] as const) {
      const mixed = Uint8Array.from(first.ciphertext);
      mixed.set(second.ciphertext.subarray(from, to), from);
      const args = { policy: parsePolicy(text), epoch: EPOCH, authorities: authorities.keys, context, gid: DOCTOR, attributeKeys, ciphertext: mixed };
      const denial = await refusal(() => decapsulatePolicyKey(args));
      expect(denial?.code).toBe('DECRYPTION_FAILED');
      expect(denial?.cause).toBeUndefined();
    }
  });
});

describe('attribute keys verify for one person, attribute, quarter and authority alone (clause 14)', () => {
  test('every swap is refused', async () => {
    const curve = await mclCurve();
    const authorityKey = authorities.keys.get('medboard')!;
    const subject = { gid: DOCTOR, attribute: attribute('a@medboard'), epoch: EPOCH };
    const issue = { ...subject, secretKey: authorities.secrets.get('medboard')!, authority: 'medboard', chainId: CHAIN_ID, registry: authorityKey.realm.registry };
    const key = await issueAttributeKey(issue);
    const verify = (changes: object) => refusalOf(() => verifyAttributeKey({ key, authorityKey, curve, ...subject, ...changes }));
    expect(key).toHaveLength(145);
    expect(await verify({})).toBe('accepted');
    expect(await verify({ gid: OTHER_DOCTOR })).toBe('ATTRIBUTE_KEY_INVALID');
    expect(await verify({ gid: { ...DOCTOR, chainId: 1 } })).toBe('ATTRIBUTE_KEY_INVALID');
    expect(await verify({ attribute: attribute('b@medboard') })).toBe('ATTRIBUTE_KEY_INVALID');
    expect(await verify({ attribute: attribute('a=1@medboard') })).toBe('ATTRIBUTE_KEY_INVALID');
    expect(await verify({ epoch: NEXT_EPOCH })).toBe('ATTRIBUTE_KEY_INVALID');
    expect(await verify({ authorityKey: (await someAuthorities()).keys.get('medboard')! })).toBe('ATTRIBUTE_KEY_INVALID');
    expect(await verify({ authorityKey: authorities.keys.get('hospital-x')! })).toBe('ARGUMENT_INVALID');
    expect(await verify({ key: key.subarray(0, -1) })).toBe('FORMAT_INVALID');
    expect(await verify({ key: Uint8Array.of(9, ...key.subarray(1)) })).toBe('FORMAT_VERSION_UNKNOWN');
    const swapped = await issueAttributeKey({ ...issue, registry: address(0xff) });
    expect(await verify({ key: swapped })).toBe('ATTRIBUTE_KEY_INVALID');
    expect(await refusalOf(() => issueAttributeKey({ ...issue, authority: 'university' }))).toBe('ARGUMENT_INVALID');
  });
});
