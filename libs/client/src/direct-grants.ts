// Direct grants (spec/protocol.md section 16): kfrags straight to the own key of one named person, such as family or a
// GP. No attribute key opens it and no shared secret exists; the chain decides and logs each access as ever.
import { formatAttribute, hasCode, parseAddress, personAttribute, type Address } from '@consentry/domain';
import type { Publication, PublishArgs } from './publication.ts';
import type { Policies, PolicySummary } from './policies.ts';

export type DirectGrantArgs = Omit<PublishArgs, 'policy' | 'breakGlass'> & {
  /** Whom, by address. */
  person: string;
  /** The authority that has stated on chain which account is that person's own. It cannot open anything by it. */
  vouchedBy: string;
};

/** One of our direct grants. */
export type DirectGrant = { readonly policyId: PolicySummary['policyId']; readonly person: Address; readonly status: PolicySummary['status']; readonly expiresAt: number };

export class DirectGrants {
  readonly #policies: Policies;

  constructor(policies: Policies) {
    this.#policies = policies;
  }

  /**
   * Lets one person open a label's records, of some quarters, for some purposes, until some day. Renewed, replaced and
   * revoked as any policy. Throws PERSON_UNKNOWN, AUTHORITY_UNKNOWN, ATTRIBUTE_UNKNOWN where the authority has not vouched for the account.
   */
  async publish({ person, vouchedBy, ...args }: DirectGrantArgs): Promise<Publication> {
    const policy = formatAttribute(personAttribute({ address: parseAddress(person), authority: vouchedBy }));
    return this.#policies.publish({ ...args, policy });
  }

  /** Ours, oldest first. */
  async list(): Promise<DirectGrant[]> {
    const grants: DirectGrant[] = [];
    for (const { policyId, status, expiresAt } of await this.#policies.listOwn()) {
      const delegatee = await this.#delegateeOf(policyId);
      if (delegatee !== undefined) grants.push({ policyId, person: delegatee, status, expiresAt });
    }
    return grants;
  }

  /** A publication that broke off left no bundle, and can be used by nobody. */
  async #delegateeOf(policyId: PolicySummary['policyId']): Promise<Address | undefined> {
    try {
      return (await this.#policies.get(policyId)).delegatee;
    } catch (error) {
      if (hasCode(error, 'POLICY_UNKNOWN')) return undefined;
      throw error;
    }
  }
}
