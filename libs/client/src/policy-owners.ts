// The addresses that own our policies (spec/protocol.md, share): a fresh one for each, derived from the seed, so that
// nothing on chain links two policies, or a policy to its patient. Which are in use is read back from the chain, so the
// seed is all that need be kept.
import { addressOf } from '@consentry/chain';
import { policyOwnerKey } from '@consentry/crypto/identity';
import { ConsentryError, type Address, type PolicyId, type SecretBytes } from '@consentry/domain';
import type { ChainReader } from '@consentry/chain';
import type { Identity } from './identity.ts';

export type PolicyOwner = { readonly index: number; readonly address: Address; readonly signingKey: SecretBytes };

/** So many unused addresses in a row end the search: publications that failed leave gaps. */
const GAP = 8;

export class PolicyOwners {
  readonly #chain: ChainReader;
  readonly #self: Identity;
  readonly #used: PolicyOwner[] = [];
  /** The first index not known to be used. */
  #next = 0;

  constructor({ chain, self }: { chain: ChainReader; self: Identity }) {
    this.#chain = chain;
    this.#self = self;
  }

  /** An address that owns nothing yet; taken, so that no other publication of this session gets it. */
  async fresh(): Promise<PolicyOwner> {
    await this.used();
    const owner = this.#at(this.#next++);
    this.#used.push(owner);
    return owner;
  }

  /** Every address of ours that owns a policy, oldest first. */
  async used(): Promise<readonly PolicyOwner[]> {
    for (;;) {
      const ahead = Array.from({ length: GAP }, (_, i) => this.#at(this.#next + i));
      const nonces = await Promise.all(ahead.map(({ address }) => this.#chain.nonce('consents', address)));
      const last = nonces.findLastIndex((nonce) => nonce > 0n);
      if (last < 0) return [...this.#used];
      this.#used.push(...ahead.slice(0, last + 1));
      this.#next += last + 1;
    }
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
      remedy: 'Only the patient who published a policy can change or end it.',
      facts: { policyId },
    });
  }

  #at(index: number): PolicyOwner {
    const signingKey = policyOwnerKey({ seed: this.#self.seed, index });
    return { index, signingKey, address: addressOf(signingKey) };
  }
}
