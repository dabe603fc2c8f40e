// Chain shapes on the wire and back: the generated messages carry bytes, the branded shapes carry 0x text.
import { create } from '@bufbuild/protobuf';
import { NO_EVIDENCE, type AccessRequest, type ChainMessage, type ChainPolicy, type Claim, type Evidence, type Leaf, type SignedMessage, type Statement } from '@consentry/chain';
import {
  concatBytes,
  ConsentryError,
  idBytes,
  parseAddress,
  parseAttestedId,
  parseAuthorityId,
  parseCategoryId,
  parsePolicyId,
  parseRecordId,
  parseRequestId,
  toHex,
  type Hex,
} from '@consentry/domain';
import {
  AccessRequestSchema,
  EvidenceSchema,
  type AccessRequest as WireAccessRequest,
  type Claim as WireClaim,
  type Evidence as WireEvidence,
} from './gen/consentry/v1/consent_pb.ts';
import { ChainPolicySchema, RelayRequestSchema, type ChainPolicy as WireChainPolicy, type RelayRequest, type Statement as WireStatement } from './gen/consentry/v1/ledger_pb.ts';

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
    recordIds: request.recordIds.map((recordId) => idBytes(recordId)),
    purpose: request.purpose,
    reason: request.reason,
    claimed: request.claimed,
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
    recordIds: wire.recordIds.map((recordId) => parseRecordId(recordId)),
    purpose: wire.purpose,
    reason: wire.reason,
    claimed: wire.claimed,
    duration: wire.duration,
    nonce: nonceFromWire(wire.nonce),
    deadline: countFromWire(wire.deadline, 'deadline'),
  };
}

export function evidenceToWire({ claims, siblings }: Evidence): WireEvidence {
  return create(EvidenceSchema, { claims: claims.map(claimInit), siblings: siblings.map((sibling) => idBytes(sibling)) });
}

