// A person's history as it travels: chain events by their wire kind, oldest first, each once.
import type { ChainEvent, ChainReader } from '@consentry/chain';
import { idBytes, type Address } from '@consentry/domain';
import { HistoryKind, type HistoryEventSchema } from '@consentry/wire/ledger';
import type { MessageInitShape } from '@bufbuild/protobuf';

type WireEvent = MessageInitShape<typeof HistoryEventSchema>;

type Args = { chain: ChainReader; person: Address; /** The addresses that own the person's policies. */ owners: readonly Address[]; afterBlock: number };

/** What concerns `person`, under the owners of their policies and as one who asks, is attested or files records. */
export async function historyOf({ chain, person, owners, afterBlock }: Args): Promise<WireEvent[]> {
  const both = await Promise.all([chain.history({ owner: owners, afterBlock }), chain.history({ person, afterBlock })]);
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
      return { kind: HistoryKind.RECORD_ANCHORED, recordIds: [idBytes(event.recordId)], person: idBytes(event.provider) };
    case 'RecordErased':
      return { kind: HistoryKind.RECORD_ERASED, recordIds: [idBytes(event.recordId)], person: idBytes(event.provider) };
    case 'PolicyPublished':
      return { kind: HistoryKind.POLICY_PUBLISHED, policyId: idBytes(event.policyId), validUntil: BigInt(event.terms.expiresAt) };
    case 'PolicyRevoked':
      return { kind: HistoryKind.POLICY_REVOKED, policyId: idBytes(event.policyId) };
    case 'PolicyReplaced':
      return { kind: HistoryKind.POLICY_REPLACED, policyId: idBytes(event.policyId), replacedId: idBytes(event.replacedId) };
    case 'GlassBroken':
      return { kind: HistoryKind.GLASS_BROKEN, requestId: idBytes(event.requestId), policyId: idBytes(event.policyId), person: idBytes(event.doctor), reason: event.reason };
    case 'BreakGlassReviewed':
      return { kind: HistoryKind.BREAK_GLASS_REVIEWED, requestId: idBytes(event.requestId), person: idBytes(event.auditor), verdict: event.verdict };
    case 'AccessGranted':
      return { kind: HistoryKind.ACCESS_GRANTED, ...requestFacts(event), validUntil: BigInt(event.until) };
    case 'AccessDenied':
      return { kind: HistoryKind.ACCESS_DENIED, ...requestFacts(event) };
    case 'GrantRevoked':
      return { kind: HistoryKind.GRANT_REVOKED, requestId: idBytes(event.requestId), policyId: idBytes(event.policyId) };
    case 'Attested':
      return { kind: HistoryKind.ATTESTED, attestedId: idBytes(event.id), person: idBytes(event.subject), validUntil: BigInt(event.validUntil) };
    case 'AttestationRevoked':
      return { kind: HistoryKind.ATTESTATION_REVOKED, attestedId: idBytes(event.id), person: idBytes(event.subject) };
    // Of the network's own housekeeping, not of a person.
    case 'AuthorityRegistered':
    case 'AuthoritySuspended':
    case 'AuthorityResumed':
    case 'ProxyRegistered':
    case 'ProxyRetired':
    case 'ReceiptsAnchored':
    case 'ProxyConvicted':
    case 'ProxyCleared':
      return undefined;
  }
}

function requestFacts(event: Extract<ChainEvent, { type: 'AccessGranted' | 'AccessDenied' }>) {
  const { requestId, policyId, recordIds, doctor, purpose } = event;
  return { requestId: idBytes(requestId), policyId: idBytes(policyId), recordIds: recordIds.map((id) => idBytes(id)), person: idBytes(doctor), purpose };
}
