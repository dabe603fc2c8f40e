// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// One thing that an authority says of a person: spec/contracts.md section 5.
/// @param id Attribute id (plain), credential id (sealed) or credential root id. It begins with its authority's tag.
/// @param validUntil Unix seconds; the statement holds strictly before it.
/// @param commitment 0 for a plain attribute; else the first 24 bytes of keccak256(ax, ay) of a sealed credential,
/// or of the Merkle root of one-time credentials.
struct Statement {
    bytes32 id;
    address subject;
    uint64 validUntil;
    bytes24 commitment;
}
