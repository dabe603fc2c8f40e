// A grant as its holder keeps it: the signed request's fields and the evidence it was decided on, which every proxy
// needs again, and until when the chain said it lives. Not a secret; useless without the holder's signing key.
import { requestIdOf, type AccessRequest, type Claim, type Evidence } from '@consentry/chain';
import { ConsentryError, fromHex, parseAddress, parseCategoryId, parsePolicyId, parseRecordId, type Hex, type RecordId, type RequestId } from '@consentry/domain';

export type Grant = {
  readonly requestId: RequestId;
  readonly request: AccessRequest;
  readonly evidence: Evidence;
  /** Seconds since 1970; a revocation may end it sooner. */
  readonly validUntil: number;
};

/** Plain JSON, for keeping between runs. Numbers beyond 2^53 are decimal text. */
export type GrantJson = {
  version: 2;
  doctor: string;
  policyId: string;
  recordIds: string[];
  purpose: number;
  reason: number;
  claimed: number;
  duration: number;
  nonce: string;
  deadline: number;
  validUntil: number;
  claims: ClaimJson[];
  siblings: string[];
};

const CLAIM_COUNTS = ['leaf', 'serial', 'depth'] as const;
const CLAIM_NUMBERS = ['ax', 'ay', 'px', 'py', 'inverse'] as const;
type ClaimJson = Record<(typeof CLAIM_COUNTS)[number], number> & Record<(typeof CLAIM_NUMBERS)[number] | 'categoryId' | 'r' | 'vs', string>;

export function grantToJson({ request, evidence, validUntil }: Grant): GrantJson {
  const claims = evidence.claims.map((claim) => ({ ...claim, ...decimals(claim) }));
  return { version: 2, ...request, nonce: request.nonce.toString(), validUntil, claims, siblings: [...evidence.siblings] };
}

/** Throws FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. The request id is computed anew, never read. */
export function grantFromJson(json: unknown): Grant {
  const grant = Object(json) as Partial<GrantJson>;
  if (grant.version !== 2) {
    throw new ConsentryError({ code: 'FORMAT_VERSION_UNKNOWN', message: 'This grant was kept by another release', remedy: 'Request access again.', facts: { format: 'Grant' } });
  }
  const request: AccessRequest = {
    doctor: parseAddress(String(grant.doctor)),
    policyId: parsePolicyId(String(grant.policyId)),
    recordIds: list(grant.recordIds).map((recordId) => parseRecordId(String(recordId))),
    purpose: count(grant.purpose),
    reason: count(grant.reason),
    claimed: count(grant.claimed),
    duration: count(grant.duration),
    nonce: number(grant.nonce),
    deadline: count(grant.deadline),
  };
  const evidence = { claims: list(grant.claims).map(claimFromJson), siblings: list(grant.siblings).map(word) };
  return { requestId: requestIdOf(request), request, evidence, validUntil: count(grant.validUntil) };
}

/** The one record of a grant for one. Throws ARGUMENT_INVALID where it is for several and `recordId` names none of them. */
export function grantedRecord({ request }: Grant, recordId?: string): RecordId {
  const wanted = recordId === undefined ? undefined : parseRecordId(recordId);
  const [only] = request.recordIds;
  if (wanted === undefined && request.recordIds.length === 1) return only!;
  if (wanted !== undefined && request.recordIds.includes(wanted)) return wanted;
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: wanted === undefined ? 'The grant is for several records' : 'The grant is not for this record',
    remedy: 'Name one of the records that access was requested for.',
    facts: { argument: 'recordId' },
  });
}

function decimals(claim: Claim): Record<(typeof CLAIM_NUMBERS)[number], string> {
  return Object.fromEntries(CLAIM_NUMBERS.map((name) => [name, claim[name].toString()])) as Record<(typeof CLAIM_NUMBERS)[number], string>;
}

function claimFromJson(json: unknown): Claim {
  const claim = Object(json) as Partial<ClaimJson>;
  const [leaf, serial, depth] = CLAIM_COUNTS.map((name) => count(claim[name])) as [number, number, number];
  const [ax, ay, px, py, inverse] = CLAIM_NUMBERS.map((name) => number(claim[name])) as [bigint, bigint, bigint, bigint, bigint];
  return { leaf, serial, depth, categoryId: parseCategoryId(String(claim.categoryId)), ax, ay, px, py, inverse, r: word(claim.r), vs: word(claim.vs) };
}

function count(value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw notAGrant();
}

function number(value: unknown): bigint {
  if (typeof value === 'string' && /^\d{1,78}$/.test(value)) return BigInt(value);
  throw notAGrant();
}

function word(value: unknown): Hex {
  fromHex(String(value), { name: 'grant', length: 32 });
  return String(value) as Hex;
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw notAGrant();
}

function notAGrant(): ConsentryError {
  return new ConsentryError({ code: 'FORMAT_INVALID', message: 'This is not a grant', remedy: 'Request access again.', facts: { format: 'Grant' } });
}
