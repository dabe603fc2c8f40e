// Renewing a policy (spec/protocol.md 6.7): the same text and terms for more quarters, in the place of the one that
// ends. Everything it needs stands in the patient's own bundle; the label's text is sealed there under the seed.
import { POLICY_FLAGS } from '@consentry/chain';
import { labelIdOf, openLabelNote } from '@consentry/crypto/delegator';
import { ConsentryError, epochAt, epochEnd, formatEpoch, formatPolicy, parseEpoch, purposesOf, type Epoch, type Label, type PolicyId } from '@consentry/domain';
import type { VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';
import type { PublishArgs } from './publication.ts';

export type RenewArgs = {
  /** Quarters from the current one on that the policy is to cover; 4 by default. */
  quarters?: number;
  onProgress?: PublishArgs['onProgress'];
};

/** What a bundle holds at most. */
const MOST_EPOCHS = 40;

/** Whether a policy was published to end with its last quarter, and no earlier: the patient did not choose another end. */
export function endsWithItsQuarters({ chainPolicy, lastEpoch }: VerifiedBundle): boolean {
  return chainPolicy.terms.expiresAt === epochEnd(lastEpoch);
}

/** Whether a policy covers fewer quarters than asked for, from `now` (Unix seconds) on. */
export function lacksQuarters({ lastEpoch }: VerifiedBundle, { quarters, now }: { quarters: number; now: number }): boolean {
  return lastEpoch < lastOf({ quarters, now });
}

/** A mandate ends with its grant and is given anew, by a decision; what a representative published is theirs to publish anew. */
export function renewsByItself({ mandate, carried }: VerifiedBundle): boolean {
  return mandate === undefined && carried === undefined;
}

/** What to publish in the place of a policy. Throws LABEL_UNKNOWN, POLICY_TOO_LARGE, ARGUMENT_INVALID for what hangs on a mandate. */
export async function renewalOf({ connection, bundle, quarters = 4, now, onProgress }: RenewArgs & { connection: Connection; bundle: VerifiedBundle; now: number }): Promise<PublishArgs> {
  if (!renewsByItself(bundle)) throw hangsOnMandate(bundle.policyId);
  const { firstEpoch, threshold, chainPolicy } = bundle;
  const { longestGrant, purposes, flags } = chainPolicy.terms;
  const last = Math.max(bundle.lastEpoch, lastOf({ quarters, now }));
  if (last - firstEpoch + 1 > MOST_EPOCHS) throw tooLong(bundle.policyId, firstEpoch);
  return {
    policy: formatPolicy(bundle.policy),
    label: await ownLabel(connection, bundle),
    firstEpoch,
    quarters: last - firstEpoch + 1,
    longestGrant,
    purposes: purposesOf(purposes).filter((purpose) => purpose !== 'BTG'),
    breakGlass: (flags & POLICY_FLAGS.breakGlass) !== 0,
    reasonRequired: (flags & POLICY_FLAGS.reasonRequired) !== 0,
    publicLeaves: chainPolicy.leaves.every(({ kind }) => kind === 1),
    threshold,
    // It was published once; who holds its attributes by now is not a spelling mistake.
    allowUnattested: true,
    ...(onProgress ? { onProgress } : {}),
  };
}

/** The text of the label of one of our policies. Throws LABEL_UNKNOWN, BUNDLE_INVALID. */
export async function ownLabel({ self }: Connection, { policyId, patient, labelId, ownLabelNote }: VerifiedBundle): Promise<Label> {
  const label = ownLabelNote && (await openLabelNote({ secret: self.seed, policyId, note: ownLabelNote }));
  if (label !== undefined && labelIdOf({ patient, label }) === labelId) return label;
  throw new ConsentryError({
    code: 'LABEL_UNKNOWN',
    message: 'The policy does not say which label it is for',
    remedy: 'It was published by an earlier version, or by another seed: replace it, naming the label.',
    facts: { policyId },
  });
}

function lastOf({ quarters, now }: { quarters: number; now: number }): Epoch {
  return parseEpoch(epochAt(now) + quarters - 1);
}

function hangsOnMandate(policyId: PolicyId): ConsentryError {
  return new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: 'The policy hangs on a mandate, which is not renewed',
    remedy: 'Give a new mandate before the old one ends; policies under the old one end with it.',
    facts: { policyId, argument: 'policy' },
  });
}

function tooLong(policyId: PolicyId, first: Epoch): ConsentryError {
  return new ConsentryError({
    code: 'POLICY_TOO_LARGE',
    message: `The policy begins with ${formatEpoch(first)}; one policy covers ${MOST_EPOCHS} quarters at most`,
    remedy: 'Publish one policy for the earlier quarters and another for those to come.',
    facts: { policyId },
  });
}
