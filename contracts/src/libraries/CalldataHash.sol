// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessRequest} from "../types/Access.sol";
import {Leaf, PolicyText} from "../types/Policy.sol";

/// Hashes of structs straight from calldata: what abi.encode copies field by field costs a grant several thousand gas.
/// Words that calldata may encode in more than one way (offsets, lengths) are written here; every other word that is
/// not clean gives another hash than any that was published or signed, or reverts where the field is read.
library CalldataHash {
    /// keccak256(abi.encode(text.owner, text.program, text.leaves, text.terms)).
    function policyIdOf(PolicyText calldata text) internal pure returns (bytes32 policyId) {
        Leaf[] calldata leaves = text.leaves;
        assembly ("memory-safe") {
            let start := mload(0x40)
            let size := mul(leaves.length, 0x40)
            calldatacopy(start, text, 0x100) // owner, program, offset of the leaves, five terms
            mstore(add(start, 0x40), 0x100)
            mstore(add(start, 0x100), leaves.length)
            calldatacopy(add(start, 0x120), leaves.offset, size)
            policyId := keccak256(start, add(0x120, size))
        }
    }

    /// The EIP-712 struct hash of a request.
    function requestIdOf(AccessRequest calldata request, bytes32 typeHash) internal pure returns (bytes32 requestId) {
        bytes32[] calldata recordIds = request.recordIds;
        assembly ("memory-safe") {
            let start := mload(0x40)
            let records := add(start, 0x140)
            let size := mul(recordIds.length, 0x20)
            calldatacopy(records, recordIds.offset, size)
            mstore(start, typeHash)
            calldatacopy(add(start, 0x20), request, 0x120) // nine fields, the third an offset
            mstore(add(start, 0x60), keccak256(records, size))
            requestId := keccak256(start, 0x140)
        }
    }
}
