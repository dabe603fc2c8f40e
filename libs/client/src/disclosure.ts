// What travels with a record that is disclosed: the notices of its label, and a copy of the consent (42 CFR 2.32;
// spec/protocol.md, read).
import { describePolicy, formatPolicy, noticesOf, purposeBit, PURPOSES, type Label, type Notice, type PolicyId } from '@consentry/domain';
import type { VerifiedBundle } from './bundle.ts';

export type Disclosure = {
  /** What must be said to whoever receives the record; empty for most labels. */
  readonly notices: readonly Notice[];
  readonly consent: {
    readonly policyId: PolicyId;
    /** The policy, canonical, and in words. */
    readonly policy: string;
    readonly words: string;
    readonly purposes: readonly string[];
    /** Unix seconds of the patient's publication and of the end, by the patient's clock and by the chain. */
    readonly publishedAt: number;
    readonly expiresAt: number;
  };
};

/** Under a policy of an earlier version the label is not known: nothing can be said of notices then. */
export function disclosureOf({ policyId, policy, chainPolicy, createdAt }: VerifiedBundle, label: Label | undefined): Disclosure {
  const { purposes, expiresAt } = chainPolicy.terms;
  return {
    notices: label === undefined ? [] : noticesOf(label),
    consent: {
      policyId,
      policy: formatPolicy(policy),
      words: describePolicy(policy),
      purposes: Object.entries(PURPOSES).flatMap(([name, number]) => (purposes & purposeBit(number) ? [name] : [])),
      publishedAt: createdAt,
      expiresAt,
    },
  };
}
