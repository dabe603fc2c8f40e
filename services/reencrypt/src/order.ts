// A doctor's order, read and bound: every part of the request must speak of the same grant, policy and records.
// Nothing here reads the chain or the store.
import { policyIdOf, requestIdOf, type AccessRequest, type ChainPolicy, type Deployment, type Evidence } from '@consentry/chain';
import {
  ConsentryError,
  equalBytes,
  keccak256,
  parseAddress,
  parseEpoch,
  parseLabelId,
  parsePolicyId,
  parseRecordId,
  parseRequestId,
  purposeBit,
  toHex,
  type Address,
  type Epoch,
  type LabelId,
  type PolicyId,
  type RecordId,
  type RequestId,
} from '@consentry/domain';
import { accessRequestFromWire, chainPolicyFromWire, countFromWire, evidenceFromWire } from '@consentry/wire/convert';
import type { Signed } from '@consentry/wire/common';
import { ManifestSchema, type Manifest } from '@consentry/wire/record';
import { ReencryptOrderSchema, type ReencryptRequest } from '@consentry/wire/reencrypt';
import { decodeBody, verifySigned, type Verified } from '@consentry/wire/signed';
import { wallClock } from './proxy-signer.ts';

const LONGEST_ORDER_SECONDS = 120;

/** What a manifest says of a record. Nobody stands for it until the chain is asked whether its provider anchored it. */
export type OrderedRecord = {
  recordId: RecordId;
  /** As the manifest claims. */
  provider: Address;
  patient: Address;
  labelId: LabelId;
  epoch: Epoch;
  /** 105 bytes as they came. */
  capsule: Uint8Array;
  /** keccak256 of the capsule, 32 bytes. */
  capsuleHash: Uint8Array<ArrayBuffer>;
  /** keccak256 of the manifest's body, 32 bytes. */
  manifestHash: Uint8Array;
};

export type Order = {
  requestId: RequestId;
  policyId: PolicyId;
  access: AccessRequest;
  policy: ChainPolicy;
  evidence: Evidence;
  /** Of the kfrags to use. Not signed: cfrags of another set than the doctor's bundle names are of no use to anybody. */
  set: number;
  /** As the order lists them; none twice. */
  records: OrderedRecord[];
  nonce: Uint8Array;
  /** X25519, 32 bytes. */
  replyKey: Uint8Array;
  /** keccak256 of the order's body, 32 bytes. */
  hash: Uint8Array;
};

/** An order whose signature was checked, and nothing else of it. */
export type SignedOrder = Verified<typeof ReencryptOrderSchema>;

/** Who signed an order. Throws SIGNATURE_INVALID, FORMAT_INVALID. */
export function verifyOrder(request: ReencryptRequest, deployment: Deployment): SignedOrder {
  return verifySigned({ schema: ReencryptOrderSchema, kind: 'reencrypt-order/2', signed: request.order, deployment });
}

type OrderArgs = { request: ReencryptRequest; signed: SignedOrder; deployment: Deployment };

/** Throws SIGNATURE_INVALID, CALLER_NOT_ALLOWED, REQUEST_EXPIRED, SCOPE_MISMATCH, PURPOSE_NOT_ALLOWED, MANIFEST_INVALID or FORMAT_INVALID. */
export function readOrder({ request, signed: { body, hash, signer }, deployment }: OrderArgs): Order {
  const access = accessRequestFromWire(request.access);
  const policy = chainPolicyFromWire(request.policy);
  if (signer !== access.doctor) throw notTheDoctor();
  requireDeadline(countFromWire(body.deadline, 'deadline'));
  requireLength(body.nonce, 'nonce', 16);
  requireLength(body.replyKey, 'reply_key', 32);
  const [requestId, policyId] = [parseRequestId(body.requestId), parsePolicyId(body.policyId)];
  if (requestIdOf(access) !== requestId) throw mismatch('The order is for another access request than the one beside it', 'request_id');
  if (access.policyId !== policyId || policyIdOf(policy) !== policyId) throw mismatch('Order, access request and policy text are not of one policy', 'policy_id');
  if ((policy.terms.purposes & purposeBit(access.purpose)) === 0) throw purposeNotAllowed();
  const records = readRecords({ request, hashes: body.capsuleHashes, access, deployment });
  const evidence = evidenceFromWire(request.evidence);
  return { requestId, policyId, access, policy, evidence, set: request.set, records, nonce: body.nonce, replyKey: body.replyKey, hash };
}

