// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessRequest} from "../../src/types/Access.sol";
import {Statement} from "../../src/types/Attestation.sol";
import {Leaf, PolicyText} from "../../src/types/Policy.sol";
import {Claim, Evidence} from "../../src/types/Sealed.sol";
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

/// A policy of two sealed leaves, cardiologist and staff, and a doctor with a credential of each. The second generator
/// H is known here, which no honest deployment has: only that nobody signs with the value is needed.
abstract contract Seals is Deployed {
    uint256 internal constant FIELD = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;
    uint256 internal constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    uint32 internal constant SERIAL = 77;

    string[2] internal names = ["cardiologist", "staff"];

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i; i < 2; ++i) {
            attestSealed(i, vm.addr(DOCTOR), LATER);
        }
    }

    function authorityOf(uint256 i) internal pure returns (string memory) {
        return i == 0 ? "medboard" : "hospital-x";
    }

    function categoryOf(uint256 i) internal pure returns (bytes32) {
        return attributeId(authorityOf(i), "role");
    }

    function attestSealed(uint256 i, address subject, uint64 validUntil) internal {
        (uint256 x, uint256 y) = pointOf(i, credentialSecret(i));
        bytes24 commitment = bytes24(keccak256(abi.encode(x, y)));
        bytes32 id = categoryOf(i) ^ bytes32(uint256(SERIAL));
        attest(i == 0 ? MEDBOARD : HOSPITAL, Statement(id, subject, validUntil, commitment));
    }

    function sealedPolicy(bytes32 program) internal returns (PolicyText memory text) {
        text = policyOf(program);
        for (uint256 i; i < 2; ++i) {
            (uint256 x, uint256 y) = pointOf(i, leafSecret(i));
            text.leaves[i] = Leaf(2, keccak256(abi.encode(categoryOf(i), x, y)));
        }
    }

    function claiming(AccessRequest memory request, uint16 claimed) internal pure returns (AccessRequest memory) {
        request.claimed = claimed;
        return request;
    }

    /// Claims to the leaves of `mask`, ascending.
    function evidenceFor(AccessRequest memory request, uint16 mask) internal returns (Evidence memory evidence) {
        uint256 count = (mask & 1) + (mask >> 1);
        evidence.claims = new Claim[](count);
        count = 0;
        for (uint8 i; i < 2; ++i) {
            if (mask >> i & 1 == 1) evidence.claims[count++] = claimOf(i, requestIdOf(request));
        }
    }

    function claimOf(uint8 i, bytes32 requestId) internal returns (Claim memory claim) {
        claim.leaf = i + 1;
        claim.serial = SERIAL;
        claim.categoryId = categoryOf(i);
        (claim.ax, claim.ay) = pointOf(i, credentialSecret(i));
        (claim.px, claim.py) = pointOf(i, leafSecret(i));
        claim.inverse = inverseOf(addmod(claim.px, FIELD - claim.ax, FIELD));
        (claim.r, claim.vs) = proofOf(i, matchDigest(requestId, i + 1));
    }

    function proofOf(uint256 i, bytes32 digest) internal view returns (bytes32, bytes32) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(addmod(credentialSecret(i), ORDER - leafSecret(i), ORDER), digest);
        return (r, s | bytes32(uint256(v - 27) << 255));
    }

    function matchDigest(bytes32 requestId, uint8 leaf) internal view returns (bytes32) {
        bytes32 message = keccak256(abi.encode(keccak256("LeafMatch(bytes32 requestId,uint8 leaf)"), requestId, leaf));
        return digestOf(address(consents), message);
    }

    function askSealed(AccessRequest memory request, PolicyText memory text, Evidence memory evidence)
        internal
        returns (uint64)
    {
        return consents.requestAccess(request, text, evidence, signed(DOCTOR, request));
    }

    function credentialSecret(uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("credential", i))) >> 8;
    }

    function leafSecret(uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("leaf", i))) >> 8;
    }

    /// value · H + blinding · G.
    function pointOf(uint256 i, uint256 blinding) internal returns (uint256, uint256) {
        uint256 value = uint256(keccak256(abi.encode("value", names[i]))) >> 8;
        Wallets.Wallet memory wallet = Wallets(address(vm)).createWallet(addmod(value, blinding, ORDER));
        return (wallet.publicKeyX, wallet.publicKeyY);
    }

    function inverseOf(uint256 x) internal view returns (uint256) {
        (bool done, bytes memory answer) = address(5).staticcall(abi.encode(32, 32, 32, x, FIELD - 2, FIELD));
        require(done, "modexp");
        return abi.decode(answer, (uint256));
    }
}
