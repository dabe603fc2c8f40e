// Messages that people sign and anybody may relay, one per contract function (spec/contracts.md section 2).
import { toHex, type Address, type AttributeId, type AuthorityId, type Hex, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import type { AccessRequest } from './access-request.ts';
import { policyIdOf, type ChainPolicy } from './chain-policy.ts';
import { INTERFACES } from './contract.ts';
import type { ContractName, Deployment } from './deployment.ts';
import { typedDigest } from './typed-data.ts';

export type ChainMessage =
  | { type: 'RegisterAuthority'; authority: string; account: Address; publicKeyHash: Hex }
  | { type: 'SuspendAuthority'; authorityId: AuthorityId; suspended: boolean }
  | { type: 'Attest'; authorityId: AuthorityId; attributeId: AttributeId; subject: Address; validUntil: number }
  | { type: 'RevokeAttestation'; authorityId: AuthorityId; attributeId: AttributeId; subject: Address }
  /** With key hash 0 the proxy retires. */
  | { type: 'RegisterProxy'; proxy: Address; keyHash: Hex }
  | { type: 'AnchorRecord'; recordId: RecordId; provider: Address; manifestHash: Hex }
  | { type: 'PublishPolicy'; policy: ChainPolicy }
  | { type: 'RevokePolicy'; policyId: PolicyId; owner: Address }
  | { type: 'RevokeGrant'; requestId: RequestId; policyId: PolicyId; owner: Address }
  /** `policy` goes along as calldata and is not signed: the request names it by id. */
  | { type: 'AccessRequest'; request: AccessRequest; policy: ChainPolicy };

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
  RegisterAuthority: 'authorities',
  SuspendAuthority: 'authorities',
  Attest: 'authorities',
  RevokeAttestation: 'authorities',
  RegisterProxy: 'proxies',
  AnchorRecord: 'records',
  PublishPolicy: 'consents',
  RevokePolicy: 'consents',
  RevokeGrant: 'consents',
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
  return { to: deployment[contract], data: INTERFACES[contract].encodeFunctionData(name, args) as Hex };
}

function signedFields(message: Signable, nonce: bigint, deadline: number): Record<string, unknown> {
  if (message.type === 'AccessRequest') return message.request;
  if (message.type === 'PublishPolicy') return { policyId: policyIdOf(message.policy), owner: message.policy.owner, nonce, deadline };
  const { type: _, ...fields } = message;
  return { ...fields, nonce, deadline };
}

function callOf({ message, nonce, deadline, signature }: SignedMessage): { name: string; args: unknown[] } {
  const authorization = { nonce, deadline, signature: toHex(signature) };
  switch (message.type) {
    case 'RegisterAuthority':
      return { name: 'registerAuthority', args: [message.authority, message.account, message.publicKeyHash, authorization] };
    case 'SuspendAuthority':
      return { name: 'suspendAuthority', args: [message.authorityId, message.suspended, authorization] };
    case 'Attest':
      return { name: 'attest', args: [message.authorityId, message.attributeId, message.subject, message.validUntil, authorization] };
    case 'RevokeAttestation':
      return { name: 'revokeAttestation', args: [message.authorityId, message.attributeId, message.subject, authorization] };
    case 'RegisterProxy':
      return { name: 'registerProxy', args: [message.proxy, message.keyHash, authorization] };
    case 'AnchorRecord':
      return { name: 'anchorRecord', args: [message.recordId, message.provider, message.manifestHash, authorization] };
    case 'PublishPolicy':
      return { name: 'publishPolicy', args: [message.policy, authorization] };
    case 'RevokePolicy':
      return { name: 'revokePolicy', args: [message.policyId, message.owner, authorization] };
    case 'RevokeGrant':
      return { name: 'revokeGrant', args: [message.requestId, message.policyId, message.owner, authorization] };
    case 'AccessRequest':
      return { name: 'requestAccess', args: [message.request, message.policy, authorization.signature] };
  }
}
