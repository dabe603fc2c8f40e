// Rows of what people and proxies signed (spec/history.md section 2), made after the signature was checked. Whether the
// signer may say so (is the proxy registered, is the manifest anchored) is the reader's question.
import { documentDigest, type ChainEvent, type Deployment } from '@consentry/chain';
import { ConsentryError, hasCode, idBytes, parseAddress, parsePolicyId, parseRecordId, parseRequestId, type Address, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import type { Signed } from './gen/consentry/v1/common_pb.ts';
import { OwnerLinkSchema } from './gen/consentry/v1/consent_pb.ts';
import { HistoryKind, type FiledReceipt, type HistoryRow } from './gen/consentry/v1/history_pb.ts';
import { ManifestSchema } from './gen/consentry/v1/record_pb.ts';
import { DenialReceiptSchema, DestroyAcknowledgementSchema, KfragAcknowledgementSchema, ReleaseReceiptSchema, RetireAcknowledgementSchema } from './gen/consentry/v1/reencrypt_pb.ts';
import { newRow } from './history-row.ts';
import { readMandateLink } from './policy-origin.ts';
import { readSuspension } from './suspension.ts';
import { verifySigned, type DocumentKind } from './signed.ts';

/** A decided request, as the chain logged it. */
export type Decision = Extract<ChainEvent, { type: 'AccessGranted' | 'AccessDenied' }>;

/** What a proxy signed, and which policy, request or person it is about. */
export type ReadFiledReceipt = { readonly proxy: Address; readonly signed: Signed; readonly facts: Parameters<typeof newRow>[0] } & (
  | { readonly policyId: PolicyId; readonly requestId?: undefined; readonly person?: undefined }
  | { readonly requestId: RequestId; readonly policyId?: undefined; readonly person?: undefined }
  | { readonly person: Address; readonly policyId?: undefined; readonly requestId?: undefined }
);

/** Reads a proxy's receipt. Throws SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function readFiledReceipt({ receipt }: Pick<FiledReceipt, 'receipt'>, deployment: Deployment): ReadFiledReceipt {
  switch (receipt.case) {
    case 'deposit':
      return readDeposit(receipt.value, deployment);
    case 'destruction':
      return readDestruction(receipt.value, deployment);
    case 'retirement':
      return readRetirement(receipt.value, deployment);
    case 'release':
      return readRelease(receipt.value, deployment);
    case 'denial':
      return readRefusal(receipt.value, deployment);
    case 'suspension':
      return suspensionReceipt(receipt.value, deployment);
    case undefined:
      throw new ConsentryError({ code: 'FORMAT_INVALID', message: 'A receipt is missing', facts: { format: 'FiledReceipt' } });
  }
}

/** The receipt in an entry of one of these kinds; undefined for every other kind. */
export function receiptOfKind(kind: HistoryKind, signed: Signed): FiledReceipt['receipt'] | undefined {
  const cases = {
    [HistoryKind.KFRAG_DEPOSITED]: 'deposit',
    [HistoryKind.KFRAGS_DESTROYED]: 'destruction',
    [HistoryKind.KFRAGS_RETIRED]: 'retirement',
    [HistoryKind.CAPSULE_RELEASED]: 'release',
    [HistoryKind.CAPSULE_REFUSED]: 'denial',
    [HistoryKind.REQUESTER_SUSPENDED]: 'suspension',
  } as const;
  const name = cases[kind as keyof typeof cases];
  return name === undefined ? undefined : { case: name, value: signed };
}

/** The row of a proxy's receipt; of a release or refusal, with the request it answers, which `decision` decided. */
export function rowOfReceipt({ receipt, decision }: { receipt: ReadFiledReceipt; decision?: Decision | undefined }): HistoryRow {
  const proxy = idBytes(receipt.proxy);
  if (receipt.person !== undefined) return newRow({ ...receipt.facts, proxy });
  if (receipt.requestId === undefined) return newRow({ ...receipt.facts, proxy, policyId: idBytes(receipt.policyId) });
  if (decision?.requestId !== receipt.requestId) throw new RangeError('the decision is about another request');
  const { policyId, doctor, purpose } = decision;
  return newRow({ ...receipt.facts, proxy, requestId: idBytes(receipt.requestId), policyId: idBytes(policyId), person: idBytes(doctor), purpose });
}

export type OwnerRow = { row: HistoryRow; owner: Address; patient: Address };
type OwnerRowArgs = { signed: Signed; at: number; deployment: Deployment };

/**
 * The word that an address is a patient's: their own, or a representative's under their mandate, which one the signature
 * fits. The row has the time `at` at which it was filed, and names the representative and the policy.
 */
export function readOwnerRow(args: OwnerRowArgs): OwnerRow {
  try {
    return readOwnRow(args);
  } catch (error) {
    if (hasCode(error, 'SIGNATURE_INVALID')) return readRepresentedRow(args);
    throw error;
  }
}

function readOwnRow({ signed, at, deployment }: OwnerRowArgs): OwnerRow {
  const { body, signer } = verifySigned({ schema: OwnerLinkSchema, kind: 'owner-link/1', signed, deployment });
  const owner = parseAddress(body.owner);
  if (parseAddress(body.patient) !== signer) throw notTheirs('owner link');
  return { row: newRow({ kind: HistoryKind.OWNER_LINKED, at: BigInt(at), document: digestOf('owner-link/1', signed, deployment), owner: idBytes(owner) }), owner, patient: signer };
}

function readRepresentedRow({ signed, at, deployment }: OwnerRowArgs): OwnerRow {
  const { mandate, policy, policyId } = readMandateLink({ signed, deployment });
  const document = digestOf('mandate-link/1', signed, deployment);
  const facts = { owner: idBytes(policy.owner), person: idBytes(mandate.representative), policyId: idBytes(policyId) };
  return { row: newRow({ kind: HistoryKind.OWNER_LINKED, at: BigInt(at), document, ...facts }), owner: policy.owner, patient: mandate.patient };
}

export type RecordLink = { row: HistoryRow; recordId: RecordId; patient: Address; provider: Address };

/** The provider's word whose record it is; whether it is anchored the chain says. */
export function readRecordRow({ signed, deployment }: { signed: Signed; deployment: Deployment }): RecordLink {
  const { body, signer } = verifySigned({ schema: ManifestSchema, kind: 'manifest/1', signed, deployment });
  const { header } = body;
  if (header === undefined || parseAddress(header.provider) !== signer) throw notTheirs('manifest');
  const document = digestOf('manifest/1', signed, deployment);
  const row = newRow({ kind: HistoryKind.RECORD_LINKED, at: body.createdAt, document, recordIds: [header.recordId], person: idBytes(signer) });
  return { row, recordId: parseRecordId(header.recordId), patient: parseAddress(header.patient), provider: signer };
}

function readDeposit(signed: Signed, deployment: Deployment): ReadFiledReceipt {
  const kind = 'kfrag-ack/1';
  const { body, signer: proxy } = verifySigned({ schema: KfragAcknowledgementSchema, kind, signed, deployment });
  const { policyId, epoch, envelopeHash, at } = body;
  const facts = { kind: HistoryKind.KFRAG_DEPOSITED, at, document: digestOf(kind, signed, deployment), epoch, commitment: envelopeHash };
  return { proxy, signed, policyId: parsePolicyId(policyId), facts };
}

function readDestruction(signed: Signed, deployment: Deployment): ReadFiledReceipt {
  const kind = 'destroy-ack/1';
  const { body, signer: proxy } = verifySigned({ schema: DestroyAcknowledgementSchema, kind, signed, deployment });
  const facts = { kind: HistoryKind.KFRAGS_DESTROYED, at: body.at, document: digestOf(kind, signed, deployment), count: body.destroyed };
  return { proxy, signed, policyId: parsePolicyId(body.policyId), facts };
}

function readRetirement(signed: Signed, deployment: Deployment): ReadFiledReceipt {
  const kind = 'retire-ack/1';
  const { body, signer: proxy } = verifySigned({ schema: RetireAcknowledgementSchema, kind, signed, deployment });
  const facts = { kind: HistoryKind.KFRAGS_RETIRED, at: body.at, document: digestOf(kind, signed, deployment), count: body.destroyed };
  return { proxy, signed, policyId: parsePolicyId(body.policyId), facts };
}

function readRelease(signed: Signed, deployment: Deployment): ReadFiledReceipt {
  const kind = 'release-receipt/2';
  const { body, signer: proxy } = verifySigned({ schema: ReleaseReceiptSchema, kind, signed, deployment });
  const { requestId, capsuleHash, cfragHash, at } = body;
  const facts = { kind: HistoryKind.CAPSULE_RELEASED, at, document: digestOf(kind, signed, deployment), capsuleHash, commitment: cfragHash };
  return { proxy, signed, requestId: parseRequestId(requestId), facts };
}

function readRefusal(signed: Signed, deployment: Deployment): ReadFiledReceipt {
  const kind = 'denial-receipt/1';
  const { body, signer: proxy } = verifySigned({ schema: DenialReceiptSchema, kind, signed, deployment });
  const { requestId, capsuleHash, code, at } = body;
  const facts = { kind: HistoryKind.CAPSULE_REFUSED, at, document: digestOf(kind, signed, deployment), capsuleHash, text: code };
  return { proxy, signed, requestId: parseRequestId(requestId), facts };
}

/** Of one policy, or of the whole suspension and the person alone. */
function suspensionReceipt(signed: Signed, deployment: Deployment): ReadFiledReceipt {
  const { proxy, requester, policyId, at, until, refusals, digest } = readSuspension({ signed, deployment });
  const facts = { kind: HistoryKind.REQUESTER_SUSPENDED, at: BigInt(at), document: digest, person: idBytes(requester), count: refusals, validUntil: BigInt(until) };
  return policyId === undefined ? { proxy, signed, facts, person: requester } : { proxy, signed, facts, policyId };
}

/** 32 bytes: what was signed, and the leaf's preimage where receipts are anchored. */
function digestOf(kind: DocumentKind, { body }: Signed, deployment: Deployment): Uint8Array<ArrayBuffer> {
  return new Uint8Array(documentDigest({ deployment, kind, body }));
}

function notTheirs(what: string): ConsentryError {
  return new ConsentryError({ code: 'SIGNATURE_INVALID', message: `The ${what} is not signed by the person it names`, remedy: 'File what that person signed.' });
}
