// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// Random policies as trees, evaluated by recursion: the reference that the contracts' stack of bits is held to
/// (spec/contracts.md section 11). A tree is its seed: each node's dice say what it is, so that nothing is stored.
library ReferenceTree {
    /// Attributes that a tree may ask for, by index.
    uint256 internal constant ATTRIBUTES = 4;
    uint256 private constant DEEPEST = 2;

    /// The tree as a program, and its attributes in the order of its leaves.
    function compile(uint256 seed) internal pure returns (bytes32 program, uint8[] memory leaves) {
        uint8[ATTRIBUTES] memory numbers;
        bytes memory code = _emit(seed, 0, numbers);
        for (uint256 i; i < code.length; ++i) {
            program |= bytes32(code[i]) >> (8 * i);
        }
        uint256 count;
        for (uint256 i; i < ATTRIBUTES; ++i) {
            if (numbers[i] > count) count = numbers[i];
        }
        leaves = new uint8[](count);
        for (uint8 i; i < ATTRIBUTES; ++i) {
            if (numbers[i] != 0) leaves[numbers[i] - 1] = i;
        }
    }

    /// Whether the tree is satisfied by the attributes held.
    function isSatisfied(uint256 seed, bool[ATTRIBUTES] memory held) internal pure returns (bool) {
        return _isSatisfied(seed, 0, held);
    }

    /// Until when the tree is satisfied if each attribute is held until its moment: for k of n, the k-th latest.
    function satisfiedUntil(uint256 seed, uint64[ATTRIBUTES] memory moments) internal pure returns (uint64) {
        return _satisfiedUntil(seed, 0, moments);
    }

    function _isSatisfied(uint256 seed, uint256 depth, bool[ATTRIBUTES] memory held) private pure returns (bool) {
        if (_isLeaf(seed, depth)) return held[_attributeOf(seed)];
        uint256 count;
        for (uint256 i; i < _partsOf(seed); ++i) {
            if (_isSatisfied(_partOf(seed, i), depth + 1, held)) ++count;
        }
        return count >= _neededOf(seed);
    }

    function _satisfiedUntil(uint256 seed, uint256 depth, uint64[ATTRIBUTES] memory moments)
        private
        pure
        returns (uint64)
    {
        if (_isLeaf(seed, depth)) return moments[_attributeOf(seed)];
        uint64[] memory ends = new uint64[](_partsOf(seed));
        for (uint256 i; i < ends.length; ++i) {
            ends[i] = _satisfiedUntil(_partOf(seed, i), depth + 1, moments);
            for (uint256 j = i; j > 0 && ends[j - 1] < ends[j]; --j) {
                (ends[j - 1], ends[j]) = (ends[j], ends[j - 1]);
            }
        }
        return ends[_neededOf(seed) - 1];
    }

    /// `numbers` says which leaf an attribute is, from 1; 0 where it did not occur yet.
    function _emit(uint256 seed, uint256 depth, uint8[ATTRIBUTES] memory numbers) private pure returns (bytes memory code) {
        if (_isLeaf(seed, depth)) {
            uint256 attribute = _attributeOf(seed);
            if (numbers[attribute] == 0) {
                uint8 used;
                for (uint256 i; i < ATTRIBUTES; ++i) {
                    if (numbers[i] != 0) ++used;
                }
                numbers[attribute] = used + 1;
            }
            return bytes.concat(bytes1(numbers[attribute]));
        }
        for (uint256 i; i < _partsOf(seed); ++i) {
            code = bytes.concat(code, _emit(_partOf(seed, i), depth + 1, numbers));
        }
        return bytes.concat(code, bytes1(uint8(_neededOf(seed) * 16 + _partsOf(seed))));
    }

    function _isLeaf(uint256 seed, uint256 depth) private pure returns (bool) {
        return depth == DEEPEST || _dice(seed, "leaf") % 3 == 0;
    }

    function _attributeOf(uint256 seed) private pure returns (uint256) {
        return _dice(seed, "attribute") % ATTRIBUTES;
    }

    function _partsOf(uint256 seed) private pure returns (uint256) {
        return 2 + _dice(seed, "parts") % 3;
    }

    function _neededOf(uint256 seed) private pure returns (uint256) {
        return 1 + _dice(seed, "needed") % _partsOf(seed);
    }

    function _partOf(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, "part", index)));
    }

    function _dice(uint256 seed, string memory what) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, what)));
    }
}
