// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IReceipts} from "../src/interfaces/IReceipts.sol";
import {ISignedMessages} from "../src/interfaces/ISignedMessages.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {MerkleTree} from "./base/MerkleTree.sol";
import {Deployed} from "./base/Deployed.sol";

/// spec/contracts.md section 8.
contract ReceiptsTest is Deployed {
    uint256 private constant PROXY = 0x77;
    uint256 private constant OTHER_PROXY = 0x78;

    function setUp() public override {
        super.setUp();
        vm.prank(vm.addr(REGISTRAR));
        proxies.registerProxy(vm.addr(PROXY), keccak256("one"));
        vm.prank(vm.addr(REGISTRAR));
        proxies.registerProxy(vm.addr(OTHER_PROXY), keccak256("two"));
    }

    function test_a_batch_shows_count_and_block_and_is_logged() public {
        bytes32 root = keccak256("root");
        vm.roll(77);
        Authorization memory authorization = toAnchorReceipts(PROXY, root, 3);
        vm.expectEmit(address(receipts));
        emit IReceipts.ReceiptsAnchored(vm.addr(PROXY), root, 3);
        receipts.anchorReceipts(vm.addr(PROXY), root, 3, authorization);
        (uint32 count, uint64 blockNumber) = receipts.batch(vm.addr(PROXY), root);
        vm.assertEq(count, 3, "count");
        vm.assertEq(blockNumber, 77, "block");
    }

    function test_a_root_never_anchored_has_no_receipts_and_includes_nothing() public view {
        bytes32 digest = keccak256("digest");
        (uint32 count, uint64 blockNumber) = receipts.batch(vm.addr(PROXY), _leafOf(digest));
        vm.assertEq(count, 0, "count");
        vm.assertEq(blockNumber, 0, "block");
        vm.assertFalse(receipts.includes(vm.addr(PROXY), _leafOf(digest), digest, new bytes32[](0)), "included");
    }

    function test_a_tree_of_one_has_its_leaf_for_root() public {
        bytes32 digest = keccak256("digest");
        _anchor(PROXY, _leafOf(digest), 1);
        vm.assertTrue(receipts.includes(vm.addr(PROXY), _leafOf(digest), digest, new bytes32[](0)), "included");
    }

    function testFuzz_every_receipt_of_a_tree_is_included_and_no_other(uint256 seed, uint256 size, uint256 which) public {
        bytes32[] memory digests = _digests(seed, within(size, 1, 200));
        which %= digests.length;
        bytes32[] memory leaves = _leavesOf(digests);
        bytes32 root = MerkleTree.rootOf(leaves);
        bytes32[] memory path = MerkleTree.pathOf(leaves, which);
        _anchor(PROXY, root, uint32(digests.length));
        vm.assertTrue(receipts.includes(vm.addr(PROXY), root, digests[which], path), "its own");
        vm.assertFalse(receipts.includes(vm.addr(PROXY), root, keccak256(abi.encode(seed)), path), "another digest");
        if (path.length == 0) return;
        uint256 spoilt = seed % path.length;
        path[spoilt] = keccak256(bytes.concat(path[spoilt]));
        vm.assertFalse(receipts.includes(vm.addr(PROXY), root, digests[which], path), "another path");
    }

    function test_big_trees_prove_their_ends() public {
        bytes32[] memory digests = _digests(1, 4097);
        bytes32[] memory leaves = _leavesOf(digests);
        bytes32 root = MerkleTree.rootOf(leaves);
        _anchor(PROXY, root, 4097);
        uint256[4] memory some = [uint256(0), 1, 4095, 4096];
        for (uint256 i; i < some.length; ++i) {
            bytes32[] memory path = MerkleTree.pathOf(leaves, some[i]);
            vm.assertTrue(receipts.includes(vm.addr(PROXY), root, digests[some[i]], path), "included");
        }
    }

    /// 8.2: neither a node, nor a leaf, nor the root itself passes for a digest.
    function test_an_inner_node_is_no_receipt() public {
        bytes32[] memory leaves = _leavesOf(_digests(2, 4));
        bytes32 left = MerkleTree.pair(leaves[0], leaves[1]);
        bytes32 right = MerkleTree.pair(leaves[2], leaves[3]);
        bytes32 root = MerkleTree.pair(left, right);
        _anchor(PROXY, root, 4);
        bytes32[] memory path = new bytes32[](1);
        path[0] = right;
        vm.assertFalse(receipts.includes(vm.addr(PROXY), root, left, path), "a node");
        vm.assertFalse(receipts.includes(vm.addr(PROXY), root, root, new bytes32[](0)), "the root");
        bytes32[] memory longer = new bytes32[](2);
        (longer[0], longer[1]) = (leaves[1], right);
        vm.assertFalse(receipts.includes(vm.addr(PROXY), root, leaves[0], longer), "a leaf");
    }

    function test_a_proxy_anchors_a_root_once_whatever_the_count() public {
        bytes32 root = keccak256("root");
        _anchor(PROXY, root, 3);
        bytes memory reason = abi.encodeWithSelector(IReceipts.ReceiptsExist.selector, vm.addr(PROXY), root);
        _refused(PROXY, root, 3, reason);
        _refused(PROXY, root, 4, reason);
        (uint32 count,) = receipts.batch(vm.addr(PROXY), root);
        vm.assertEq(count, 3, "count");
    }

    /// 8.3: nobody occupies another's root, and nobody's receipts are another's.
    function test_another_proxys_same_root_is_its_own() public {
        bytes32 digest = keccak256("digest");
        bytes32 root = _leafOf(digest);
        _anchor(OTHER_PROXY, root, 1);
        vm.assertFalse(receipts.includes(vm.addr(PROXY), root, digest, new bytes32[](0)), "not the proxy's yet");
        _anchor(PROXY, root, 2);
        vm.assertTrue(receipts.includes(vm.addr(PROXY), root, digest, new bytes32[](0)), "now it is");
        (uint32 count,) = receipts.batch(vm.addr(OTHER_PROXY), root);
        vm.assertEq(count, 1, "the other's stands");
    }

    function test_a_batch_is_not_empty() public {
        _refused(PROXY, keccak256("root"), 0, abi.encodeWithSelector(IReceipts.ReceiptsEmpty.selector));
    }

    function test_a_retired_proxy_still_anchors_what_it_signed() public {
        vm.prank(vm.addr(REGISTRAR));
        proxies.retireProxy(vm.addr(PROXY));
        _anchor(PROXY, keccak256("root"), 1);
        (uint32 count,) = receipts.batch(vm.addr(PROXY), keccak256("root"));
        vm.assertEq(count, 1, "count");
    }

    function test_a_stranger_anchors_nothing() public {
        bytes memory reason = abi.encodeWithSelector(IReceipts.NotAProxy.selector, vm.addr(STRANGER));
        _refused(STRANGER, keccak256("root"), 1, reason);
    }

    function test_nobody_anchors_in_a_proxys_name() public {
        Authorization memory forged = toAnchorReceipts(OTHER_PROXY, keccak256("root"), 1);
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, vm.addr(PROXY)));
        receipts.anchorReceipts(vm.addr(PROXY), keccak256("root"), 1, forged);
    }

    function _anchor(uint256 key, bytes32 root, uint32 count) private {
        receipts.anchorReceipts(vm.addr(key), root, count, toAnchorReceipts(key, root, count));
    }

    function _refused(uint256 key, bytes32 root, uint32 count, bytes memory reason) private {
        Authorization memory authorization = toAnchorReceipts(key, root, count);
        vm.expectRevert(reason);
        receipts.anchorReceipts(vm.addr(key), root, count, authorization);
    }

    function _leafOf(bytes32 digest) private pure returns (bytes32) {
        return keccak256(bytes.concat(digest));
    }

    function _digests(uint256 seed, uint256 count) private pure returns (bytes32[] memory digests) {
        digests = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            digests[i] = keccak256(abi.encode("digest", seed, i));
        }
    }

    function _leavesOf(bytes32[] memory digests) private pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](digests.length);
        for (uint256 i; i < digests.length; ++i) {
            leaves[i] = _leafOf(digests[i]);
        }
    }
}
