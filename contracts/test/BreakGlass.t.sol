// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IBreakGlass} from "../src/interfaces/IBreakGlass.sol";
import {IConsents} from "../src/interfaces/IConsents.sol";
import {ISignedMessages} from "../src/interfaces/ISignedMessages.sol";
import {AccessRequest, GrantStatus} from "../src/types/Access.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {PolicyText} from "../src/types/Policy.sol";
import {Deployed} from "./base/Deployed.sol";

/// Break-glass grants and their review: spec/contracts.md section 4.
contract BreakGlassTest is Deployed {
    uint8 private constant BTG = 3;
    uint8 private constant JUSTIFIED = 1;
    uint8 private constant UNJUSTIFIED = 2;
    bytes32 private constant REPORT = keccak256("report");
    PolicyText private text;

    function setUp() public override {
        super.setUp();
        PolicyText memory made = policyOf(ONE_OF_TWO);
        made.terms.purposes = 5; // TREAT and BTG
        made.terms.flags = 1;
        publish(made);
        text.owner = made.owner;
        text.program = made.program;
        text.terms = made.terms;
        for (uint256 i; i < made.leaves.length; ++i) {
            text.leaves.push(made.leaves[i]);
        }
    }

    function test_breaking_the_glass_is_logged_beside_the_grant_and_waits_for_review() public {
        AccessRequest memory request = _request(1);
        bytes32 id = requestIdOf(request);
        vm.expectEmit(address(consents));
        emit IConsents.AccessGranted(
            id, request.doctor, request.policyId, request.recordIds, BTG, uint64(vm.getBlockTimestamp() + 1 hours)
        );
        vm.expectEmit(address(consents));
        emit IBreakGlass.GlassBroken(id, request.doctor, request.policyId, 9);
        ask(request, text);
        vm.assertEq(consents.unreviewedCount(), 1, "one waits");
        vm.assertEq(consents.unreviewed(0, 10)[0], id, "this one");
    }

    function test_it_lasts_an_hour_at_most() public {
        AccessRequest memory request = _request(1);
        request.duration = 1 days;
        vm.assertEq(ask(request, text), vm.getBlockTimestamp() + 1 hours, "an hour");
        request.duration = 5 minutes;
        vm.assertEq(ask(request, text), vm.getBlockTimestamp() + 5 minutes, "less where less is asked for");
    }

    function test_it_gives_a_reason() public {
        AccessRequest memory request = _request(1);
        request.reason = 0;
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert(IConsents.ReasonRequired.selector);
        consents.requestAccess(request, text, noEvidence(), signature);
    }

    function test_neither_a_denial_nor_another_purpose_waits_for_review() public {
        AccessRequest memory request = _request(1);
        request.purpose = 1;
        ask(request, text);
        unattest(MEDBOARD, cardiologist, vm.addr(DOCTOR));
        unattest(HOSPITAL, staff, vm.addr(DOCTOR));
        vm.assertEq(ask(_request(2), text), 0, "denied");
        vm.assertEq(consents.unreviewedCount(), 0, "none waits");
    }

    function test_a_review_closes_the_case_and_is_logged_with_its_verdict() public {
        for (uint8 verdict = JUSTIFIED; verdict <= UNJUSTIFIED; ++verdict) {
            bytes32 id = _break(verdict);
            Authorization memory authorization = toReview(AUDITOR, id, verdict, REPORT);
            vm.expectEmit(address(consents));
            emit IBreakGlass.BreakGlassReviewed(id, vm.addr(AUDITOR), verdict, REPORT);
            consents.reviewBreakGlass(id, vm.addr(AUDITOR), verdict, REPORT, authorization);
            vm.assertEq(consents.unreviewedCount(), 0, "none waits");
        }
    }

    /// A review is an account of what was done; to stop access is for the patient.
    function test_a_review_leaves_the_grant_as_it_is() public {
        AccessRequest memory request = _request(1);
        uint64 until = ask(request, text);
        _review(requestIdOf(request), UNJUSTIFIED);
        (GrantStatus status, uint64 liveUntil) = consents.liveness(request, text, noEvidence());
        vm.assertTrue(status == GrantStatus.Live, "live");
        vm.assertEq(liveUntil, until, "until");
    }

    function test_only_an_auditor_reviews() public {
        bytes32 id = _break(1);
        uint256[5] memory others = [ADMIN, REGISTRAR, DOCTOR, PATIENT, STRANGER];
        for (uint256 i; i < others.length; ++i) {
            _refused(
                others[i], id, JUSTIFIED, abi.encodeWithSelector(IBreakGlass.NotAuditor.selector, vm.addr(others[i]))
            );
        }
    }

    function test_an_auditor_whose_role_is_revoked_reviews_no_more() public {
        bytes32 id = _break(1);
        vm.prank(vm.addr(ADMIN));
        manager.revokeRole(4, vm.addr(AUDITOR));
        _refused(AUDITOR, id, JUSTIFIED, abi.encodeWithSelector(IBreakGlass.NotAuditor.selector, vm.addr(AUDITOR)));
    }

    /// 1.8.
    function test_an_auditors_delay_counts_for_nothing() public {
        vm.prank(vm.addr(ADMIN));
        manager.grantRole(4, vm.addr(STRANGER), 30 days);
        bytes32 id = _break(1);
        Authorization memory authorization = toReview(STRANGER, id, JUSTIFIED, REPORT);
        consents.reviewBreakGlass(id, vm.addr(STRANGER), JUSTIFIED, REPORT, authorization);
        vm.assertEq(consents.unreviewedCount(), 0, "none waits");
    }

    function test_nobody_reviews_in_an_auditors_name_or_with_another_verdict() public {
        bytes32 id = _break(1);
        bytes memory reason = abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, vm.addr(AUDITOR));
        Authorization memory forged = toReview(STRANGER, id, JUSTIFIED, REPORT);
        vm.expectRevert(reason);
        consents.reviewBreakGlass(id, vm.addr(AUDITOR), JUSTIFIED, REPORT, forged);
        Authorization memory good = toReview(AUDITOR, id, UNJUSTIFIED, REPORT);
        vm.expectRevert(reason);
        consents.reviewBreakGlass(id, vm.addr(AUDITOR), JUSTIFIED, REPORT, good);
        vm.expectRevert(reason);
        consents.reviewBreakGlass(id, vm.addr(AUDITOR), UNJUSTIFIED, keccak256("another"), good);
    }

    function testFuzz_a_verdict_is_justified_or_unjustified(uint8 verdict) public {
        if (verdict == JUSTIFIED || verdict == UNJUSTIFIED) return;
        _refused(AUDITOR, _break(1), verdict, abi.encodeWithSelector(IBreakGlass.VerdictInvalid.selector, verdict));
    }

    function test_a_case_is_closed_once() public {
        bytes32 id = _break(1);
        _review(id, JUSTIFIED);
        _refused(AUDITOR, id, UNJUSTIFIED, abi.encodeWithSelector(IBreakGlass.NothingToReview.selector, id));
    }

    function test_what_never_broke_the_glass_is_not_reviewed() public {
        AccessRequest memory request = _request(1);
        request.purpose = 1;
        ask(request, text);
        bytes32[2] memory wrong = [requestIdOf(request), keccak256("nothing")];
        for (uint256 i; i < wrong.length; ++i) {
            _refused(AUDITOR, wrong[i], JUSTIFIED, abi.encodeWithSelector(IBreakGlass.NothingToReview.selector, wrong[i]));
        }
    }

    function test_reviews_go_on_while_paused() public {
        bytes32 id = _break(1);
        vm.prank(vm.addr(PAUSER));
        consents.pause();
        _review(id, JUSTIFIED);
        vm.assertEq(consents.unreviewedCount(), 0, "none waits");
    }

    function test_a_grant_that_ended_or_was_revoked_waits_for_review_all_the_same() public {
        bytes32 ended = _break(1);
        bytes32 revoked = _break(2);
        revokeGrant(revoked, policyIdOf(text));
        vm.warp(vm.getBlockTimestamp() + 2 days);
        vm.assertEq(consents.unreviewedCount(), 2, "both wait");
        _review(ended, JUSTIFIED);
        _review(revoked, UNJUSTIFIED);
        vm.assertEq(consents.unreviewedCount(), 0, "none waits");
    }

    /// Pages of every size together list every case that waits, once, whatever was reviewed before.
    function testFuzz_pages_list_every_case_once(uint8 made, uint256 reviewed, uint8 size) public {
        uint256 count = within(made, 1, 12);
        uint256 waiting = count;
        bytes32[] memory ids = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            ids[i] = _break(i);
        }
        for (uint256 i; i < count; ++i) {
            if ((reviewed >> i) & 1 == 0) continue;
            _review(ids[i], JUSTIFIED);
            ids[i] = 0;
            --waiting;
        }
        vm.assertEq(consents.unreviewedCount(), waiting, "count");
        uint256 page = within(size, 1, 15);
        uint256 listed;
        for (uint256 from; from < waiting; from += page) {
            bytes32[] memory some = consents.unreviewed(from, page);
            vm.assertTrue(some.length == page || from + some.length == waiting, "full pages but the last");
            for (uint256 i; i < some.length; ++i) {
                vm.assertTrue(_take(ids, some[i]), "waits, and is listed once");
            }
            listed += some.length;
        }
        vm.assertEq(listed, waiting, "all of them");
        vm.assertEq(consents.unreviewed(waiting, page).length, 0, "nothing after the end");
        vm.assertEq(consents.unreviewed(0, 0).length, 0, "nothing where nothing is asked for");
    }

    function _take(bytes32[] memory ids, bytes32 id) private pure returns (bool) {
        for (uint256 i; i < ids.length; ++i) {
            if (ids[i] != id || id == 0) continue;
            ids[i] = 0;
            return true;
        }
        return false;
    }

    function _request(uint256 nonce) private view returns (AccessRequest memory request) {
        request = requestOf(policyIdOf(text));
        request.purpose = BTG;
        request.reason = 9;
        request.nonce = nonce;
    }

    function _break(uint256 nonce) private returns (bytes32) {
        AccessRequest memory request = _request(nonce);
        ask(request, text);
        return requestIdOf(request);
    }

    function _review(bytes32 id, uint8 verdict) private {
        Authorization memory authorization = toReview(AUDITOR, id, verdict, REPORT);
        consents.reviewBreakGlass(id, vm.addr(AUDITOR), verdict, REPORT, authorization);
    }

    function _refused(uint256 key, bytes32 id, uint8 verdict, bytes memory reason) private {
        Authorization memory authorization = toReview(key, id, verdict, REPORT);
        vm.expectRevert(reason);
        consents.reviewBreakGlass(id, vm.addr(key), verdict, REPORT, authorization);
    }
}
