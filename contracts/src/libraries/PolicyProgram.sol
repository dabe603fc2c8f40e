// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// A policy as a postfix program of at most 32 one-byte operations in a word, over 1 to 15 leaves:
/// 0x01..0x0f pushes that leaf; k<<4|n with 2 <= n, 1 <= k <= n replaces the n topmost results by "k of them";
/// 0x00 ends, and nothing may follow it. Spec: spec/contracts.md section 3; TypeScript twin: compileProgram and
/// decodeProgram in libs/domain, held together by vectors/contracts/programs.json.
///
/// Results are times. A leaf is worth the moment until which it is held, 0 where it is not; "k of n" is worth the
/// k-th latest of its parts; so the program is worth the moment until which it stays satisfied if nothing is renewed.
library PolicyProgram {
    /// Whether `program` is well-formed: every operation exists, finds what it takes, all leaves are used, and
    /// one result is left.
    function isWellFormed(bytes32 program, uint256 leafCount) internal pure returns (bool) {
        uint256 depth;
        uint256 used;
        uint256 rest = uint256(program);
        unchecked {
            while (rest != 0) {
                uint256 k = rest >> 252;
                uint256 n = rest >> 248 & 15;
                if (k == 0) {
                    if (n == 0 || n > leafCount) return false;
                    used |= 1 << n;
                    ++depth;
                } else {
                    if (n < 2 || k > n || n > depth) return false;
                    depth = depth - n + 1;
                }
                rest <<= 8;
            }
            return depth == 1 && leafCount < 16 && used == (2 << leafCount) - 2;
        }
    }

    /// The moment until which `program` is satisfied, given the same of each leaf; 0 where it is not satisfied.
    /// Only for well-formed programs.
    function heldUntil(bytes32 program, uint64[] memory leaves) internal pure returns (uint64) {
        uint64[32] memory stack;
        uint256 depth;
        uint256 rest = uint256(program);
        unchecked {
            while (rest != 0) {
                uint256 k = rest >> 252;
                uint256 n = rest >> 248 & 15;
                if (k == 0) {
                    stack[depth] = leaves[n - 1];
                    ++depth;
                } else {
                    uint256 from = depth - n;
                    stack[from] = k == n ? _earliest(stack, from, depth) : _latest(stack, from, depth, k);
                    depth = from + 1;
                }
                rest <<= 8;
            }
        }
        return stack[0];
    }

    function _earliest(uint64[32] memory stack, uint256 from, uint256 to) private pure returns (uint64 result) {
        result = stack[from];
        for (uint256 i = from + 1; i < to; ++i) {
            if (stack[i] < result) result = stack[i];
        }
    }

    /// The k-th latest of stack[from..to): k times takes the latest away.
    function _latest(uint64[32] memory stack, uint256 from, uint256 to, uint256 k)
        private
        pure
        returns (uint64 result)
    {
        for (; k != 0; --k) {
            uint256 latest = from;
            for (uint256 i = from + 1; i < to; ++i) {
                if (stack[i] > stack[latest]) latest = i;
            }
            result = stack[latest];
            stack[latest] = 0;
        }
    }
}
