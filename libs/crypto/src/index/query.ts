// A search as proxies see it: X = ρ·k_π·H(w, q), one element that looks random whatever the keyword (spec/index.md
// section 7). The searcher keeps ρ.
import type { Epoch, SecretBytes } from '@consentry/domain';
import { randomScalar, readKey, reduce, secretScalar } from '../group.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { hashKeyword, type Keyword } from './keyword.ts';

export type BlindedQuery = {
  /** X, 32 bytes: goes to the proxies. */
  query: Uint8Array;
  /** ρ, 32 bytes: stays, for this query alone. */
  blinding: SecretBytes;
};

/** One query serves all providers of a policy's label and quarter. Throws ARGUMENT_INVALID. */
export function blindQuery({ queryKey, keyword, epoch, random = systemRandom }: { queryKey: SecretBytes; keyword: Keyword; epoch: Epoch; random?: RandomSource }): BlindedQuery {
  const key = readKey('queryKey', queryKey);
  const blinding = randomScalar(random);
  return { query: hashKeyword(keyword, epoch).multiply(reduce(blinding * key)).toBytes(), blinding: secretScalar(blinding) };
}
