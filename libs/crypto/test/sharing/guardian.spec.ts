// Guardians of a seed (spec/recovery.md): what recovers, what is refused and who is named, and what the library below
// would have let pass.
import { describe, expect, test } from '@jest/globals';
import { concatBytes, Secret, toHex, type SecretBytes } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { combine } from 'shamir-secret-sharing';
import { sealGcm } from '../../src/aes-gcm.ts';
import { tagBytes } from '../../src/domain-tags.ts';
import { bigEndian, fromBigEndian } from '../../src/encoding.ts';
import { signBody } from '../../src/sharing/document.ts';
import { dealGuardians, recoverSeed } from '../../src/sharing/guardian-dealing.ts';
import { encodeGuardianSet, encodeTerms, verifyGuardianSet } from '../../src/sharing/guardian-set.ts';
import { verifyGuardianShare } from '../../src/sharing/guardian-share.ts';
import { refusal, refusalOf } from '../refusal.ts';
import { filled, SEED } from '../setting.ts';
import { CREATED, DAY, dealt, GUARDIANS, PATIENT_KEYS, REALM, STRANGER } from './guardians.ts';

const world = await dealt();
const { set, shares, signedSet } = world;
const changed = (share: SecretBytes, at: number) => new Secret(share.expose().map((byte, i) => (i === at ? byte ^ 1 : byte)));
// version ‖ set id ‖ guardian ‖ salt ‖ share
const SHARE_AT = 1 + 32 + 20 + 32;
const parts = (share: SecretBytes) => share.expose().slice(SHARE_AT);

describe('spec/recovery.md section 4, recovery', () => {
  test('any three of five recover the seed, and nothing was wrong', async () => {
    for (let a = 0; a < 5; a++) {
      for (let b = a + 1; b < 5; b++) {
        for (let c = b + 1; c < 5; c++) {
          const { seed, wrong } = await recoverSeed({ set, shares: [shares[c]!, shares[a]!, shares[b]!] });
          expect(toHex(seed.expose())).toBe(toHex(SEED.expose()));
          expect(wrong).toEqual([]);
        }
      }
    }
  });

  test('sharing and recovery are inverse for any seed, threshold and number of guardians', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 5 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 2, max: n }), fc.shuffledSubarray([...Array(n).keys()], { minLength: n }))), async ([n, threshold, order]) => {
        const some = await dealt({ guardians: GUARDIANS.slice(0, n).map(({ address }) => address), threshold, veto: { patient: false, guardians: 0 } });
        const { seed } = await recoverSeed({ set: some.set, shares: order.slice(0, threshold).map((i) => some.shares[i]!) });
        expect(toHex(seed.expose())).toBe(toHex(SEED.expose()));
      }),
      { numRuns: 30, seed: 3 },
    ));

  test('too few shares: the error says how many more', async () => {
    expect(await refusal(() => recoverSeed({ set, shares: shares.slice(0, 1) }))).toMatchObject({ code: 'SHARES_MISSING', facts: { needed: '3', given: '1', missing: '2' } });
    expect(await refusal(() => recoverSeed({ set, shares: [] }))).toMatchObject({ code: 'SHARES_MISSING', facts: { missing: '3' } });
  });

  test('a share given twice is not two shares', async () => {
    expect(await refusal(() => recoverSeed({ set, shares: [shares[0]!, shares[0]!, shares[1]!] }))).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument: 'shares' } });
  });
});

