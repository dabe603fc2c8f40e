// Verifiable secret sharing on ristretto255, after Feldman (FOCS 1987) and Pedersen (CRYPTO 1991): a dealer gives each
// holder a share and publishes commitments, against which every share is checked, so that a wrong one is named
// (spec/formats.md clause 23).
import { ConsentryError, type SecretBytes } from '@consentry/domain';
import { argumentInvalid, requireInteger } from '../argument.ts';
import { Point, randomScalar, readKey, reduce, secretScalar } from '../group.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { basesOf, commitmentAt, encodeCommitments, MOST_SHARES, readCommitments, type Commitments, type SharingScheme } from './commitments.ts';
import { evaluate, lagrangeAtZero } from './polynomial.ts';
import { encodeShare, readShare, type ShareValues } from './share.ts';

export type Dealing = {
  /** Share i + 1 at place i; each goes to one holder, sealed. */
  shares: SecretBytes[];
  /** For everybody. */
  commitments: Uint8Array;
};

export type DealArgs = {
  /** A scalar of ristretto255 that is not 0, 32 bytes. */
  secret: SecretBytes;
  /** How many shares recover it, from 2. */
  threshold: number;
  /** How many there are, to 255. */
  shares: number;
  scheme: SharingScheme;
  random?: RandomSource;
};

/** Shares of a secret. Use Pedersen where the secret has little entropy of its own. Throws ARGUMENT_INVALID. */
export function dealSecret({ secret, threshold, shares, scheme, random = systemRandom }: DealArgs): Dealing {
  requireInteger('shares', shares, { least: 2, most: MOST_SHARES });
  requireInteger('threshold', threshold, { least: 2, most: shares });
  const value = readKey('secret', secret);
  const blinding = scheme === 'pedersen' ? [randomScalar(random)] : [];
  return dealValues({ scheme, values: [value, ...blinding], threshold, shares, random });
}

type DealValuesArgs = { scheme: SharingScheme; values: readonly bigint[]; threshold: number; shares: number; random: RandomSource };

/** As dealSecret, of a value that may have been a share itself, under the blinding it already has. */
export function dealValues({ scheme, values, threshold, shares, random }: DealValuesArgs): Dealing {
  const polynomials = values.map((value) => [value, ...Array.from({ length: threshold - 1 }, () => randomScalar(random))]);
  const points = Array.from({ length: threshold }, (_, degree) => commit(scheme, polynomials.map((coefficients) => coefficients[degree]!)));
  return {
    shares: Array.from({ length: shares }, (_, i) => encodeShare({ index: i + 1, values: polynomials.map((coefficients) => evaluate(coefficients, i + 1)) })),
    commitments: encodeCommitments({ scheme, points }),
  };
}

/** A holder's check of its share: returns its index. Throws SHARE_INVALID with the fact `share`, FORMAT_INVALID. */
export function verifyShare({ share, commitments }: { share: SecretBytes; commitments: Uint8Array }): number {
  return checkedShare(share, readCommitments('commitments', commitments)).index;
}

/** The secret of at least threshold shares, each checked first. Throws SHARE_INVALID with the fact `share`, SHARES_MISSING. */
export function combineShares({ shares, commitments }: { shares: readonly SecretBytes[]; commitments: Uint8Array }): SecretBytes {
  const read = readCommitments('commitments', commitments);
  const checked = shares.map((share) => checkedShare(share, read));
  const indices = distinctIndices('shares', checked.map(({ index }) => index));
  const threshold = read.points.length;
  if (checked.length < threshold) throw sharesMissing({ needed: threshold, given: checked.length });
  const used = checked.slice(0, threshold);
  const secret = used.reduce((sum, { index, values }) => reduce(sum + values[0]! * lagrangeAtZero(indices.slice(0, threshold), index)), 0n);
  return secretScalar(secret);
}

/** A commitment to one value under each base. Values may be 0 where a share happens to be. */
export function commit(scheme: SharingScheme, values: readonly bigint[]): Point {
  return basesOf(scheme).reduce((sum, base, i) => (values[i] === 0n ? sum : sum.add(base.multiply(values[i]!))), Point.ZERO);
}

/** The share, which lies on the committed polynomial. Throws SHARE_INVALID, FORMAT_INVALID. */
export function checkedShare(share: SecretBytes, commitments: Commitments): ShareValues {
  const read = readShare('share', share, basesOf(commitments.scheme).length);
  if (commit(commitments.scheme, read.values).equals(commitmentAt(commitments, read.index))) return read;
  throw new ConsentryError({
    code: 'SHARE_INVALID',
    message: `Share ${read.index} is not the one its dealer committed to`,
    remedy: 'Ask its holder again, or use another share.',
    facts: { share: String(read.index) },
  });
}

/** `indices`, of which no two are the same. Throws ARGUMENT_INVALID. */
export function distinctIndices(argument: string, indices: number[]): number[] {
  const twice = indices.find((index, at) => indices.indexOf(index) !== at);
  if (twice !== undefined) throw argumentInvalid(argument, `Share ${twice} stands twice among ${argument}`, 'Give every share once.');
  return indices;
}

export function sharesMissing({ needed, given }: { needed: number; given: number }): ConsentryError {
  const missing = needed - given;
  return new ConsentryError({
    code: 'SHARES_MISSING',
    message: `${needed} shares are needed and ${given} were given: ${missing} more ${missing === 1 ? 'is' : 'are'} missing`,
    remedy: `Get ${missing} more from other holders.`,
    facts: { needed: String(needed), given: String(given), missing: String(missing) },
  });
}

/** A fresh secret that can be shared. */
export function newSharedSecret({ random = systemRandom }: { random?: RandomSource } = {}): SecretBytes {
  return secretScalar(randomScalar(random));
}
