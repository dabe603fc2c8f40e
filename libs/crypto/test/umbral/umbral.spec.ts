// Umbral keys, kfrags, capsules and cfrags: spec/formats.md clauses 3 to 7.
import { describe, expect, test } from '@jest/globals';
import { equalBytes, Secret, toHex } from '@consentry/domain';
import fc from 'fast-check';
import { contentKey } from '../../src/record/content-key.ts';
import { parseCapsule } from '../../src/umbral/verified-capsule.ts';
import { verifyCfrag } from '../../src/umbral/cfrag.ts';
import { generateKfrags } from '../../src/umbral/delegation.ts';
import { labelKeyPair, policyKeyPair } from '../../src/umbral/keys.ts';
import { verifyKfrag } from '../../src/umbral/kfrag.ts';
import { openCapsule, openOwnCapsule } from '../../src/umbral/seed.ts';
import { refusal, refusalOf } from '../refusal.ts';
import { EPOCH, filled, LABEL_ID, NEXT_EPOCH, OTHER_LABEL_ID, POLICY_ID, recordHeader, SEED } from '../setting.ts';
import { delegation, THRESHOLD } from './delegation.ts';

const { label, policy, keys, kfrags, header, sealed, transform } = delegation();
const cfrags = kfrags.map(transform);
const offCurve = Uint8Array.of(2, ...filled(5, 32));
const verified = (bytes: Uint8Array[]) => bytes.map((cfrag) => verifyCfrag({ cfrag, capsule: sealed.capsule, ...keys }));
const opening = { policySecretKey: policy.secretKey, labelPublicKey: label.publicKey, capsule: sealed.capsule, sealedSeed: sealed.sealedSeed };

describe('opening (clause 7)', () => {
  test('any three of five cfrags, and all five, give the record seed that the manifest commits to', () => {
    const seeds = [[0, 1, 2], [4, 2, 0], [1, 3, 4], [0, 1, 2, 3, 4]].map((chosen) => openCapsule({ ...opening, cfrags: verified(chosen.map((i) => cfrags[i]!)) }));
    expect(new Set(seeds.map((seed) => toHex(seed.expose()))).size).toBe(1);
    const key = contentKey({ recordSeed: seeds[0]!, header, keyCommitment: sealed.keyCommitment });
    expect(equalBytes(key.key.expose(), sealed.contentKey.key.expose())).toBe(true);
  });

  test('the delegator opens without any proxy', () => {
    const seed = openOwnCapsule({ labelSecretKey: label.secretKey, capsule: sealed.capsule, sealedSeed: sealed.sealedSeed });
    expect(toHex(seed.expose())).toBe(toHex(openCapsule({ ...opening, cfrags: verified(cfrags.slice(0, 3)) }).expose()));
  });

  test('too few, repeated and no cfrags, another sealed seed or key: no seed', async () => {
    const open = (changes: object) => refusalOf(() => openCapsule({ ...opening, cfrags: verified(cfrags.slice(0, 3)), ...changes }));
    expect(await open({ cfrags: verified(cfrags.slice(0, THRESHOLD - 1)) })).toBe('DECRYPTION_FAILED');
    expect(await open({ cfrags: verified([cfrags[0]!, cfrags[1]!, cfrags[1]!]) })).toBe('DECRYPTION_FAILED');
    expect(await open({ cfrags: [] })).toBe('ARGUMENT_INVALID');
    const changed = Uint8Array.from(sealed.sealedSeed);
    changed[40]! ^= 1;
    expect(await open({ sealedSeed: changed })).toBe('DECRYPTION_FAILED');
    expect(await open({ sealedSeed: changed.subarray(1) })).toBe('ARGUMENT_INVALID');
    const other = policyKeyPair({ policySecret: new Secret(filled(1, 32)), policyId: POLICY_ID, epoch: EPOCH });
    expect(await open({ policySecretKey: other.secretKey })).toBe('ARGUMENT_INVALID');
    expect(await refusalOf(() => openOwnCapsule({ labelSecretKey: other.secretKey, capsule: sealed.capsule, sealedSeed: sealed.sealedSeed }))).toBe('DECRYPTION_FAILED');
  });

  test('cfrags of two different delegations do not mix', async () => {
    const again = generateKfrags({ seed: SEED, labelSecretKey: label.secretKey, policyPublicKey: policy.publicKey, threshold: THRESHOLD, shares: 5 }).map(transform);
    expect(await refusalOf(() => openCapsule({ ...opening, cfrags: verified([cfrags[0]!, cfrags[1]!, again[2]!]) }))).toBe('DECRYPTION_FAILED');
  });

  test('a cfrag verified for one capsule opens no other', async () => {
    const other = delegation();
    const foreign = { ...opening, capsule: other.sealed.capsule, sealedSeed: other.sealed.sealedSeed };
    expect((await refusal(() => openCapsule({ ...foreign, cfrags: verified(cfrags.slice(0, 3)) })))?.facts['argument']).toBe('cfrags');
  });

  test('no refusal tells one secret-dependent cause from another', async () => {
    const changed = Uint8Array.from(sealed.sealedSeed).fill(0);
    const denials = [
      await refusal(() => openCapsule({ ...opening, cfrags: verified(cfrags.slice(0, 2)) })),
      await refusal(() => openCapsule({ ...opening, sealedSeed: changed, cfrags: verified(cfrags.slice(0, 3)) })),
    ];
    expect(new Set(denials.map((denial) => JSON.stringify([denial?.code, denial?.message, denial?.facts, denial?.cause]))).size).toBe(1);
  });
});

