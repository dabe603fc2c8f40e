// Attacks on the scheme, each of which would succeed against the naive construction; the API is passed over
// where it would refuse for another reason (spec/formats.md clauses 13 to 17, spec/threat-model.md).
import { beforeAll, describe, expect, test } from '@jest/globals';
import { equalBytes, formatAttribute, parsePolicy, toHex } from '@consentry/domain';
import { attributePoint, gidPoint } from '../../src/abe/attribute.ts';
import type { VerifiedAttributeKey } from '../../src/abe/attribute-key.ts';
import { readAuthoritySecret } from '../../src/abe/authority-key.ts';
import { cutCiphertext } from '../../src/abe/ciphertext.ts';
import type { PairingCurve } from '../../src/abe/curve.ts';
import { recoverElement } from '../../src/abe/decryption.ts';
import { masked } from '../../src/abe/encryption.ts';
import { encapsulatePolicyKey, decapsulatePolicyKey } from '../../src/abe/kem.ts';
import { lockFor } from '../../src/abe/lock.ts';
import { pairingCurve } from '../../src/abe/pairing-curve.ts';
import { selectUnits } from '../../src/abe/selection.ts';
import { refusalOf } from '../refusal.ts';
import { attribute, CHAIN_ID, DOCTOR, EPOCH, filled, OTHER_DOCTOR, REGISTRY } from '../setting.ts';
import { issued, someAuthorities, type Authorities } from './authorities.ts';

const context = filled(7, 40);
const realm = { chainId: CHAIN_ID, registry: REGISTRY };
let curve: PairingCurve;
let authorities: Authorities;

beforeAll(async () => {
  curve = await pairingCurve();
  authorities = await someAuthorities();
});

/** Decryption with whatever keys, no check of persons, no rebuilding: what a coalition would run at home. */
function forced({ policy: text, ciphertext, keys, gid }: { policy: string; ciphertext: Uint8Array; keys: VerifiedAttributeKey[]; gid: typeof DOCTOR }): Uint8Array {
  const lock = lockFor({ policy: parsePolicy(text), epoch: EPOCH, authorities: authorities.keys, context });
  const selection = selectUnits({ layout: lock.layout, has: () => true })!;
  const { c0, units } = cutCiphertext(ciphertext, lock.layout);
  const held = new Map(lock.layout.units.flatMap(({ rows }) => rows).map((row, i) => [formatAttribute(row), keys[i]!]));
  return masked({ curve, lock, bytes: c0, element: recoverElement({ curve, layout: lock.layout, units, selection, keys: held, gid }) });
}

describe('collusion of two persons (clause 17.3)', () => {
  const policy = 'a@medboard AND b@hospital-x';
  const sigma = filled(0x51, 32);
  let ciphertext: Uint8Array;

  beforeAll(async () => {
    ({ ciphertext } = await encapsulatePolicyKey({ policy: parsePolicy(policy), epoch: EPOCH, authorities: authorities.keys, context, random: () => sigma }));
  });

  const keysOf = (gid: typeof DOCTOR, ...attributes: string[]) => issued({ authorities, attributes, gid });

  test('the attack itself works for one person with both keys', async () => {
    expect(toHex(forced({ policy, ciphertext, keys: await keysOf(DOCTOR, 'a@medboard', 'b@hospital-x'), gid: DOCTOR }))).toBe(toHex(sigma));
  });

  test('one key each: neither person’s point makes the equation hold', async () => {
    const keys = [...(await keysOf(DOCTOR, 'a@medboard')), ...(await keysOf(OTHER_DOCTOR, 'b@hospital-x'))];
    for (const gid of [DOCTOR, OTHER_DOCTOR]) expect(toHex(forced({ policy, ciphertext, keys, gid }))).not.toBe(toHex(sigma));
    const args = { policy: parsePolicy(policy), epoch: EPOCH, authorities: authorities.keys, context, ciphertext, attributeKeys: keys };
    for (const gid of [DOCTOR, OTHER_DOCTOR]) expect(await refusalOf(() => decapsulatePolicyKey({ ...args, gid }))).toBe('ATTRIBUTES_MISSING');
  });

  test('a key of another attribute of the right authority does not stand in', async () => {
    expect(toHex(forced({ policy, ciphertext, keys: await keysOf(DOCTOR, 'a@medboard', 'c@hospital-x'), gid: DOCTOR }))).not.toBe(toHex(sigma));
  });

  test('a key of a made-up authority of the same name does not stand in', async () => {
    const rogue = await someAuthorities();
    const keys = [...(await keysOf(DOCTOR, 'a@medboard')), ...(await issued({ authorities: rogue, attributes: ['b@hospital-x'] }))];
    expect(toHex(forced({ policy, ciphertext, keys, gid: DOCTOR }))).not.toBe(toHex(sigma));
  });
});

