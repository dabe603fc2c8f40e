// Verifiable sharing (spec/formats.md clause 23): inverse, sound, named, hiding; refreshed and dealt anew.
import { describe, expect, test } from '@jest/globals';
import { concatBytes, Secret, toHex, type SecretBytes } from '@consentry/domain';
import { ristretto255 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { encodeScalar, ORDER, readScalar, reduce, secretScalar } from '../../src/group.ts';
import { basesOf, readCommitments, type SharingScheme } from '../../src/sharing/commitments.ts';
import { combineShares, commit, dealSecret, newSharedSecret, verifyShare } from '../../src/sharing/dealing.ts';
import { lagrangeAtZero } from '../../src/sharing/polynomial.ts';
import { receiveReshared, reshare } from '../../src/sharing/resharing.ts';
import { refusal, refusalOf } from '../refusal.ts';
import { seededRandom } from '../setting.ts';

const SCHEMES: SharingScheme[] = ['feldman', 'pedersen'];
const hex = (secret: SecretBytes) => toHex(secret.expose());
const secret = newSharedSecret({ random: seededRandom('secret') });
const dealing = (scheme: SharingScheme, threshold = 3, shares = 5) => dealSecret({ secret, threshold, shares, scheme });
const plusOne = (share: SecretBytes, at = 2) => {
  const bytes = share.expose();
  const value = encodeScalar(readScalar('value', bytes.slice(at, at + 32)) + 1n);
  return new Secret(concatBytes(bytes.subarray(0, at), value, bytes.subarray(at + 32)));
};
const wrongIndex = (share: SecretBytes, index: number) => new Secret(Uint8Array.of(1, index, ...share.expose().subarray(2)));

describe.each(SCHEMES)('%s', (scheme) => {
  test('any threshold of the shares recover the secret, and every share verifies', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }).chain((n) => fc.tuple(fc.integer({ min: 2, max: n }), fc.shuffledSubarray([...Array(n).keys()], { minLength: n }))), ([threshold, order]) => {
        const { shares, commitments } = dealing(scheme, threshold, order.length);
        expect(shares.map((share) => verifyShare({ share, commitments }))).toEqual([...order.keys()].map((i) => i + 1));
        expect(hex(combineShares({ shares: order.slice(0, threshold).map((i) => shares[i]!), commitments }))).toBe(hex(secret));
      }),
      { numRuns: 15, seed: 7 },
    ));

  test('a wrong share is named; with a wrong value, blinding or place', async () => {
    const { shares, commitments } = dealing(scheme);
    const wrong = [plusOne(shares[1]!), ...(scheme === 'pedersen' ? [plusOne(shares[1]!, 34)] : []), wrongIndex(shares[0]!, 2)];
    for (const share of wrong) {
      expect(await refusal(() => combineShares({ shares: [shares[0]!, share, shares[2]!], commitments }))).toMatchObject({ code: 'SHARE_INVALID', facts: { share: '2' } });
    }
  });

  test('a share of another dealing of the same secret is named', async () => {
    const [one, other] = [dealing(scheme), dealing(scheme)];
    expect(await refusal(() => verifyShare({ share: other.shares[3]!, commitments: one.commitments }))).toMatchObject({ code: 'SHARE_INVALID', facts: { share: '4' } });
  });

  test('too few: how many more; twice the same: refused', async () => {
    const { shares, commitments } = dealing(scheme);
    expect(await refusal(() => combineShares({ shares: shares.slice(0, 1), commitments }))).toMatchObject({ code: 'SHARES_MISSING', facts: { missing: '2' } });
    expect(await refusal(() => combineShares({ shares: [shares[0]!, shares[0]!, shares[1]!], commitments }))).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument: 'shares' } });
  });

  test('threshold less one learn nothing: they fit every secret, and combine to an unrelated one', () => {
    const { shares } = dealing(scheme);
    const two = shares.slice(0, 2).map((share) => readScalar('value', share.expose().slice(2, 34)));
    const unrelated = two.reduce((sum, value, i) => reduce(sum + value * lagrangeAtZero([1, 2], i + 1)), 0n);
    expect(hex(secretScalar(unrelated))).not.toBe(hex(secret));
    // For any other secret there is a third share that makes it of the same two.
    const guess = 12345n;
    const weight = (index: number) => lagrangeAtZero([1, 2, 3], index);
    const third = reduce((guess - two[0]! * weight(1) - two[1]! * weight(2)) * ristretto255.Point.Fn.inv(weight(3)));
    expect(reduce(two[0]! * weight(1) + two[1]! * weight(2) + third * weight(3))).toBe(guess);
  });

  test.each([[3, 5, 3, 5], [3, 5, 2, 3], [2, 3, 4, 6]])('%i of %i dealt anew as %i of %i: the same secret, and old shares no longer fit', async (t, n, t2, n2) => {
    const old = dealing(scheme, t, n);
    const redealt = old.shares.map((share) => reshare({ share, commitments: old.commitments, threshold: t2, shares: n2 }));
    const received = Array.from({ length: n2 }, (_, j) =>
      receiveReshared({ redealings: redealt.slice(0, t).map((part, i) => ({ dealer: i + 1, commitments: part.commitments, share: part.shares[j]! })), commitments: old.commitments, threshold: t2 }),
    );
    const { commitments } = received[0]!;
    expect(new Set(received.map((one) => toHex(one.commitments))).size).toBe(1);
    const shares = received.map(({ share }) => share);
    expect(hex(combineShares({ shares: shares.slice(-t2), commitments }))).toBe(hex(secret));
    expect(await refusalOf(() => verifyShare({ share: old.shares[0]!, commitments }))).toBe('SHARE_INVALID');
    expect(readCommitments('commitments', commitments).points[0]!.equals(readCommitments('commitments', old.commitments).points[0]!)).toBe(true);
  });

  test('a dealer who deals wrongly is named: wrong share, other secret, other threshold, garbage', async () => {
    const old = dealing(scheme);
    const redealt = old.shares.map((share) => reshare({ share, commitments: old.commitments, threshold: 2, shares: 3 }));
    const mine = redealt.map((part, i) => ({ dealer: i + 1, commitments: part.commitments, share: part.shares[0]! }));
    const otherSecret = dealSecret({ secret: newSharedSecret(), threshold: 2, shares: 3, scheme });
    const otherThreshold = reshare({ share: old.shares[1]!, commitments: old.commitments, threshold: 3, shares: 3 });
    for (const bad of [
      { ...mine[1]!, share: plusOne(mine[1]!.share) },
      { dealer: 2, commitments: otherSecret.commitments, share: otherSecret.shares[0]! },
      { dealer: 2, commitments: otherThreshold.commitments, share: otherThreshold.shares[0]! },
      { ...mine[1]!, commitments: mine[0]!.commitments },
      { ...mine[1]!, commitments: new Uint8Array(3) },
      { ...mine[1]!, share: new Secret(new Uint8Array(5)) },
    ]) {
      expect(await refusal(() => receiveReshared({ redealings: [mine[0]!, bad, mine[2]!], commitments: old.commitments, threshold: 2 }))).toMatchObject({ code: 'SHARE_INVALID', facts: { dealer: '2' } });
    }
    expect(await refusal(() => receiveReshared({ redealings: mine.slice(0, 2), commitments: old.commitments, threshold: 2 }))).toMatchObject({ code: 'SHARES_MISSING' });
    expect(await refusalOf(() => receiveReshared({ redealings: [mine[0]!, mine[0]!, mine[2]!], commitments: old.commitments, threshold: 2 }))).toBe('ARGUMENT_INVALID');
    expect(await refusalOf(() => receiveReshared({ redealings: [mine[0]!, mine[1]!, { ...mine[2]!, share: redealt[2]!.shares[1]! }], commitments: old.commitments, threshold: 2 }))).toBe('ARGUMENT_INVALID');
  });

  test('a holder cannot deal a share anew that is not its own', async () => {
    const old = dealing(scheme);
    expect(await refusalOf(() => reshare({ share: plusOne(old.shares[0]!), commitments: old.commitments, threshold: 2, shares: 3 }))).toBe('SHARE_INVALID');
  });

  test('bad arguments are named', async () => {
    const base = { secret, threshold: 3, shares: 5, scheme };
    for (const [argument, changes] of [
      ['threshold', { threshold: 1 }],
      ['threshold', { threshold: 6 }],
      ['shares', { shares: 256 }],
      ['shares', { shares: 1 }],
      ['secret', { secret: new Secret(new Uint8Array(32)) }],
      ['secret', { secret: new Secret(new Uint8Array(31)) }],
      ['secret', { secret: new Secret(new Uint8Array(32).fill(255)) }],
    ] as const) {
      expect(await refusal(() => dealSecret({ ...base, ...changes }))).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument } });
    }
  });
});

