// A doctor's request for one record or a chart under one policy (spec/contracts.md section 4).
import { parseRequestId, toHex, type Address, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import { structHash } from './typed-data.ts';

export type AccessRequest = {
  doctor: Address;
  policyId: PolicyId;
  /** 1 to 256. */
  recordIds: RecordId[];
  /** One of PURPOSES. */
  purpose: number;
  /** One of REASONS; 0 where none is given. */
  reason: number;
  /** Bit i-1: a claim to sealed leaf i comes along. */
  claimed: number;
  /** Seconds asked for, at least 1. */
  duration: number;
  /** `newRequestNonce`: requests of one person need no order. */
  nonce: bigint;
  /** Unix seconds; the last at which it can be relayed. */
  deadline: number;
};

/** The id of the request and of its grant, as the contract computes it. */
export function requestIdOf(request: AccessRequest): RequestId {
  return parseRequestId(structHash('AccessRequest', request));
}

/** 256 random bits. */
export function newRequestNonce(): bigint {
  return BigInt(toHex(crypto.getRandomValues(new Uint8Array(32))));
}
