// New shares of an old secret, which nobody sees: t old holders each deal their own share to the new holders, any
// threshold and number, and each new holder adds what it got (Desmedt and Jajodia, 1997). Old and new shares do not
// combine. With the same threshold and number this is a refresh (spec/formats.md clause 23.4).
import { ConsentryError, hasCode, type SecretBytes } from '@consentry/domain';
import { argumentInvalid, formatInvalid, requireInteger } from '../argument.ts';
import { multiplyPublic, Point, reduce } from '../group.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { basesOf, commitmentAt, encodeCommitments, MOST_SHARES, readCommitments, type Commitments } from './commitments.ts';
import { checkedShare, dealValues, distinctIndices, sharesMissing, type Dealing } from './dealing.ts';
import { lagrangeAtZero } from './polynomial.ts';
import { encodeShare, type ShareValues } from './share.ts';

export type ReshareArgs = {
  /** The old holder's own share. */
  share: SecretBytes;
  /** Those of the old dealing. */
  commitments: Uint8Array;
  /** The new ones. */
  threshold: number;
  shares: number;
  random?: RandomSource;
};

/** An old holder's part: a dealing of its share. Throws SHARE_INVALID where the share is wrong, ARGUMENT_INVALID. */
export function reshare({ share, commitments, threshold, shares, random = systemRandom }: ReshareArgs): Dealing {
  requireInteger('shares', shares, { least: 2, most: MOST_SHARES });
  requireInteger('threshold', threshold, { least: 2, most: shares });
  const old = readCommitments('commitments', commitments);
  return dealValues({ scheme: old.scheme, values: checkedShare(share, old).values, threshold, shares, random });
}

/** What one new holder got of one old holder, whose index is `dealer`. */
export type Redealing = { dealer: number; commitments: Uint8Array; share: SecretBytes };

export type ReceiveArgs = {
  redealings: readonly Redealing[];
  /** Those of the old dealing. */
  commitments: Uint8Array;
  /** The new threshold, as agreed: a dealer that chose another is named. */
  threshold: number;
};

/**
 * A new holder's share and the new commitments, the same for all new holders that use the dealings of the same old
 * ones: agree on exactly the old threshold of them, the rest is left out. Throws SHARE_INVALID with the fact
 * `dealer`, SHARES_MISSING, ARGUMENT_INVALID.
 */
export function receiveReshared({ redealings, commitments, threshold }: ReceiveArgs): { share: SecretBytes; commitments: Uint8Array } {
  const old = readCommitments('commitments', commitments);
  const needed = old.points.length;
  const dealers = distinctIndices('redealings', redealings.map(({ dealer }) => dealer));
  if (redealings.length < needed) throw sharesMissing({ needed, given: redealings.length });
  const used = dealers.slice(0, needed);
  const parts = redealings.slice(0, needed).map((redealing) => ({ ...checkedRedealing({ redealing, old, threshold }), weight: lagrangeAtZero(used, redealing.dealer) }));
  const index = parts[0]!.share.index;
  if (parts.some(({ share }) => share.index !== index)) throw argumentInvalid('redealings', 'The redealings hold shares for different holders');
  const values = basesOf(old.scheme).map((_, i) => parts.reduce((sum, { share, weight }) => reduce(sum + weight * share.values[i]!), 0n));
  const points = Array.from({ length: threshold }, (_, degree) =>
    parts.reduce((sum, { points, weight }) => sum.add(multiplyPublic(points[degree]!, weight)), Point.ZERO),
  );
  return { share: encodeShare({ index, values }), commitments: encodeCommitments({ scheme: old.scheme, points }) };
}

type CheckArgs = { redealing: Redealing; old: Commitments; threshold: number };

function checkedRedealing({ redealing, old, threshold }: CheckArgs): { share: ShareValues; points: readonly Point[] } {
  const { dealer } = redealing;
  const expected = commitmentAt(old, dealer);
  try {
    const fresh = readCommitments('commitments', redealing.commitments);
    if (fresh.scheme !== old.scheme || fresh.points.length !== threshold) throw formatInvalid('commitments', 'They are not of the agreed scheme and threshold');
    if (!fresh.points[0]!.equals(expected)) throw formatInvalid('commitments', 'They are of another secret than the dealer’s share');
    return { share: checkedShare(redealing.share, fresh), points: fresh.points };
  } catch (cause) {
    if (!(hasCode(cause, 'FORMAT_INVALID') || hasCode(cause, 'FORMAT_VERSION_UNKNOWN') || hasCode(cause, 'SHARE_INVALID'))) throw cause;
    throw new ConsentryError({
      code: 'SHARE_INVALID',
      message: `Holder ${dealer} dealt its share wrongly: ${cause.message}`,
      remedy: `Leave holder ${dealer} out, and use the dealing of another one.`,
      facts: { dealer: String(dealer) },
      cause,
    });
  }
}
