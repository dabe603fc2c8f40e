// What a searcher makes of the proxies' answers: τ of one provider (spec/index.md section 7). Answers are combined on
// trust first; only where that finds nothing are the proofs looked at, so that a wrong answer is named and a true "there
// is nothing" is known for one.
import { ConsentryError, hasCode, type SecretBytes } from '@consentry/domain';
import { unversioned } from '../argument.ts';
import { decodePoint, decodeScalar, invert, multiplyPublic, Point, POINT_BYTES, readKey, readPoint, reduce, SCALAR_BYTES } from '../group.ts';
import { readCommitments } from '../sharing/commitments.ts';
import { distinctIndices } from '../sharing/dealing.ts';
import { lagrangeAtZero } from '../sharing/polynomial.ts';
import { proofChallenge, publicShareAt, type ConversionTerms } from './convert.ts';
import { keysOfToken, type KeywordKeys } from './keyword-keys.ts';

/** What came back from the proxy that holds share `share`: so says the bundle, not the answer. */
export type ProxyAnswer = { share: number; conversion: Uint8Array };

type ReadConversion = { index: number; converted: Point; challenge: bigint; response: bigint };

export type CombineArgs = ConversionTerms & {
  /** X and ρ of this query. */
  query: Uint8Array;
  blinding: SecretBytes;
  /** Of different proxies, 98 bytes each. */
  answers: readonly ProxyAnswer[];
};

/**
 * The keyword's keys at one provider, from the first threshold answers, whose proofs are not looked at. A wrong answer
 * gives keys that find nothing. Throws THRESHOLD_NOT_REACHED, CONVERSION_INVALID, ARGUMENT_INVALID.
 */
export function combineConversions({ scope, commitments, query, blinding, answers }: CombineArgs): KeywordKeys {
  readPoint('query', query);
  const needed = readCommitments('commitments', commitments).points.length;
  const indices = distinctIndices('answers', answers.map(({ share }) => share)).slice(0, needed);
  if (answers.length < needed) throw thresholdNotReached(needed, answers.length);
  const sum = answers.slice(0, needed).map(readAnswer).reduce((sum, { index, converted }) => sum.add(multiplyPublic(converted, lagrangeAtZero(indices, index))), Point.ZERO);
  if (sum.is0()) throw conversionInvalid(indices.join(', '), 'together they give the identity');
  return keysOfToken(sum.multiply(reduce(invert(readKey('blinding', blinding)))), scope);
}

/** Returns where this is the committed share's answer to this query. Throws CONVERSION_INVALID with the fact `share`. */
export function verifyConversion({ answer, query, ...terms }: ConversionTerms & { answer: ProxyAnswer; query: Uint8Array }): void {
  const asked = readPoint('query', query);
  const { index, converted, challenge, response } = readAnswer(answer);
  const publicShare = publicShareAt(terms.commitments, index);
  const atBase = multiplyPublic(Point.BASE, response).subtract(multiplyPublic(readPoint('commitments', publicShare), challenge));
  const atQuery = multiplyPublic(asked, response).subtract(multiplyPublic(converted, challenge));
  const expected = proofChallenge({ ...terms, query, publicShare, converted: converted.toBytes(), atBase: atBase.toBytes(), atQuery: atQuery.toBytes() });
  if (expected !== challenge) throw conversionInvalid(String(index), 'its proof does not hold for this query and share');
}

/** version ‖ index ‖ Y ‖ c ‖ z. Whatever is wrong with it is the proxy's doing, and named so. */
function readAnswer({ share, conversion }: ProxyAnswer): ReadConversion {
  const body = bodyOf(share, conversion);
  const [converted, challenge, response] = [decodePoint(body.subarray(1, 33)), decodeScalar(body.subarray(33, 65)), decodeScalar(body.subarray(65))];
  if (body[0] !== share) throw conversionInvalid(String(share), `it is given out as that of share ${body[0]}`);
  if (!converted || challenge === undefined || response === undefined) throw conversionInvalid(String(share), 'it holds no element or no canonical number');
  return { index: share, converted, challenge, response };
}

function bodyOf(share: number, conversion: Uint8Array): Uint8Array {
  try {
    return unversioned('conversion', conversion, 1 + POINT_BYTES + 2 * SCALAR_BYTES);
  } catch (cause) {
    if (hasCode(cause, 'FORMAT_INVALID') || hasCode(cause, 'FORMAT_VERSION_UNKNOWN')) throw conversionInvalid(String(share), cause.message);
    throw cause;
  }
}

export function conversionInvalid(share: string, reason: string): ConsentryError {
  return new ConsentryError({
    code: 'CONVERSION_INVALID',
    message: `The answer of the proxy with share ${share} is wrong: ${reason}`,
    remedy: 'Leave this proxy out and ask another one.',
    facts: { share },
  });
}

export function thresholdNotReached(needed: number, given: number): ConsentryError {
  return new ConsentryError({
    code: 'THRESHOLD_NOT_REACHED',
    message: `${needed} proxies must answer a search, ${given} did`,
    remedy: 'Ask more proxies, or try again later.',
    facts: { needed: String(needed), given: String(given) },
  });
}
