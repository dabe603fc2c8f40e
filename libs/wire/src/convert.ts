// Chain shapes on the wire and back: the generated messages carry bytes, the branded shapes carry 0x text.
import { create } from '@bufbuild/protobuf';
import type { AccessRequest, ChainMessage, ChainPolicy, SignedMessage } from '@consentry/chain';
import {
  ConsentryError,
  idBytes,
  parseAddress,
  parseAttributeId,
  parseAuthorityId,
  parsePolicyId,
  parseRecordId,
  parseRequestId,
  toHex,
  type Hex,
} from '@consentry/domain';
import { AccessRequestSchema, type AccessRequest as WireAccessRequest } from './gen/consentry/v1/consent_pb.ts';
import { ChainPolicySchema, RelayRequestSchema, type ChainPolicy as WireChainPolicy, type RelayRequest } from './gen/consentry/v1/ledger_pb.ts';

/** A chain message that travels by LedgerService.Relay; access requests travel by ConsentService.RequestAccess. */
export type RelayedMessage = Exclude<ChainMessage, { type: 'AccessRequest' }>;

/** Unix seconds or another count that fits a number. Throws FORMAT_INVALID above 2^53 - 1. */
export function countFromWire(value: bigint, name: string): number {
  if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  throw new ConsentryError({ code: 'FORMAT_INVALID', message: `${name} is too large`, facts: { argument: name } });
}

/** 32 bytes big-endian. */
export function nonceToWire(nonce: bigint): Uint8Array<ArrayBuffer> {
  return idBytes(`0x${nonce.toString(16).padStart(64, '0')}`);
}

/** Reads 32 bytes big-endian. Throws FORMAT_INVALID. */
export function nonceFromWire(bytes: Uint8Array): bigint {
  return BigInt(hash(bytes, 'nonce'));
}

export function chainPolicyToWire(policy: ChainPolicy): WireChainPolicy {
  const { scope, expiresAt, longestGrant, purposes, flags } = policy.terms;
  return create(ChainPolicySchema, {
    owner: idBytes(policy.owner),
    program: idBytes(policy.program),
    leaves: policy.leaves.map(({ kind, value }) => ({ kind, value: idBytes(value) })),
    terms: { scope: idBytes(scope), expiresAt: BigInt(expiresAt), longestGrant, purposes, flags },
  });
}

/** Throws FORMAT_INVALID, also for a leaf kind this version does not know. */
export function chainPolicyFromWire(wire: WireChainPolicy | undefined): ChainPolicy {
  if (wire?.terms === undefined) throw missing('policy');
  const { scope, expiresAt, longestGrant, purposes, flags } = wire.terms;
  return {
    owner: parseAddress(wire.owner),
    program: hash(wire.program, 'program'),
    leaves: wire.leaves.map(({ kind, value }) => ({ kind: leafKind(kind), value: hash(value, 'leaf') })),
    terms: { scope: hash(scope, 'scope'), expiresAt: countFromWire(expiresAt, 'expires_at'), longestGrant, purposes, flags },
  };
}

export function accessRequestToWire(request: AccessRequest): WireAccessRequest {
  return create(AccessRequestSchema, {
    doctor: idBytes(request.doctor),
    policyId: idBytes(request.policyId),
    recordId: idBytes(request.recordId),
    purpose: request.purpose,
    duration: request.duration,
    nonce: nonceToWire(request.nonce),
    deadline: BigInt(request.deadline),
  });
}

/** Throws FORMAT_INVALID. */
export function accessRequestFromWire(wire: WireAccessRequest | undefined): AccessRequest {
  if (wire === undefined) throw missing('access request');
  return {
    doctor: parseAddress(wire.doctor),
    policyId: parsePolicyId(wire.policyId),
    recordId: parseRecordId(wire.recordId),
    purpose: wire.purpose,
    duration: wire.duration,
    nonce: nonceFromWire(wire.nonce),
    deadline: countFromWire(wire.deadline, 'deadline'),
  };
}

/** The relay request of a signed message. */
export function signedMessageToWire(signed: SignedMessage & { message: RelayedMessage }): RelayRequest {
  return create(RelayRequestSchema, {
    message: messageInit(signed.message),
    signer: idBytes(signed.signer),
    nonce: nonceToWire(signed.nonce),
    deadline: BigInt(signed.deadline),
    signature: new Uint8Array(signed.signature),
  });
}

/** The signed message of a relay request. Throws FORMAT_INVALID; whether the signature holds is the chain's to say. */
export function signedMessageFromWire(wire: RelayRequest): SignedMessage & { message: RelayedMessage } {
  return {
    message: messageFromWire(wire.message),
    signer: parseAddress(wire.signer),
    nonce: nonceFromWire(wire.nonce),
    deadline: countFromWire(wire.deadline, 'deadline'),
    signature: wire.signature,
  };
}

