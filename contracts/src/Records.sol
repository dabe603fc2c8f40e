// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IRecords} from "./interfaces/IRecords.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {Anchor} from "./types/Anchor.sol";
import {Authorization} from "./types/Authorization.sol";

contract Records is IRecords, SignedMessages {
    bytes32 private constant ANCHOR_RECORD =
        keccak256("AnchorRecord(bytes32 recordId,address provider,bytes32 manifestHash,uint256 nonce,uint64 deadline)");
    bytes32 private constant ERASE_RECORD =
        keccak256("EraseRecord(bytes32 recordId,address provider,uint256 nonce,uint64 deadline)");

    mapping(bytes32 recordId => Anchor) private _anchors;

    /// @inheritdoc IRecords
    function anchorRecord(
        bytes32 recordId,
        address provider,
        bytes32 manifestHash,
        Authorization calldata authorization
    ) external {
        _authenticate(
            provider,
            keccak256(
                abi.encode(
                    ANCHOR_RECORD, recordId, provider, manifestHash, authorization.nonce, authorization.deadline
                )
            ),
            authorization
        );
        if (_anchors[recordId].provider != address(0)) revert RecordExists(recordId);
        _anchors[recordId] = Anchor(provider, uint64(block.number), false, manifestHash);
        emit RecordAnchored(recordId, provider, manifestHash);
    }

    /// @inheritdoc IRecords
    function eraseRecord(bytes32 recordId, address provider, Authorization calldata authorization) external {
        _authenticate(
            provider,
            keccak256(abi.encode(ERASE_RECORD, recordId, provider, authorization.nonce, authorization.deadline)),
            authorization
        );
        Anchor storage anchor = _anchors[recordId];
        if (anchor.provider == address(0)) revert RecordUnknown(recordId);
        if (anchor.provider != provider) revert NotRecordProvider(recordId, provider);
        if (anchor.erased) revert RecordAlreadyErased(recordId);
        anchor.erased = true;
        emit RecordErased(recordId, provider);
    }

    /// @inheritdoc IRecords
    function record(bytes32 recordId) external view returns (Anchor memory) {
        return _anchors[recordId];
    }

    /// @inheritdoc IRecords
    function records(bytes32[] calldata recordIds) external view returns (Anchor[] memory anchors) {
        anchors = new Anchor[](recordIds.length);
        for (uint256 i; i < recordIds.length; ++i) {
            anchors[i] = _anchors[recordIds[i]];
        }
    }
}
