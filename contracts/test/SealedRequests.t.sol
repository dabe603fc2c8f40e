// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IConsents} from "../src/interfaces/IConsents.sol";
import {SealedLeaf} from "../src/libraries/SealedLeaf.sol";
import {AccessRequest, GrantStatus} from "../src/types/Access.sol";
import {Statement} from "../src/types/Attestation.sol";
import {PolicyText} from "../src/types/Policy.sol";
import {Claim, Evidence} from "../src/types/Sealed.sol";
import {MerkleTree} from "./base/MerkleTree.sol";
import {Seals} from "./base/Seals.sol";

/// Claims to sealed leaves: spec/contracts.md section 4. A claim that does not hold together reverts, so that nobody
/// who relays a request can turn it into a denial; one whose credential is over is a leaf not held.
contract SealedRequestsTest is Seals {
    bytes32 private constant ROOT_NAME = keccak256("consentry/credential-root/1");

    PolicyText private text;
    AccessRequest private request;
    Evidence private evidence;

    function setUp() public override {
        super.setUp();
        _use(sealedPolicy(ALL_OF_TWO));
        request = claiming(requestOf(policyIdOf(text)), 3);
        _prove(3);
    }

    function test_credentials_that_match_are_granted_and_stay_live_by_the_same_claims() public {
        vm.assertEq(askSealed(request, text, evidence), START + 1 hours, "granted");
        _is(GrantStatus.Live);
    }

    function test_a_policy_of_either_takes_one_claim() public {
        _use(sealedPolicy(ONE_OF_TWO));
        for (uint16 mask = 1; mask < 3; ++mask) {
            request = claiming(requestOf(policyIdOf(text)), mask);
            _prove(mask);
            vm.assertTrue(askSealed(request, text, evidence) != 0, "granted");
        }
    }

    function test_half_a_policy_claimed_is_denied_and_logged() public {
        request.claimed = 1;
        _prove(1);
        vm.assertEq(askSealed(request, text, evidence), 0, "denied");
        _is(GrantStatus.Denied);
    }

    function test_a_credential_lapsed_revoked_or_of_a_suspended_authority_is_not_held() public {
        askSealed(request, text, evidence);
        suspend(HOSPITAL_ID, true);
        _is(GrantStatus.AttributesLapsed);
        _deniedAgain(8);
        suspend(HOSPITAL_ID, false);
        _is(GrantStatus.Live);
        unattest(MEDBOARD, categoryOf(0) ^ bytes32(uint256(SERIAL)), vm.addr(DOCTOR));
        _is(GrantStatus.AttributesLapsed);
        _deniedAgain(9);
        attestSealed(0, vm.addr(DOCTOR), START + 60);
        request = claiming(requestOf(policyIdOf(text)), 3);
        request.nonce = 10;
        _prove(3);
        vm.assertEq(askSealed(request, text, evidence), START + 60, "ends with the credential");
        vm.warp(START + 60);
        _is(GrantStatus.Expired);
        request.nonce = 11;
        _prove(3);
        vm.assertEq(askSealed(request, text, evidence), 0, "lapsed: denied");
    }

    /// Whoever relays can leave out, add, swap or repeat claims: each reverts, none denies.
    function test_claims_other_than_those_signed_for_revert() public {
        Evidence memory good = evidence;
        _mismatch(noEvidence());
        Evidence memory one;
        one.claims = new Claim[](1);
        one.claims[0] = good.claims[0];
        _mismatch(one);
        one.claims[0] = good.claims[1];
        _mismatch(one);
        Evidence memory swapped;
        swapped.claims = new Claim[](2);
        (swapped.claims[0], swapped.claims[1]) = (good.claims[1], good.claims[0]);
        _mismatch(swapped);
        (swapped.claims[0], swapped.claims[1]) = (good.claims[0], good.claims[0]);
        _mismatch(swapped);
        Evidence memory more;
        more.claims = new Claim[](3);
        (more.claims[0], more.claims[1], more.claims[2]) = (good.claims[0], good.claims[1], good.claims[1]);
        _mismatch(more);
        for (uint8 wrong; wrong < 2; ++wrong) {
            evidence.claims[1].leaf = wrong == 0 ? 0 : 16;
            _mismatch(evidence);
        }
    }

    function test_a_claim_touched_anywhere_reverts() public {
        for (uint256 field; field < 12; ++field) {
            _prove(3);
            Claim storage claim = evidence.claims[1];
            if (field == 0) claim.serial += 1;
            if (field == 1) claim.categoryId = categoryOf(0);
            if (field == 2) claim.ax ^= 1;
            if (field == 3) claim.ay = FIELD - claim.ay;
            if (field == 4) claim.px ^= 1;
            if (field == 5) claim.py = FIELD - claim.py;
            if (field == 6) claim.inverse ^= 1;
            if (field == 7) claim.r ^= bytes32(uint256(1));
            if (field == 8) claim.vs ^= bytes32(uint256(1));
            if (field == 9) claim.vs ^= bytes32(uint256(1) << 255);
            if (field == 10) claim.ax = type(uint256).max;
            if (field == 11) (claim.ax, claim.ay) = (claim.px, claim.py);
            _invalid(2);
        }
    }

    function test_a_path_that_is_not_there_reverts() public {
        evidence.claims[1].depth = 1;
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert();
        consents.requestAccess(request, text, evidence, signature);
        evidence.siblings.push(keccak256("a sibling"));
        _invalid(2);
    }

    function test_a_proof_serves_one_request_and_one_leaf_of_one_chain() public {
        (evidence.claims[1].r, evidence.claims[1].vs) = proofOf(1, matchDigest(keccak256("another"), 2));
        _invalid(2);
        (evidence.claims[1].r, evidence.claims[1].vs) = proofOf(1, matchDigest(requestIdOf(request), 1));
        _invalid(2);
        vm.chainId(7);
        bytes32 digest = matchDigest(requestIdOf(request), 2);
        vm.chainId(31337);
        (evidence.claims[1].r, evidence.claims[1].vs) = proofOf(1, digest);
        _invalid(2);
    }

    function test_anothers_credential_proves_nothing() public {
        request.doctor = vm.addr(STRANGER);
        _prove(3);
        bytes memory signature = signed(STRANGER, request);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ClaimInvalid.selector, 1));
        consents.requestAccess(request, text, evidence, signature);
    }

    /// A policy may name a sealed credential's own id as if it were a plain attribute: nobody holds that.
    function test_a_sealed_credential_is_no_plain_attribute() public {
        PolicyText memory plain = policyOf(ONE_OF_TWO);
        for (uint256 i; i < 2; ++i) {
            plain.leaves[i].value = categoryOf(i) ^ bytes32(uint256(SERIAL));
        }
        publish(plain);
        vm.assertEq(ask(requestOf(policyIdOf(plain)), plain), 0, "denied");
    }

    function test_one_time_credentials_are_proven_under_the_doctors_root() public {
        bytes32[] memory leaves = _rooted(vm.addr(DOCTOR), LATER);
        _proveUnderRoot(leaves);
        vm.assertTrue(askSealed(request, text, evidence) != 0, "granted");
        _is(GrantStatus.Live);
        unattest(MEDBOARD, _rootId("medboard"), vm.addr(DOCTOR));
        _is(GrantStatus.AttributesLapsed);
        _deniedUnderRoot(leaves);
    }

    function test_a_root_is_its_doctors_own_and_its_paths_are_whole() public {
        bytes32[] memory leaves = _rooted(vm.addr(STRANGER), LATER);
        _proveUnderRoot(leaves);
        _invalid(1);
        leaves = _rooted(vm.addr(DOCTOR), LATER);
        _proveUnderRoot(leaves);
        evidence.siblings[0] ^= bytes32(uint256(1));
        _invalid(1);
    }

    function test_the_library_agrees_with_the_vectors() public {
        string memory json = vm.readFile("vectors/sealed/matches.json");
        uint256 count;
        for (; vm.keyExistsJson(json, _key(count, "ax")); ++count) {
            Claim memory claim;
            claim.ax = uint256(vm.parseJsonBytes32(json, _key(count, "ax")));
            claim.ay = uint256(vm.parseJsonBytes32(json, _key(count, "ay")));
            claim.px = uint256(vm.parseJsonBytes32(json, _key(count, "px")));
            claim.py = uint256(vm.parseJsonBytes32(json, _key(count, "py")));
            claim.inverse = uint256(vm.parseJsonBytes32(json, _key(count, "inverse")));
            claim.r = vm.parseJsonBytes32(json, _key(count, "r"));
            claim.vs = vm.parseJsonBytes32(json, _key(count, "vs"));
            bool valid = vm.parseJsonBool(json, _key(count, "valid"));
            bool found = this.matches(claim, vm.parseJsonBytes32(json, _key(count, "digest")));
            vm.assertTrue(found == valid, string.concat("match ", vm.toString(count)));
        }
        vm.assertTrue(count > 10, "there are vectors");
    }

    function matches(Claim calldata claim, bytes32 digest) external view returns (bool) {
        return SealedLeaf.matches(claim, digest);
    }

    function _key(uint256 i, string memory field) private pure returns (string memory) {
        return string.concat(".matches[", vm.toString(i), "].", field);
    }

    function _rootId(string memory authority) private pure returns (bytes32) {
        return bytes32(bytes.concat(bytes16(keccak256(bytes(authority))), bytes16(ROOT_NAME))) ^ bytes32(uint256(9));
    }

    /// A root over the doctor's credential of the medical board and one more.
    function _rooted(address subject, uint64 validUntil) private returns (bytes32[] memory leaves) {
        leaves = new bytes32[](2);
        for (uint256 i; i < 2; ++i) {
            (uint256 x, uint256 y) = pointOf(0, i == 0 ? credentialSecret(0) : 12345);
            leaves[i] = keccak256(bytes.concat(keccak256(abi.encode(categoryOf(0), x, y))));
        }
        attest(MEDBOARD, Statement(_rootId("medboard"), subject, validUntil, bytes24(MerkleTree.rootOf(leaves))));
    }

    function _proveUnderRoot(bytes32[] memory leaves) private {
        _prove(3);
        evidence.claims[0].serial = 9;
        evidence.claims[0].depth = 1;
        evidence.siblings.push(MerkleTree.pathOf(leaves, 0)[0]);
    }

    function _deniedUnderRoot(bytes32[] memory leaves) private {
        AccessRequest memory kept = request;
        request.nonce = 20;
        _proveUnderRoot(leaves);
        vm.assertEq(askSealed(request, text, evidence), 0, "denied");
        request = kept;
    }

    function _deniedAgain(uint256 nonce) private {
        AccessRequest memory kept = request;
        request.nonce = nonce;
        Evidence memory proofs = evidenceFor(request, 3);
        vm.assertEq(askSealed(request, text, proofs), 0, "denied");
        request = kept;
    }

    function _mismatch(Evidence memory wrong) private {
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ClaimsMismatch.selector, request.claimed));
        consents.requestAccess(request, text, wrong, signature);
    }

    function _invalid(uint8 leaf) private {
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ClaimInvalid.selector, leaf));
        consents.requestAccess(request, text, evidence, signature);
    }

    function _is(GrantStatus expected) private view {
        (GrantStatus status,) = consents.liveness(request, text, evidence);
        vm.assertTrue(status == expected, "status");
    }

    function _prove(uint16 mask) private {
        Evidence memory made = evidenceFor(request, mask);
        delete evidence;
        for (uint256 i; i < made.claims.length; ++i) {
            evidence.claims.push(made.claims[i]);
        }
    }

    function _use(PolicyText memory next) private {
        text.owner = next.owner;
        text.program = next.program;
        text.terms = next.terms;
        delete text.leaves;
        for (uint256 i; i < next.leaves.length; ++i) {
            text.leaves.push(next.leaves[i]);
        }
        publish(next);
    }
}
