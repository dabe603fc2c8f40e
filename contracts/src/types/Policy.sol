// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

// The chain form of a patient's access policy: spec/contracts.md section 3.

/// One condition a program can push. `value` is read by `kind`.
/// @param kind 1 = plain: `value` is an attribute id in the clear. 2 = sealed: `value` is
/// keccak256(categoryId, px, py) of a point P that hides the attribute. Every other kind is refused.
struct Leaf {
    uint8 kind;
    bytes32 value;
}

/// What bounds every grant under a policy.
/// @param scope Salted commitment to the label and quarters; opened only off chain.
/// @param expiresAt Unix seconds; the policy lives strictly before it.
/// @param longestGrant Seconds no grant may exceed.
/// @param purposes Bit p-1 allows purpose of use p.
/// @param flags Bit 0: break-glass, set if and only if BTG is among the purposes. Bit 1: every request gives a
/// reason. The others are 0.
struct Terms {
    bytes32 scope;
    uint64 expiresAt;
    uint32 longestGrant;
    uint16 purposes;
    uint8 flags;
}

/// The whole policy, as its owner commits to it: keccak256(abi.encode(owner, program, leaves, terms)) is its id.
struct PolicyText {
    address owner;
    bytes32 program;
    Leaf[] leaves;
    Terms terms;
}
