// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IConsents} from "../src/interfaces/IConsents.sol";
import {AccessRequest, Denial, GrantStatus} from "../src/types/Access.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {Leaf, PolicyText} from "../src/types/Policy.sol";
import {World} from "./base/World.sol";

/// Publication and revocation: spec/contracts.md section 3.
contract PoliciesTest is World {
    function test_publication_stores_owner_and_expiry_and_logs_the_text() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        Authorization memory authorization = toPublish(PATIENT, text);
        vm.expectEmit(address(consents));
        emit IConsents.PolicyPublished(policyIdOf(text), text.owner, text.program, text.leaves, text.terms);
        bytes32 id = consents.publishPolicy(text, authorization);
        (address owner, uint64 expiresAt, bool revoked) = consents.policy(id);
        vm.assertEq(id, policyIdOf(text), "id");
        vm.assertEq(owner, vm.addr(PATIENT), "owner");
        vm.assertEq(expiresAt, text.terms.expiresAt, "expiry");
        vm.assertFalse(revoked, "revoked");
    }

    function test_a_policy_is_published_once_even_after_its_revocation() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        bytes32 id = publish(text);
        _refused(text, abi.encodeWithSelector(IConsents.PolicyExists.selector, id));
        revokePolicy(id);
        _refused(text, abi.encodeWithSelector(IConsents.PolicyExists.selector, id));
    }

    function test_the_program_is_well_formed() public {
        _refused(policyOf(hex"0102"), abi.encodeWithSelector(IConsents.PolicyMalformed.selector));
    }

    function test_leaves_are_plain() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        text.leaves[1].kind = 2;
        _refused(text, abi.encodeWithSelector(IConsents.UnsupportedLeaf.selector, 2));
    }

    function test_leaves_are_distinct() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        text.leaves[1] = text.leaves[0];
        _refused(text, abi.encodeWithSelector(IConsents.DuplicateLeaf.selector, cardiologist));
    }

    function test_flags_are_reserved() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        text.terms.flags = 1;
        _refused(text, abi.encodeWithSelector(IConsents.UnsupportedFlags.selector, 1));
    }

    function test_terms_allow_something() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        text.terms.purposes = 0;
        _refused(text, abi.encodeWithSelector(IConsents.TermsEmpty.selector));
        text = policyOf(ALL_OF_TWO);
        text.terms.longestGrant = 0;
        _refused(text, abi.encodeWithSelector(IConsents.TermsEmpty.selector));
    }

    function test_a_policy_expires_in_the_future() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        text.terms.expiresAt = START;
        _refused(text, abi.encodeWithSelector(IConsents.ExpiryPassed.selector, START));
    }

    function test_revocation_is_logged_and_final() public {
        bytes32 id = publish(policyOf(ALL_OF_TWO));
        vm.expectEmit(address(consents));
        emit IConsents.PolicyRevoked(id, vm.addr(PATIENT));
        revokePolicy(id);
        (,, bool revoked) = consents.policy(id);
        vm.assertTrue(revoked, "revoked");
        Authorization memory authorization = toRevokePolicy(PATIENT, id, vm.addr(PATIENT));
        vm.expectRevert(abi.encodeWithSelector(IConsents.PolicyAlreadyRevoked.selector, id));
        consents.revokePolicy(id, vm.addr(PATIENT), authorization);
    }

    function test_an_unknown_policy_is_not_revoked() public {
        bytes32 id = keccak256("none");
        Authorization memory authorization = toRevokePolicy(PATIENT, id, vm.addr(PATIENT));
        vm.expectRevert(abi.encodeWithSelector(IConsents.PolicyUnknown.selector, id));
        consents.revokePolicy(id, vm.addr(PATIENT), authorization);
    }

    function test_only_its_owner_revokes_a_policy() public {
        bytes32 id = publish(policyOf(ALL_OF_TWO));
        Authorization memory authorization = toRevokePolicy(STRANGER, id, vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IConsents.NotPolicyOwner.selector, id, vm.addr(STRANGER)));
        consents.revokePolicy(id, vm.addr(STRANGER), authorization);
    }

    function _refused(PolicyText memory text, bytes memory revertData) private {
        Authorization memory authorization = toPublish(PATIENT, text);
        vm.expectRevert(revertData);
        consents.publishPolicy(text, authorization);
    }
}

