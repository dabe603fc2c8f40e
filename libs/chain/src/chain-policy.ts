// A policy as the chain knows it: program, leaves and terms under one id (spec/contracts.md section 3).
import { AbiCoder, keccak256 } from 'ethers';
import { compileProgram, parsePolicyId, toHex, type AccessPolicy, type Address, type Hex, type LabelId, type PolicyId } from '@consentry/domain';
import { attributeIdOf } from './attribute-id.ts';

/** `value` of kind 1 (plain) is an attribute id. */
export type Leaf = { kind: 1; value: Hex };

export type Terms = {
  /** `scopeOf` label and quarters. */
  scope: Hex;
  /** Unix seconds; the policy lives strictly before it. */
  expiresAt: number;
  /** Seconds that no grant may exceed. */
  longestGrant: number;
  /** `purposeBits` of what is allowed. */
  purposes: number;
  /** Reserved, 0. */
  flags: number;
};

export type ChainPolicy = {
  owner: Address;
  /** 32 bytes. */
  program: Hex;
  leaves: Leaf[];
  terms: Terms;
};

const POLICY_FIELDS = [
  'address',
  'bytes32',
  'tuple(uint8 kind, bytes32 value)[]',
  'tuple(bytes32 scope, uint64 expiresAt, uint32 longestGrant, uint16 purposes, uint8 flags)',
];

/** keccak256(abi.encode(owner, program, leaves, terms)), as the contract computes it. */
export function policyIdOf({ owner, program, leaves, terms }: ChainPolicy): PolicyId {
  return parsePolicyId(keccak256(AbiCoder.defaultAbiCoder().encode(POLICY_FIELDS, [owner, program, leaves, terms])));
}

/** The chain form of an access policy. Throws POLICY_TOO_LARGE. */
export function chainPolicyOf({ owner, policy, terms }: { owner: Address; policy: AccessPolicy; terms: Terms }): ChainPolicy {
  const { program, leaves } = compileProgram(policy);
  return { owner, program, leaves: leaves.map((leaf) => ({ kind: 1, value: attributeIdOf(leaf) })), terms };
}

/** The salted commitment to a label and its quarters, first to last inclusive. `salt` is 32 random bytes. */
export function scopeOf({ labelId, firstEpoch, lastEpoch, salt }: { labelId: LabelId; firstEpoch: number; lastEpoch: number; salt: Uint8Array }): Hex {
  const fields = AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint32', 'uint32', 'bytes32'], [labelId, firstEpoch, lastEpoch, toHex(salt)]);
  return keccak256(fields) as Hex;
}