/** Nothing claimed where there is none. Throws FORMAT_INVALID. */
export function evidenceFromWire(wire: WireEvidence | undefined): Evidence {
  if (wire === undefined) return NO_EVIDENCE;
  return { claims: wire.claims.map(claimFromWire), siblings: wire.siblings.map((sibling) => hash(sibling, 'sibling')) };
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
    case 'Attest':
      return { case: 'attest', value: { authorityId: idBytes(message.authorityId), statements: message.statements.map(statementInit) } } as const;
    case 'RevokeAttestation':
      return {
        case: 'revokeAttestation',
        value: { authorityId: idBytes(message.authorityId), id: idBytes(message.id), subject: idBytes(message.subject) },
      } as const;
    case 'AnchorRecord':
      return {
        case: 'anchorRecord',
        value: { recordId: idBytes(message.recordId), provider: idBytes(message.provider), manifestHash: idBytes(message.manifestHash) },
      } as const;
    case 'EraseRecord':
      return { case: 'eraseRecord', value: { recordId: idBytes(message.recordId), provider: idBytes(message.provider) } } as const;
    case 'ReplacePolicy':
      return { case: 'replacePolicy', value: { replacedId: idBytes(message.replacedId), policy: chainPolicyToWire(message.policy) } } as const;
    case 'ReviewBreakGlass':
      return {
        case: 'reviewBreakGlass',
        value: { requestId: idBytes(message.requestId), auditor: idBytes(message.auditor), verdict: message.verdict, report: idBytes(message.report) },
      } as const;
    case 'AnchorReceipts':
      return { case: 'anchorReceipts', value: { proxy: idBytes(message.proxy), root: idBytes(message.root), count: message.count } } as const;
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
    case 'attest':
      return { type: 'Attest', authorityId: parseAuthorityId(message.value.authorityId), statements: message.value.statements.map(statementFromWire) };
    case 'revokeAttestation':
      return {
        type: 'RevokeAttestation',
        authorityId: parseAuthorityId(message.value.authorityId),
        id: parseAttestedId(message.value.id),
        subject: parseAddress(message.value.subject),
      };
    case 'anchorRecord':
      return {
        type: 'AnchorRecord',
        recordId: parseRecordId(message.value.recordId),
        provider: parseAddress(message.value.provider),
        manifestHash: hash(message.value.manifestHash, 'manifest_hash'),
      };
    case 'eraseRecord':
      return { type: 'EraseRecord', recordId: parseRecordId(message.value.recordId), provider: parseAddress(message.value.provider) };
    case 'replacePolicy':
      return { type: 'ReplacePolicy', replacedId: parsePolicyId(message.value.replacedId), policy: chainPolicyFromWire(message.value.policy) };
    case 'reviewBreakGlass':
      return {
        type: 'ReviewBreakGlass',
        requestId: parseRequestId(message.value.requestId),
        auditor: parseAddress(message.value.auditor),
        verdict: message.value.verdict,
        report: hash(message.value.report, 'report'),
      };
    case 'anchorReceipts':
      return { type: 'AnchorReceipts', proxy: parseAddress(message.value.proxy), root: hash(message.value.root, 'root'), count: message.value.count };
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

function statementInit({ id, subject, validUntil, commitment }: Statement) {
  return { id: idBytes(id), subject: idBytes(subject), validUntil: BigInt(validUntil), commitment: idBytes(commitment) };
}

function statementFromWire(wire: WireStatement): Statement {
  if (wire.commitment.length !== 24) throw wrongLength('commitment', 24, wire.commitment.length);
  return {
    id: parseAttestedId(wire.id),
    subject: parseAddress(wire.subject),
    validUntil: countFromWire(wire.validUntil, 'valid_until'),
    commitment: toHex(wire.commitment),
  };
}

function claimInit({ leaf, serial, depth, categoryId, ax, ay, px, py, inverse, r, vs }: Claim) {
  const point = (x: bigint, y: bigint) => concatBytes(nonceToWire(x), nonceToWire(y));
  return {
    leaf,
    serial,
    depth,
    categoryId: idBytes(categoryId),
    credential: point(ax, ay),
    leafPoint: point(px, py),
    inverse: nonceToWire(inverse),
    r: idBytes(r),
    vs: idBytes(vs),
  };
}

function claimFromWire({ leaf, serial, depth, categoryId, credential, leafPoint, inverse, r, vs }: WireClaim): Claim {
  const [ax, ay] = pointFromWire(credential, 'credential');
  const [px, py] = pointFromWire(leafPoint, 'leaf_point');
  return { leaf, serial, depth, categoryId: parseCategoryId(categoryId), ax, ay, px, py, inverse: nonceFromWire(inverse), r: hash(r, 'r'), vs: hash(vs, 'vs') };
}

function pointFromWire(bytes: Uint8Array, name: string): [bigint, bigint] {
  if (bytes.length !== 64) throw wrongLength(name, 64, bytes.length);
  return [nonceFromWire(bytes.subarray(0, 32)), nonceFromWire(bytes.subarray(32))];
}

function leafKind(kind: number): Leaf['kind'] {
  if (kind === 1 || kind === 2) return kind;
  throw new ConsentryError({
    code: 'FORMAT_INVALID',
    message: `A policy leaf of kind ${kind} is not known to this version`,
    facts: { argument: 'leaf', kind: String(kind) },
  });
}

function hash(bytes: Uint8Array, name: string): Hex {
  if (bytes.length === 32) return toHex(bytes);
  throw wrongLength(name, 32, bytes.length);
}

function wrongLength(name: string, expected: number, got: number): ConsentryError {
  return new ConsentryError({ code: 'FORMAT_INVALID', message: `${name} must be ${expected} bytes, got ${got}`, facts: { argument: name } });
}

function missing(name: string): ConsentryError {
  return new ConsentryError({ code: 'FORMAT_INVALID', message: `The ${name} is missing`, facts: { argument: name } });
}