/// Requests, grants and their ends: spec/contracts.md section 4.
contract GrantsTest is World {
    PolicyText private text;
    bytes32 private policyId;

    function setUp() public override {
        super.setUp();
        _use(policyOf(ALL_OF_TWO));
    }

    function test_a_grant_is_logged_stored_and_live() public {
        AccessRequest memory request = requestOf(policyId);
        bytes memory signature = signed(DOCTOR, request);
        vm.expectEmit(address(consents));
        emit IConsents.AccessGranted(requestIdOf(request), request.doctor, policyId, RECORD, 1, START + 1 hours);
        vm.assertEq(consents.requestAccess(request, text, signature), START + 1 hours, "until");
        (uint64 until, bool revoked, bytes23 tag) = consents.grant(requestIdOf(request));
        vm.assertEq(until, START + 1 hours, "stored until");
        vm.assertFalse(revoked, "revoked");
        vm.assertEq(bytes32(tag), bytes32(bytes23(policyId)), "tag");
        _status(request, GrantStatus.Live, START + 1 hours);
    }

    function test_each_denial_is_logged_and_uses_the_nonce_up() public {
        AccessRequest memory request = requestOf(policyId);
        request.purpose = 2;
        _denied(request, Denial.PurposeNotAllowed);
        vm.assertEq(consents.nonces(vm.addr(DOCTOR)), 1, "nonce");
        _status(request, GrantStatus.Unknown, 0);
        unattest(HOSPITAL, staff, vm.addr(DOCTOR));
        _denied(requestOf(policyId), Denial.AttributesNotHeld);
        vm.warp(text.terms.expiresAt);
        _denied(requestOf(policyId), Denial.PolicyExpired);
        revokePolicy(policyId);
        _denied(requestOf(policyId), Denial.PolicyRevoked);
        vm.assertEq(consents.nonces(vm.addr(DOCTOR)), 4, "nonces");
    }

    function testFuzz_exactly_the_purposes_ticked_are_allowed(uint16 purposes, uint8 purpose) public {
        if (purposes == 0) purposes = 1;
        PolicyText memory own = policyOf(ALL_OF_TWO);
        own.terms.purposes = purposes;
        _use(own);
        AccessRequest memory request = requestOf(policyId);
        request.purpose = purpose;
        bool allowed = purpose >= 1 && purpose <= 16 && (uint256(purposes) & (2 ** (purpose - 1))) != 0;
        vm.assertTrue((ask(request, text) != 0) == allowed, "allowed");
    }

    function test_treatment_brings_neither_emergency_nor_break_glass() public {
        for (uint8 purpose = 2; purpose <= 3; ++purpose) {
            AccessRequest memory request = requestOf(policyId);
            request.purpose = purpose;
            _denied(request, Denial.PurposeNotAllowed);
        }
    }

    function testFuzz_a_grant_ends_at_the_earliest_of_its_bounds(uint32 duration, uint32 longest, uint64 attested, uint64 expiry)
        public
    {
        duration = uint32(within(duration, 1, type(uint32).max));
        longest = uint32(within(longest, 1, type(uint32).max));
        attested = uint64(within(attested, START + 1, START + 10 * 365 days));
        expiry = uint64(within(expiry, START + 1, START + 10 * 365 days));
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), attested);
        PolicyText memory own = policyOf(ALL_OF_TWO);
        (own.terms.longestGrant, own.terms.expiresAt) = (longest, expiry);
        _use(own);
        AccessRequest memory request = requestOf(policyId);
        request.duration = duration;
        uint64 until = ask(request, text);
        uint256 bound = START + (duration < longest ? duration : longest);
        if (attested < bound) bound = attested;
        if (LATER < bound) bound = LATER;
        if (expiry < bound) bound = expiry;
        vm.assertEq(until, bound, "until");
        vm.warp(until - 1);
        _status(request, GrantStatus.Live, until);
        vm.warp(until);
        (GrantStatus status,) = consents.liveness(request, text);
        vm.assertTrue(status != GrantStatus.Live, "still live at its end");
    }

    function test_a_grant_expires_exactly_at_its_end() public {
        AccessRequest memory request = requestOf(policyId);
        ask(request, text);
        vm.warp(START + 1 hours - 1);
        _status(request, GrantStatus.Live, START + 1 hours);
        vm.warp(START + 1 hours);
        _status(request, GrantStatus.Expired, 0);
    }

    function test_an_alternative_attribute_carries_the_grant_on() public {
        _use(policyOf(ONE_OF_TWO));
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), START + 10);
        AccessRequest memory request = requestOf(policyId);
        vm.assertEq(ask(request, text), START + 1 hours, "until");
        vm.warp(START + 10);
        _status(request, GrantStatus.Live, START + 1 hours);
    }

    function test_a_grant_dies_with_its_own_revocation() public {
        AccessRequest memory request = requestOf(policyId);
        ask(request, text);
        vm.expectEmit(address(consents));
        emit IConsents.GrantRevoked(requestIdOf(request), policyId);
        revokeGrant(requestIdOf(request), policyId);
        _status(request, GrantStatus.Revoked, 0);
        Authorization memory authorization =
            toRevokeGrant(PATIENT, requestIdOf(request), policyId, vm.addr(PATIENT));
        vm.expectRevert(abi.encodeWithSelector(IConsents.GrantAlreadyRevoked.selector, requestIdOf(request)));
        consents.revokeGrant(requestIdOf(request), policyId, vm.addr(PATIENT), authorization);
    }

    function test_a_grant_dies_with_its_policy() public {
        AccessRequest memory request = requestOf(policyId);
        ask(request, text);
        revokePolicy(policyId);
        _status(request, GrantStatus.PolicyRevoked, 0);
    }

    function test_a_grant_dies_and_revives_with_its_attestation_and_its_authority() public {
        AccessRequest memory request = requestOf(policyId);
        ask(request, text);
        unattest(HOSPITAL, staff, vm.addr(DOCTOR));
        _status(request, GrantStatus.AttributesLapsed, 0);
        attest(HOSPITAL, staff, vm.addr(DOCTOR), START + 60);
        _status(request, GrantStatus.Live, START + 60);
        suspend(MEDBOARD_ID, true);
        _status(request, GrantStatus.AttributesLapsed, 0);
        suspend(MEDBOARD_ID, false);
        _status(request, GrantStatus.Live, START + 60);
    }

    function test_a_grant_does_not_outlive_its_policy() public {
        PolicyText memory own = policyOf(ALL_OF_TWO);
        own.terms.expiresAt = START + 5;
        _use(own);
        AccessRequest memory request = requestOf(policyId);
        vm.assertEq(ask(request, text), START + 5, "until");
        vm.warp(START + 5);
        _status(request, GrantStatus.PolicyExpired, 0);
    }

    function test_liveness_knows_only_the_request_and_text_that_were_granted() public {
        AccessRequest memory request = requestOf(policyId);
        ask(request, text);
        PolicyText memory other = policyOf(ONE_OF_TWO);
        (GrantStatus status,) = consents.liveness(request, other);
        vm.assertTrue(status == GrantStatus.Unknown, "another text");
        request.recordId = keccak256("another record");
        _status(request, GrantStatus.Unknown, 0);
    }

    function test_a_request_names_the_text_of_a_published_policy_and_an_anchored_record() public {
        AccessRequest memory request = requestOf(policyId);
        _refused(
            request, policyOf(ONE_OF_TWO), abi.encodeWithSelector(IConsents.PolicyTextMismatch.selector, policyId)
        );
        PolicyText memory unpublished = policyOf(ONE_OF_TWO);
        request = requestOf(policyIdOf(unpublished));
        _refused(
            request, unpublished, abi.encodeWithSelector(IConsents.PolicyUnknown.selector, policyIdOf(unpublished))
        );
        request = requestOf(policyId);
        request.recordId = keccak256("none");
        _refused(request, text, abi.encodeWithSelector(IConsents.RecordNotAnchored.selector, keccak256("none")));
        request = requestOf(policyId);
        request.duration = 0;
        _refused(request, text, abi.encodeWithSelector(IConsents.DurationZero.selector));
        vm.assertEq(consents.nonces(vm.addr(DOCTOR)), 0, "a refused request costs no nonce");
    }

    function test_what_is_no_grant_is_not_revoked() public {
        AccessRequest memory request = requestOf(policyId);
        request.purpose = 2;
        _denied(request, Denial.PurposeNotAllowed);
        bytes32 id = requestIdOf(request);
        Authorization memory authorization = toRevokeGrant(PATIENT, id, policyId, vm.addr(PATIENT));
        vm.expectRevert(abi.encodeWithSelector(IConsents.GrantUnknown.selector, id));
        consents.revokeGrant(id, policyId, vm.addr(PATIENT), authorization);
    }

    function test_a_grant_is_not_revoked_through_another_policy_of_the_owner() public {
        AccessRequest memory request = requestOf(policyId);
        ask(request, text);
        bytes32 other = publish(policyOf(ONE_OF_TWO));
        bytes32 id = requestIdOf(request);
        Authorization memory authorization = toRevokeGrant(PATIENT, id, other, vm.addr(PATIENT));
        vm.expectRevert(abi.encodeWithSelector(IConsents.GrantUnknown.selector, id));
        consents.revokeGrant(id, other, vm.addr(PATIENT), authorization);
    }

    function test_nonces_under_different_keys_do_not_wait_for_each_other() public {
        AccessRequest memory request = requestOf(policyId);
        request.nonce = consents.nonces(vm.addr(DOCTOR), 7);
        vm.assertTrue(ask(request, text) != 0, "under key 7");
        vm.assertTrue(ask(requestOf(policyId), text) != 0, "under key 0");
        vm.assertEq(consents.nonces(vm.addr(DOCTOR), 7), (7 << 64) + 1, "next under key 7");
    }

    function _use(PolicyText memory own) private {
        text.owner = own.owner;
        text.program = own.program;
        text.terms = own.terms;
        delete text.leaves;
        for (uint256 i; i < own.leaves.length; ++i) {
            text.leaves.push(own.leaves[i]);
        }
        (address owner,,) = consents.policy(policyIdOf(own));
        policyId = owner == address(0) ? publish(own) : policyIdOf(own);
    }

    function _denied(AccessRequest memory request, Denial reason) private {
        bytes memory signature = signed(DOCTOR, request);
        vm.expectEmit(address(consents));
        emit IConsents.AccessDenied(
            requestIdOf(request), request.doctor, policyId, request.recordId, request.purpose, reason
        );
        vm.assertEq(consents.requestAccess(request, text, signature), 0, "until");
    }

    function _refused(AccessRequest memory request, PolicyText memory given, bytes memory revertData) private {
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert(revertData);
        consents.requestAccess(request, given, signature);
    }

    function _status(AccessRequest memory request, GrantStatus expected, uint64 expectedUntil) private view {
        (GrantStatus status, uint64 until) = consents.liveness(request, text);
        vm.assertEq(uint256(status), uint256(expected), "status");
        vm.assertEq(until, expectedUntil, "live until");
    }
}