type RecordsArgs = { request: ReencryptRequest; hashes: Uint8Array[]; access: AccessRequest; deployment: Deployment };

function readRecords({ request, hashes, access, deployment }: RecordsArgs): OrderedRecord[] {
  const { manifests } = request;
  const distinct = new Set(hashes.map((hash) => toHex(hash)));
  if (hashes.length !== manifests.length || distinct.size !== hashes.length) {
    throw mismatch('The order does not name the capsule of each manifest, once', 'capsule_hashes');
  }
  return manifests.map((manifest, i) => {
    const record = readRecord({ manifest, access, deployment });
    if (!equalBytes(record.capsuleHash, hashes[i]!)) throw mismatch('The order is for another capsule than the one in the manifest', 'capsule_hashes');
    return record;
  });
}

function readRecord({ manifest, access, deployment }: { manifest: Signed; access: AccessRequest; deployment: Deployment }): OrderedRecord {
  const { header, capsule } = readManifest(manifest);
  if (header === undefined) throw manifestInvalid('has no header');
  if (Number(header.chainId) !== deployment.chainId || parseAddress(header.registry) !== deployment.records) throw manifestInvalid('is of another deployment');
  const recordId = parseRecordId(header.recordId);
  if (!access.recordIds.includes(recordId)) throw mismatch('The manifest is of a record that access was not granted to', 'record_id');
  return {
    recordId,
    provider: parseAddress(header.provider),
    patient: parseAddress(header.patient),
    labelId: parseLabelId(header.labelId),
    epoch: parseEpoch(header.epoch),
    capsule,
    capsuleHash: keccak256(capsule),
    manifestHash: keccak256(manifest.body),
  };
}

/** Its signature is not looked at: the anchor, which the provider signed for, is of this very body (spec/protocol.md 8.4). */
function readManifest({ body }: Signed): Manifest {
  try {
    return decodeBody(ManifestSchema, body);
  } catch (cause) {
    throw manifestInvalid('cannot be read', cause);
  }
}

function requireDeadline(deadline: number): void {
  const now = wallClock();
  if (now <= deadline && deadline <= now + LONGEST_ORDER_SECONDS) return;
  throw new ConsentryError({
    code: 'REQUEST_EXPIRED',
    message: deadline < now ? 'The order has expired' : `The order is valid for more than ${LONGEST_ORDER_SECONDS} seconds`,
    remedy: 'Sign a new order; check the clock of this device.',
    facts: { deadline: String(deadline), now: String(now) },
  });
}

function requireLength(bytes: Uint8Array, name: string, length: number): void {
  if (bytes.length === length) return;
  throw new ConsentryError({ code: 'FORMAT_INVALID', message: `${name} must be ${length} bytes, got ${bytes.length}`, facts: { argument: name } });
}

/** The contract would not have granted it; a proxy whose chain node lies does not release it either. */
function purposeNotAllowed(): ConsentryError {
  return new ConsentryError({
    code: 'PURPOSE_NOT_ALLOWED',
    message: 'The policy does not allow the purpose of this access',
    remedy: 'Ask again for a purpose that the policy allows; treatment does not include emergencies.',
  });
}

function notTheDoctor(): ConsentryError {
  return new ConsentryError({
    code: 'CALLER_NOT_ALLOWED',
    message: 'The order was not signed by the doctor of the access request',
    remedy: 'Sign the order with the key that asked for access.',
  });
}

export function mismatch(message: string, argument: string): ConsentryError {
  return new ConsentryError({ code: 'SCOPE_MISMATCH', message, remedy: 'Build the order anew from the grant and the manifest.', facts: { argument } });
}

export function manifestInvalid(why: string, cause?: unknown): ConsentryError {
  return new ConsentryError({ code: 'MANIFEST_INVALID', message: `The manifest ${why}`, remedy: 'Fetch the manifest again from storage.', cause });
}
