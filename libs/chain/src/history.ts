// Who did what, as the chain remembers it: the account a patient or a doctor can be given of their own affairs.
import type { Address } from '@consentry/domain';
import type { EventFilter } from './event-query.ts';
import type { ChainEvent } from './event.ts';

/** A patient as owner of policies, under each address it published from, or a person who asks for access, is attested, or files records. */
export type HistoryOf = { owner: Address | readonly Address[]; person?: never; afterBlock?: number } | { person: Address; owner?: never; afterBlock?: number };

type Read = (filter: EventFilter) => Promise<ChainEvent[]>;

/** The history of an owner or a person, oldest first. */
export async function readHistory(read: Read, of: HistoryOf): Promise<ChainEvent[]> {
  const events = of.owner === undefined ? await historyOfPerson(read, of.person) : await historyOfOwner(read, of.owner);
  const after = of.afterBlock ?? -1;
  return events
    .filter((event) => event.blockNumber > after)
    .sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
}

/** Own policies, published, replaced and revoked, and what became of every request under them. */
async function historyOfOwner(read: Read, owner: Address | readonly Address[]): Promise<ChainEvent[]> {
  const policies = await read({ types: ['PolicyPublished', 'PolicyRevoked'], where: { owner } });
  const policyId = policies.flatMap((event) => (event.type === 'PolicyPublished' ? [event.policyId] : []));
  const uses = await read({ types: ['PolicyReplaced', 'AccessGranted', 'AccessDenied', 'GlassBroken', 'GrantRevoked'], where: { policyId } });
  return [...policies, ...uses, ...(await reviewsOf(read, uses))];
}

/** Own requests with their outcomes and ends, own attestations, own anchors. */
async function historyOfPerson(read: Read, person: Address): Promise<ChainEvent[]> {
  const [requests, attestations, anchors] = await Promise.all([
    read({ types: ['AccessGranted', 'AccessDenied', 'GlassBroken'], where: { doctor: person } }),
    read({ types: ['Attested', 'AttestationRevoked'], where: { subject: person } }),
    read({ types: ['RecordAnchored', 'RecordErased'], where: { provider: person } }),
  ]);
  const granted = requests.filter((event) => event.type === 'AccessGranted');
  const [revokedGrants, revokedPolicies] = await Promise.all([
    read({ types: ['GrantRevoked'], where: { requestId: granted.map((event) => event.requestId) } }),
    read({ types: ['PolicyRevoked'], where: { policyId: [...new Set(granted.map((event) => event.policyId))] } }),
  ]);
  return [...requests, ...attestations, ...anchors, ...revokedGrants, ...revokedPolicies, ...(await reviewsOf(read, requests))];
}

/** What auditors said of the break-glass accesses among some events. */
function reviewsOf(read: Read, events: readonly ChainEvent[]): Promise<ChainEvent[]> {
  const requestId = events.flatMap((event) => (event.type === 'GlassBroken' ? [event.requestId] : []));
  return read({ types: ['BreakGlassReviewed'], where: { requestId } });
}
