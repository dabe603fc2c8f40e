// An authority of t holders out of n: spec/formats.md clause 14.3.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parsePolicy, toHex } from '@consentry/domain';
import { issueAttributeKey, verifyAttributeKey } from '../../src/abe/attribute-key.ts';
import { combineAttributeKeys, splitAuthority, verifyAuthorityShare, type AuthorityShare, type PartialKey } from '../../src/abe/authority-shares.ts';
import { decapsulatePolicyKey, encapsulatePolicyKey } from '../../src/abe/kem.ts';
import { nobleCurve } from '../../src/abe/noble.ts';
import { refusal, refusalOf } from '../refusal.ts';
import { attribute, CHAIN_ID, DOCTOR, EPOCH, filled, OTHER_DOCTOR, REGISTRY, seededRandom } from '../setting.ts';
import { someAuthorities, type Authorities } from './authorities.ts';

let authorities: Authorities;
let shares: AuthorityShare[];
let commitments: Uint8Array;
let partialKeys: PartialKey[];

const issue = { authority: 'medboard', chainId: CHAIN_ID, registry: REGISTRY, gid: DOCTOR, attribute: attribute('a@medboard'), epoch: EPOCH };
const partialOf = async ({ index, secretKey }: AuthorityShare, changes: object = {}) => ({ index, key: await issueAttributeKey({ ...issue, secretKey, ...changes }) });
const subject = () => ({ gid: DOCTOR, attribute: issue.attribute, epoch: EPOCH, authorityKey: authorities.keys.get('medboard')! });
const combine = (chosen: PartialKey[], changes: object = {}) => combineAttributeKeys({ ...subject(), commitments, partialKeys: chosen, ...changes });

beforeAll(async () => {
  authorities = await someAuthorities();
  ({ shares, commitments } = await splitAuthority({ secretKey: authorities.secrets.get('medboard')!, threshold: 3, shares: 5 }));
  partialKeys = await Promise.all(shares.map((share) => partialOf(share)));
});

test('any three of five partial keys make a key that verifies under the authority’s own public key and opens', async () => {
  const policy = parsePolicy('a@medboard');
  const lock = { policy, epoch: EPOCH, authorities: authorities.keys, context: filled(1, 8) };
  const { ciphertext, policySecret } = await encapsulatePolicyKey(lock);
  for (const chosen of [[0, 1, 2], [4, 2, 0], [1, 3, 4], [0, 1, 2, 3, 4]]) {
    const key = await combine(chosen.map((i) => partialKeys[i]!));
    const verified = await verifyAttributeKey({ ...subject(), key });
    const opened = await decapsulatePolicyKey({ ...lock, ciphertext, gid: DOCTOR, attributeKeys: [verified] });
    expect(toHex(opened.expose())).toBe(toHex(policySecret.expose()));
  }
});

test('both pairings deal the same shares and commitments', async () => {
  const split = (options: object) => splitAuthority({ secretKey: authorities.secrets.get('medboard')!, threshold: 2, shares: 3, random: seededRandom('split'), ...options });
  const [fast, reference] = [await split({}), await split({ curve: nobleCurve })];
  expect(toHex(fast.commitments)).toBe(toHex(reference.commitments));
  expect(fast.shares.map(({ secretKey }) => toHex(secretKey.expose()))).toEqual(reference.shares.map(({ secretKey }) => toHex(secretKey.expose())));
});

describe('refused', () => {
  test('two of three needed, and one holder twice', async () => {
    expect((await refusal(() => combine(partialKeys.slice(0, 2))))?.facts['argument']).toBe('partialKeys');
    expect((await refusal(() => combine([partialKeys[0]!, partialKeys[1]!, partialKeys[1]!])))?.facts['argument']).toBe('partialKeys');
  });

  test('a partial key for another person, attribute or of another share: its holder is named', async () => {
    const wrong = [
      await partialOf(shares[1]!, { gid: OTHER_DOCTOR }),
      await partialOf(shares[1]!, { attribute: attribute('b@medboard') }),
      { index: 2, key: partialKeys[3]!.key },
      { index: 2, key: filled(1, 145) },
      { index: 2, key: partialKeys[1]!.key.subarray(1) },
    ];
    for (const bad of wrong) {
      const denial = await refusal(() => combine([partialKeys[0]!, bad, partialKeys[2]!]));
      expect([denial?.code, denial?.facts['share']]).toEqual(['ATTRIBUTE_KEY_INVALID', '2']);
    }
  });

  test('a single partial key is no key of the authority', async () => {
    expect(await refusalOf(() => verifyAttributeKey({ ...subject(), key: partialKeys[0]!.key }))).toBe('ATTRIBUTE_KEY_INVALID');
  });

  test('a share that its dealer changed, told by its holder before it is used', async () => {
    for (const share of shares) expect(await refusalOf(() => verifyAuthorityShare({ share, commitments }))).toBe('accepted');
    const denial = await refusal(() => verifyAuthorityShare({ share: { index: 1, secretKey: shares[1]!.secretKey }, commitments }));
    expect([denial?.code, denial?.facts['share']]).toEqual(['AUTHORITY_KEY_INVALID', '1']);
  });

  test('commitments that are cut, extended, of another version or no elements', async () => {
    const combineWith = (changed: Uint8Array) => refusalOf(() => combine(partialKeys, { commitments: changed }));
    expect(await combineWith(commitments.subarray(0, -1))).toBe('ARGUMENT_INVALID');
    expect(await combineWith(Uint8Array.of(...commitments, 0))).toBe('ARGUMENT_INVALID');
    expect(await combineWith(commitments.subarray(0, 1 + 672))).toBe('ARGUMENT_INVALID');
    expect(await combineWith(commitments.map((byte, i) => (i === 0 ? 2 : byte)))).toBe('FORMAT_VERSION_UNKNOWN');
    expect(await combineWith(commitments.map((byte, i) => (i === 400 ? byte ^ 1 : byte)))).toBe('ARGUMENT_INVALID');
  });

  test('thresholds that share nothing', async () => {
    const split = (threshold: number, count: number) => refusal(() => splitAuthority({ secretKey: authorities.secrets.get('medboard')!, threshold, shares: count }));
    expect((await split(1, 3))?.facts['argument']).toBe('threshold');
    expect((await split(4, 3))?.facts['argument']).toBe('threshold');
    expect((await split(2, 33))?.facts['argument']).toBe('shares');
  });
});
