// The addresses that own our policies (spec/protocol.md sections 6 and 18): those that are ours alone, and those of the
// mandates we gave, whose keys a representative has too. So everything that is done in our place is ours to find and to
// end, with the seed and the chain and nobody's help.
import type { ChainReader } from '@consentry/chain';
import { mandateGrantSeed, mandateSecret } from '@consentry/crypto/identity';
import { ConsentryError, type PolicyId, type SecretBytes } from '@consentry/domain';
import type { Identity } from './identity.ts';
import { OwnerLine, type PolicyOwner } from './owner-line.ts';

/** A mandate of ours by its number: who owns the grant it is tied to, and who own what was made under it. */
export type MandateOwners = { readonly grant: PolicyOwner; readonly under: readonly PolicyOwner[] };

export class PolicyOwners {
  readonly #chain: ChainReader;
  readonly #self: Identity;
  readonly #own: OwnerLine;
  readonly #grants: OwnerLine;
  readonly #under = new Map<number, OwnerLine>();

  constructor({ chain, self }: { chain: ChainReader; self: Identity }) {
    this.#chain = chain;
    this.#self = self;
    this.#own = new OwnerLine({ chain, seed: self.seed });
    this.#grants = new OwnerLine({ chain, seed: mandateGrantSeed(self.seed) });
  }

  /** An address that owns nothing yet; taken, so that no other publication of this session gets it. */
  fresh(): Promise<PolicyOwner> {
    return this.#own.fresh();
  }

  /** The same for the grant of a mandate, and the secret that the representative is given. */
  async freshForMandate(): Promise<{ owner: PolicyOwner; secret: SecretBytes }> {
    const owner = await this.#grants.fresh();
    return { owner, secret: mandateSecret({ seed: this.#self.seed, index: owner.index }) };
  }

  /** Every address that owns a policy of ours and whose key we alone have, oldest first. */
  async ours(): Promise<readonly PolicyOwner[]> {
    const [own, grants] = await Promise.all([this.#own.used(), this.#grants.used()]);
    return [...own, ...grants];
  }

  /** The mandates we gave, oldest first. */
  async mandates(): Promise<MandateOwners[]> {
    const grants = await this.#grants.used();
    return Promise.all(grants.map(async (grant) => ({ grant, under: await this.#lineUnder(grant.index).used() })));
  }

  /** Every address that owns a policy of ours, also those whose keys a representative has too. */
  async used(): Promise<readonly PolicyOwner[]> {
    const [ours, mandates] = await Promise.all([this.ours(), this.mandates()]);
    return [...ours, ...mandates.flatMap(({ under }) => under)];
  }

  /** The owner of one of our policies. Throws CALLER_NOT_ALLOWED for a policy of somebody else, POLICY_UNKNOWN. */
  async ownerOf(policyId: PolicyId): Promise<PolicyOwner> {
    const { owner, status } = await this.#chain.policy(policyId);
    const found = (await this.used()).find(({ address }) => address === owner);
    if (found) return found;
    if (status === 'unknown') throw new ConsentryError({ code: 'POLICY_UNKNOWN', message: 'No such policy is published on the chain', facts: { policyId } });
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'The policy belongs to somebody else',
      remedy: 'Only the patient who published a policy, or whoever represents them, can change or end it.',
      facts: { policyId },
    });
  }

  /**
   * The same, of a policy whose owner's key we alone have. Only of such an owner may we ever sign that it is ours: a
   * representative who got such a word of an owner of theirs would need no mandate any more.
   */
  async soleOwnerOf(policyId: PolicyId): Promise<PolicyOwner> {
    const owner = await this.ownerOf(policyId);
    if ((await this.ours()).some(({ address }) => address === owner.address)) return owner;
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'The policy was published by your representative',
      remedy: 'Revoke it, and publish one of your own.',
      facts: { policyId },
    });
  }

  #lineUnder(index: number): OwnerLine {
    const line = this.#under.get(index) ?? new OwnerLine({ chain: this.#chain, seed: mandateSecret({ seed: this.#self.seed, index }) });
    this.#under.set(index, line);
    return line;
  }
}
