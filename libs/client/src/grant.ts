// A grant as its holder keeps it: the signed request's fields, which every proxy needs again, and until
// when the chain said it lives. Not a secret; useless without the holder's signing key.
import { requestIdOf, type AccessRequest } from '@consentry/chain';
import { ConsentryError, parseAddress, parsePolicyId, parseRecordId, type RequestId } from '@consentry/domain';

export type Grant = {
  readonly requestId: RequestId;
  readonly request: AccessRequest;
  /** Seconds since 1970; a revocation may end it sooner. */
  readonly validUntil: number;
};

/** Plain JSON, for keeping between runs. */
export type GrantJson = {
  version: 1;
  doctor: string;
  policyId: string;
  recordId: string;
  purpose: number;
  duration: number;
  nonce: string;
  deadline: number;
  validUntil: number;
};

export function grantToJson({ request, validUntil }: Grant): GrantJson {
  return { version: 1, ...request, nonce: request.nonce.toString(), validUntil };
}

/** Throws FORMAT_INVALID. The request id is computed anew, never read. */
export function grantFromJson(json: unknown): Grant {
  const { version, doctor, policyId, recordId, purpose, duration, nonce, deadline, validUntil } = Object(json) as Partial<GrantJson>;
  const counts = [purpose, duration, deadline, validUntil].every((value) => Number.isSafeInteger(value));
  if (version !== 1 || !counts || typeof nonce !== 'string' || !/^\d{1,78}$/.test(nonce)) {
    throw new ConsentryError({ code: 'FORMAT_INVALID', message: 'This is not a grant', remedy: 'Request access again.', facts: { format: 'Grant' } });
  }
  const request: AccessRequest = {
    doctor: parseAddress(String(doctor)),
    policyId: parsePolicyId(String(policyId)),
    recordId: parseRecordId(String(recordId)),
    purpose: purpose!,
    duration: duration!,
    nonce: BigInt(nonce),
    deadline: deadline!,
  };
  return { requestId: requestIdOf(request), request, validUntil: validUntil! };
}
