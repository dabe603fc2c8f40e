// An authority that is itself t of n: KeyGen is linear in (α, y), so holders of Shamir shares each issue a partial
// key, and any t of them combine to an ordinary attribute key, without α or y ever being in one place again
// (spec/formats.md clause 14.3). Feldman's commitments name the holder whose share or partial key is wrong.
import { concatBytes, ConsentryError, equalBytes, Secret, type SecretBytes } from '@consentry/domain';
import { argumentInvalid, requireInteger, requireLength, unversioned } from '../argument.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { attributeKeyHolds, readAttributeKey, type AttributeKeySubject } from './attribute-key.ts';
import { readAuthoritySecret, type AuthorityElements } from './authority-key.ts';
import { G2_BYTES, GT_BYTES, type PairingCurve } from './curve.ts';
import { pairingCurve } from './pairing-curve.ts';
import { encodeScalar, invert, randomScalar, reduce } from './scalar.ts';

const MOST_SHARES = 32;
const COMMITMENT_BYTES = GT_BYTES + G2_BYTES;

export type AuthorityShare = {
  /** From 1. */
  index: number;
  /** version ‖ α_i ‖ y_i, 65 bytes: the form that `issueAttributeKey` takes. */
  secretKey: SecretBytes;
};

type SplitArgs = { secretKey: SecretBytes; threshold: number; shares: number; curve?: PairingCurve; random?: RandomSource };

/**
 * Shares of an authority's secret key, and the commitments to their polynomials: version ‖ threshold times
 * (A_k ‖ Y_k). The whole key should be forgotten after. Throws ARGUMENT_INVALID.
 */
export async function splitAuthority({ secretKey, threshold, shares, ...options }: SplitArgs): Promise<{ shares: AuthorityShare[]; commitments: Uint8Array }> {
  requireInteger('shares', shares, { least: 2, most: MOST_SHARES });
  requireInteger('threshold', threshold, { least: 2, most: shares });
  const { curve = await pairingCurve(), random = systemRandom } = options;
  const { gt, g2 } = curve;
  const whole = readAuthoritySecret(secretKey);
  const coefficients = [whole, ...Array.from({ length: threshold - 1 }, () => ({ alpha: randomScalar(random), y: randomScalar(random) }))];
  const commitments = coefficients.flatMap(({ alpha, y }) => [gt.encode(gt.powerSecret(gt.generator, alpha)), g2.encode(g2.multiplySecret(g2.generator, y))]);
  const at = (x: bigint, which: 'alpha' | 'y') => encodeScalar(coefficients.reduceRight((value, coefficient) => reduce(value * x + coefficient[which]), 0n));
  return {
    shares: Array.from({ length: shares }, (_, i) => {
      const x = BigInt(i + 1);
      return { index: i + 1, secretKey: new Secret(concatBytes(Uint8Array.of(1), at(x, 'alpha'), at(x, 'y'))) };
    }),
    commitments: concatBytes(Uint8Array.of(1), ...commitments),
  };
}

/** A holder's check of the share it was dealt. Throws AUTHORITY_KEY_INVALID, ARGUMENT_INVALID. */
export async function verifyAuthorityShare(args: { share: AuthorityShare; commitments: Uint8Array; curve?: PairingCurve }): Promise<void> {
  const curve = args.curve ?? (await pairingCurve());
  const { alpha, y } = readAuthoritySecret(args.share.secretKey);
  const expected = shareElements({ curve, commitments: args.commitments, index: args.share.index });
  const a = curve.gt.encode(curve.gt.powerSecret(curve.gt.generator, alpha));
  const point = curve.g2.encode(curve.g2.multiplySecret(curve.g2.generator, y));
  if (!equalBytes(a, curve.gt.encode(expected.a)) || !equalBytes(point, curve.g2.encode(expected.y))) {
    throw shareInvalid('AUTHORITY_KEY_INVALID', args.share.index, 'Ask whoever split the authority’s key to deal the share again.');
  }
}

export type PartialKey = { index: number; key: Uint8Array };
type CombineArgs = AttributeKeySubject & { partialKeys: readonly PartialKey[]; commitments: Uint8Array; curve?: PairingCurve };

