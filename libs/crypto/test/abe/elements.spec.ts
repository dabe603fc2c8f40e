// What may enter as an element of G1, G2 or GT, and as an authority's key (spec/formats.md clauses 12.4, 13).
import { beforeAll, describe, expect, test } from '@jest/globals';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { verifyAuthorityKey, setupAuthority } from '../../src/abe/authority-key.ts';
import type { PairingCurve } from '../../src/abe/curve.ts';
import { nobleCurve } from '../../src/abe/noble.ts';
import { bigEndian } from '../../src/encoding.ts';
import { refusal, refusalOf } from '../refusal.ts';
import { address, CHAIN_ID, REGISTRY } from '../setting.ts';
import { everyCurve } from './curves.ts';

const { Fp, Fp2, Fp12 } = bls12_381.fields;
const P = Fp.ORDER;
let curves: PairingCurve[];

beforeAll(async () => {
  curves = await everyCurve();
});

/** A point of the curve that is not in the subgroup of order r, compressed. */
function outsideG1(): Uint8Array {
  for (let x = 5n; ; x++) {
    const y = squareRoot(Fp, Fp.add(Fp.mul(Fp.sqr(x), x), 4n));
    if (y === undefined) continue;
    const bytes = bigEndian(x, 48);
    bytes[0]! |= 0x80 | (y > (P - 1n) / 2n ? 0x20 : 0);
    return bytes;
  }
}

function outsideG2(): Uint8Array {
  for (let i = 1n; ; i++) {
    const x = Fp2.create({ c0: i, c1: 1n });
    const y = squareRoot(Fp2, Fp2.add(Fp2.mul(Fp2.sqr(x), x), Fp2.create({ c0: 4n, c1: 4n })));
    if (y === undefined) continue;
    const bytes = Uint8Array.of(...bigEndian(1n, 48), ...bigEndian(i, 48));
    bytes[0]! |= 0x80 | ((y.c1 === 0n ? y.c0 : y.c1) > (P - 1n) / 2n ? 0x20 : 0);
    return bytes;
  }
}

function squareRoot<T>(field: { sqrt(value: T): T }, value: T): T | undefined {
  try {
    return field.sqrt(value);
  } catch {
    return undefined;
  }
}

/** In the cyclotomic subgroup but not of order r: passes every test but the last. */
function cyclotomic(): Uint8Array {
  const any = Fp12.fromBigTwelve([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n]);
  const easy = Fp12.div(Fp12.conjugate(any), any);
  return nobleCurve.gt.encode(Fp12.mul(Fp12.frobeniusMap(easy, 2), easy) as never);
}

