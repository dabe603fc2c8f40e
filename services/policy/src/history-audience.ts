// Whose streams an event belongs to (spec/history.md section 4). What an event does not say itself (who made the request
// that is reviewed, who was let in under a policy that ends) is read from the chain, so nothing of it need be kept.
import type { ChainEvent, ChainReader } from '@consentry/chain';
import type { Address, PolicyId, RequestId } from '@consentry/domain';
import type { Decision } from '@consentry/wire/history-receipt';
import type { HistoryLinks } from './history-links.ts';

/** Owners of policies that are remembered: they never change. */
const MOST_OWNERS = 10_000;

export class HistoryAudience {
  readonly #chain: ChainReader;
  readonly #links: HistoryLinks;
  readonly #owners = new Map<PolicyId, Address>();

  constructor({ chain, links }: { chain: ChainReader; links: HistoryLinks }) {
    this.#chain = chain;
    this.#links = links;
  }

  /** Each person once. */
  async of(event: ChainEvent): Promise<Address[]> {
    return distinct(await this.#personsOf(event));
  }

  /** The patient and the practitioner of a request, the patient of a policy, or the person it is about. */
  async ofReceipt({ policyId, decision, person }: { policyId: PolicyId | undefined; decision?: Decision | undefined; person?: Address | undefined }): Promise<Address[]> {
    return distinct([policyId && (await this.patientOf(policyId)), decision?.doctor, person]);
  }

  /** What the chain decided of a request. */
  async decisionOf(requestId: RequestId): Promise<Decision | undefined> {
    const [decision] = await this.#chain.events({ types: ['AccessGranted', 'AccessDenied'], where: { requestId } });
    return decision as Decision | undefined;
  }

  async patientOf(policyId: PolicyId): Promise<Address | undefined> {
    const owner = await this.#ownerOf(policyId);
    return owner && this.#links.patientOf({ owner });
  }

  async #personsOf(event: ChainEvent): Promise<(Address | undefined)[]> {
    switch (event.type) {
      case 'PolicyPublished':
        return [await this.#links.patientOf({ owner: event.owner })];
      case 'PolicyRevoked':
        return [await this.#links.patientOf({ owner: event.owner }), ...(await this.#grantedUnder(event.policyId))];
      case 'PolicyReplaced':
        return [await this.patientOf(event.policyId)];
      case 'AccessGranted':
      case 'AccessDenied':
      case 'GlassBroken':
        return [event.doctor, await this.patientOf(event.policyId)];
      case 'GrantRevoked':
      case 'BreakGlassReviewed':
        return this.#partiesOf(event.requestId);
      case 'Attested':
      case 'AttestationRevoked':
        return [event.subject];
      case 'RecordAnchored':
      case 'RecordErased':
        return [event.provider, await this.#links.patientOf({ record: event.recordId })];
      // The network's housekeeping, of no person.
      case 'AuthorityRegistered':
      case 'AuthoritySuspended':
      case 'AuthorityResumed':
      case 'ProxyRegistered':
      case 'ProxyRetired':
      case 'ProxyConvicted':
      case 'ProxyCleared':
      case 'ReceiptsAnchored':
        return [];
    }
  }

  async #partiesOf(requestId: RequestId): Promise<(Address | undefined)[]> {
    const decision = await this.decisionOf(requestId);
    return decision === undefined ? [] : [decision.doctor, await this.patientOf(decision.policyId)];
  }

  async #grantedUnder(policyId: PolicyId): Promise<Address[]> {
    const grants = await this.#chain.events({ types: ['AccessGranted'], where: { policyId } });
    return grants.flatMap((event) => (event.type === 'AccessGranted' ? [event.doctor] : []));
  }

  async #ownerOf(policyId: PolicyId): Promise<Address | undefined> {
    const known = this.#owners.get(policyId);
    if (known) return known;
    const { owner, status } = await this.#chain.policy(policyId);
    if (status === 'unknown') return undefined;
    this.#owners.set(policyId, owner);
    if (this.#owners.size > MOST_OWNERS) this.#owners.delete(this.#owners.keys().next().value!);
    return owner;
  }
}

function distinct(persons: readonly (Address | undefined)[]): Address[] {
  return [...new Set(persons.filter((person) => person !== undefined))];
}
