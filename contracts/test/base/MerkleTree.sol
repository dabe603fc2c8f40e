// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// Merkle trees with sorted pairs, level by level; a node without a sibling goes up as it is. Written apart from
/// OpenZeppelin's MerkleProof, which the contracts verify with.
library MerkleTree {
    function rootOf(bytes32[] memory leaves) internal pure returns (bytes32) {
        while (leaves.length > 1) leaves = _above(leaves);
        return leaves[0];
    }

    function pathOf(bytes32[] memory leaves, uint256 index) internal pure returns (bytes32[] memory path) {
        bytes memory siblings;
        for (; leaves.length > 1; leaves = _above(leaves)) {
            uint256 sibling = index % 2 == 0 ? index + 1 : index - 1;
            if (sibling < leaves.length) siblings = bytes.concat(siblings, leaves[sibling]);
            index /= 2;
        }
        path = new bytes32[](siblings.length / 32);
        for (uint256 i; i < path.length; ++i) {
            bytes32 word;
            for (uint256 j; j < 32; ++j) {
                word |= bytes32(siblings[32 * i + j]) >> (8 * j);
            }
            path[i] = word;
        }
    }

    function pair(bytes32 a, bytes32 b) internal pure returns (bytes32) {
        return a < b ? keccak256(bytes.concat(a, b)) : keccak256(bytes.concat(b, a));
    }

    function _above(bytes32[] memory level) private pure returns (bytes32[] memory above) {
        above = new bytes32[]((level.length + 1) / 2);
        for (uint256 i; i < above.length; ++i) {
            above[i] = 2 * i + 1 < level.length ? pair(level[2 * i], level[2 * i + 1]) : level[2 * i];
        }
    }
}
