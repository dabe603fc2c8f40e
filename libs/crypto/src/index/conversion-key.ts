// How a delegator lets a policy's searchers reach one provider's entries: v = k_i / k_π, shared among the proxies with
// Feldman's commitments, so that every share has a public key to prove answers against (spec/index.md section 6).
import type { SecretBytes } from '@consentry/domain';
import { invert, readKey, reduce, secretScalar } from '../group.ts';
import type { RandomSource } from '../random.ts';
import { dealSecret, type Dealing } from '../sharing/dealing.ts';

export type DealConversionArgs = {
  /** k_i of the provider, for this label and quarter. */
  indexKey: SecretBytes;
  /** k_π of the policy, for this quarter. */
  queryKey: SecretBytes;
  /** How many proxies convert, and how many there are. */
  threshold: number;
  shares: number;
  random?: RandomSource;
};

/** A share for each proxy, and the commitments for everybody. Throws ARGUMENT_INVALID. */
export function dealConversion({ indexKey, queryKey, ...among }: DealConversionArgs): Dealing {
  const secret = secretScalar(reduce(readKey('indexKey', indexKey) * invert(readKey('queryKey', queryKey))));
  return dealSecret({ secret, scheme: 'feldman', ...among });
}
