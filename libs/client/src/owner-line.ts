// Addresses that own policies, numbered, all derived from one seed (spec/formats.md clause 2.6): a fresh one for each, so
// that nothing on chain links two policies. Which are in use is read back from the chain, so the seed is all that need
// be kept.
import { addressOf, type ChainReader } from '@consentry/chain';
import { policyOwnerKey } from '@consentry/crypto/identity';
import type { Address, SecretBytes } from '@consentry/domain';

export type PolicyOwner = { readonly index: number; readonly address: Address; readonly signingKey: SecretBytes };

/** So many unused addresses in a row end the search: publications that failed leave gaps. */
const GAP = 8;

export class OwnerLine {
  readonly #chain: ChainReader;
  readonly #seed: SecretBytes;
  readonly #used: PolicyOwner[] = [];
  /** The first index not known to be used. */
  #next = 0;

  constructor({ chain, seed }: { chain: ChainReader; seed: SecretBytes }) {
    this.#chain = chain;
    this.#seed = seed;
  }

  /** An address that owns nothing yet; taken, so that no other publication of this session gets it. */
  async fresh(): Promise<PolicyOwner> {
    await this.used();
    const owner = this.#at(this.#next++);
    this.#used.push(owner);
    return owner;
  }

  /** Every address that owns a policy, oldest first. */
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

  #at(index: number): PolicyOwner {
    const signingKey = policyOwnerKey({ seed: this.#seed, index });
    return { index, signingKey, address: addressOf(signingKey) };
  }
}
