// A doctor's request for one record or a chart under one policy (spec/contracts.md section 4).
import { concatBytes, fromHex, keccak256, parseRequestId, toHex, type Address, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import { typeHash } from './typed-data.ts';

const REQUEST_TYPE = typeHash('AccessRequest');

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
  const { doctor, policyId, recordIds, purpose, reason, claimed, duration, nonce, deadline } = request;
  // The EIP-712 struct hash, by hand: every proxy works it out for every order, and ethers takes ten times as long.
  const records = keccak256(concatBytes(...recordIds.map((recordId) => fromHex(recordId))));
  const numbers = [purpose, reason, claimed, duration, nonce, deadline].map((value) => word(BigInt(value)));
  return parseRequestId(keccak256(concatBytes(REQUEST_TYPE, word(BigInt(doctor)), fromHex(policyId), records, ...numbers)));
}

/** 256 random bits. */
export function newRequestNonce(): bigint {
  return BigInt(toHex(crypto.getRandomValues(new Uint8Array(32))));
}

/** 32 bytes, big-endian. */
function word(value: bigint): Uint8Array {
  return fromHex(`0x${value.toString(16).padStart(64, '0')}`);
}
