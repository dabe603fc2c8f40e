// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {PolicyProgram} from "../src/libraries/PolicyProgram.sol";
import {Test} from "./base/Test.sol";

/// The checker and the evaluator against a slow reference that shares nothing with them: spec/contracts.md
/// section 3.
contract PolicyProgramTest is Test {
    /// The other half of this test is libs/chain/test/program.spec.ts, on the same file.
    function test_the_checker_agrees_with_the_shared_vectors() public view {
        string memory json = vm.readFile("vectors/contracts/programs.json");
        uint256 count;
        for (;; ++count) {
            string memory entry = string.concat(".programs[", vm.toString(count), "]");
            if (!vm.keyExistsJson(json, entry)) break;
            bool wellFormed = PolicyProgram.isWellFormed(
                vm.parseJsonBytes32(json, string.concat(entry, ".program")),
                vm.parseJsonUint(json, string.concat(entry, ".leaves"))
            );
            vm.assertTrue(
                wellFormed == vm.parseJsonBool(json, string.concat(entry, ".valid")),
                vm.parseJsonString(json, string.concat(entry, ".name"))
            );
        }
        vm.assertTrue(count > 50, "vectors are there");
    }

    function testFuzz_the_checker_agrees_with_the_reference_on_any_word(bytes32 program, uint8 leafCount) public pure {
        vm.assertTrue(PolicyProgram.isWellFormed(program, leafCount) == _isWellFormed(program, leafCount), "checker");
    }

    function testFuzz_the_checker_agrees_with_the_reference_next_to_good_programs(
        uint256 seed,
        uint8 position,
        uint8 value,
        int8 more
    ) public pure {
        (bytes32 program, uint256 leafCount) = _grow(seed);
        vm.assertTrue(PolicyProgram.isWellFormed(program, leafCount), "what grew is well-formed");
        uint256 shift = uint256(position % 32) * 8;
        bytes32 mutant = bytes32((uint256(program) & ~(uint256(0xff) << shift)) | uint256(value) << shift);
        uint256 count = leafCount + uint8(more) % 3;
        vm.assertTrue(PolicyProgram.isWellFormed(mutant, count) == _isWellFormed(mutant, count), "mutant");
    }

    function testFuzz_satisfaction_agrees_with_the_reference(uint256 seed, uint16 held) public pure {
        (bytes32 program,) = _grow(seed);
        vm.assertTrue(PolicyProgram.isSatisfied(program, held) == _isSatisfied(program, held), "satisfied");
    }

    function testFuzz_an_attribute_more_never_unsatisfies(uint256 seed, uint16 held, uint8 more) public pure {
        (bytes32 program,) = _grow(seed);
        bool before = PolicyProgram.isSatisfied(program, held);
        vm.assertTrue(!before || PolicyProgram.isSatisfied(program, held | uint16(1) << (more % 15)), "monotone");
    }

    /// What holds until a moment is satisfied just before it, and, unless that moment is the limit, not at it.
    function testFuzz_the_moment_is_exact(uint256 seed, uint256 moments_, uint8 limit) public pure {
        (bytes32 program, uint256 leafCount) = _grow(seed);
        uint64[] memory moments = new uint64[](leafCount);
        for (uint256 i; i < leafCount; ++i) {
            moments[i] = uint64(moments_ >> (i * 8) & 15); // few values, so that many are equal
        }
        uint64 until = PolicyProgram.satisfiedUntil(program, moments, limit);
        vm.assertTrue(until <= limit, "within the limit");
        vm.assertTrue(until == 0 || _isSatisfied(program, _heldAt(moments, until - 1)), "satisfied before");
        vm.assertTrue(until == limit || !_isSatisfied(program, _heldAt(moments, until)), "not satisfied after");
    }

    function _heldAt(uint64[] memory moments, uint256 time) private pure returns (uint256 held) {
        for (uint256 i; i < moments.length; ++i) {
            if (moments[i] > time) held += 2 ** i;
        }
    }

    /// A random well-formed program: leaves in order, gates at random, then gates until one result is left.
    function _grow(uint256 seed) private pure returns (bytes32, uint256) {
        uint256 leafCount = 1 + seed % 15;
        bytes memory code;
        uint256 depth;
        uint256 leaf;
        for (uint256 i; leaf < leafCount || depth > 1; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            if (leaf < leafCount && (depth < 2 || dice % 3 != 0)) {
                code = bytes.concat(code, bytes1(uint8(++leaf)));
                ++depth;
            } else {
                uint256 n = 2 + (dice >> 8) % (depth - 1);
                uint256 k = 1 + (dice >> 16) % n;
                code = bytes.concat(code, bytes1(uint8(k * 16 + n)));
                depth -= n - 1;
            }
        }
        return (bytes32(code), leafCount);
    }

    /// The rules as spec/contracts.md words them, one byte after the other.
    function _isWellFormed(bytes32 program, uint256 leafCount) private pure returns (bool) {
        if (leafCount == 0 || leafCount > 15) return false;
        bool[16] memory used;
        uint256 depth;
        uint256 i;
        for (; i < 32 && program[i] != 0; ++i) {
            uint8 operation = uint8(program[i]);
            if (operation < 16) {
                if (operation > leafCount) return false;
                used[operation] = true;
                depth += 1;
                continue;
            }
            uint8 n = operation % 16;
            if (n < 2 || operation / 16 > n || n > depth) return false;
            depth = depth + 1 - n;
        }
        for (; i < 32; ++i) {
            if (program[i] != 0) return false;
        }
        for (uint256 leaf = 1; leaf <= leafCount; ++leaf) {
            if (!used[leaf]) return false;
        }
        return depth == 1;
    }

    function _isSatisfied(bytes32 program, uint256 held) private pure returns (bool) {
        bool[] memory stack = new bool[](33);
        uint256 depth;
        for (uint256 i; i < 32 && program[i] != 0; ++i) {
            uint8 operation = uint8(program[i]);
            if (operation < 16) {
                stack[depth++] = (held / 2 ** (operation - 1)) % 2 == 1;
                continue;
            }
            uint256 count;
            for (uint256 part; part < operation % 16; ++part) {
                if (stack[--depth]) ++count;
            }
            stack[depth++] = count >= operation / 16;
        }
        return stack[0];
    }
}
