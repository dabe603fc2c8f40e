// The contracts' events as the rest of the project reads them (spec/contracts.md section 9).
import { Interface, type LogDescription } from 'ethers';
import { parseAddress, parseAttestedId, parseAuthorityId, parsePolicyId, parseRecordId, parseRequestId, type Address, type AttestedId, type AuthorityId, type Hex, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import type { Leaf, Terms } from './chain-policy.ts';
import { INTERFACES } from './contract.ts';
import { CONTRACT_NAMES, type ContractName, type Deployment } from './deployment.ts';

/** Why a request was denied, by the numbers of the contract's `Denial`. */
export const DENIAL_REASONS = { 1: 'attributes', 2: 'policy-revoked', 3: 'policy-expired', 4: 'purpose' } as const;
export type DenialReason = (typeof DENIAL_REASONS)[keyof typeof DENIAL_REASONS];

/** What an event says, by the name it has in the contract. Times are Unix seconds. */
export type ChainFact =
  | { type: 'AuthorityRegistered'; authorityId: AuthorityId; account: Address; publicKeyHash: Hex; authority: string }
  | { type: 'AuthoritySuspended'; authorityId: AuthorityId }
  | { type: 'AuthorityResumed'; authorityId: AuthorityId }
  | { type: 'Attested'; id: AttestedId; subject: Address; validUntil: number }
  | { type: 'AttestationRevoked'; id: AttestedId; subject: Address }
  | { type: 'PolicyPublished'; policyId: PolicyId; owner: Address; program: Hex; leaves: Leaf[]; terms: Terms }
  | { type: 'PolicyRevoked'; policyId: PolicyId; owner: Address }
  | { type: 'PolicyReplaced'; replacedId: PolicyId; policyId: PolicyId }
  | { type: 'AccessGranted'; requestId: RequestId; doctor: Address; policyId: PolicyId; recordIds: RecordId[]; purpose: number; until: number }
  | { type: 'AccessDenied'; requestId: RequestId; doctor: Address; policyId: PolicyId; recordIds: RecordId[]; purpose: number; reason: DenialReason }
  | { type: 'GrantRevoked'; requestId: RequestId; policyId: PolicyId }
  | { type: 'GlassBroken'; requestId: RequestId; doctor: Address; policyId: PolicyId; reason: number }
  | { type: 'BreakGlassReviewed'; requestId: RequestId; auditor: Address; verdict: number; report: Hex }
  | { type: 'RecordAnchored'; recordId: RecordId; provider: Address; manifestHash: Hex }
  | { type: 'RecordErased'; recordId: RecordId; provider: Address }
  | { type: 'ProxyRegistered'; proxy: Address; keyHash: Hex }
  | { type: 'ProxyRetired'; proxy: Address }
  | { type: 'ProxyConvicted'; proxy: Address; requestId: RequestId; receipt: Hex }
  | { type: 'ProxyCleared'; proxy: Address; requestId: RequestId; receipt: Hex }
  | { type: 'ReceiptsAnchored'; proxy: Address; root: Hex; count: number };

export type ChainEventType = ChainFact['type'];

/** A fact and where it stands in the chain; `blockHash` and `logIndex` name it for good, whatever a reorganisation does. */
export type ChainEvent = ChainFact & {
  blockNumber: number;
  blockHash: Hex;
  /** Unix seconds of its block. */
  timestamp: number;
  transactionHash: Hex;
  logIndex: number;
};

/** A log as JSON-RPC gives it. */
export type RawLog = {
  address: string;
  topics: string[];
  data: string;
  blockNumber: string;
  blockHash: string;
  transactionHash: string;
  logIndex: string;
};

const CONTRACT_OF_EVENT: Readonly<Record<ChainEventType, ContractName>> = {
  AuthorityRegistered: 'consents',
  AuthoritySuspended: 'consents',
  AuthorityResumed: 'consents',
  Attested: 'consents',
  AttestationRevoked: 'consents',
  PolicyPublished: 'consents',
  PolicyRevoked: 'consents',
  PolicyReplaced: 'consents',
  AccessGranted: 'consents',
  AccessDenied: 'consents',
  GrantRevoked: 'consents',
  GlassBroken: 'consents',
  BreakGlassReviewed: 'consents',
  RecordAnchored: 'records',
  RecordErased: 'records',
  ProxyRegistered: 'proxies',
  ProxyRetired: 'proxies',
  ReceiptsAnchored: 'receipts',
  ProxyConvicted: 'disputes',
  ProxyCleared: 'disputes',
};

/** Every event that is read, by the name it has in its contract. */
export const EVENT_TYPES = Object.keys(CONTRACT_OF_EVENT) as readonly ChainEventType[];

/** The contract that emits an event, and the interface that reads it. */
export function emitterOf(type: ChainEventType): { contract: ContractName; abi: Interface } {
  const contract = CONTRACT_OF_EVENT[type];
  return { contract, abi: INTERFACES[contract] };
}

/** Reads a log of one of the deployment's contracts; undefined for any other. */
export function parseLog({ deployment, log, timestamp }: { deployment: Deployment; log: RawLog; timestamp: number }): ChainEvent | undefined {
  const contract = CONTRACT_NAMES.find((name) => deployment[name] === log.address.toLowerCase());
  const description = contract && INTERFACES[contract].parseLog(log);
  if (!description || !Object.hasOwn(CONTRACT_OF_EVENT, description.name)) return undefined;
  return {
    ...factOf(description.name as ChainEventType, description),
    blockNumber: Number(log.blockNumber),
    blockHash: log.blockHash as Hex,
    timestamp,
    transactionHash: log.transactionHash as Hex,
    logIndex: Number(log.logIndex),
  };
}

function factOf(type: ChainEventType, { args }: LogDescription): ChainFact {
  switch (type) {
    case 'AuthorityRegistered':
      return { type, authorityId: parseAuthorityId(args['authorityId']), account: parseAddress(args['account']), publicKeyHash: args['publicKeyHash'], authority: args['authority'] };
    case 'AuthoritySuspended':
    case 'AuthorityResumed':
      return { type, authorityId: parseAuthorityId(args['authorityId']) };
    case 'Attested':
      return { type, id: parseAttestedId(args['id']), subject: parseAddress(args['subject']), validUntil: Number(args['validUntil']) };
    case 'AttestationRevoked':
      return { type, id: parseAttestedId(args['id']), subject: parseAddress(args['subject']) };
    case 'PolicyPublished':
      return { type, policyId: parsePolicyId(args['policyId']), owner: parseAddress(args['owner']), program: args['program'], leaves: leavesOf(args['leaves']), terms: termsOf(args['terms']) };
    case 'PolicyRevoked':
      return { type, policyId: parsePolicyId(args['policyId']), owner: parseAddress(args['owner']) };
    case 'PolicyReplaced':
      return { type, replacedId: parsePolicyId(args['replacedId']), policyId: parsePolicyId(args['policyId']) };
    case 'AccessGranted':
      return { type, ...requestOf(args), until: Number(args['until']) };
    case 'AccessDenied':
      return { type, ...requestOf(args), reason: DENIAL_REASONS[Number(args['reason']) as keyof typeof DENIAL_REASONS] };
    case 'GrantRevoked':
      return { type, requestId: parseRequestId(args['requestId']), policyId: parsePolicyId(args['policyId']) };
    case 'GlassBroken':
      return { type, requestId: parseRequestId(args['requestId']), doctor: parseAddress(args['doctor']), policyId: parsePolicyId(args['policyId']), reason: Number(args['reason']) };
    case 'BreakGlassReviewed':
      return { type, requestId: parseRequestId(args['requestId']), auditor: parseAddress(args['auditor']), verdict: Number(args['verdict']), report: args['report'] };
    case 'RecordAnchored':
      return { type, recordId: parseRecordId(args['recordId']), provider: parseAddress(args['provider']), manifestHash: args['manifestHash'] };
    case 'RecordErased':
      return { type, recordId: parseRecordId(args['recordId']), provider: parseAddress(args['provider']) };
    case 'ProxyRegistered':
      return { type, proxy: parseAddress(args['proxy']), keyHash: args['keyHash'] };
    case 'ProxyRetired':
      return { type, proxy: parseAddress(args['proxy']) };
    case 'ProxyConvicted':
    case 'ProxyCleared':
      return { type, proxy: parseAddress(args['proxy']), requestId: parseRequestId(args['requestId']), receipt: args['receipt'] };
    case 'ReceiptsAnchored':
      return { type, proxy: parseAddress(args['proxy']), root: args['root'], count: Number(args['count']) };
  }
}

type Args = LogDescription['args'];

function requestOf(args: Args) {
  return {
    requestId: parseRequestId(args['requestId']),
    doctor: parseAddress(args['doctor']),
    policyId: parsePolicyId(args['policyId']),
    recordIds: [...args['recordIds']].map((recordId: string) => parseRecordId(recordId)),
    purpose: Number(args['purpose']),
  };
}

function leavesOf(leaves: Args[]): Leaf[] {
  return leaves.map((leaf) => ({ kind: Number(leaf['kind']) as Leaf['kind'], value: leaf['value'] }));
}

function termsOf(terms: Args): Terms {
  return {
    scope: terms['scope'],
    expiresAt: Number(terms['expiresAt']),
    longestGrant: Number(terms['longestGrant']),
    purposes: Number(terms['purposes']),
    flags: Number(terms['flags']),
  };
}