describe('optimisations that break the scheme, shown to break it', () => {
  const both = (first: string, second: string) => [first, second].map((text) => attributePoint(curve, { realm, attribute: attribute(text), epoch: EPOCH }));

  test('one t for two rows of one authority opens an AND of two to a holder of one', async () => {
    const { gt, g1, g2 } = curve;
    const { a, y } = authorities.keys.get('medboard')!.elements(curve);
    const [z, t] = [123456789n, 987654321n];
    const [first] = both('a@medboard', 'b@medboard');
    const c1 = gt.multiply(gt.powerGenerator(z), gt.power(a, 2n * t));
    const [c2, c3, c4] = [g2.multiplyGenerator(-t), g2.multiply(y, 2n * t), g1.multiply(first!, t)];
    const [key] = await issued({ authorities, attributes: ['a@medboard'] });
    const { k, kPrime } = key!.elements(curve);
    const opened = gt.multiply(c1, curve.pairingProduct([[g1.multiply(k, 2n), c2], [gidPoint(curve, DOCTOR), c3], [g1.multiply(c4, 2n), kPrime]]));
    expect(gt.equal(opened, gt.powerGenerator(z))).toBe(true);
  });

  test('our encryption uses a fresh t for every row, also within a unit and for a repeated attribute', async () => {
    const text = 'a@medboard AND b@medboard AND (a@medboard OR c@medboard)';
    const { ciphertext } = await encapsulatePolicyKey({ policy: parsePolicy(text), epoch: EPOCH, authorities: authorities.keys, context });
    const { layout } = lockFor({ policy: parsePolicy(text), epoch: EPOCH, authorities: authorities.keys, context });
    const rows = cutCiphertext(ciphertext, layout).units.flatMap((unit) => unit.rows.map(({ c2 }) => toHex(c2)));
    expect(new Set(rows).size).toBe(4);
  });

  test('g1^α in public instead of E^α lets anybody strip the blinding', () => {
    const { gt, g1, g2 } = curve;
    const { alpha } = readAuthoritySecret(authorities.secrets.get('medboard')!);
    const { a } = authorities.keys.get('medboard')!.elements(curve);
    const t = 5555n;
    const stripped = curve.pairingProduct([[g1.multiplyGenerator(alpha), g2.multiplyGenerator(t)]]);
    expect(gt.equal(stripped, gt.power(a, t))).toBe(true);
    // The public key holds A and Y and nothing in G1.
    expect(authorities.publicKeys.get('medboard')).toHaveLength(1 + 576 + 96 + 96);
  });

  test('decryption without rebuilding would accept a changed ciphertext that the transform refuses', async () => {
    const policy = parsePolicy('a@medboard OR b@hospital-x');
    const { ciphertext } = await encapsulatePolicyKey({ policy, epoch: EPOCH, authorities: authorities.keys, context });
    const attributeKeys = await issued({ authorities, attributes: ['a@medboard'] });
    const other = await encapsulatePolicyKey({ policy, epoch: EPOCH, authorities: authorities.keys, context });
    const changed = Uint8Array.from(ciphertext);
    // The unit that this person does not use, taken from another ciphertext.
    changed.set(other.ciphertext.subarray(33 + 816), 33 + 816);
    expect(await refusalOf(() => decapsulatePolicyKey({ policy, epoch: EPOCH, authorities: authorities.keys, context, ciphertext: changed, gid: DOCTOR, attributeKeys }))).toBe('DECRYPTION_FAILED');
  });
});

test('anybody can test a guess of a policy’s attributes: why ciphertexts go to practitioners only', async () => {
  const policy = parsePolicy('cardiologist@medboard AND senior@medboard');
  const lock = lockFor({ policy, epoch: EPOCH, authorities: authorities.keys, context });
  const { ciphertext } = await encapsulatePolicyKey({ policy, epoch: EPOCH, authorities: authorities.keys, context });
  const [row] = cutCiphertext(ciphertext, lock.layout).units[0]!.rows;
  const [c2, c4] = [curve.g2.decode(row!.c2), curve.g1.decode(row!.c4)];
  const guess = (text: string) => {
    const point = attributePoint(curve, { realm, attribute: attribute(text), epoch: EPOCH });
    const one = curve.gt.encode(curve.pairingProduct([]));
    return equalBytes(curve.gt.encode(curve.pairingProduct([[c4, curve.g2.generator], [point, c2]])), one);
  };
  expect(guess('cardiologist@medboard')).toBe(true);
  expect(guess('oncologist@medboard')).toBe(false);
});
