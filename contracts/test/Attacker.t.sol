// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Consents} from "../src/Consents.sol";
import {IConsents} from "../src/interfaces/IConsents.sol";
import {ISignedMessages} from "../src/interfaces/ISignedMessages.sol";
import {AccessRequest} from "../src/types/Access.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {PolicyText} from "../src/types/Policy.sol";
import {World} from "./base/World.sol";

/// A contract account that accepts what its one key signs (ERC-1271).
contract Wallet {
    address private immutable key;

    constructor(address key_) {
        key = key_;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (bytes32 r, bytes32 s, uint8 v) =
            (bytes32(signature[:32]), bytes32(signature[32:64]), uint8(signature[64]));
        return ecrecover(digest, v, r, s) == key ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}

/// Somebody who may call everything and sign nothing of others': spec/contracts.md sections 2 and 11.
contract AttackerTest is World {
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    PolicyText private text;
    bytes32 private policyId;

    function setUp() public override {
        super.setUp();
        PolicyText memory own = policyOf(ALL_OF_TWO);
        text.owner = own.owner;
        text.program = own.program;
        text.terms = own.terms;
        text.leaves.push(own.leaves[0]);
        text.leaves.push(own.leaves[1]);
        policyId = publish(own);
    }

    function test_every_function_refuses_a_strangers_signature() public {
        bytes32 x = keccak256("x");
        address doctor = vm.addr(DOCTOR);
        Authorization memory bad = toRegister(STRANGER, "clinic", doctor, x);
        _expectSigner(REGISTRAR);
        authorities.registerAuthority("clinic", doctor, x, bad);
        bad = toSuspend(STRANGER, MEDBOARD_ID, true);
        _expectSigner(REGISTRAR);
        authorities.suspendAuthority(MEDBOARD_ID, true, bad);
        bad = toAttest(STRANGER, MEDBOARD_ID, cardiologist, doctor, LATER);
        _expectSigner(MEDBOARD);
        authorities.attest(MEDBOARD_ID, cardiologist, doctor, LATER, bad);
        bad = toRevokeAttestation(STRANGER, MEDBOARD_ID, cardiologist, doctor);
        _expectSigner(MEDBOARD);
        authorities.revokeAttestation(MEDBOARD_ID, cardiologist, doctor, bad);
        bad = toRegisterProxy(STRANGER, doctor, x);
        _expectSigner(REGISTRAR);
        proxies.registerProxy(doctor, x, bad);
        bad = toAnchor(STRANGER, x, x);
        _expectSigner(PROVIDER);
        records.anchorRecord(x, vm.addr(PROVIDER), x, bad);
    }

    function test_every_consent_function_refuses_a_strangers_signature() public {
        PolicyText memory other = policyOf(ONE_OF_TWO);
        Authorization memory bad = toPublish(STRANGER, other);
        _expectSigner(PATIENT);
        consents.publishPolicy(other, bad);
        bad = toRevokePolicy(STRANGER, policyId, vm.addr(PATIENT));
        _expectSigner(PATIENT);
        consents.revokePolicy(policyId, vm.addr(PATIENT), bad);
        AccessRequest memory request = requestOf(policyId);
        ask(request, text);
        bad = toRevokeGrant(STRANGER, requestIdOf(request), policyId, vm.addr(PATIENT));
        _expectSigner(PATIENT);
        consents.revokeGrant(requestIdOf(request), policyId, vm.addr(PATIENT), bad);
        request = requestOf(policyId);
        bytes memory signature = signed(STRANGER, request);
        _expectSigner(DOCTOR);
        consents.requestAccess(request, text, signature);
    }

    function test_nobody_is_the_signer_of_a_signature_without_a_key() public {
        AccessRequest memory request = requestOf(policyId);
        request.doctor = address(0);
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, address(0)));
        consents.requestAccess(request, text, new bytes(65));
    }

    function test_each_signature_takes_effect_once() public {
        AccessRequest memory request = requestOf(policyId);
        bytes memory signature = signed(DOCTOR, request);
        consents.requestAccess(request, text, signature);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, vm.addr(DOCTOR), 1));
        consents.requestAccess(request, text, signature);
    }

    function test_a_denied_request_is_not_tried_again_once_the_doctor_is_attested() public {
        unattest(HOSPITAL, staff, vm.addr(DOCTOR));
        AccessRequest memory request = requestOf(policyId);
        bytes memory signature = signed(DOCTOR, request);
        vm.assertEq(consents.requestAccess(request, text, signature), 0, "denied");
        attest(HOSPITAL, staff, vm.addr(DOCTOR), LATER);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, vm.addr(DOCTOR), 1));
        consents.requestAccess(request, text, signature);
    }

    function test_an_attestation_taken_back_is_not_replayed() public {
        Authorization memory authorization = toAttest(MEDBOARD, MEDBOARD_ID, cardiologist, vm.addr(STRANGER), LATER);
        authorities.attest(MEDBOARD_ID, cardiologist, vm.addr(STRANGER), LATER, authorization);
        unattest(MEDBOARD, cardiologist, vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, vm.addr(MEDBOARD), 3));
        authorities.attest(MEDBOARD_ID, cardiologist, vm.addr(STRANGER), LATER, authorization);
    }

    function testFuzz_no_field_of_a_request_can_be_changed(uint256 field, uint256 value) public {
        AccessRequest memory request = requestOf(policyId);
        bytes memory signature = signed(DOCTOR, request);
        bytes32 before = requestIdOf(request);
        field %= 6;
        if (field == 0) request.policyId = bytes32(value);
        if (field == 1) request.recordId = bytes32(value);
        if (field == 2) request.purpose = uint8(value);
        if (field == 3) request.duration = uint32(value);
        if (field == 4) request.nonce = value;
        if (field == 5) request.deadline = uint64(within(value, block.timestamp, type(uint64).max));
        if (requestIdOf(request) == before) return;
        _expectSigner(DOCTOR);
        consents.requestAccess(request, text, signature);
    }

    function test_the_mirrored_signature_is_refused() public {
        AccessRequest memory request = requestOf(policyId);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(DOCTOR, digestOf(address(consents), requestIdOf(request)));
        _refusedSignature(request, abi.encodePacked(r, bytes32(ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27)));
    }

    function test_signatures_of_other_lengths_and_forms_are_refused() public {
        AccessRequest memory request = requestOf(policyId);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(DOCTOR, digestOf(address(consents), requestIdOf(request)));
        _refusedSignature(request, "");
        _refusedSignature(request, abi.encodePacked(r, s));
        _refusedSignature(request, abi.encodePacked(r, s, v, uint8(0)));
        _refusedSignature(request, abi.encodePacked(r, s, uint8(v - 27)));
        _refusedSignature(request, abi.encodePacked(r, s | bytes32(uint256(v - 27) << 255)));
    }

    function test_a_signature_for_another_chain_is_refused() public {
        AccessRequest memory request = requestOf(policyId);
        bytes memory signature = signed(DOCTOR, request);
        vm.chainId(block.chainid + 1);
        _refusedSignature(request, signature);
    }

    function test_a_signature_for_another_deployment_is_refused() public {
        Consents other = new Consents(authorities, records);
        AccessRequest memory request = requestOf(policyId);
        bytes memory signature = signed(DOCTOR, request);
        _expectSigner(DOCTOR);
        other.requestAccess(request, text, signature);
    }

    function test_a_deadline_holds_for_its_last_second_and_not_beyond() public {
        AccessRequest memory request = requestOf(policyId);
        AccessRequest memory late = requestOf(policyId);
        late.nonce = 1;
        bytes memory lateSignature = signed(DOCTOR, late);
        vm.warp(request.deadline);
        ask(request, text);
        vm.warp(late.deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.DeadlinePassed.selector, late.deadline));
        consents.requestAccess(late, text, lateSignature);
        Authorization memory authorization =
            authorize(consents, PATIENT, REVOKE_POLICY, abi.encode(policyId, vm.addr(PATIENT)), 1, late.deadline);
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.DeadlinePassed.selector, late.deadline));
        consents.revokePolicy(policyId, vm.addr(PATIENT), authorization);
    }

    function test_a_nonce_is_not_skipped() public {
        AccessRequest memory request = requestOf(policyId);
        request.nonce = 1;
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, vm.addr(DOCTOR), 0));
        consents.requestAccess(request, text, signature);
    }

    function test_whoever_relays_first_changes_nothing() public {
        AccessRequest memory request = requestOf(policyId);
        bytes memory signature = signed(DOCTOR, request);
        vm.prank(vm.addr(STRANGER));
        vm.assertTrue(consents.requestAccess(request, text, signature) != 0, "granted to the doctor");
        (uint64 until,,) = consents.grant(requestIdOf(request));
        vm.assertTrue(until != 0, "grant");
    }

    function test_a_doctor_cannot_bring_an_easier_policy_of_their_own() public {
        PolicyText memory easy = policyOf(ONE_OF_TWO);
        easy.owner = vm.addr(DOCTOR);
        consents.publishPolicy(easy, toPublish(DOCTOR, easy));
        AccessRequest memory request = requestOf(policyId);
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert(abi.encodeWithSelector(IConsents.PolicyTextMismatch.selector, policyId));
        consents.requestAccess(request, easy, signature);
    }

    function test_a_contract_account_signs_for_itself_alone() public {
        Wallet wallet = new Wallet(vm.addr(STRANGER));
        attest(MEDBOARD, cardiologist, address(wallet), LATER);
        attest(HOSPITAL, staff, address(wallet), LATER);
        AccessRequest memory request = requestOf(policyId);
        request.doctor = address(wallet);
        vm.assertTrue(consents.requestAccess(request, text, signed(STRANGER, request)) != 0, "its key");
        request.nonce = 1;
        bytes memory signature = signed(DOCTOR, request);
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, address(wallet)));
        consents.requestAccess(request, text, signature);
    }

    function test_a_key_that_is_also_an_account_with_code_still_signs() public {
        vm.etch(vm.addr(DOCTOR), hex"00");
        vm.assertTrue(ask(requestOf(policyId), text) != 0, "granted");
    }

    function _refusedSignature(AccessRequest memory request, bytes memory signature) private {
        _expectSigner(DOCTOR);
        consents.requestAccess(request, text, signature);
    }

    function _expectSigner(uint256 key) private {
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, vm.addr(key)));
    }
}
