// Mandates as a proxy sees them (spec/protocol.md section 18): what stands in one is checked with each envelope; whether
// it still lives, the proxy's own chain node says, at the newest block, each time.
import type { ChainReader } from '@consentry/chain';
import { ConsentryError } from '@consentry/domain';
import type { Mandate } from '@consentry/wire/policy-origin';
import { wallClock } from './proxy-signer.ts';

/** Why nothing may be done under one of these mandates any more; undefined where all live. Throws CHAIN_UNAVAILABLE. */
export async function endOf(mandates: readonly Mandate[], chain: ChainReader): Promise<ConsentryError | undefined> {
  const states = await Promise.all([...new Set(mandates.map(({ policyId }) => policyId))].map((policyId) => chain.policy(policyId)));
  const lives = states.every(({ status }) => status === 'live') && mandates.every(({ notAfter }) => notAfter > wallClock());
  if (lives) return undefined;
  return new ConsentryError({
    code: 'MANDATE_ENDED',
    message: 'The policy was published under a mandate that the patient has ended or that has run out',
    remedy: 'Ask the patient, or who represents them now.',
  });
}
