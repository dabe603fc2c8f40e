// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// A policy as a postfix program of at most 32 one-byte operations in a word, over 1 to 15 leaves:
/// 0x01..0x0f pushes that leaf; k<<4|n with 2 <= n, 1 <= k <= n replaces the n topmost results by "k of them";
/// 0x00 ends, and nothing may follow it. Spec: spec/contracts.md section 3; TypeScript twin: compileProgram and
/// decodeProgram in libs/domain, held together by vectors/contracts/programs.json.
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

    /// The latest moment, `limit` at most, until which `program` is satisfied if leaf i is held until moments[i]
    /// (0 where it is not held); 0 where there is none. Only for well-formed programs.
    function satisfiedUntil(bytes32 program, uint64[] memory moments, uint64 limit) internal pure returns (uint64) {
        // The answer is `limit` or one of the moments. Nearly always it is `limit`, and found at once.
        for (uint64 candidate = limit; candidate != 0;) {
            uint256 held;
            uint64 next;
            unchecked {
                for (uint256 i; i < moments.length; ++i) {
                    uint64 moment = moments[i];
                    if (moment >= candidate) held |= 1 << i;
                    else if (moment > next) next = moment;
                }
            }
            if (isSatisfied(program, held)) return candidate;
            candidate = next;
        }
        return 0;
    }

    /// Whether `program` is satisfied where leaf i is held if and only if bit i of `held` is set. Only for
    /// well-formed programs.
    function isSatisfied(bytes32 program, uint256 held) internal pure returns (bool) {
        uint256 stack; // one bit per result, the topmost lowest
        uint256 rest = uint256(program);
        unchecked {
            while (rest != 0) {
                uint256 k = rest >> 252;
                uint256 n = rest >> 248 & 15;
                if (k == 0) stack = stack << 1 | (held >> (n - 1) & 1);
                else stack = stack >> n << 1 | (_isMet(stack & (1 << n) - 1, k, n) ? 1 : 0);
                rest <<= 8;
            }
        }
        return stack & 1 == 1;
    }

    /// Whether k of n bits are set. ANDs and ORs, which most gates are, need no counting.
    function _isMet(uint256 bits, uint256 k, uint256 n) private pure returns (bool) {
        unchecked {
            if (k == n) return bits == (1 << n) - 1;
            return k == 1 ? bits != 0 : _ones(bits) >= k;
        }
    }

    /// How many of the lowest 15 bits are set; no higher one may be.
    function _ones(uint256 bits) private pure returns (uint256) {
        unchecked {
            bits = bits - (bits >> 1 & 0x5555);
            bits = (bits & 0x3333) + (bits >> 2 & 0x3333);
            bits = bits + (bits >> 4) & 0x0f0f;
            return bits + (bits >> 8) & 0x1f;
        }
    }
}
