// A person's history as it travels: chain events by their wire kind, oldest first, each once.
import type { ChainEvent, ChainReader } from '@consentry/chain';
import { idBytes, type Address } from '@consentry/domain';
import { HistoryKind, type HistoryEventSchema } from '@consentry/wire/ledger';
import type { MessageInitShape } from '@bufbuild/protobuf';

type WireEvent = MessageInitShape<typeof HistoryEventSchema>;

/** What concerns `person`, as owner of policies and as one who asks, is attested or files records. */
export async function historyOf({ chain, person, afterBlock }: { chain: ChainReader; person: Address; afterBlock: number }): Promise<WireEvent[]> {
  const both = await Promise.all([chain.history({ owner: person, afterBlock }), chain.history({ person, afterBlock })]);
  const distinct = new Map(both.flat().map((event) => [`${event.blockNumber}/${event.logIndex}`, event]));
  return [...distinct.values()].sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex).flatMap(wireEvents);
}

function wireEvents(event: ChainEvent): WireEvent[] {
  const facts = factsOf(event);
  if (facts === undefined) return [];
  const { blockNumber, timestamp, transactionHash, logIndex } = event;
  return [{ ...facts, blockNumber: BigInt(blockNumber), timestamp: BigInt(timestamp), transactionHash: idBytes(transactionHash), logIndex }];
}

function factsOf(event: ChainEvent): WireEvent | undefined {
  switch (event.type) {
    case 'RecordAnchored':
      return { kind: HistoryKind.RECORD_ANCHORED, recordId: idBytes(event.recordId), person: idBytes(event.provider) };
    case 'PolicyPublished':
      return { kind: HistoryKind.POLICY_PUBLISHED, policyId: idBytes(event.policyId), validUntil: BigInt(event.terms.expiresAt) };
    case 'PolicyRevoked':
      return { kind: HistoryKind.POLICY_REVOKED, policyId: idBytes(event.policyId) };
    case 'AccessGranted':
      return { kind: HistoryKind.ACCESS_GRANTED, ...requestFacts(event), validUntil: BigInt(event.until) };
    case 'AccessDenied':
      return { kind: HistoryKind.ACCESS_DENIED, ...requestFacts(event) };
    case 'GrantRevoked':
      return { kind: HistoryKind.GRANT_REVOKED, requestId: idBytes(event.requestId), policyId: idBytes(event.policyId) };
    case 'Attested':
      return { kind: HistoryKind.ATTESTED, attributeId: idBytes(event.attributeId), person: idBytes(event.subject), validUntil: BigInt(event.validUntil) };
    case 'AttestationRevoked':
      return { kind: HistoryKind.ATTESTATION_REVOKED, attributeId: idBytes(event.attributeId), person: idBytes(event.subject) };
    // Of the network's own housekeeping, not of a person.
    case 'AuthorityRegistered':
    case 'AuthoritySuspended':
    case 'AuthorityResumed':
    case 'ProxyRegistered':
    case 'ProxyRetired':
      return undefined;
  }
}

function requestFacts(event: Extract<ChainEvent, { type: 'AccessGranted' | 'AccessDenied' }>) {
  const { requestId, policyId, recordId, doctor, purpose } = event;
  return { requestId: idBytes(requestId), policyId: idBytes(policyId), recordId: idBytes(recordId), person: idBytes(doctor), purpose };
}