/**
 * An attribute key of 145 bytes from at least t partial ones, each checked first. Throws ATTRIBUTE_KEY_INVALID with
 * the fact `share` for a wrong one, ARGUMENT_INVALID for too few or doubled ones, FORMAT_INVALID.
 */
export async function combineAttributeKeys({ partialKeys, commitments, curve: given, ...subject }: CombineArgs): Promise<Uint8Array> {
  const curve = given ?? (await pairingCurve());
  const threshold = commitmentCount(commitments);
  if (new Set(partialKeys.map(({ index }) => index)).size !== partialKeys.length) throw argumentInvalid('partialKeys', 'A share stands twice among partialKeys');
  if (partialKeys.length < threshold) throw argumentInvalid('partialKeys', `${threshold} partial keys are needed, ${partialKeys.length} were given`);
  const parts = partialKeys.slice(0, threshold).map(({ index, key }) => {
    const elements = checkedPart({ curve, commitments, index, key, subject });
    return { index, ...elements };
  });
  const { g1, g2 } = curve;
  const weighted = parts.map(({ index, k, kPrime }) => {
    const weight = lagrangeAtZero(parts.map((part) => part.index), index);
    return { k: g1.multiply(k, weight), kPrime: g2.multiply(kPrime, weight) };
  });
  const whole = weighted.reduce((sum, part) => ({ k: g1.add(sum.k, part.k), kPrime: g2.add(sum.kPrime, part.kPrime) }));
  return concatBytes(Uint8Array.of(1), g1.encode(whole.k), g2.encode(whole.kPrime));
}

type PartArgs = { curve: PairingCurve; commitments: Uint8Array; index: number; key: Uint8Array; subject: AttributeKeySubject };

function checkedPart({ curve, commitments, index, key, subject }: PartArgs) {
  const authority = shareElements({ curve, commitments, index });
  try {
    const elements = readAttributeKey(curve, key);
    if (attributeKeyHolds({ ...subject, curve, elements, authority })) return elements;
  } catch {
    // Not even a key: named below like any other wrong one.
  }
  throw shareInvalid('ATTRIBUTE_KEY_INVALID', index, 'Ask this holder again, or another one.');
}

/** (A_i, Y_i) of share i: the commitments evaluated at i. */
function shareElements({ curve, commitments, index }: { curve: PairingCurve; commitments: Uint8Array; index: number }): AuthorityElements {
  const { gt, g2 } = curve;
  requireInteger('index', index, { least: 1, most: MOST_SHARES });
  const body = commitments.subarray(1);
  const terms = Array.from({ length: commitmentCount(commitments) }, (_, k) => readCommitment(curve, body.subarray(k * COMMITMENT_BYTES, (k + 1) * COMMITMENT_BYTES)));
  return terms.reduceRight((sum, term) => ({
    a: gt.multiply(gt.power(sum.a, BigInt(index)), term.a),
    y: g2.add(g2.multiply(sum.y, BigInt(index)), term.y),
  }));
}

function readCommitment(curve: PairingCurve, bytes: Uint8Array): AuthorityElements {
  try {
    return { a: curve.gt.decode(bytes.subarray(0, GT_BYTES)), y: curve.g2.decode(bytes.subarray(GT_BYTES)) };
  } catch {
    throw argumentInvalid('commitments', 'A commitment is not an element of its group');
  }
}

/** The threshold. */
function commitmentCount(commitments: Uint8Array): number {
  const body = unversioned('commitments', commitments);
  const count = Math.floor(body.length / COMMITMENT_BYTES);
  requireInteger('commitments', count, { least: 2, most: MOST_SHARES });
  requireLength('commitments', body, count * COMMITMENT_BYTES);
  return count;
}

function lagrangeAtZero(indices: number[], i: number): bigint {
  const others = indices.filter((j) => j !== i).map(BigInt);
  return others.reduce((product, j) => reduce(product * j * invert(j - BigInt(i))), 1n);
}

function shareInvalid(code: 'AUTHORITY_KEY_INVALID' | 'ATTRIBUTE_KEY_INVALID', index: number, remedy: string): ConsentryError {
  return new ConsentryError({ code, message: `What comes of share ${index} of the authority’s key does not match its commitment`, remedy, facts: { share: String(index) } });
}
