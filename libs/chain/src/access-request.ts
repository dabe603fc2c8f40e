// A doctor's request for one record under one policy (spec/contracts.md section 4).
import { parseRequestId, type Address, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import { structHash } from './typed-data.ts';

export type AccessRequest = {
  doctor: Address;
  policyId: PolicyId;
  recordId: RecordId;
  /** One of PURPOSES. */
  purpose: number;
  /** Seconds asked for, at least 1. */
  duration: number;
  nonce: bigint;
  /** Unix seconds; the last at which it can be relayed. */
  deadline: number;
};

/** The id of the request and of its grant, as the contract computes it. */
export function requestIdOf(request: AccessRequest): RequestId {
  return parseRequestId(structHash('AccessRequest', request));
}