function accepted(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

function changed(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = change(copy[at]!);
  return copy;
}

describe('G1 and G2: refused by both implementations', () => {
  const { g1, g2 } = nobleCurve;
  const of = (group: 'g1' | 'g2') => (group === 'g1' ? g1.encode(g1.multiplyGenerator(7n)) : g2.encode(g2.multiplyGenerator(7n)));
  const infinity = (length: number) => changed(new Uint8Array(length), 0, () => 0xc0);
  const cases: [string, 'g1' | 'g2', () => Uint8Array][] = (['g1', 'g2'] as const).flatMap((group): [string, 'g1' | 'g2', () => Uint8Array][] => {
    const length = group === 'g1' ? 48 : 96;
    return [
      [`${group}: a point outside the subgroup`, group, group === 'g1' ? outsideG1 : outsideG2],
      [`${group}: the identity`, group, () => infinity(length)],
      [`${group}: the identity with dirty bytes behind its flag`, group, () => changed(infinity(length), length - 1, () => 1)],
      [`${group}: no compression flag`, group, () => changed(of(group), 0, (byte) => byte & 0x7f)],
      [`${group}: an infinity flag on a point`, group, () => changed(of(group), 0, (byte) => byte | 0x40)],
      [`${group}: a coordinate not below p`, group, () => changed(new Uint8Array(length).fill(0xff), 0, () => 0x9f)],
      [`${group}: one byte more`, group, () => Uint8Array.of(...of(group), 0)],
      [`${group}: one byte less`, group, () => of(group).subarray(1)],
      [`${group}: nothing`, group, () => new Uint8Array(0)],
    ];
  });

  test.each(cases)('%s', (_, group, make) => {
    for (const curve of curves) expect(accepted(() => curve[group].decode(make()))).toBe(false);
  });

  test('what both accept they encode alike', () => {
    for (const curve of curves) {
      expect(curve.g1.encode(curve.g1.decode(of('g1')))).toEqual(of('g1'));
      expect(curve.g2.encode(curve.g2.decode(of('g2')))).toEqual(of('g2'));
    }
  });
});

describe('GT: refused by both implementations', () => {
  const good = () => nobleCurve.gt.encode(nobleCurve.gt.powerGenerator(7n));
  const one = () => nobleCurve.gt.encode(nobleCurve.pairingProduct([]));
  const cases: [string, () => Uint8Array][] = [
    ['1', one],
    ['0', () => new Uint8Array(576)],
    ['a cyclotomic element of another order', cyclotomic],
    ['an element of which one bit changed, which mcl’s own reader accepts', () => changed(good(), 575, (byte) => byte ^ 1)],
    ['a coordinate not below p', () => new Uint8Array(576).fill(0xff)],
    ['one byte more', () => Uint8Array.of(...good(), 0)],
    ['one byte less', () => good().subarray(1)],
  ];

  test.each(cases)('%s', (_, make) => {
    for (const curve of curves) expect(accepted(() => curve.gt.decode(make()))).toBe(false);
  });

  test('elements of order r are accepted, and read without a membership test they stay what they are', () => {
    for (const curve of curves) {
      expect(curve.gt.encode(curve.gt.decode(good()))).toEqual(good());
      expect(curve.gt.encode(curve.gt.decodeUnchecked(cyclotomic()))).toEqual(cyclotomic());
    }
  });

  test('the membership test is exact for this curve: gcd(p − u, Φ12(p)) = r (ePrint 2021/1130)', () => {
    let [a, b] = [P + 0xd201000000010000n, P ** 4n - P ** 2n + 1n];
    while (b !== 0n) [a, b] = [b, a % b];
    expect(a).toBe(bls12_381.fields.Fr.ORDER);
  });
});

describe('authority keys (clause 13)', () => {
  const name = { authority: 'medboard', chainId: CHAIN_ID, registry: REGISTRY };

  test('a key verifies for its own name, chain and registry alone', async () => {
    const { publicKey } = await setupAuthority(name);
    const verify = (changes: object) => refusalOf(() => verifyAuthorityKey({ ...name, publicKey, ...changes }));
    expect(await verify({})).toBe('accepted');
    expect(await verify({ curve: nobleCurve })).toBe('accepted');
    expect(await verify({ authority: 'medboard2' })).toBe('AUTHORITY_KEY_INVALID');
    expect(await verify({ chainId: CHAIN_ID + 1 })).toBe('AUTHORITY_KEY_INVALID');
    expect(await verify({ registry: address(0xa1) })).toBe('AUTHORITY_KEY_INVALID');
    expect(await verify({ authority: 'Med Board' })).toBe('ARGUMENT_INVALID');
    expect(await verify({ publicKey: publicKey.subarray(0, -1) })).toBe('FORMAT_INVALID');
    expect(await verify({ publicKey: Uint8Array.of(...publicKey, 0) })).toBe('FORMAT_INVALID');
    expect(await verify({ publicKey: changed(publicKey, 0, () => 2) })).toBe('FORMAT_VERSION_UNKNOWN');
  });

  test('a changed bit anywhere, and parts of another key, are refused', async () => {
    const [{ publicKey }, { publicKey: other }] = [await setupAuthority(name), await setupAuthority(name)];
    const verify = (changed: Uint8Array) => refusal(() => verifyAuthorityKey({ ...name, publicKey: changed }));
    for (let at = 1; at < publicKey.length; at += 48) {
      const denial = await verify(changed(publicKey, at, (byte) => byte ^ 4));
      expect(denial?.code).toBe('AUTHORITY_KEY_INVALID');
      expect(denial?.facts['argument']).toBe('publicKey');
    }
    for (const [from, to] of [[1, 577], [577, 673], [673, 705], [705, 737], [737, 769]] as const) {
      const mixed = Uint8Array.from(publicKey);
      mixed.set(other.subarray(from, to), from);
      expect((await verify(mixed))?.code).toBe('AUTHORITY_KEY_INVALID');
    }
  });

  test('A = 1 and A outside the subgroup are refused even with matching bytes elsewhere', async () => {
    const { publicKey } = await setupAuthority(name);
    for (const a of [nobleCurve.gt.encode(nobleCurve.pairingProduct([])), cyclotomic()]) {
      const mixed = Uint8Array.from(publicKey);
      mixed.set(a, 1);
      expect(await refusalOf(() => verifyAuthorityKey({ ...name, publicKey: mixed }))).toBe('AUTHORITY_KEY_INVALID');
    }
  });
});
