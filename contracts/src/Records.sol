// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IRecords} from "./interfaces/IRecords.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {Authorization} from "./types/Authorization.sol";

contract Records is IRecords, SignedMessages {
    struct Anchor {
        address provider;
        uint64 blockNumber;
        bytes32 manifestHash;
    }

    bytes32 private constant ANCHOR_RECORD =
        keccak256("AnchorRecord(bytes32 recordId,address provider,bytes32 manifestHash,uint256 nonce,uint64 deadline)");

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
        if (isAnchored(recordId)) revert RecordExists(recordId);
        _anchors[recordId] = Anchor(provider, uint64(block.number), manifestHash);
        emit RecordAnchored(recordId, provider, manifestHash);
    }

    /// @inheritdoc IRecords
    function record(bytes32 recordId)
        external
        view
        returns (address provider, uint64 blockNumber, bytes32 manifestHash)
    {
        Anchor storage anchor = _anchors[recordId];
        return (anchor.provider, anchor.blockNumber, anchor.manifestHash);
    }

    /// @inheritdoc IRecords
    function isAnchored(bytes32 recordId) public view returns (bool) {
        return _anchors[recordId].provider != address(0);
    }
}