test('Feldman gives away the public point of the secret; Pedersen’s first commitment fits any secret', () => {
  const scalar = readScalar('secret', secret.expose());
  const point = (scheme: SharingScheme) => readCommitments('commitments', dealing(scheme).commitments).points[0]!;
  expect(point('feldman').equals(commit('feldman', [scalar]))).toBe(true);
  expect(point('pedersen').equals(point('pedersen'))).toBe(false);
  expect(basesOf('pedersen')[1]!.is0()).toBe(false);
});

test('a share of one scheme is none of the other', async () => {
  const [feldman, pedersen] = [dealing('feldman'), dealing('pedersen')];
  expect(await refusalOf(() => verifyShare({ share: feldman.shares[0]!, commitments: pedersen.commitments }))).toBe('FORMAT_INVALID');
  expect(await refusalOf(() => verifyShare({ share: pedersen.shares[0]!, commitments: feldman.commitments }))).toBe('FORMAT_INVALID');
});

test('non-canonical scalars and points, the identity, odd lengths and unknown versions are refused', async () => {
  const { shares, commitments } = dealing('feldman');
  const aboveOrder = concatBytes(Uint8Array.of(1, 1), Uint8Array.from({ length: 32 }, (_, i) => Number((ORDER >> BigInt(8 * i)) & 0xffn)));
  for (const share of [aboveOrder, shares[0]!.expose().slice(0, -1), concatBytes(shares[0]!.expose(), new Uint8Array(1)), wrongIndex(shares[0]!, 0).expose(), new Uint8Array()]) {
    expect(await refusalOf(() => verifyShare({ share: new Secret(share), commitments }))).toBe('FORMAT_INVALID');
  }
  const withPoint = (point: Uint8Array) => concatBytes(commitments.subarray(0, 2), point, commitments.subarray(34));
  for (const wrong of [withPoint(new Uint8Array(32)), withPoint(new Uint8Array(32).fill(255)), withPoint(Uint8Array.of(1, ...new Uint8Array(31))), commitments.slice(0, -1), commitments.slice(0, 34), Uint8Array.of(1, 3, ...commitments.subarray(2))]) {
    expect(await refusalOf(() => verifyShare({ share: shares[0]!, commitments: wrong }))).toBe('FORMAT_INVALID');
  }
  expect(await refusalOf(() => verifyShare({ share: shares[0]!, commitments: Uint8Array.of(2, ...commitments.subarray(1)) }))).toBe('FORMAT_VERSION_UNKNOWN');
});
