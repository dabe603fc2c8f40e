// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

// How a doctor shows on chain that a sealed leaf hides an attribute held, without saying which: spec/contracts.md
// section 4. Points are affine secp256k1 coordinates.

/// A claim to one sealed leaf.
/// The order of the fields lets the contract hash category and leaf, and the credential, as they stand.
/// @param leaf Number of the leaf, as programs push it: from 1.
/// @param serial Which credential of the category, or which credential root, is used.
/// @param depth 0 where the credential itself is attested; else how many siblings prove it under the root.
/// @param px,py The leaf P = v H + p G.
/// @param ax,ay The credential A = v H + a G.
/// @param inverse 1 / (px - ax) modulo the field prime, so that the contract need not work it out.
/// @param r,vs ECDSA signature (EIP-2098) by a - p under A - P, over LeafMatch(bytes32 requestId,uint8 leaf).
struct Claim {
    uint8 leaf;
    uint32 serial;
    uint8 depth;
    bytes32 categoryId;
    uint256 px;
    uint256 py;
    uint256 ax;
    uint256 ay;
    uint256 inverse;
    bytes32 r;
    bytes32 vs;
}

/// What comes with a request: claims ascending by leaf, and the Merkle siblings that they use up in order.
struct Evidence {
    Claim[] claims;
    bytes32[] siblings;
}
