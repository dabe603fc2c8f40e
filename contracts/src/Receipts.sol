// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IProxies} from "./interfaces/IProxies.sol";
import {IReceipts} from "./interfaces/IReceipts.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {Authorization} from "./types/Authorization.sol";

contract Receipts is IReceipts, SignedMessages {
    /// One slot.
    struct Batch {
        uint32 count;
        uint64 blockNumber;
    }

    bytes32 private constant ANCHOR_RECEIPTS =
        keccak256("AnchorReceipts(address proxy,bytes32 root,uint32 count,uint256 nonce,uint64 deadline)");

    IProxies public immutable proxies;

    /// Each proxy's own, so that none can occupy another's root.
    mapping(address proxy => mapping(bytes32 root => Batch)) private _batches;

    constructor(IProxies proxies_) {
        proxies = proxies_;
    }

    /// @inheritdoc IReceipts
    function anchorReceipts(address proxy, bytes32 root, uint32 count, Authorization calldata authorization) external {
        // No nonce is used up: a root counts once for each proxy.
        _requireSigned(
            proxy,
            keccak256(abi.encode(ANCHOR_RECEIPTS, proxy, root, count, authorization.nonce, authorization.deadline)),
            authorization.deadline,
            authorization.signature
        );
        if (!proxies.wasRegistered(proxy)) revert NotAProxy(proxy);
        if (count == 0) revert ReceiptsEmpty();
        if (_batches[proxy][root].count != 0) revert ReceiptsExist(proxy, root);
        _batches[proxy][root] = Batch(count, uint64(block.number));
        emit ReceiptsAnchored(proxy, root, count);
    }

    /// @inheritdoc IReceipts
    function batch(address proxy, bytes32 root) external view returns (uint32 count, uint64 blockNumber) {
        Batch memory entry = _batches[proxy][root];
        return (entry.count, entry.blockNumber);
    }

    /// @inheritdoc IReceipts
    function includes(address proxy, bytes32 root, bytes32 digest, bytes32[] calldata path)
        external
        view
        returns (bool)
    {
        // A leaf is the hash of 32 bytes, a node that of 64: no inner node passes for a receipt.
        return _batches[proxy][root].count != 0
            && MerkleProof.verifyCalldata(path, root, keccak256(bytes.concat(digest)));
    }
}
