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

    /// What the policy commits to for this leaf: keccak256(categoryId, px, py).
    function leafValueOf(Claim calldata claim) internal pure returns (bytes32 value) {
        assembly ("memory-safe") {
            let start := mload(0x40)
            calldatacopy(start, add(claim, 0x60), 0x60)
            value := keccak256(start, 0x60)
        }
    }

    /// The id under which the claim's credential, or the root it is under, is attested.
    function attestedIdOf(Claim calldata claim) internal pure returns (bytes32) {
        bytes32 base = claim.depth == 0
            ? claim.categoryId
            : bytes32(bytes16(claim.categoryId)) | bytes32(CREDENTIAL_ROOT) >> 128;
        return base ^ bytes32(uint256(claim.serial));
    }

    /// What must be attested there. The claim's path begins at `cursor` of the siblings.
    function commitmentOf(Claim calldata claim, bytes32[] calldata siblings, uint256 cursor)
        internal
        pure
        returns (bytes24)
    {
        if (claim.depth == 0) {
            bytes32 hash;
            assembly ("memory-safe") {
                calldatacopy(0, add(claim, 0xc0), 0x40)
                hash := keccak256(0, 0x40)
            }
            return bytes24(hash);
        }
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(claim.categoryId, claim.ax, claim.ay))));
        return bytes24(MerkleProof.processProofCalldata(siblings[cursor:cursor + claim.depth], leaf));
    }

    /// Whether the claim's signature over `digest` is by A - P. Neither point need be checked to be on the curve:
    /// A is what an authority attested, and P what the policy's owner published.
    function matches(Claim calldata claim, bytes32 digest) internal view returns (bool) {
        address key = _difference(claim);
        bytes32 vs = claim.vs;
        return key != address(0) && _signerOf(digest, vs, claim.r) == key;
    }

    /// The address of A - P; 0 where a coordinate is not canonical or `inverse` is not 1 / (px - ax).
    function _difference(Claim calldata claim) private pure returns (address key) {
        assembly ("memory-safe") {
            let p := FIELD
            let px := calldataload(add(claim, 0x80))
            let py := calldataload(add(claim, 0xa0))
            let ax := calldataload(add(claim, 0xc0))
            let ay := calldataload(add(claim, 0xe0))
            let inverse := calldataload(add(claim, 0x100))
            let canonical := and(and(lt(ax, p), lt(ay, p)), and(lt(px, p), lt(py, p)))
            if and(canonical, eq(mulmod(addmod(px, sub(p, ax), p), inverse, p), 1)) {
                // The chord through A and -P has slope (-py - ay) / (px - ax).
                let slope := mulmod(sub(p, addmod(py, ay, p)), inverse, p)
                let x := addmod(mulmod(slope, slope, p), sub(p, addmod(ax, px, p)), p)
                mstore(0, x)
                mstore(0x20, addmod(mulmod(slope, addmod(ax, sub(p, x), p), p), sub(p, ay), p))
                key := and(keccak256(0, 0x40), 0xffffffffffffffffffffffffffffffffffffffff)
            }
        }
    }

    /// ecrecover of an EIP-2098 signature; 0 where it belongs to no key.
    function _signerOf(bytes32 digest, bytes32 vs, bytes32 r) private view returns (address signer) {
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, digest)
            mstore(add(start, 0x20), add(shr(255, vs), 27))
            mstore(add(start, 0x40), r)
            mstore(add(start, 0x60), shr(1, shl(1, vs)))
            mstore(0, 0)
            // Gives nothing back, and leaves the zero, where there is no signer.
            pop(staticcall(gas(), 1, start, 0x80, 0, 0x20))
            signer := mload(0)
        }
    }
}