describe('keys (clause 3)', () => {
  test('label keys differ by label, quarter and seed, and are the same each time', () => {
    const pairs = [
      labelKeyPair({ seed: SEED, labelId: LABEL_ID, epoch: EPOCH }),
      labelKeyPair({ seed: SEED, labelId: LABEL_ID, epoch: NEXT_EPOCH }),
      labelKeyPair({ seed: SEED, labelId: OTHER_LABEL_ID, epoch: EPOCH }),
      labelKeyPair({ seed: new Secret(filled(1, 32)), labelId: LABEL_ID, epoch: EPOCH }),
    ];
    expect(new Set(pairs.map(({ publicKey }) => toHex(publicKey))).size).toBe(4);
    expect(toHex(pairs[0]!.publicKey)).toBe(toHex(label.publicKey));
    expect(pairs[0]!.publicKey).toHaveLength(33);
  });

  test('thresholds that Umbral would accept and that open nothing are refused', async () => {
    const generate = (threshold: number, shares: number) => refusal(() => generateKfrags({ seed: SEED, labelSecretKey: label.secretKey, policyPublicKey: policy.publicKey, threshold, shares }));
    for (const [threshold, shares] of [[0, 3], [4, 3], [-1, 3], [1.5, 3], [Number.NaN, 3]] as const) {
      expect((await generate(threshold, shares))?.facts['argument']).toBe('threshold');
    }
    for (const shares of [0, 65, 2.5]) expect((await generate(1, shares))?.facts['argument']).toBe('shares');
  });

  test('seeds and keys of a wrong size or off the curve are refused by name', async () => {
    const short = new Secret(filled(1, 31));
    expect((await refusal(() => labelKeyPair({ seed: short, labelId: LABEL_ID, epoch: EPOCH })))?.facts['argument']).toBe('seed');
    expect((await refusal(() => policyKeyPair({ policySecret: short, policyId: POLICY_ID, epoch: EPOCH })))?.facts['argument']).toBe('policySecret');
    const generate = (changes: object) => refusal(() => generateKfrags({ seed: SEED, labelSecretKey: label.secretKey, policyPublicKey: policy.publicKey, threshold: 1, shares: 1, ...changes }));
    for (const point of [offCurve, filled(0, 33), filled(4, 65), filled(5, 33)]) expect((await generate({ policyPublicKey: point }))?.facts['argument']).toBe('policyPublicKey');
    for (const scalar of [filled(0, 32), filled(0xff, 32)]) expect((await generate({ labelSecretKey: new Secret(scalar) }))?.facts['argument']).toBe('labelSecretKey');
  });
});

