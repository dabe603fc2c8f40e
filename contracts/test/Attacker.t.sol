// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IConsents} from "../src/interfaces/IConsents.sol";
import {ISignedMessages} from "../src/interfaces/ISignedMessages.sol";
import {AccessRequest, GrantStatus} from "../src/types/Access.sol";
import {Statement} from "../src/types/Attestation.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {PolicyText} from "../src/types/Policy.sol";
import {Evidence} from "../src/types/Sealed.sol";
import {Seals} from "./base/Seals.sol";

/// Those who have no right to what they try. Spec: spec/contracts.md sections 2 and 12. Role holders are tried in
/// Manager.t.sol, claims in SealedRequests.t.sol.
contract AttackerTest is Seals {
    uint256 private constant CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    PolicyText private text;

    function setUp() public override {
        super.setUp();
        text.owner = vm.addr(PATIENT);
        PolicyText memory made = policyOf(ALL_OF_TWO);
        (text.program, text.terms) = (made.program, made.terms);
        for (uint256 i; i < 2; ++i) {
            text.leaves.push(made.leaves[i]);
        }
        publish(text);
    }

    /// Every message of everybody, signed by a stranger in the name of whom it needs.
    function test_nobody_signs_in_anothers_name() public {
        bytes32 id = policyIdOf(text);
        address patient = vm.addr(PATIENT);
        PolicyText memory other = policyOf(ONE_OF_TWO);
        _forged(patient, abi.encodeCall(consents.publishPolicy, (other, toPublish(STRANGER, other))));
        _forged(patient, abi.encodeCall(consents.replacePolicy, (id, other, toPublish(STRANGER, other))));
        _forged(patient, abi.encodeCall(consents.revokePolicy, (id, patient, toRevokePolicy(STRANGER, id, patient))));
        _forged(patient, abi.encodeCall(consents.revokeGrant, (id, id, patient, toRevokeGrant(STRANGER, id, id, patient))));
        Statement[] memory one = new Statement[](1);
        one[0] = Statement(cardiologist, vm.addr(STRANGER), LATER, 0);
        _forged(vm.addr(MEDBOARD), abi.encodeCall(consents.attest, (MEDBOARD_ID, one, toAttest(STRANGER, MEDBOARD_ID, one))));
        Authorization memory taking = toRevokeAttestation(STRANGER, MEDBOARD_ID, cardiologist, vm.addr(DOCTOR));
        _forged(
            vm.addr(MEDBOARD),
            abi.encodeCall(consents.revokeAttestation, (MEDBOARD_ID, cardiologist, vm.addr(DOCTOR), taking))
        );
        _forged(vm.addr(AUDITOR), abi.encodeCall(consents.reviewBreakGlass, (id, vm.addr(AUDITOR), 1, id, toReview(STRANGER, id, 1, id))));
        AccessRequest memory request = requestOf(id);
        bytes memory signature = signed(STRANGER, request);
        _forged(request.doctor, abi.encodeCall(consents.requestAccess, (request, text, noEvidence(), signature)));
    }

    function test_a_signature_counts_on_its_own_chain_and_for_its_own_contract() public {
        AccessRequest memory request = requestOf(policyIdOf(text));
        vm.chainId(7);
        bytes memory signature = signed(DOCTOR, request);
        vm.chainId(31337);
        _forged(request.doctor, abi.encodeCall(consents.requestAccess, (request, text, noEvidence(), signature)));
        signature = signatureOf(DOCTOR, digestOf(address(records), requestIdOf(request)));
        _forged(request.doctor, abi.encodeCall(consents.requestAccess, (request, text, noEvidence(), signature)));
    }

    /// The mirrored signature of the same message, a truncated one, a longer one, and one with v of 0 or 1.
    function test_a_signature_has_one_form() public {
        AccessRequest memory request = requestOf(policyIdOf(text));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(DOCTOR, digestOf(address(consents), requestIdOf(request)));
        bytes[4] memory forms = [
            abi.encodePacked(r, bytes32(CURVE_ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27)),
            abi.encodePacked(r, s),
            abi.encodePacked(r, s, v, uint8(0)),
            abi.encodePacked(r, s, v - 27)
        ];
        for (uint256 i; i < forms.length; ++i) {
            _forged(request.doctor, abi.encodeCall(consents.requestAccess, (request, text, noEvidence(), forms[i])));
        }
        vm.assertTrue(consents.requestAccess(request, text, noEvidence(), abi.encodePacked(r, s, v)) != 0, "granted");
    }

    function test_nobody_asks_in_the_name_of_nobody() public {
        AccessRequest memory request = requestOf(policyIdOf(text));
        request.doctor = address(0);
        bytes memory signature = abi.encodePacked(bytes32(0), bytes32(0), uint8(27));
        _forged(address(0), abi.encodeCall(consents.requestAccess, (request, text, noEvidence(), signature)));
    }

    /// Every field of a request is under its signature: whoever relays it changes none.
    function testFuzz_a_relayer_changes_nothing(uint8 field, uint256 flip) public {
        AccessRequest memory request = requestOf(policyIdOf(text));
        bytes memory signature = signed(DOCTOR, request);
        flip = within(flip, 1, 255);
        field %= 8;
        if (field == 0) request.policyId ^= bytes32(flip);
        if (field == 1) request.recordIds[0] ^= bytes32(flip);
        if (field == 2) request.purpose ^= uint8(flip);
        if (field == 3) request.reason ^= uint8(flip);
        if (field == 4) request.claimed ^= uint16(flip);
        if (field == 5) request.duration ^= uint32(flip);
        if (field == 6) request.nonce ^= flip;
        if (field == 7) request.deadline += uint64(flip);
        _forged(request.doctor, abi.encodeCall(consents.requestAccess, (request, text, noEvidence(), signature)));
    }

    /// A relayer who sees a sealed request first cannot have it denied: without its claims it reverts, and the doctor's
    /// own sending still counts.
    function test_a_relayer_who_is_first_cannot_turn_a_grant_into_a_denial() public {
        PolicyText memory hidden = sealedPolicy(ALL_OF_TWO);
        publish(hidden);
        AccessRequest memory request = claiming(requestOf(policyIdOf(hidden)), 3);
        Evidence memory evidence = evidenceFor(request, 3);
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ClaimsMismatch.selector, 3));
        consents.requestAccess(request, hidden, noEvidence(), signature);
        vm.expectRevert(abi.encodeWithSelector(IConsents.PolicyTextMismatch.selector, policyIdOf(hidden)));
        consents.requestAccess(request, text, evidence, signature);
        vm.assertTrue(consents.requestAccess(request, hidden, evidence, signature) != 0, "granted");
    }

    /// A suspension stops what was granted and what would be, and the suspended attest nothing.
    function test_a_suspended_authority_is_worth_nothing() public {
        AccessRequest memory request = requestOf(policyIdOf(text));
        ask(request, text);
        suspend(MEDBOARD_ID, true);
        (GrantStatus status,) = consents.liveness(request, text, noEvidence());
        vm.assertTrue(status == GrantStatus.AttributesLapsed, "dead");
        suspend(HOSPITAL_ID, true);
        suspend(MEDBOARD_ID, false);
        (status,) = consents.liveness(request, text, noEvidence());
        vm.assertTrue(status == GrantStatus.AttributesLapsed, "dead while any it rests on is suspended");
        suspend(HOSPITAL_ID, false);
        (status,) = consents.liveness(request, text, noEvidence());
        vm.assertTrue(status == GrantStatus.Live, "alive again");
    }

    function _forged(address signer, bytes memory data) private {
        (bool done, bytes memory reason) = address(consents).call(data);
        vm.assertFalse(done, "refused");
        bytes memory expected = abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, signer);
        vm.assertEq(keccak256(reason), keccak256(expected), "as a signature that is not the signer's");
    }
}