describe('spec/recovery.md section 3, a wrong share is named before any is combined', () => {
  test.each([1, 33, 53, SHARE_AT, SHARE_AT + 31, SHARE_AT + 32])('byte %i changed', async (at) => {
    const wrong = { ...shares[1]!, share: changed(shares[1]!.share, at) };
    const code = at < 33 ? 'SHARE_OF_ANOTHER_SET' : 'SHARE_INVALID';
    expect(await refusal(() => recoverSeed({ set, shares: [shares[0]!, wrong, shares[2]!] }))).toMatchObject({ code, facts: { guardian: wrong.guardian } });
  });

  test.each([['cut off', (bytes: Uint8Array) => bytes.slice(0, -1)], ['too long', (bytes: Uint8Array) => Uint8Array.of(...bytes, 0)], ['empty', () => new Uint8Array()], ['of version 2', (bytes: Uint8Array) => Uint8Array.of(2, ...bytes.slice(1))]])('a share that is %s', async (_, change) => {
    const wrong = { ...shares[1]!, share: new Secret(change(shares[1]!.share.expose())) };
    expect(await refusal(() => recoverSeed({ set, shares: [shares[0]!, wrong, shares[2]!] }))).toMatchObject({ code: 'SHARE_INVALID', facts: { guardian: wrong.guardian } });
  });

  test('with enough right ones besides, the seed comes back and the wrong one is still named', async () => {
    const wrong = { ...shares[0]!, share: changed(shares[0]!.share, SHARE_AT) };
    const recovered = await recoverSeed({ set, shares: [wrong, ...shares.slice(1)] });
    expect(toHex(recovered.seed.expose())).toBe(toHex(SEED.expose()));
    expect(recovered.wrong.map(({ guardian, error }) => [guardian, error.code])).toEqual([[wrong.guardian, 'SHARE_INVALID']]);
  });

  test('two guardians who swap their shares are both named', async () => {
    const swapped = [{ ...shares[0]!, share: shares[1]!.share }, { ...shares[1]!, share: shares[0]!.share }];
    const recovered = await recoverSeed({ set, shares: [...swapped, ...shares.slice(2)] });
    expect(recovered.wrong.map(({ guardian }) => guardian)).toEqual(swapped.map(({ guardian }) => guardian));
  });

  test('attacker: a guardian relabels another’s share as its own', async () => {
    const bytes = Uint8Array.from(shares[1]!.share.expose());
    bytes.set(shares[0]!.share.expose().subarray(33, 53), 33);
    expect(await refusalOf(() => verifyGuardianShare({ set, guardian: shares[0]!.guardian, share: new Secret(bytes) }))).toBe('SHARE_INVALID');
  });

  test('a stranger has no share', async () => {
    expect(await refusalOf(() => verifyGuardianShare({ set, guardian: STRANGER.address, share: shares[0]!.share }))).toBe('CALLER_NOT_ALLOWED');
  });
});

describe('attacker: what the library below does with wrong and missing shares', () => {
  test('it returns a wrong vault key without a word; here nobody ever gets that far', async () => {
    const good = await combine(shares.slice(0, 3).map(({ share }) => parts(share)));
    const wrong = changed(shares[1]!.share, SHARE_AT);
    const silent = await combine([parts(shares[0]!.share), parts(wrong), parts(shares[2]!.share)]);
    expect(silent).toHaveLength(good.length);
    expect(toHex(silent)).not.toBe(toHex(good));
    expect(await refusalOf(() => recoverSeed({ set, shares: [shares[0]!, { ...shares[1]!, share: wrong }, shares[2]!] }))).toBe('SHARE_INVALID');
  });

  test('two of three shares give an unrelated value, and fit any vault key at all', async () => {
    const two = [parts(shares[0]!.share), parts(shares[1]!.share)];
    const good = await combine(shares.slice(0, 3).map(({ share }) => parts(share)));
    expect(toHex(await combine(two))).not.toBe(toHex(good));
    // For each first byte there is one third share that makes the vault key begin with it: two tell nothing of it.
    const third = parts(shares[2]!.share);
    const firsts = new Set<number>();
    for (let byte = 0; byte < 256; byte++) firsts.add((await combine([...two, third.map((old, i) => (i === 0 ? byte : old))]))[0]!);
    expect(firsts.size).toBe(256);
  });
});

