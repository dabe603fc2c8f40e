// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Authorization} from "../types/Authorization.sol";

/// Merkle roots of what proxies signed: releases, denials and destroyed kfrags. A proxy can then neither deny nor
/// add a receipt later, and anybody who holds one can show it. Spec: spec/contracts.md section 8.
interface IReceipts {
    event ReceiptsAnchored(address indexed proxy, bytes32 indexed root, uint32 count);

    error ReceiptsEmpty();
    error ReceiptsExist(address proxy, bytes32 root);
    /// The account never was a proxy.
    error NotAProxy(address account);

    /// Anchors the Merkle root of `count` receipts. A leaf is keccak256 of the 32-byte EIP-712 digest that the proxy
    /// signed; pairs are sorted, as in OpenZeppelin's MerkleProof.
    /// Anybody may relay; signed by the proxy as
    /// AnchorReceipts(address proxy,bytes32 root,uint32 count,uint256 nonce,uint64 deadline).
    function anchorReceipts(address proxy, bytes32 root, uint32 count, Authorization calldata authorization) external;

    /// Over how many receipts a proxy's root is (0 where it anchored no such root), and since which block.
    function batch(address proxy, bytes32 root) external view returns (uint32 count, uint64 blockNumber);

    /// Whether the receipt with this digest is under a root that the proxy anchored.
    function includes(address proxy, bytes32 root, bytes32 digest, bytes32[] calldata path)
        external
        view
        returns (bool);
}
