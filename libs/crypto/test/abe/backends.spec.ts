// Every implementation of the pairing gives the same bytes for the same inputs (spec/formats.md clause 12): mcl, and blst
// where it was built, against noble.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalPolicy, parsePolicy, toHex, type AccessPolicy } from '@consentry/domain';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import fc from 'fast-check';
import { issueAttributeKey } from '../../src/abe/attribute-key.ts';
import type { PairingCurve } from '../../src/abe/curve.ts';
import { decapsulatePolicyKey, encapsulatePolicyKey } from '../../src/abe/kem.ts';
import { nobleCurve } from '../../src/abe/noble.ts';
import { ORDER } from '../../src/abe/scalar.ts';
import { utf8 } from '../../src/encoding.ts';
import { attribute, DOCTOR, EPOCH, filled, seededRandom } from '../setting.ts';
import { everyCurve } from './curves.ts';
import { CASES, issued, NAMES, someAuthorities, type Authorities } from './authorities.ts';

const context = filled(7, 40);
const [reference, ...fast] = await everyCurve();
let onNoble: Authorities;

beforeAll(async () => {
  onNoble = await someAuthorities({ curve: nobleCurve, random: seededRandom('backends') });
});

test('the group order is that of BLS12-381', () => {
  expect(ORDER).toBe(bls12_381.fields.Fr.ORDER);
});

test('hash to curve is RFC 9380 appendix J.9.1, on all', () => {
  const tag = utf8('QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_');
  const x = '0x03567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903';
  for (const curve of [reference!, ...fast]) {
    const encoded = curve.g1.encode(curve.hashToG1(utf8('abc'), tag));
    encoded[0]! &= 0x1f;
    // The vector of RFC 9380 for "abc".
    expect(toHex(encoded)).toBe(x);
  }
});

describe.each(fast)('same randomness, same bytes: $name', (curve) => {
  let onFast: Authorities;

  beforeAll(async () => {
    onFast = await someAuthorities({ curve, random: seededRandom('backends') });
  });

  test('authority keys', () => {
    for (const each of NAMES) expect(toHex(onFast.publicKeys.get(each)!)).toBe(toHex(onNoble.publicKeys.get(each)!));
  });

  test('attribute keys', async () => {
    const subject = { gid: DOCTOR, attribute: attribute('a=B.1@medboard'), epoch: EPOCH };
    const issue = (on: PairingCurve) =>
      issueAttributeKey({ ...subject, secretKey: onFast.secrets.get('medboard')!, authority: 'medboard', ...onFast.keys.get('medboard')!.realm, curve: on, random: seededRandom('key') });
    expect(toHex(await issue(curve))).toBe(toHex(await issue(nobleCurve)));
  });

  test.each(CASES.slice(0, 7))('ciphertext and secret of $policy, each opened by the other', async ({ policy: text, enough }) => {
    const policy = parsePolicy(text);
    const made = await encapsulatePolicyKey({ policy, epoch: EPOCH, authorities: onFast.keys, context, curve, random: seededRandom(text) });
    const expected = await encapsulatePolicyKey({ policy, epoch: EPOCH, authorities: onNoble.keys, context, curve: nobleCurve, random: seededRandom(text) });
    expect(toHex(made.ciphertext)).toBe(toHex(expected.ciphertext));
    expect(toHex(made.policySecret.expose())).toBe(toHex(expected.policySecret.expose()));
    const attributeKeys = await issued({ authorities: onFast, attributes: enough[0]!, curve });
    const common = { policy, epoch: EPOCH, authorities: onFast.keys, context, ciphertext: made.ciphertext, gid: DOCTOR, attributeKeys };
    for (const on of [curve, nobleCurve]) {
      expect(toHex((await decapsulatePolicyKey({ ...common, curve: on })).expose())).toBe(toHex(made.policySecret.expose()));
    }
  });

  test('ciphertexts of random policies', async () => {
    await fc.assert(
      fc.asyncProperty(randomPolicy, async (policy) => {
        const encapsulate = (authorities: Authorities, on: PairingCurve) =>
          encapsulatePolicyKey({ policy, epoch: EPOCH, authorities: authorities.keys, context, curve: on, random: seededRandom('random policies') });
        const [made, expected] = [await encapsulate(onFast, curve), await encapsulate(onNoble, nobleCurve)];
        expect(toHex(made.ciphertext)).toBe(toHex(expected.ciphertext));
      }),
      { numRuns: 20 },
    );
  });
});

const leaf: fc.Arbitrary<AccessPolicy> = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), authority: fc.constantFrom(...NAMES) }).map((attribute) => ({ kind: 'attribute', attribute }));
const randomPolicy = fc
  .letrec<{ node: AccessPolicy }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'policy' },
      leaf,
      fc.array(tie('node'), { minLength: 2, maxLength: 3 }).chain((children) =>
        fc.integer({ min: 1, max: children.length }).map((k): AccessPolicy => ({ kind: 'threshold', k, children })),
      ),
    ),
  }))
  .node.map(canonicalPolicy);
