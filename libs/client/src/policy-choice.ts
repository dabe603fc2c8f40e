// Which policy to ask under where a record has several: one that we satisfy and that allows the purpose; else one that
// at least allows it or that we may read. The contract decides either way, and logs a denial.
import { purposeBit, PURPOSES, type PolicyId, type Purpose } from '@consentry/domain';
import type { VerifiedBundle } from './bundle.ts';

export type ChoiceArgs = {
  /** Newest first. */
  policyIds: readonly [PolicyId, ...PolicyId[]];
  purpose: Purpose;
  /** The bundle; undefined where it is withheld from us. */
  readable: (policyId: PolicyId) => Promise<VerifiedBundle | undefined>;
  satisfies: (bundle: VerifiedBundle) => Promise<boolean>;
};

export async function choosePolicy({ policyIds, purpose, readable, satisfies }: ChoiceArgs): Promise<PolicyId> {
  if (policyIds.length === 1) return policyIds[0];
  const bundles: VerifiedBundle[] = [];
  for (const policyId of policyIds) {
    const bundle = await readable(policyId);
    if (bundle === undefined) continue;
    if (allows(bundle, purpose) && (await satisfies(bundle))) return policyId;
    bundles.push(bundle);
  }
  const next = bundles.find((bundle) => allows(bundle, purpose)) ?? bundles[0];
  return next?.policyId ?? policyIds[0];
}

function allows({ chainPolicy }: VerifiedBundle, purpose: Purpose): boolean {
  return (chainPolicy.terms.purposes & purposeBit(PURPOSES[purpose])) !== 0;
}
