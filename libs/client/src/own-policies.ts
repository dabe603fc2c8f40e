// Every policy in our name, as the chain has them: our own, and those of representatives under mandates of ours.
import type { ChainEvent } from '@consentry/chain';
import type { PolicyId } from '@consentry/domain';
import type { Connection } from './connection.ts';

/** One of our own as listed; `mandate` is the grant of the representative who published it. */
export type OwnPolicy = {
  readonly policyId: PolicyId;
  readonly status: 'live' | 'revoked' | 'expired' | 'unknown';
  /** Unix seconds. */
  readonly publishedAt: number;
  readonly expiresAt: number;
  readonly mandate?: PolicyId;
};

type PublishedEvent = Extract<ChainEvent, { type: 'PolicyPublished' }>;

/** Oldest first. */
export async function listOwnPolicies({ chain, owners }: Connection): Promise<OwnPolicy[]> {
  const [used, mandates] = await Promise.all([owners.used(), owners.mandates()]);
  const events = await chain.history({ owner: used.map(({ address }) => address) });
  const published = events.filter((event): event is PublishedEvent => event.type === 'PolicyPublished');
  const grantOf = new Map(mandates.flatMap(({ grant, under }) => under.map(({ address }) => [address, grant.address])));
  return Promise.all(
    published.map(async ({ policyId, owner, timestamp }) => {
      const { status, expiresAt } = await chain.policy(policyId);
      const mandate = published.find((grant) => grant.owner === grantOf.get(owner))?.policyId;
      return { policyId, status, publishedAt: timestamp, expiresAt, ...(mandate && { mandate }) };
    }),
  );
}
