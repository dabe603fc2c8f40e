// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// Points of secp256k1 with the help of ecrecover, which multiplies: ecrecover(0, y's parity, x, k x) is the address of
/// k (x, y).
library Secp256k1 {
    uint256 internal constant FIELD = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;
    uint256 internal constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    struct Point {
        uint256 x;
        uint256 y;
    }

    function isOnCurve(Point memory p) internal pure returns (bool) {
        if (p.x >= FIELD || p.y >= FIELD) return false;
        return mulmod(p.y, p.y, FIELD) == addmod(mulmod(mulmod(p.x, p.x, FIELD), p.x, FIELD), 7, FIELD);
    }

    function addressOf(Point memory p) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode(p.x, p.y)))));
    }

    /// Whether q = k p, for p on the curve. False too for the one x in 2^128 that ecrecover does not take.
    function isProduct(Point memory p, uint256 k, Point memory q) internal pure returns (bool) {
        address found = ecrecover(0, uint8(27 + (p.y & 1)), bytes32(p.x), bytes32(mulmod(k, p.x, ORDER)));
        return found != address(0) && found == addressOf(q);
    }

    /// Whether a + b = c, for finite points on the curve. Where a + b is the point at infinity no c is it.
    function isSum(Point memory a, Point memory b, Point memory c) internal pure returns (bool) {
        uint256 rise;
        uint256 run;
        if (a.x == b.x) {
            if (a.y != b.y) return false;
            (rise, run) = (mulmod(3, mulmod(a.x, a.x, FIELD), FIELD), addmod(a.y, a.y, FIELD));
        } else {
            (rise, run) = (addmod(b.y, FIELD - a.y, FIELD), addmod(b.x, FIELD - a.x, FIELD));
        }
        uint256 sum = addmod(c.x, addmod(a.x, b.x, FIELD), FIELD);
        if (mulmod(sum, mulmod(run, run, FIELD), FIELD) != mulmod(rise, rise, FIELD)) return false;
        return mulmod(addmod(c.y, a.y, FIELD), run, FIELD) == mulmod(rise, addmod(a.x, FIELD - c.x, FIELD), FIELD);
    }
}
