// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Anchor} from "../types/Anchor.sol";
import {Authorization} from "../types/Authorization.sol";

/// Anchors of records: what a provider filed, under which random id, when. Append-only. Spec: spec/contracts.md
/// section 6.
interface IRecords {
    event RecordAnchored(bytes32 indexed recordId, address indexed provider, bytes32 manifestHash);
    event RecordErased(bytes32 indexed recordId, address indexed provider);

    error RecordExists(bytes32 recordId);
    error RecordUnknown(bytes32 recordId);
    /// The record is somebody else's.
    error NotRecordProvider(bytes32 recordId, address account);
    error RecordAlreadyErased(bytes32 recordId);

    /// Anchors a record's manifest for good. The id is random, so that nothing on chain links two records.
    /// Anybody may relay; signed by `provider` as
    /// AnchorRecord(bytes32 recordId,address provider,bytes32 manifestHash,uint256 nonce,uint64 deadline).
    function anchorRecord(
        bytes32 recordId,
        address provider,
        bytes32 manifestHash,
        Authorization calldata authorization
    ) external;

    /// Marks a record as erased, for good: stores delete it and proxies release nothing of it. The anchor stays.
    /// Anybody may relay; signed by the provider that anchored it as
    /// EraseRecord(bytes32 recordId,address provider,uint256 nonce,uint64 deadline).
    function eraseRecord(bytes32 recordId, address provider, Authorization calldata authorization) external;

    /// The anchor of a record.
    function record(bytes32 recordId) external view returns (Anchor memory);

    /// The anchor of each record, in order.
    function records(bytes32[] calldata recordIds) external view returns (Anchor[] memory);
}