describe('spec/recovery.md section 2, the set', () => {
  test('says what was dealt', () => {
    expect(set.set).toMatchObject({ patient: PATIENT_KEYS.address, threshold: 3, delay: 2 * DAY, veto: { patient: true, guardians: 2 }, createdAt: CREATED });
    expect(set.set.guardians.map(({ address }) => address)).toEqual(GUARDIANS.map(({ address }) => address).toSorted());
  });

  test('sharing again makes another set, whose shares do not mix with the old ones', async () => {
    const again = await dealt();
    expect(toHex(again.set.set.setId)).not.toBe(toHex(set.set.setId));
    const mixed = [again.shares[0]!, again.shares[1]!, shares[2]!];
    expect(await refusal(() => recoverSeed({ set: again.set, shares: mixed }))).toMatchObject({ code: 'SHARE_OF_ANOTHER_SET', facts: { guardian: shares[2]!.guardian } });
    expect(toHex((await recoverSeed({ set: again.set, shares: again.shares })).seed.expose())).toBe(toHex(SEED.expose()));
  });

  test('every changed byte is refused, and so is every cut', async () => {
    const codes = new Set<string>();
    for (let at = 0; at < signedSet.length; at += 3) {
      const wrong = signedSet.map((byte, i) => (i === at ? byte ^ 0x80 : byte));
      codes.add(await refusalOf(() => verifyGuardianSet({ signedSet: wrong, patient: PATIENT_KEYS.address, realm: REALM })));
    }
    for (let length = 0; length < signedSet.length; length += 7) codes.add(await refusalOf(() => verifyGuardianSet({ signedSet: signedSet.slice(0, length), patient: PATIENT_KEYS.address, realm: REALM })));
    expect([...codes].toSorted()).toEqual(['FORMAT_INVALID', 'FORMAT_VERSION_UNKNOWN', 'SIGNATURE_INVALID']);
  });

  test('attacker: a set that somebody else made and signed, for another contract or another chain', async () => {
    const forged = await dealGuardians({ ...set.set, guardians: set.set.guardians.map(({ address }) => address), seed: new Secret(filled(9, 32)), realm: REALM });
    expect(await refusalOf(() => verifyGuardianSet({ signedSet: forged.signedSet, patient: PATIENT_KEYS.address, realm: REALM }))).toBe('SIGNATURE_INVALID');
    expect(await refusalOf(() => verifyGuardianSet({ signedSet, patient: PATIENT_KEYS.address, realm: { ...REALM, chainId: 1 } }))).toBe('SIGNATURE_INVALID');
    expect(await refusalOf(() => verifyGuardianSet({ signedSet, patient: PATIENT_KEYS.address, realm: { ...REALM, consents: STRANGER.address } }))).toBe('SIGNATURE_INVALID');
  });

  test('the other signature of the same key, with the high s, is refused: a document has one form', async () => {
    const [r, s] = [signedSet.subarray(-65, -33), signedSet.subarray(-33, -1)];
    const high = secp256k1.Point.Fn.ORDER - fromBigEndian(s);
    const other = concatBytes(signedSet.subarray(0, -65), r, bigEndian(high, 32), Uint8Array.of(55 - signedSet.at(-1)!));
    expect(await refusalOf(() => verifyGuardianSet({ signedSet: other, patient: PATIENT_KEYS.address, realm: REALM }))).toBe('SIGNATURE_INVALID');
  });

  test('attacker: a patient is made to sign a set around another seed, and recovery says so', async () => {
    const vaultKey = await combine(shares.slice(0, 3).map(({ share }) => parts(share)));
    const key = hkdf(sha256, vaultKey, set.set.setId, tagBytes('guardianVault'), 64).slice(0, 32);
    const sealedSeed = await sealGcm({ key, nonce: new Uint8Array(12), associatedData: encodeTerms(set.set), plaintext: filled(9, 32) });
    const swapped = signBody({ kind: 'guardian-set/1', realm: REALM, body: encodeGuardianSet({ ...set.set, sealedSeed }), signingKey: PATIENT_KEYS.signingKey });
    const verified = verifyGuardianSet({ signedSet: swapped, patient: PATIENT_KEYS.address, realm: REALM });
    expect(await refusalOf(() => recoverSeed({ set: verified, shares }))).toBe('DECRYPTION_FAILED');
  });

  test.each([
    ['guardians', { guardians: [GUARDIANS[0]!.address] }],
    ['guardians', { guardians: [GUARDIANS[0]!, GUARDIANS[0]!, GUARDIANS[1]!].map(({ address }) => address) }],
    ['guardians', { guardians: [PATIENT_KEYS, ...GUARDIANS].map(({ address }) => address) }],
    ['threshold', { threshold: 1 }],
    ['threshold', { threshold: 6 }],
    ['delay', { delay: -1 }],
    ['delay', { delay: 366 * DAY }],
    ['veto.guardians', { veto: { patient: true, guardians: 6 } }],
    ['createdAt', { createdAt: 1.5 }],
    ['seed', { seed: new Secret(filled(1, 31)) }],
  ])('bad %s is named: %#', async (argument, changes) => {
    expect(await refusal(() => dealt(changes))).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument } });
  });

  test('shares and seeds do not print', () => {
    expect(JSON.stringify(shares.map(({ share }) => share))).toBe(JSON.stringify(shares.map(() => '[secret]')));
  });
});
