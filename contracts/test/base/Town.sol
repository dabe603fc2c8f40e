// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {PolicyText, Leaf, Terms} from "../../src/types/Policy.sol";
import {Claim, Evidence} from "../../src/types/Sealed.sol";
import {MerkleTree} from "./MerkleTree.sol";
import {ReferenceTree} from "./ReferenceTree.sol";
import {Deployed} from "./Deployed.sol";

interface Wallets {
    struct Wallet {
        address addr;
        uint256 publicKeyX;
        uint256 publicKeyY;
        uint256 privateKey;
    }

    function createWallet(uint256 privateKey) external returns (Wallet memory);
}

/// Four attributes of two authorities, in the clear, as stored credentials, and as one-time credentials under a root;
/// two doctors who may hold each; and how policies and claims are made of them.
abstract contract Town is Deployed {
    /// How a doctor shows an attribute.
    enum Route {
        None,
        Plain,
        Stored,
        Root
    }

    uint256 internal constant ATTRIBUTES = 4;
    uint256 private constant FIELD = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    uint32 private constant ROOT_SERIAL = 5;

    uint256[2] internal doctors = [DOCTOR, STRANGER];

    /// The first and third attribute are the medical board's, the others the hospital's.
    function authorityNameOf(uint256 attribute) internal pure returns (string memory) {
        return attribute % 2 == 0 ? "medboard" : "hospital-x";
    }

    function authorityKeyOf(uint256 attribute) internal pure returns (uint256) {
        return attribute % 2 == 0 ? MEDBOARD : HOSPITAL;
    }

    function authorityIdOf(uint256 attribute) internal pure returns (bytes32) {
        return attribute % 2 == 0 ? MEDBOARD_ID : HOSPITAL_ID;
    }

    function categoryOf(uint256 attribute) internal pure returns (bytes32) {
        return attributeId(authorityNameOf(attribute), "role");
    }

    /// What is attested of a doctor who can go this route.
    function idOf(Route route, uint256 attribute) internal pure returns (bytes32) {
        string memory name = authorityNameOf(attribute);
        if (route == Route.Plain) return attributeId(name, attribute < 2 ? "chief" : "deputy");
        if (route == Route.Stored) return categoryOf(attribute) ^ bytes32(attribute + 1);
        return attributeId(name, "consentry/credential-root/1") ^ bytes32(uint256(ROOT_SERIAL));
    }

    function commitmentOf(Route route, uint256 attribute, uint256 who) internal returns (bytes24) {
        if (route == Route.Plain) return 0;
        if (route == Route.Root) return bytes24(MerkleTree.rootOf(_credentialLeaves(attribute, who)));
        (uint256 x, uint256 y) = _point(_credentialSecret(attribute, who), attribute);
        return bytes24(keccak256(abi.encode(x, y)));
    }

    /// A policy of the tree that grows of `seed`. Bit i of `sealed_` seals attribute i.
    function policyOf(uint256 seed, uint256 sealed_, Terms memory terms) internal returns (PolicyText memory) {
        (bytes32 program, uint8[] memory attributes) = ReferenceTree.compile(seed);
        Leaf[] memory leaves = new Leaf[](attributes.length);
        for (uint256 i; i < leaves.length; ++i) {
            leaves[i] = (sealed_ >> attributes[i]) & 1 == 0
                ? Leaf(1, idOf(Route.Plain, attributes[i]))
                : Leaf(2, _sealedValue(seed, attributes[i]));
        }
        return PolicyText(vm.addr(PATIENT), program, leaves, terms);
    }

    /// The mask of the leaves that these routes claim, by leaf number.
    function claimedOf(uint256 seed, Route[ATTRIBUTES] memory routes) internal pure returns (uint16 claimed) {
        (, uint8[] memory attributes) = ReferenceTree.compile(seed);
        for (uint256 i; i < attributes.length; ++i) {
            if (routes[attributes[i]] >= Route.Stored) claimed |= uint16(1) << uint16(i);
        }
    }

    /// The claims of a doctor who goes these routes for one request.
    function evidenceOf(uint256 seed, Route[ATTRIBUTES] memory routes, uint256 who, bytes32 requestId)
        internal
        returns (Evidence memory evidence)
    {
        (, uint8[] memory attributes) = ReferenceTree.compile(seed);
        uint256 count;
        uint256 siblings;
        for (uint256 i; i < attributes.length; ++i) {
            if (routes[attributes[i]] >= Route.Stored) ++count;
            if (routes[attributes[i]] == Route.Root) ++siblings;
        }
        evidence.claims = new Claim[](count);
        evidence.siblings = new bytes32[](siblings);
        (count, siblings) = (0, 0);
        for (uint8 i; i < attributes.length; ++i) {
            uint256 attribute = attributes[i];
            if (routes[attribute] < Route.Stored) continue;
            bool stored = routes[attribute] == Route.Stored;
            evidence.claims[count++] = claimOf(seed, attribute, attribute, who, i + 1, requestId);
            if (stored) continue;
            evidence.claims[count - 1].serial = ROOT_SERIAL;
            evidence.claims[count - 1].depth = 1;
            evidence.siblings[siblings++] = _credentialLeaves(attribute, who)[attribute < 2 ? 1 : 0];
        }
    }

    /// A claim to the leaf of attribute `leafOf` with the stored credential of attribute `credentialOf`.
    function claimOf(uint256 seed, uint256 leafOf, uint256 credentialOf, uint256 who, uint8 leaf, bytes32 requestId)
        internal
        returns (Claim memory claim)
    {
        uint256 a = _credentialSecret(credentialOf, who);
        uint256 p = _leafSecret(seed, leafOf);
        claim.leaf = leaf;
        claim.serial = uint32(credentialOf + 1);
        claim.categoryId = categoryOf(leafOf);
        (claim.ax, claim.ay) = _point(a, credentialOf);
        (claim.px, claim.py) = _point(p, leafOf);
        claim.inverse = _inverse(addmod(claim.px, FIELD - claim.ax, FIELD));
        bytes32 message = keccak256(abi.encode(keccak256("LeafMatch(bytes32 requestId,uint8 leaf)"), requestId, leaf));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(addmod(a, ORDER - p, ORDER), digestOf(address(consents), message));
        (claim.r, claim.vs) = (r, s | bytes32(uint256(v - 27) << 255));
    }

    function _sealedValue(uint256 seed, uint256 attribute) private returns (bytes32) {
        (uint256 x, uint256 y) = _point(_leafSecret(seed, attribute), attribute);
        return keccak256(abi.encode(categoryOf(attribute), x, y));
    }

    /// One-time credentials of both attributes of an authority, the lower first.
    function _credentialLeaves(uint256 attribute, uint256 who) private returns (bytes32[] memory leaves) {
        leaves = new bytes32[](2);
        for (uint256 i; i < 2; ++i) {
            uint256 one = attribute % 2 + 2 * i;
            (uint256 x, uint256 y) = _point(_credentialSecret(one, who), one);
            leaves[i] = keccak256(bytes.concat(keccak256(abi.encode(categoryOf(one), x, y))));
        }
    }

    /// value · H + blinding · G. Here H is known: only that nobody signs with the value is needed.
    function _point(uint256 blinding, uint256 attribute) private returns (uint256, uint256) {
        uint256 value = uint256(keccak256(abi.encode("value", attribute))) >> 8;
        Wallets.Wallet memory wallet = Wallets(address(vm)).createWallet(addmod(value, blinding, ORDER));
        return (wallet.publicKeyX, wallet.publicKeyY);
    }

    function _credentialSecret(uint256 attribute, uint256 who) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("credential", attribute, who))) >> 8;
    }

    function _leafSecret(uint256 seed, uint256 attribute) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("leaf", seed, attribute))) >> 8;
    }

    function _inverse(uint256 x) private view returns (uint256) {
        (bool done, bytes memory answer) = address(5).staticcall(abi.encode(32, 32, 32, x, FIELD - 2, FIELD));
        require(done, "modexp");
        return abi.decode(answer, (uint256));
    }
}
