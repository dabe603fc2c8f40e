// What t proxies and one holder of a policy key can do together: the label key of that quarter, inherent to
// proxy re-encryption, and nothing of any other label or quarter (spec/threat-model.md, spec/formats.md clause 3).
import { expect, test } from '@jest/globals';
import { concatBytes, Secret, toHex } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bigEndian, fromBigEndian, lengthPrefixed, utf8 } from '../../src/encoding.ts';
import { sealRecordKey } from '../../src/record/content-key.ts';
import { labelKeyPair } from '../../src/umbral/keys.ts';
import { readKfrag } from '../../src/umbral/layout.ts';
import { openOwnCapsule } from '../../src/umbral/seed.ts';
import { refusalOf } from '../refusal.ts';
import { EPOCH, LABEL_ID, NEXT_EPOCH, OTHER_LABEL_ID, recordHeader, SEED } from '../setting.ts';
import { delegation, THRESHOLD } from './delegation.ts';

const Fn = secp256k1.Point.Fn;

/** Umbral's hash to a non-zero scalar. */
function hashToScalar(tag: string, ...parts: Uint8Array[]): bigint {
  return (fromBigEndian(sha256(concatBytes(lengthPrefixed(utf8(tag)), ...parts))) % (Fn.ORDER - 1n)) + 1n;
}

/** The coalition: interpolates the kfrags at 0 and takes off the blinding that the policy key knows. */
function labelKeyFrom({ kfrags, policySecretKey }: { kfrags: Uint8Array[]; policySecretKey: Uint8Array }): Secret<Uint8Array> {
  const parts = kfrags.map(readKfrag);
  const precursor = secp256k1.Point.fromBytes(parts[0]!.precursor);
  const receiving = secp256k1.Point.BASE.multiply(fromBigEndian(policySecretKey)).toBytes(true);
  const shared = precursor.multiply(fromBigEndian(policySecretKey)).toBytes(true);
  const blinding = hashToScalar('SHARED_SECRET', precursor.toBytes(true), receiving, shared);
  const points = parts.map(({ id }) => hashToScalar('POLYNOMIAL_ARG', precursor.toBytes(true), receiving, shared, id));
  const interpolated = points.reduce((sum, x, i) => {
    const others = points.filter((_, j) => j !== i);
    const coefficient = others.reduce((product, y) => Fn.mul(product, Fn.mul(y, Fn.inv(Fn.sub(y, x)))), 1n);
    return Fn.add(sum, Fn.mul(coefficient, fromBigEndian(parts[i]!.key)));
  }, 0n);
  return new Secret(bigEndian(Fn.mul(interpolated, blinding), 32));
}

test('t kfrags and the policy key recover exactly this label and quarter', async () => {
  const { label, policy, kfrags } = delegation();
  const recovered = labelKeyFrom({ kfrags: kfrags.slice(0, THRESHOLD), policySecretKey: policy.secretKey.expose() });
  expect(toHex(recovered.expose())).toBe(toHex(label.secretKey.expose()));
  const own = sealRecordKey({ labelPublicKey: label.publicKey, header: recordHeader() });
  expect(await refusalOf(() => openOwnCapsule({ labelSecretKey: recovered, capsule: own.capsule, sealedSeed: own.sealedSeed }))).toBe('accepted');
  for (const [labelId, epoch] of [[LABEL_ID, NEXT_EPOCH], [OTHER_LABEL_ID, EPOCH]] as const) {
    const { publicKey } = labelKeyPair({ seed: SEED, labelId, epoch });
    const next = sealRecordKey({ labelPublicKey: publicKey, header: recordHeader({ labelId, epoch }) });
    expect(await refusalOf(() => openOwnCapsule({ labelSecretKey: recovered, capsule: next.capsule, sealedSeed: next.sealedSeed }))).toBe('DECRYPTION_FAILED');
  }
});

test('t − 1 kfrags and the policy key recover nothing', () => {
  const { label, policy, kfrags } = delegation();
  const recovered = labelKeyFrom({ kfrags: kfrags.slice(0, THRESHOLD - 1), policySecretKey: policy.secretKey.expose() });
  expect(toHex(recovered.expose())).not.toBe(toHex(label.secretKey.expose()));
});

test('all kfrags without the policy key recover nothing', () => {
  const { label, kfrags } = delegation();
  const recovered = labelKeyFrom({ kfrags, policySecretKey: bigEndian(7, 32) });
  expect(toHex(recovered.expose())).not.toBe(toHex(label.secretKey.expose()));
});
