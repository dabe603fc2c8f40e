// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// A signed release that somebody doubts: spec/contracts.md section 13.
/// @param at,requestId,signature Of the receipt; 65 bytes r ‖ s ‖ v of the proxy that signed it.
/// @param capsule,cfrag The bytes that the receipt's hashes are of: 105 and 381.
/// @param keys Verifying, label and policy key, 33 bytes each, whose hash the receipt names.
/// @param ys The y coordinates of E, V, E1, V1, E2, V2, U1, U2 and the verifying key.
/// @param products x and y of z E, h E1, z V, h V1, z U, h U1: worked out by the accuser, checked by the contract.
struct Accusation {
    bytes32 requestId;
    uint64 at;
    bytes signature;
    bytes capsule;
    bytes cfrag;
    bytes keys;
    uint256[9] ys;
    uint256[12] products;
}
