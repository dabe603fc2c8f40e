// A proxy's answer to a query: its share times X, and a proof (Chaum and Pedersen, CRYPTO 1992) that it is the share
// which the patient committed to (spec/index.md section 7).
import { concatBytes, type SecretBytes } from '@consentry/domain';
import { sha512 } from '@noble/hashes/sha2.js';
import { argumentInvalid } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { lengthPrefixed } from '../encoding.ts';
import { encodeScalar, readPoint, wideScalar } from '../group.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { commitmentAt, readCommitments } from '../sharing/commitments.ts';
import { readShare } from '../sharing/share.ts';
import { nobleMultiplier, type Multiplier } from './multiplier.ts';
import { conversionBytes, type ConversionScope } from './scope.ts';

export type ConversionTerms = {
  scope: ConversionScope;
  /** What this one search is, such as the hash of the searcher's order: an answer proves nothing in another. */
  context: Uint8Array;
  /** Feldman's, of the share: in the policy's bundle. */
  commitments: Uint8Array;
};

export type ConvertArgs = ConversionTerms & {
  share: SecretBytes;
  /** X, 32 bytes. */
  query: Uint8Array;
  multiplier?: Multiplier;
  random?: RandomSource;
};

/**
 * version ‖ index ‖ Y ‖ c ‖ z: 98 bytes. The share is checked when it arrives (verifyShare), not at each query. Throws
 * ARGUMENT_INVALID for a query that is no element, FORMAT_INVALID.
 */
export function convertQuery({ share, query, multiplier = nobleMultiplier, random = systemRandom, ...terms }: ConvertArgs): Uint8Array {
  readPoint('query', query);
  const { index, values } = readShare('share', share, 1);
  const secret = values[0]!;
  if (secret === 0n) throw argumentInvalid('share', 'share is zero: it would give the identity for every query');
  const converted = multiplier.multiply(query, secret);
  const publicShare = multiplier.multiplyBase(secret);
  const nonce = proofNonce({ share, query, random });
  const challenge = proofChallenge({ ...terms, query, publicShare, converted, atBase: multiplier.multiplyBase(nonce), atQuery: multiplier.multiply(query, nonce) });
  return concatBytes(Uint8Array.of(1, index), converted, encodeScalar(challenge), encodeScalar(nonce + challenge * secret));
}

type ChallengeArgs = ConversionTerms & { query: Uint8Array; publicShare: Uint8Array; converted: Uint8Array; atBase: Uint8Array; atQuery: Uint8Array };

/** SHA-512 of everything that the proof is about. */
export function proofChallenge(args: ChallengeArgs): bigint {
  const statement = [tagBytes('indexProof'), conversionBytes(args.scope), args.context, args.commitments].map(lengthPrefixed);
  return wideScalar(sha512(concatBytes(...statement, args.query, args.publicShare, args.converted, args.atBase, args.atQuery)));
}

/** V = share·B, from the commitments. */
export function publicShareAt(commitments: Uint8Array, index: number): Uint8Array {
  const read = readCommitments('commitments', commitments);
  if (read.scheme !== 'feldman') throw argumentInvalid('commitments', 'commitments to a conversion are Feldman’s');
  return commitmentAt(read, index).toBytes();
}

/** A repeated or guessed nonce gives the share away: random, and hedged with the share against a weak source. */
function proofNonce({ share, query, random }: { share: SecretBytes; query: Uint8Array; random: RandomSource }): bigint {
  const nonce = wideScalar(sha512(concatBytes(lengthPrefixed(tagBytes('indexProofNonce')), share.expose(), query, random(64))));
  if (nonce === 0n) throw new Error('the nonce is zero: this source of randomness does not work');
  return nonce;
}
