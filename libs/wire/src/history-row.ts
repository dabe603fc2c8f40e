// Rows of histories (spec/history.md section 2): the one form of what an event of the chain says, the same for the
// service that keeps it and for the client that checks it.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { documentDigest, type ChainEvent, type Deployment } from '@consentry/chain';
import { idBytes, toHex, type Hex } from '@consentry/domain';
import { HistoryKind, HistoryRowSchema, type HistoryRow } from './gen/consentry/v1/history_pb.ts';
import { encodeBody } from './signed.ts';

type Facts = Omit<MessageInitShape<typeof HistoryRowSchema>, '$typeName'>;

/** The row of a chain event. */
export function rowOfEvent(event: ChainEvent): HistoryRow {
  const { blockHash, blockNumber, timestamp, transactionHash, logIndex } = event;
  const place = { blockHash: idBytes(blockHash), blockNumber: BigInt(blockNumber), transactionHash: idBytes(transactionHash), logIndex };
  return newRow({ at: BigInt(timestamp), ...place, ...factsOf(event) });
}

/** The row that takes back another one of the same stream; `at` is when that was noticed, Unix seconds. */
export function rowOfRetraction({ row, at, deployment }: { row: HistoryRow; at: number; deployment: Deployment }): HistoryRow {
  return newRow({ ...row, kind: HistoryKind.RETRACTED, at: BigInt(at), commitment: idBytes(rowDigest(row, deployment)) });
}

/** A row of this version. */
export function newRow(facts: Facts): HistoryRow {
  return create(HistoryRowSchema, { ...facts, version: 1 });
}

/** 32 bytes that stand for a row and for this deployment. */
export function rowDigest(row: HistoryRow, deployment: Deployment): Hex {
  return toHex(documentDigest({ deployment, kind: 'history-row/1', body: encodeBody(HistoryRowSchema, row) }));
}

/** What a row is about, once in each stream: an event by its place in the chain, a document by its hash. */
export function subjectOf({ document, blockHash, logIndex }: Pick<HistoryRow, 'document' | 'blockHash' | 'logIndex'>): string {
  return document.length > 0 ? `${toHex(document)}.document` : `${toHex(blockHash)}.${logIndex}`;
}

function factsOf(event: ChainEvent): Facts {
  switch (event.type) {
    case 'RecordAnchored':
      return { kind: HistoryKind.RECORD_ANCHORED, recordIds: [idBytes(event.recordId)], person: idBytes(event.provider), commitment: idBytes(event.manifestHash) };
    case 'RecordErased':
      return { kind: HistoryKind.RECORD_ERASED, recordIds: [idBytes(event.recordId)], person: idBytes(event.provider) };
    case 'PolicyPublished':
      return { kind: HistoryKind.POLICY_PUBLISHED, policyId: idBytes(event.policyId), owner: idBytes(event.owner), validUntil: BigInt(event.terms.expiresAt) };
    case 'PolicyRevoked':
      return { kind: HistoryKind.POLICY_REVOKED, policyId: idBytes(event.policyId), owner: idBytes(event.owner) };
    case 'PolicyReplaced':
      return { kind: HistoryKind.POLICY_REPLACED, policyId: idBytes(event.policyId), replacedId: idBytes(event.replacedId) };
    case 'AccessGranted':
      return { kind: HistoryKind.ACCESS_GRANTED, ...requestFacts(event), validUntil: BigInt(event.until) };
    case 'AccessDenied':
      return { kind: HistoryKind.ACCESS_DENIED, ...requestFacts(event), text: event.reason };
    case 'GrantRevoked':
      return { kind: HistoryKind.GRANT_REVOKED, requestId: idBytes(event.requestId), policyId: idBytes(event.policyId) };
    case 'GlassBroken':
      return { kind: HistoryKind.GLASS_BROKEN, requestId: idBytes(event.requestId), policyId: idBytes(event.policyId), person: idBytes(event.doctor), reason: event.reason };
    case 'BreakGlassReviewed':
      return { kind: HistoryKind.BREAK_GLASS_REVIEWED, requestId: idBytes(event.requestId), person: idBytes(event.auditor), verdict: event.verdict, commitment: idBytes(event.report) };
    case 'Attested':
      return { kind: HistoryKind.ATTESTED, attestedId: idBytes(event.id), person: idBytes(event.subject), validUntil: BigInt(event.validUntil) };
    case 'AttestationRevoked':
      return { kind: HistoryKind.ATTESTATION_REVOKED, attestedId: idBytes(event.id), person: idBytes(event.subject) };
    case 'AuthorityRegistered':
    case 'AuthoritySuspended':
    case 'AuthorityResumed':
    case 'ProxyRegistered':
    case 'ProxyRetired':
    case 'ProxyConvicted':
    case 'ProxyCleared':
    case 'ReceiptsAnchored':
      return networkFactsOf(event);
  }
}

type NetworkEvent = Extract<ChainEvent, { type: `Authority${string}` | `Proxy${string}` | 'ReceiptsAnchored' }>;

/** Of the network's own housekeeping, not of a person. */
function networkFactsOf(event: NetworkEvent): Facts {
  switch (event.type) {
    case 'AuthorityRegistered':
      return {
        kind: HistoryKind.AUTHORITY_REGISTERED,
        authorityId: idBytes(event.authorityId),
        person: idBytes(event.account),
        commitment: idBytes(event.publicKeyHash),
        text: event.authority,
      };
    case 'AuthoritySuspended':
      return { kind: HistoryKind.AUTHORITY_SUSPENDED, authorityId: idBytes(event.authorityId) };
    case 'AuthorityResumed':
      return { kind: HistoryKind.AUTHORITY_RESUMED, authorityId: idBytes(event.authorityId) };
    case 'ProxyRegistered':
      return { kind: HistoryKind.PROXY_REGISTERED, proxy: idBytes(event.proxy), commitment: idBytes(event.keyHash) };
    case 'ProxyRetired':
      return { kind: HistoryKind.PROXY_RETIRED, proxy: idBytes(event.proxy) };
    case 'ProxyConvicted':
      return { kind: HistoryKind.PROXY_CONVICTED, proxy: idBytes(event.proxy), requestId: idBytes(event.requestId), commitment: idBytes(event.receipt) };
    case 'ProxyCleared':
      return { kind: HistoryKind.PROXY_CLEARED, proxy: idBytes(event.proxy), requestId: idBytes(event.requestId), commitment: idBytes(event.receipt) };
    case 'ReceiptsAnchored':
      return { kind: HistoryKind.RECEIPTS_ANCHORED, proxy: idBytes(event.proxy), commitment: idBytes(event.root), count: event.count };
  }
}

function requestFacts({ requestId, policyId, recordIds, doctor, purpose }: Extract<ChainEvent, { type: 'AccessGranted' | 'AccessDenied' }>): Facts {
  return { requestId: idBytes(requestId), policyId: idBytes(policyId), recordIds: recordIds.map((id) => idBytes(id)), person: idBytes(doctor), purpose };
}
