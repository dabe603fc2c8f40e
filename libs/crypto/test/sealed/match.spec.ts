// Sealed attributes (spec/formats.md section 26): what matches, what cannot, and what the proof shows to whom.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fromHex, parseAttributeId, parseCategoryId, Secret, toHex } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { openSealedCredential, sealCredential } from '../../src/sealed/credential.ts';
import { openSealedLeaf, sealLeaf } from '../../src/sealed/leaf.ts';
import { proveMatch } from '../../src/sealed/match.ts';
import { H, sealedValue } from '../../src/sealed/pedersen.ts';
import { filled } from '../setting.ts';
import type { MatchVector } from '../vectors/match-vector.ts';

const { Point } = secp256k1;
const CARDIOLOGIST = parseAttributeId(filled(0xa1, 32));
const CATEGORY = parseCategoryId(filled(0xc1, 32));

/** A verifier of clause 26.5 by the curve's own group law: no hint, no formula of the contract. */
function isMatch({ digest, ax, ay, px, py, inverse, r, vs }: MatchVector): boolean {
  try {
    const [a, p] = [Point.fromAffine({ x: BigInt(ax), y: BigInt(ay) }), Point.fromAffine({ x: BigInt(px), y: BigInt(py) })];
    a.assertValidity();
    p.assertValidity();
    const run = Point.Fp.sub(BigInt(px), BigInt(ax));
    if (run === 0n || Point.Fp.inv(run) !== BigInt(inverse)) return false;
    const compact = fromHex(vs);
    const parity = compact[0]! >> 7;
    compact[0]! &= 0x7f;
    const signature = Uint8Array.of(parity, ...fromHex(r), ...compact);
    return Point.fromBytes(secp256k1.recoverPublicKey(signature, fromHex(digest), { prehash: false })).equals(a.subtract(p));
  } catch {
    return false; // noble throws at what is no point, no scalar, no signature
  }
}

describe('vectors/sealed/matches.json, clause 26.5', () => {
  const { matches } = JSON.parse(readFileSync(new URL('../../../../vectors/sealed/matches.json', import.meta.url), 'utf8')) as { matches: MatchVector[] };

  test.each(matches)('$name: $valid', (vector) => {
    expect(isMatch(vector)).toBe(vector.valid);
  });

  test('names are unique, and invalid ones outnumber valid ones', () => {
    expect(new Set(matches.map(({ name }) => name)).size).toBe(matches.length);
    expect(matches.filter(({ valid }) => valid).length * 2).toBeLessThan(matches.length);
  });
});

test('clause 26.1: H is on the curve, is no small multiple of G, and stays what it is', () => {
  expect(() => H.assertValidity()).not.toThrow();
  expect(toHex(H.toBytes())).toMatchInlineSnapshot(`"0x02c0de1b65b2e55c8db831b5697bc6c45366f333fb6f9120d1a743966f6064e2b7"`);
  for (let k = 1n; k < 100n; k++) expect(H.equals(Point.BASE.multiply(k))).toBe(false);
});

test('clause 26.1: values of attributes are scalars, and two attributes have two', () => {
  const values = Array.from({ length: 200 }, (_, i) => sealedValue(parseAttributeId(filled(i, 32))));
  expect(new Set(values).size).toBe(values.length);
  for (const value of values) expect(value > 0n && value < Point.Fn.ORDER).toBe(true);
});

test('clauses 26.3 and 26.4: the same attribute sealed twice gives nothing to link', () => {
  const credentials = [1, 2].map(() => sealCredential({ attributeId: CARDIOLOGIST }));
  const leaves = [1, 2].map(() => sealLeaf({ categoryId: CATEGORY, attributeId: CARDIOLOGIST }));
  const seen = [...credentials, ...leaves].map(({ point }) => point.x);
  expect(new Set(seen).size).toBe(4);
});

test('clause 26.5: fresh random credentials match fresh random leaves', () => {
  for (let i = 0; i < 20; i++) {
    const made = sealCredential({ attributeId: CARDIOLOGIST });
    const sealed = sealLeaf({ categoryId: CATEGORY, attributeId: CARDIOLOGIST });
    const credential = openSealedCredential({ attributeId: CARDIOLOGIST, commitment: made.commitment, opening: made.opening });
    const leaf = openSealedLeaf({ categoryId: CATEGORY, attributeId: CARDIOLOGIST, value: sealed.value, opening: sealed.opening });
    const digest = crypto.getRandomValues(new Uint8Array(32));
    const proof = proveMatch({ credential, leaf, digest });
    const words = Object.fromEntries(Object.entries(proof).map(([name, value]) => [name, typeof value === 'bigint' ? `0x${value.toString(16).padStart(64, '0')}` : value]));
    expect(isMatch({ name: '', valid: true, digest: toHex(digest), ...words } as MatchVector)).toBe(true);
    expect(proveMatch({ credential, leaf, digest })).toEqual(proof);
  }
});

test('openings and blindings do not print', () => {
  const made = sealCredential({ attributeId: CARDIOLOGIST });
  const credential = openSealedCredential({ attributeId: CARDIOLOGIST, commitment: made.commitment, opening: made.opening });
  expect(made.opening).toBeInstanceOf(Secret);
  expect(JSON.stringify({ blinding: credential.blinding, opening: made.opening })).toBe('{"blinding":"[secret]","opening":"[secret]"}');
});
