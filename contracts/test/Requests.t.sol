// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IConsents} from "../src/interfaces/IConsents.sol";
import {ISignedMessages} from "../src/interfaces/ISignedMessages.sol";
import {AccessRequest, Denial, GrantStatus} from "../src/types/Access.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {PolicyText} from "../src/types/Policy.sol";
import {Deployed} from "./base/Deployed.sol";

/// A contract account that accepts whatever one key signs.
contract Wallet {
    address private immutable _key;

    constructor(address key) {
        _key = key;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (bytes32 r, bytes32 s, uint8 v) = (bytes32(signature[:32]), bytes32(signature[32:64]), uint8(signature[64]));
        return ecrecover(digest, v, r, s) == _key ? bytes4(0x1626ba7e) : bytes4(0);
    }
}

/// Requests under plain policies: what is granted, denied and refused. Spec: spec/contracts.md section 4.
contract RequestsTest is Deployed {
    PolicyText private text;
    AccessRequest private request;

    function setUp() public override {
        super.setUp();
        _useText(policyOf(ALL_OF_TWO));
        request = requestOf(policyIdOf(text));
        publish(text);
    }

    function test_a_grant_is_logged_and_lives_as_long_as_asked() public {
        vm.expectEmit(address(consents));
        emit IConsents.AccessGranted(
            requestIdOf(request), request.doctor, request.policyId, request.recordIds, 1, START + 1 hours
        );
        vm.assertEq(ask(request, text), START + 1 hours, "until");
        (uint64 until, bool revoked, bool denied, bytes22 tag) = consents.grant(requestIdOf(request));
        vm.assertTrue(until == START + 1 hours && !revoked && !denied && tag == bytes22(request.policyId), "kept");
        _is(GrantStatus.Live);
        vm.warp(START + 1 hours - 1);
        _is(GrantStatus.Live);
        vm.warp(START + 1 hours);
        _is(GrantStatus.Expired);
    }

    function test_a_grant_ends_with_the_earliest_of_request_terms_policy_and_attestation() public {
        request.duration = 2 days;
        vm.assertEq(ask(request, text), START + 1 days, "the terms' longest");
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), START + 600);
        request.nonce = 8;
        vm.assertEq(ask(request, text), START + 600, "the attestation's end");
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), LATER);
        vm.warp(START + 90 days - 30);
        request.nonce = 9;
        request.deadline = START + 90 days;
        vm.assertEq(ask(request, text), START + 90 days, "the policy's end");
    }

    function test_a_request_is_decided_once_granted_or_denied() public {
        ask(request, text);
        _refused(abi.encodeWithSelector(IConsents.RequestDecided.selector, requestIdOf(request)));
        unattest(MEDBOARD, cardiologist, vm.addr(DOCTOR));
        request.nonce = 8;
        vm.expectEmit(address(consents));
        emit IConsents.AccessDenied(
            requestIdOf(request), request.doctor, request.policyId, request.recordIds, 1, Denial.AttributesNotHeld
        );
        vm.assertEq(ask(request, text), 0, "denied");
        _is(GrantStatus.Denied);
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), LATER);
        _refused(abi.encodeWithSelector(IConsents.RequestDecided.selector, requestIdOf(request)));
    }

    function test_one_of_two_is_enough_where_the_policy_says_so() public {
        _useText(policyOf(ONE_OF_TWO));
        publish(text);
        request = requestOf(policyIdOf(text));
        unattest(MEDBOARD, cardiologist, vm.addr(DOCTOR));
        vm.assertTrue(ask(request, text) != 0, "granted");
        unattest(HOSPITAL, staff, vm.addr(DOCTOR));
        _is(GrantStatus.AttributesLapsed);
        attest(HOSPITAL, staff, vm.addr(DOCTOR), LATER);
        _is(GrantStatus.Live);
    }

    /// TREAT never brings ETREAT or BTG, nor any purpose another.
    function testFuzz_purposes_match_exactly(uint8 purpose, uint16 allowed) public {
        allowed &= ~uint16(4);
        if (allowed == 0) allowed = 1;
        if (purpose == 3) purpose = 2;
        text.terms.purposes = allowed;
        text.terms.scope = keccak256("of this run");
        publish(text);
        request.policyId = policyIdOf(text);
        request.purpose = purpose;
        bool named = purpose > 0 && purpose <= 16 && allowed >> (purpose - 1) & 1 == 1;
        if (named) vm.assertTrue(ask(request, text) != 0, "granted");
        else _denied(Denial.PurposeNotAllowed);
    }

    function test_a_policy_over_denies_and_kills() public {
        ask(request, text);
        revokePolicy(request.policyId);
        _is(GrantStatus.PolicyRevoked);
        request.nonce = 8;
        _denied(Denial.PolicyRevoked);
        PolicyText memory short = policyOf(ALL_OF_TWO);
        short.terms.expiresAt = START + 100;
        _useText(short);
        publish(text);
        request = requestOf(policyIdOf(text));
        ask(request, text);
        vm.warp(START + 100);
        _is(GrantStatus.PolicyExpired);
        request.nonce = 9;
        request.deadline = START + 200;
        _denied(Denial.PolicyExpired);
    }

    function test_what_is_no_request_is_refused_and_counts_nothing() public {
        AccessRequest memory good = request;
        request.duration = 0;
        _refused(abi.encodeWithSelector(IConsents.DurationZero.selector));
        request = good;
        delete request.recordIds;
        _refused(abi.encodeWithSelector(IConsents.RecordCountInvalid.selector, 0));
        request = good;
        for (uint256 i; i < 256; ++i) {
            request.recordIds.push(bytes32(i));
        }
        _refused(abi.encodeWithSelector(IConsents.RecordCountInvalid.selector, 257));
        request = good;
        request.policyId = keccak256("none");
        _refused(abi.encodeWithSelector(IConsents.PolicyTextMismatch.selector, request.policyId));
        text.terms.scope = 0;
        request.policyId = policyIdOf(text);
        _refused(abi.encodeWithSelector(IConsents.PolicyUnknown.selector, request.policyId));
        text.terms.scope = keccak256("scope");
        request = good;
        request.claimed = 1;
        _refused(abi.encodeWithSelector(IConsents.ClaimsMismatch.selector, 1));
        request = good;
        request.deadline = START - 1;
        _refused(abi.encodeWithSelector(ISignedMessages.DeadlinePassed.selector, request.deadline));
        request = good;
        vm.assertTrue(ask(request, text) != 0, "the good one still counts");
    }

    function test_a_reason_is_given_where_the_terms_demand_one() public {
        text.terms.flags = 2;
        publish(text);
        request.policyId = policyIdOf(text);
        _refused(abi.encodeWithSelector(IConsents.ReasonRequired.selector));
        request.reason = 255;
        vm.assertTrue(ask(request, text) != 0, "granted");
    }

    function test_a_chart_of_256_records_is_one_grant() public {
        delete request.recordIds;
        for (uint256 i; i < 256; ++i) {
            request.recordIds.push(keccak256(abi.encode(i)));
        }
        vm.assertTrue(ask(request, text) != 0, "granted");
        _is(GrantStatus.Live);
        request.recordIds[7] = 0;
        _is(GrantStatus.Unknown);
    }

    function test_a_pause_stops_requests_and_nothing_else() public {
        ask(request, text);
        vm.prank(vm.addr(PAUSER));
        consents.pause();
        vm.assertTrue(consents.paused(), "paused");
        vm.prank(vm.addr(PAUSER));
        vm.expectRevert(IConsents.RequestsPaused.selector);
        consents.pause();
        _is(GrantStatus.Live);
        request.nonce = 8;
        _refused(abi.encodeWithSelector(IConsents.RequestsPaused.selector));
        publish(policyOf(ONE_OF_TWO));
        revokePolicy(request.policyId);
        vm.prank(vm.addr(PAUSER));
        consents.unpause();
        vm.prank(vm.addr(PAUSER));
        vm.expectRevert(IConsents.RequestsNotPaused.selector);
        consents.unpause();
        _denied(Denial.PolicyRevoked);
    }

    function test_a_grant_is_revoked_once_by_the_policys_owner() public {
        bytes32 id = requestIdOf(request);
        address owner = text.owner;
        Authorization memory authorization = toRevokeGrant(PATIENT, id, request.policyId, owner);
        vm.expectRevert(abi.encodeWithSelector(IConsents.GrantUnknown.selector, id));
        consents.revokeGrant(id, request.policyId, owner, authorization);
        ask(request, text);
        PolicyText memory other = policyOf(ONE_OF_TWO);
        publish(other);
        authorization = toRevokeGrant(PATIENT, id, policyIdOf(other), owner);
        vm.expectRevert(abi.encodeWithSelector(IConsents.GrantUnknown.selector, id));
        consents.revokeGrant(id, policyIdOf(other), owner, authorization);
        vm.expectEmit(address(consents));
        emit IConsents.GrantRevoked(id, request.policyId);
        revokeGrant(id, request.policyId);
        _is(GrantStatus.Revoked);
        authorization = toRevokeGrant(PATIENT, id, request.policyId, owner);
        vm.expectRevert(abi.encodeWithSelector(IConsents.GrantAlreadyRevoked.selector, id));
        consents.revokeGrant(id, request.policyId, owner, authorization);
    }

    function test_a_contract_account_asks_by_what_it_accepts() public {
        request.doctor = address(new Wallet(vm.addr(STRANGER)));
        attest(MEDBOARD, cardiologist, request.doctor, LATER);
        attest(HOSPITAL, staff, request.doctor, LATER);
        bytes memory wrong = signed(DOCTOR, request);
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, request.doctor));
        consents.requestAccess(request, text, noEvidence(), wrong);
        vm.assertTrue(consents.requestAccess(request, text, noEvidence(), signed(STRANGER, request)) != 0, "granted");
    }

    function _useText(PolicyText memory next) private {
        text.owner = next.owner;
        text.program = next.program;
        text.terms = next.terms;
        delete text.leaves;
        for (uint256 i; i < next.leaves.length; ++i) {
            text.leaves.push(next.leaves[i]);
        }
    }

    function _denied(Denial reason) private {
        vm.expectEmit(address(consents));
        emit IConsents.AccessDenied(
            requestIdOf(request), request.doctor, request.policyId, request.recordIds, request.purpose, reason
        );
        vm.assertEq(ask(request, text), 0, "denied");
    }

    function _refused(bytes memory reason) private {
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert(reason);
        consents.requestAccess(request, text, noEvidence(), signature);
    }

    function _is(GrantStatus expected) private view {
        (GrantStatus status, uint64 until) = consents.liveness(request, text, noEvidence());
        vm.assertTrue(status == expected, "status");
        vm.assertTrue((until != 0) == (expected == GrantStatus.Live), "until");
    }
}
