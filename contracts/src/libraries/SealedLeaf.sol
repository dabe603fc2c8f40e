// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Claim} from "../types/Sealed.sol";

/// Whether a credential and a leaf hide the same attribute: a leaf is P = v H + p G, a credential A = v H + a G, and
/// if the values are equal, A - P = (a - p) G is a public key whose secret key the doctor knows. The proof is an
/// ordinary signature under it. Spec: spec/contracts.md section 4; TypeScript twin: libs/crypto/src/sealed, held
/// together by vectors/sealed/matches.json.
library SealedLeaf {
    uint256 private constant FIELD = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;
    bytes16 private constant CREDENTIAL_ROOT = bytes16(keccak256("consentry/credential-root/1"));

    /// What the policy commits to for this leaf.
    function leafValueOf(Claim calldata claim) internal pure returns (bytes32) {
        return keccak256(abi.encode(claim.categoryId, claim.px, claim.py));
    }

    /// The id under which the claim's credential, or the root it is under, is attested.
    function attestedIdOf(Claim calldata claim) internal pure returns (bytes32) {
        bytes32 base = claim.depth == 0
            ? claim.categoryId
            : bytes32(bytes16(claim.categoryId)) | bytes32(CREDENTIAL_ROOT) >> 128;
        return base ^ bytes32(uint256(claim.serial));
    }

    /// What must be attested there.
    function commitmentOf(Claim calldata claim, bytes32[] calldata path) internal pure returns (bytes24) {
        if (claim.depth == 0) return bytes24(keccak256(abi.encode(claim.ax, claim.ay)));
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(claim.categoryId, claim.ax, claim.ay))));
        return bytes24(MerkleProof.processProofCalldata(path, leaf));
    }

    /// Whether the claim's signature over `digest` is by A - P. Neither point need be checked to be on the curve:
    /// A is what an authority attested, and P what the policy's owner published.
    function matches(Claim calldata claim, bytes32 digest) internal pure returns (bool) {
        (bool fits, address key) = _difference(claim.ax, claim.ay, claim.px, claim.py, claim.inverse);
        if (!fits) return false;
        bytes32 s = claim.vs & bytes32(type(uint256).max >> 1);
        address signer = ecrecover(digest, uint8(uint256(claim.vs) >> 255) + 27, claim.r, s);
        return signer != address(0) && signer == key;
    }

    /// The address of A - P, if the coordinates are canonical and `inverse` is 1 / (px - ax).
    function _difference(uint256 ax, uint256 ay, uint256 px, uint256 py, uint256 inverse)
        private
        pure
        returns (bool fits, address key)
    {
        unchecked {
            if (ax >= FIELD || ay >= FIELD || px >= FIELD || py >= FIELD) return (false, address(0));
            if (mulmod(addmod(px, FIELD - ax, FIELD), inverse, FIELD) != 1) return (false, address(0));
            // The chord through A and -P has slope (-py - ay) / (px - ax).
            uint256 slope = mulmod(FIELD - addmod(py, ay, FIELD), inverse, FIELD);
            uint256 x = addmod(mulmod(slope, slope, FIELD), FIELD - addmod(ax, px, FIELD), FIELD);
            uint256 y = addmod(mulmod(slope, addmod(ax, FIELD - x, FIELD), FIELD), FIELD - ay, FIELD);
            return (true, address(uint160(uint256(keccak256(abi.encode(x, y))))));
        }
    }
}
