// A policy as the chain knows it: program, leaves and terms under one id (spec/contracts.md section 3).
import { compileProgram, fromHex, keccak256, parsePolicyId, toHex, type AccessPolicy, type Address, type Attribute, type AttributeId, type CategoryId, type Hex, type LabelId, type PolicyId } from '@consentry/domain';
import { attributeIdOf, categoryIdOf } from './attribute-id.ts';
import { abiEncoder } from './call-data.ts';

/** `value` of kind 1 (plain) is an attribute id; of kind 2 (sealed), a commitment (spec/formats.md clause 26.4). */
export type Leaf = { kind: 1 | 2; value: Hex };

export type Terms = {
  /** `scopeOf` label and quarters. */
  scope: Hex;
  /** Unix seconds; the policy lives strictly before it. */
  expiresAt: number;
  /** Seconds that no grant may exceed. */
  longestGrant: number;
  /** `purposeBits` of what is allowed. */
  purposes: number;
  /** Bits of POLICY_FLAGS. */
  flags: number;
};

/** Bits of `Terms.flags`. */
export const POLICY_FLAGS = { breakGlass: 1, reasonRequired: 2 } as const;

export type ChainPolicy = {
  owner: Address;
  /** 32 bytes. */
  program: Hex;
  leaves: Leaf[];
  terms: Terms;
};

const encodePolicy = abiEncoder([
  'address',
  'bytes32',
  'tuple(uint8 kind, bytes32 value)[]',
  'tuple(bytes32 scope, uint64 expiresAt, uint32 longestGrant, uint16 purposes, uint8 flags)',
]);
const encodeScope = abiEncoder(['bytes32', 'uint32', 'uint32', 'bytes32']);

/** keccak256(abi.encode(owner, program, leaves, terms)), as the contract computes it. */
export function policyIdOf({ owner, program, leaves, terms }: ChainPolicy): PolicyId {
  return parsePolicyId(keccak256(fromHex(encodePolicy([owner, program, leaves, terms]))));
}

/** An attribute that a policy names, and what the chain may know of it. */
export type LeafAttribute = { readonly attribute: Attribute; readonly attributeId: AttributeId; readonly categoryId: CategoryId };

/** The attributes of a policy in the order of its program's leaves. Throws POLICY_TOO_LARGE. */
export function leafAttributesOf(policy: AccessPolicy): LeafAttribute[] {
  return compileProgram(policy).leaves.map((attribute) => ({ attribute, attributeId: attributeIdOf(attribute), categoryId: categoryIdOf(attribute) }));
}

/**
 * The chain form of an access policy. `sealed` has, by leaf, the values of sealed leaves; where it has none, the leaf is
 * plain. Throws POLICY_TOO_LARGE.
 */
export function chainPolicyOf({ owner, policy, terms, sealed = [] }: {
  owner: Address;
  policy: AccessPolicy;
  terms: Terms;
  sealed?: readonly (Hex | undefined)[];
}): ChainPolicy {
  const leaves = leafAttributesOf(policy).map(({ attributeId }, i): Leaf => {
    const value = sealed[i];
    return value === undefined ? { kind: 1, value: attributeId } : { kind: 2, value };
  });
  return { owner, program: compileProgram(policy).program, leaves, terms };
}

/** The salted commitment to a label and its quarters, first to last inclusive. `salt` is 32 random bytes. */
export function scopeOf({ labelId, firstEpoch, lastEpoch, salt }: { labelId: LabelId; firstEpoch: number; lastEpoch: number; salt: Uint8Array }): Hex {
  return toHex(keccak256(fromHex(encodeScope([labelId, firstEpoch, lastEpoch, toHex(salt)]))));
}