type WireMessage = RelayRequest['message'];

function messageInit(message: RelayedMessage) {
  switch (message.type) {
    case 'RegisterAuthority':
      return { case: 'registerAuthority', value: { authority: message.authority, account: idBytes(message.account), publicKeyHash: idBytes(message.publicKeyHash) } } as const;
    case 'SuspendAuthority':
      return { case: 'suspendAuthority', value: { authorityId: idBytes(message.authorityId), suspended: message.suspended } } as const;
    case 'Attest':
      return {
        case: 'attest',
        value: {
          authorityId: idBytes(message.authorityId),
          attributeId: idBytes(message.attributeId),
          subject: idBytes(message.subject),
          validUntil: BigInt(message.validUntil),
        },
      } as const;
    case 'RevokeAttestation':
      return {
        case: 'revokeAttestation',
        value: { authorityId: idBytes(message.authorityId), attributeId: idBytes(message.attributeId), subject: idBytes(message.subject) },
      } as const;
    case 'RegisterProxy':
      return { case: 'registerProxy', value: { proxy: idBytes(message.proxy), keyHash: idBytes(message.keyHash) } } as const;
    case 'AnchorRecord':
      return {
        case: 'anchorRecord',
        value: { recordId: idBytes(message.recordId), provider: idBytes(message.provider), manifestHash: idBytes(message.manifestHash) },
      } as const;
    case 'PublishPolicy':
      return { case: 'publishPolicy', value: { policy: chainPolicyToWire(message.policy) } } as const;
    case 'RevokePolicy':
      return { case: 'revokePolicy', value: { policyId: idBytes(message.policyId), owner: idBytes(message.owner) } } as const;
    case 'RevokeGrant':
      return {
        case: 'revokeGrant',
        value: { requestId: idBytes(message.requestId), policyId: idBytes(message.policyId), owner: idBytes(message.owner) },
      } as const;
  }
}

function messageFromWire(message: WireMessage): RelayedMessage {
  switch (message.case) {
    case 'registerAuthority':
      return {
        type: 'RegisterAuthority',
        authority: message.value.authority,
        account: parseAddress(message.value.account),
        publicKeyHash: hash(message.value.publicKeyHash, 'public_key_hash'),
      };
    case 'suspendAuthority':
      return { type: 'SuspendAuthority', authorityId: parseAuthorityId(message.value.authorityId), suspended: message.value.suspended };
    case 'attest':
      return { type: 'Attest', ...attestationFromWire(message.value), validUntil: countFromWire(message.value.validUntil, 'valid_until') };
    case 'revokeAttestation':
      return { type: 'RevokeAttestation', ...attestationFromWire(message.value) };
    case 'registerProxy':
      return { type: 'RegisterProxy', proxy: parseAddress(message.value.proxy), keyHash: hash(message.value.keyHash, 'key_hash') };
    case 'anchorRecord':
      return {
        type: 'AnchorRecord',
        recordId: parseRecordId(message.value.recordId),
        provider: parseAddress(message.value.provider),
        manifestHash: hash(message.value.manifestHash, 'manifest_hash'),
      };
    case 'publishPolicy':
      return { type: 'PublishPolicy', policy: chainPolicyFromWire(message.value.policy) };
    case 'revokePolicy':
      return { type: 'RevokePolicy', policyId: parsePolicyId(message.value.policyId), owner: parseAddress(message.value.owner) };
    case 'revokeGrant':
      return {
        type: 'RevokeGrant',
        requestId: parseRequestId(message.value.requestId),
        policyId: parsePolicyId(message.value.policyId),
        owner: parseAddress(message.value.owner),
      };
    case undefined:
      throw missing('message');
  }
}

function attestationFromWire(wire: { authorityId: Uint8Array; attributeId: Uint8Array; subject: Uint8Array }) {
  return {
    authorityId: parseAuthorityId(wire.authorityId),
    attributeId: parseAttributeId(wire.attributeId),
    subject: parseAddress(wire.subject),
  };
}

function leafKind(kind: number): 1 {
  if (kind === 1) return 1;
  throw new ConsentryError({
    code: 'FORMAT_INVALID',
    message: `A policy leaf of kind ${kind} is not known to this version`,
    facts: { argument: 'leaf', kind: String(kind) },
  });
}

function hash(bytes: Uint8Array, name: string): Hex {
  if (bytes.length === 32) return toHex(bytes);
  throw new ConsentryError({ code: 'FORMAT_INVALID', message: `${name} must be 32 bytes, got ${bytes.length}`, facts: { argument: name } });
}

function missing(name: string): ConsentryError {
  return new ConsentryError({ code: 'FORMAT_INVALID', message: `The ${name} is missing`, facts: { argument: name } });
}
