// Messages that people sign and anybody may relay, one per contract function (spec/contracts.md section 2).
import { toHex, type Address, type AttestedId, type AuthorityId, type Hex, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import type { AccessRequest } from './access-request.ts';
import { callData } from './call-data.ts';
import { policyIdOf, type ChainPolicy } from './chain-policy.ts';
import type { ContractName, Deployment } from './deployment.ts';
import type { Evidence } from './evidence.ts';
import { typedDigest } from './typed-data.ts';

/** One thing that an authority says of a person (spec/contracts.md section 5). */
export type Statement = {
  id: AttestedId;
  subject: Address;
  /** Unix seconds; holds strictly before it. */
  validUntil: number;
  /** 24 bytes; NO_COMMITMENT for a plain attribute. */
  commitment: Hex;
};

/** The commitment of a plain attribute. */
export const NO_COMMITMENT: Hex = `0x${'00'.repeat(24)}`;

export type ChainMessage =
  | { type: 'Attest'; authorityId: AuthorityId; statements: Statement[] }
  | { type: 'RevokeAttestation'; authorityId: AuthorityId; id: AttestedId; subject: Address }
  | { type: 'AnchorRecord'; recordId: RecordId; provider: Address; manifestHash: Hex }
  | { type: 'EraseRecord'; recordId: RecordId; provider: Address }
  | { type: 'PublishPolicy'; policy: ChainPolicy }
  | { type: 'ReplacePolicy'; replacedId: PolicyId; policy: ChainPolicy }
  | { type: 'RevokePolicy'; policyId: PolicyId; owner: Address }
  | { type: 'RevokeGrant'; requestId: RequestId; policyId: PolicyId; owner: Address }
  /** Verdict 1: justified, 2: not. `report` is keccak256 of the report. */
  | { type: 'ReviewBreakGlass'; requestId: RequestId; auditor: Address; verdict: number; report: Hex }
  | { type: 'AnchorReceipts'; proxy: Address; root: Hex; count: number }
  /** Policy and evidence go along as calldata and are not signed: the request names the one and counts the other. */
  | { type: 'AccessRequest'; request: AccessRequest; policy: ChainPolicy; evidence: Evidence };

export type SignedMessage = {
  message: ChainMessage;
  signer: Address;
  /** An AccessRequest carries its own nonce and deadline, which are these. */
  nonce: bigint;
  /** Unix seconds; the last at which the message can be relayed. */
  deadline: number;
  /** 65 bytes. */
  signature: Uint8Array;
};

const CONTRACT_OF = {
  Attest: 'consents',
  RevokeAttestation: 'consents',
  AnchorRecord: 'records',
  EraseRecord: 'records',
  PublishPolicy: 'consents',
  ReplacePolicy: 'consents',
  RevokePolicy: 'consents',
  RevokeGrant: 'consents',
  ReviewBreakGlass: 'consents',
  AnchorReceipts: 'receipts',
  AccessRequest: 'consents',
} as const satisfies Record<ChainMessage['type'], ContractName>;

/** What is signed of a message: a doctor signs an AccessRequest without having seen the policy it names. */
export type Signable = Exclude<ChainMessage, { type: 'AccessRequest' }> | { type: 'AccessRequest'; request: AccessRequest };

/** The contract a message is for, whose nonces it uses. */
export function contractOf(message: Signable): ContractName {
  return CONTRACT_OF[message.type];
}

/** 32 bytes to sign. An AccessRequest's own nonce and deadline count, not those given. */
export function messageDigest({ deployment, message, nonce, deadline }: {
  deployment: Deployment;
  message: Signable;
  nonce: bigint;
  deadline: number;
}): Uint8Array {
  const contract = deployment[contractOf(message)];
  return typedDigest({ deployment, contract, type: message.type, value: signedFields(message, nonce, deadline) });
}

/** The transaction that carries a signed message. */
export function encodeCall({ deployment, signed }: { deployment: Deployment; signed: SignedMessage }): { to: Address; data: Hex } {
  const contract = contractOf(signed.message);
  const { name, args } = callOf(signed);
  return { to: deployment[contract], data: callData({ contract, call: name, args }) };
}

function signedFields(message: Signable, nonce: bigint, deadline: number): Record<string, unknown> {
  if (message.type === 'AccessRequest') return message.request;
  if (message.type === 'PublishPolicy') return { policyId: policyIdOf(message.policy), owner: message.policy.owner, nonce, deadline };
  if (message.type === 'ReplacePolicy') {
    return { replacedId: message.replacedId, policyId: policyIdOf(message.policy), owner: message.policy.owner, nonce, deadline };
  }
  const { type: _, ...fields } = message;
  return { ...fields, nonce, deadline };
}

function callOf({ message, nonce, deadline, signature }: SignedMessage): { name: string; args: unknown[] } {
  const authorization = { nonce, deadline, signature: toHex(signature) };
  switch (message.type) {
    case 'Attest':
      return { name: 'attest', args: [message.authorityId, message.statements, authorization] };
    case 'RevokeAttestation':
      return { name: 'revokeAttestation', args: [message.authorityId, message.id, message.subject, authorization] };
    case 'AnchorRecord':
      return { name: 'anchorRecord', args: [message.recordId, message.provider, message.manifestHash, authorization] };
    case 'EraseRecord':
      return { name: 'eraseRecord', args: [message.recordId, message.provider, authorization] };
    case 'PublishPolicy':
      return { name: 'publishPolicy', args: [message.policy, authorization] };
    case 'ReplacePolicy':
      return { name: 'replacePolicy', args: [message.replacedId, message.policy, authorization] };
    case 'RevokePolicy':
      return { name: 'revokePolicy', args: [message.policyId, message.owner, authorization] };
    case 'RevokeGrant':
      return { name: 'revokeGrant', args: [message.requestId, message.policyId, message.owner, authorization] };
    case 'ReviewBreakGlass':
      return { name: 'reviewBreakGlass', args: [message.requestId, message.auditor, message.verdict, message.report, authorization] };
    case 'AnchorReceipts':
      return { name: 'anchorReceipts', args: [message.proxy, message.root, message.count, authorization] };
    case 'AccessRequest':
      return { name: 'requestAccess', args: [message.request, message.policy, message.evidence, authorization.signature] };
  }
}
