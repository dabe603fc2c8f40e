// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {PolicyProgram} from "../../src/libraries/PolicyProgram.sol";

/// PolicyProgram as a contract, for libs/chain/test/program-differential.spec.ts to ask of thousands of programs.
contract ProgramHarness {
    uint256 private constant WELL_FORMED = 1 << 16;

    /// Of each program over its number of leaves: bit 16 says that it is well-formed, and bit i then that it is
    /// satisfied where the leaves held are those of the i-th of 16 sets of 16 bits, the lowest first.
    function answers(bytes32[] calldata programs, uint256[] calldata leafCounts, uint256[] calldata heldSets)
        external
        pure
        returns (uint256[] memory results)
    {
        results = new uint256[](programs.length);
        for (uint256 i; i < results.length; ++i) {
            if (!PolicyProgram.isWellFormed(programs[i], leafCounts[i])) continue;
            results[i] = WELL_FORMED;
            for (uint256 j; j < 16; ++j) {
                bool satisfied = PolicyProgram.isSatisfied(programs[i], (heldSets[i] >> (16 * j)) & 0xffff);
                if (satisfied) results[i] |= 1 << j;
            }
        }
    }
}
