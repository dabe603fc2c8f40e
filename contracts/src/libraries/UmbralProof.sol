// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IDisputes} from "../interfaces/IDisputes.sol";
import {Accusation} from "../types/Dispute.sol";
import {Secp256k1} from "./Secp256k1.sol";

/// Whether a cfrag of Umbral is a correct transformation of a capsule: spec/formats.md clause 6, TypeScript twin
/// libs/crypto/src/umbral/dispute.ts, held together by vectors/umbral/disputes.json.
library UmbralProof {
    using Secp256k1 for Secp256k1.Point;

    /// The second generator U of Umbral's parameters.
    uint256 private constant UX = 0x079390d0fbe220fc34aab8ecbf49098098036820fadb98c03143e55db8ec73cd;
    uint256 private constant UY = 0x7ea50b219da86a70e8489413e4b9388afb63ac6f26e5ec2cfdd983b83f0e84e7;
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    /// Reverts unless capsule, cfrag and keys have their layouts.
    function checkLayout(Accusation calldata a) internal pure {
        bytes calldata capsule = a.capsule;
        bytes calldata cfrag = a.cfrag;
        if (capsule.length != 105 || cfrag.length != 381 || a.keys.length != 99) revert IDisputes.EvidenceMalformed();
        bool marked = bytes3(capsule[:3]) == 0x93c421 && bytes2(capsule[36:38]) == 0xc421
            && bytes2(capsule[71:73]) == 0xc420 && bytes3(cfrag[:3]) == 0x95c421 && bytes2(cfrag[36:38]) == 0xc421
            && bytes2(cfrag[71:73]) == 0xc420 && bytes2(cfrag[105:107]) == 0xc421 && bytes3(cfrag[140:143]) == 0x96c421
            && bytes2(cfrag[176:178]) == 0xc421 && bytes2(cfrag[211:213]) == 0xc421
            && bytes2(cfrag[246:248]) == 0xc421 && bytes2(cfrag[281:283]) == 0xc420
            && bytes2(cfrag[315:317]) == 0xc440;
        if (!marked) revert IDisputes.EvidenceMalformed();
    }

    /// Whether the patient's verifying key signed this kfrag for these keys.
    function isKfragSigned(Accusation calldata a) internal view returns (bool) {
        bytes calldata cfrag = a.cfrag;
        (bytes32 r, bytes32 s) = (bytes32(cfrag[317:349]), bytes32(cfrag[349:381]));
        bool canonical = r != 0 && uint256(r) < Secp256k1.ORDER && s != 0 && uint256(s) <= HALF_ORDER;
        if (!canonical) revert IDisputes.EvidenceMalformed();
        address key = _point(a.keys[:33], a.ys[8]).addressOf();
        bytes32 message = sha256(
            abi.encodePacked(
                cfrag[73:105], cfrag[213:246], cfrag[107:140], uint8(1), a.keys[33:66], uint8(1), a.keys[66:99]
            )
        );
        return ecrecover(message, 27, r, s) == key || ecrecover(message, 28, r, s) == key;
    }

    /// Whether z P = h P1 + P2 for the capsule's two points and for U.
    function holds(Accusation calldata a) internal view returns (bool) {
        uint256 z = uint256(bytes32(a.cfrag[283:315]));
        if (z == 0 || z >= Secp256k1.ORDER) revert IDisputes.EvidenceMalformed();
        uint256 h = _challenge(a);
        bytes calldata cfrag = a.cfrag;
        Secp256k1.Point memory e1 = _point(cfrag[3:36], a.ys[2]);
        Secp256k1.Point memory v1 = _point(cfrag[38:71], a.ys[3]);
        Secp256k1.Point memory e2 = _point(cfrag[143:176], a.ys[4]);
        Secp256k1.Point memory v2 = _point(cfrag[178:211], a.ys[5]);
        Secp256k1.Point memory u1 = _point(cfrag[213:246], a.ys[6]);
        Secp256k1.Point memory u2 = _point(cfrag[248:281], a.ys[7]);
        bool ofE = _equation(a, 0, _point(a.capsule[3:36], a.ys[0]), e1, e2, z, h);
        bool ofV = _equation(a, 4, _point(a.capsule[38:71], a.ys[1]), v1, v2, z, h);
        return _equation(a, 8, Secp256k1.Point(UX, UY), u1, u2, z, h) && ofE && ofV;
    }

    /// Whether z p = h p1 + p2. The products stand from `index` on; wrong ones revert, so that only a proof that fails
    /// its own equations convicts.
    function _equation(
        Accusation calldata a,
        uint256 index,
        Secp256k1.Point memory p,
        Secp256k1.Point memory p1,
        Secp256k1.Point memory p2,
        uint256 z,
        uint256 h
    ) private pure returns (bool) {
        Secp256k1.Point memory zp = Secp256k1.Point(a.products[index], a.products[index + 1]);
        Secp256k1.Point memory hp1 = Secp256k1.Point(a.products[index + 2], a.products[index + 3]);
        if (!p.isProduct(z, zp)) revert IDisputes.ProductWrong(index / 2);
        if (!p1.isProduct(h, hp1)) revert IDisputes.ProductWrong(index / 2 + 1);
        return Secp256k1.isSum(hp1, p2, zp);
    }

    /// Umbral's Fiat-Shamir challenge (spec/formats.md clause 3.5), from 1 to n - 1.
    function _challenge(Accusation calldata a) private pure returns (uint256) {
        bytes calldata capsule = a.capsule;
        bytes calldata cfrag = a.cfrag;
        bytes memory ofE = abi.encodePacked(uint32(18), "CFRAG_VERIFICATION", capsule[3:36], cfrag[3:36], cfrag[143:176]);
        bytes memory ofV = abi.encodePacked(capsule[38:71], cfrag[38:71], cfrag[178:211]);
        bytes memory ofU = abi.encodePacked(uint8(3), UX, cfrag[213:246], cfrag[248:281]);
        return uint256(sha256(bytes.concat(ofE, ofV, ofU))) % (Secp256k1.ORDER - 1) + 1;
    }

    /// The point of 33 compressed bytes with its y coordinate. Reverts where they do not belong together.
    function _point(bytes calldata compressed, uint256 y) private pure returns (Secp256k1.Point memory p) {
        p = Secp256k1.Point(uint256(bytes32(compressed[1:33])), y);
        if (uint8(compressed[0]) != 2 + (y & 1) || !p.isOnCurve()) revert IDisputes.EvidenceMalformed();
    }
}