describe('tampering: nothing changed verifies (clauses 4 to 6)', () => {
  const flip = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
  const change = (bytes: Uint8Array, [at, mask]: [number, number]) => {
    const copy = Uint8Array.from(bytes);
    copy[at % bytes.length]! ^= mask;
    return copy;
  };
  const check = (bytes: Uint8Array, runs: number, read: (bytes: Uint8Array) => unknown, code: string) =>
    fc.assert(fc.asyncProperty(flip, async (where) => expect(await refusalOf(() => read(change(bytes, where)))).toBe(code)), { numRuns: runs });

  test('capsules', () => check(sealed.capsule, 300, parseCapsule, 'CAPSULE_INVALID'));
  test('kfrags', () => check(kfrags[0]!, 300, (kfrag) => verifyKfrag({ kfrag, ...keys }), 'KFRAG_INVALID'));
  test('cfrags', () => check(cfrags[0]!, 300, (cfrag) => verifyCfrag({ cfrag, capsule: sealed.capsule, ...keys }), 'CFRAG_INVALID'));

  test('cut, extended and arbitrary bytes', async () => {
    const readers = [
      ['CAPSULE_INVALID', sealed.capsule, parseCapsule],
      ['KFRAG_INVALID', kfrags[0]!, (kfrag: Uint8Array) => verifyKfrag({ kfrag, ...keys })],
      ['CFRAG_INVALID', cfrags[0]!, (cfrag: Uint8Array) => verifyCfrag({ cfrag, capsule: sealed.capsule, ...keys })],
    ] as const;
    for (const [code, good, read] of readers) {
      for (const bad of [good.subarray(1), good.subarray(0, -1), Uint8Array.of(...good, 0), new Uint8Array(0), new Uint8Array(good.length)]) {
        expect(await refusalOf(() => read(bad))).toBe(code);
      }
      await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => expect(await refusalOf(() => read(bytes))).toBe(code)), { numRuns: 200 });
    }
  });

  test('a kfrag for one delegator, label or policy is refused for another', async () => {
    const other = policyKeyPair({ policySecret: new Secret(filled(9, 32)), policyId: POLICY_ID, epoch: NEXT_EPOCH });
    for (const name of ['verifyingKey', 'labelPublicKey', 'policyPublicKey'] as const) {
      expect(await refusalOf(() => verifyKfrag({ kfrag: kfrags[0]!, ...keys, [name]: other.publicKey }))).toBe('KFRAG_INVALID');
      expect(await refusalOf(() => verifyCfrag({ cfrag: cfrags[0]!, capsule: sealed.capsule, ...keys, [name]: other.publicKey }))).toBe('CFRAG_INVALID');
      expect((await refusal(() => verifyKfrag({ kfrag: kfrags[0]!, ...keys, [name]: offCurve })))?.facts['argument']).toBe(name);
    }
  });

  test('a cfrag of another capsule is refused for this one', async () => {
    const other = delegation();
    expect(await refusalOf(() => verifyCfrag({ cfrag: cfrags[0]!, capsule: other.sealed.capsule, ...keys }))).toBe('CFRAG_INVALID');
  });

  test('a kfrag without both sign flags is refused, though Umbral would accept it', async () => {
    const { generateKFrags, PublicKey, SecretKey, Signer } = await import('@nucypher/umbral-pre');
    const signer = new Signer(SecretKey.random());
    for (const [signLabel, signPolicy] of [[false, true], [true, false], [false, false]] as const) {
      const [kfrag] = generateKFrags(SecretKey.fromBEBytes(label.secretKey.expose()), PublicKey.fromCompressedBytes(policy.publicKey), signer, 1, 1, signLabel, signPolicy);
      const args = { kfrag: kfrag!.toBytes(), ...keys, verifyingKey: signer.verifyingKey().toCompressedBytes() };
      expect(await refusalOf(() => verifyKfrag(args))).toBe('KFRAG_INVALID');
    }
  });
});

test('verified objects cannot be changed through the arrays they were made from', () => {
  const bytes = Uint8Array.from(sealed.capsule);
  const capsule = parseCapsule(bytes);
  bytes.fill(0);
  expect(toHex(capsule.bytes)).toBe(toHex(sealed.capsule));
  expect(recordHeader().labelId).toBe(LABEL_ID);
});
