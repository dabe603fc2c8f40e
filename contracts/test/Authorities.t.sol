// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IAuthorities} from "../src/interfaces/IAuthorities.sol";
import {ISignedMessages} from "../src/interfaces/ISignedMessages.sol";
import {Statement} from "../src/types/Attestation.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {Deployed} from "./base/Deployed.sol";

/// Registration and suspension: spec/contracts.md 5.1, 5.3, 5.8. Who may call: Manager.t.sol.
contract RegistrationTest is Deployed {
    function test_registration_shows_account_and_key_and_is_logged() public {
        address account = vm.addr(STRANGER);
        vm.expectEmit(address(authorities));
        emit IAuthorities.AuthorityRegistered(keccak256("clinic"), account, keccak256("pk"), "clinic");
        _register("clinic", account, keccak256("pk"));
        (address shown, bool suspended, bytes32 keyHash) = authorities.authority(keccak256("clinic"));
        vm.assertEq(shown, account, "account");
        vm.assertFalse(suspended, "suspended");
        vm.assertEq(keyHash, keccak256("pk"), "key hash");
    }

    function test_a_name_is_registered_once_even_while_suspended() public {
        suspend(MEDBOARD_ID, true);
        vm.expectRevert(abi.encodeWithSelector(IAuthorities.AuthorityExists.selector, MEDBOARD_ID));
        _register("medboard", vm.addr(STRANGER), 0);
        (address account,,) = authorities.authority(MEDBOARD_ID);
        vm.assertEq(account, vm.addr(MEDBOARD), "account");
    }

    function test_names_have_1_to_64_bytes() public {
        string memory longest = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        _register(longest, vm.addr(STRANGER), 0);
        string[2] memory wrong = ["", string.concat(longest, "a")];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectRevert(IAuthorities.AuthorityNameInvalid.selector);
            _register(wrong[i], vm.addr(STRANGER), 0);
        }
    }

    function test_an_authority_has_an_account() public {
        vm.expectRevert(IAuthorities.AuthorityAccountZero.selector);
        _register("clinic", address(0), 0);
    }

    function testFuzz_every_name_gives_its_own_authority(string calldata name, address account, bytes32 keyHash)
        public
    {
        bytes32 id = keccak256(bytes(name));
        if (bytes(name).length == 0 || bytes(name).length > 64 || account == address(0)) return;
        if (id == MEDBOARD_ID || id == HOSPITAL_ID) return;
        _register(name, account, keyHash);
        (address shown, bool suspended, bytes32 shownHash) = authorities.authority(id);
        vm.assertEq(shown, account, "account");
        vm.assertFalse(suspended, "suspended");
        vm.assertEq(shownHash, keyHash, "key hash");
    }

    function test_an_unknown_authority_is_zero_and_is_neither_suspended_nor_resumed() public {
        bytes32 id = keccak256("nobody");
        (address account,,) = authorities.authority(id);
        vm.assertEq(account, address(0), "account");
        for (uint256 i; i < 2; ++i) {
            vm.prank(vm.addr(SUSPENDER));
            vm.expectRevert(abi.encodeWithSelector(IAuthorities.AuthorityUnknown.selector, id));
            if (i == 0) authorities.suspendAuthority(id);
            else authorities.resumeAuthority(id);
        }
    }

    function test_what_a_suspended_authority_attested_does_not_hold_until_it_is_resumed() public {
        vm.expectEmit(address(authorities));
        emit IAuthorities.AuthoritySuspended(MEDBOARD_ID);
        suspend(MEDBOARD_ID, true);
        (, bool suspended,) = authorities.authority(MEDBOARD_ID);
        vm.assertTrue(suspended, "suspended");
        vm.assertEq(_heldUntil(cardiologist), 0, "held while suspended");
        vm.assertEq(_heldUntil(staff), LATER, "another authority's");
        vm.expectEmit(address(authorities));
        emit IAuthorities.AuthorityResumed(MEDBOARD_ID);
        suspend(MEDBOARD_ID, false);
        vm.assertEq(_heldUntil(cardiologist), LATER, "held again");
    }

    function test_a_suspension_does_not_stretch_what_lapses_meanwhile() public {
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), START + 10);
        suspend(MEDBOARD_ID, true);
        vm.warp(START + 10);
        suspend(MEDBOARD_ID, false);
        vm.assertEq(_heldUntil(cardiologist), 0, "held");
    }

    function test_an_authority_is_suspended_once_and_resumed_once() public {
        vm.prank(vm.addr(SUSPENDER));
        vm.expectRevert(abi.encodeWithSelector(IAuthorities.AuthorityIsNotSuspended.selector, MEDBOARD_ID));
        authorities.resumeAuthority(MEDBOARD_ID);
        suspend(MEDBOARD_ID, true);
        vm.prank(vm.addr(SUSPENDER));
        vm.expectRevert(abi.encodeWithSelector(IAuthorities.AuthorityIsSuspended.selector, MEDBOARD_ID));
        authorities.suspendAuthority(MEDBOARD_ID);
    }

    function _register(string memory name, address account, bytes32 keyHash) private {
        vm.prank(vm.addr(REGISTRAR));
        authorities.registerAuthority(name, account, keyHash);
    }

    function _heldUntil(bytes32 id) private view returns (uint64 heldUntil) {
        (heldUntil,) = authorities.attestation(id, vm.addr(DOCTOR));
    }
}

/// Statements, plain and sealed: spec/contracts.md 5.2, 5.4 to 5.7.
contract AttestationTest is Deployed {
    bytes24 private constant COMMITMENT = bytes24(keccak256("a point"));

    function test_an_attestation_holds_strictly_before_its_end() public {
        attest(MEDBOARD, cardiologist, vm.addr(STRANGER), START + 10);
        _stands(cardiologist, vm.addr(STRANGER), START + 10, 0);
        vm.warp(START + 9);
        _stands(cardiologist, vm.addr(STRANGER), START + 10, 0);
        vm.warp(START + 10);
        _stands(cardiologist, vm.addr(STRANGER), 0, 0);
    }

    function test_an_attestation_renewed_takes_the_new_end_and_the_new_commitment() public {
        bytes32 id = credentialId("medboard", 7);
        _attestOne(Statement(id, vm.addr(DOCTOR), LATER, bytes24(keccak256("old"))));
        vm.expectEmit(address(authorities));
        emit IAuthorities.Attested(id, vm.addr(DOCTOR), START + 5);
        _attestOne(Statement(id, vm.addr(DOCTOR), START + 5, COMMITMENT));
        _stands(id, vm.addr(DOCTOR), START + 5, COMMITMENT);
    }

    function test_an_attestation_ends_in_the_future() public {
        _refused(
            _one(Statement(cardiologist, vm.addr(DOCTOR), START, 0)),
            abi.encodeWithSelector(IAuthorities.AttestationLapsed.selector, START)
        );
    }

    function test_no_authority_attests_anothers_attribute_credential_or_root() public {
        bytes32[3] memory others = [staff, credentialId("hospital-x", 1), credentialRootId("hospital-x", 1)];
        for (uint256 i; i < others.length; ++i) {
            _refused(
                _one(Statement(others[i], vm.addr(STRANGER), LATER, COMMITMENT)),
                abi.encodeWithSelector(IAuthorities.AttributeOfAnotherAuthority.selector, MEDBOARD_ID, others[i])
            );
        }
    }

    /// 5.2: the tag is all 16 bytes. One bit off is another authority's.
    function testFuzz_an_id_is_an_authoritys_by_its_first_16_bytes(bytes32 id, uint8 bit) public {
        bytes32 own = bytes32(bytes16(MEDBOARD_ID)) | (id >> 128);
        _attestOne(Statement(own, vm.addr(STRANGER), LATER, 0));
        bytes32 other = own ^ bytes32(uint256(1) << (128 + bit % 128));
        _refused(
            _one(Statement(other, vm.addr(STRANGER), LATER, 0)),
            abi.encodeWithSelector(IAuthorities.AttributeOfAnotherAuthority.selector, MEDBOARD_ID, other)
        );
    }

    function test_a_batch_makes_every_statement_and_logs_each() public {
        Statement[] memory batch = _batch();
        for (uint256 i; i < batch.length; ++i) {
            vm.expectEmit(address(authorities));
            emit IAuthorities.Attested(batch[i].id, batch[i].subject, batch[i].validUntil);
        }
        authorities.attest(MEDBOARD_ID, batch, toAttest(MEDBOARD, MEDBOARD_ID, batch));
        for (uint256 i; i < batch.length; ++i) {
            _stands(batch[i].id, batch[i].subject, batch[i].validUntil, batch[i].commitment);
        }
    }

    /// 5.4: all or none, wherever in the batch the bad one stands.
    function testFuzz_one_bad_statement_unmakes_the_batch(uint8 where, bool lapsed) public {
        Statement[] memory batch = _batch();
        Statement memory bad = batch[where % batch.length];
        if (lapsed) bad.validUntil = START;
        else bad.id = staff;
        bytes memory reason = lapsed
            ? abi.encodeWithSelector(IAuthorities.AttestationLapsed.selector, START)
            : abi.encodeWithSelector(IAuthorities.AttributeOfAnotherAuthority.selector, MEDBOARD_ID, staff);
        uint256 nonce = authorities.nonces(vm.addr(MEDBOARD));
        _refused(batch, reason);
        Statement[] memory meant = _batch();
        for (uint256 i; i < meant.length; ++i) {
            _stands(meant[i].id, meant[i].subject, 0, 0);
        }
        vm.assertEq(authorities.nonces(vm.addr(MEDBOARD)), nonce, "the nonce is unused");
    }

    function test_a_batch_is_not_empty() public {
        _refused(new Statement[](0), abi.encodeWithSelector(IAuthorities.StatementsEmpty.selector));
    }

    function test_of_two_statements_of_the_same_the_last_counts() public {
        Statement[] memory batch = new Statement[](2);
        batch[0] = Statement(cardiologist, vm.addr(STRANGER), LATER, 0);
        batch[1] = Statement(cardiologist, vm.addr(STRANGER), START + 1, 0);
        authorities.attest(MEDBOARD_ID, batch, toAttest(MEDBOARD, MEDBOARD_ID, batch));
        _stands(cardiologist, vm.addr(STRANGER), START + 1, 0);
    }

    function test_nobody_drops_adds_swaps_or_changes_a_statement_of_a_signed_batch() public {
        Authorization memory authorization = toAttest(MEDBOARD, MEDBOARD_ID, _batch());
        Statement[][5] memory altered = [_batch(), _batch(), _batch(), _batch(), _one(_batch()[0])];
        altered[0][1].commitment = bytes24(keccak256("another point"));
        altered[1][0].validUntil += 1;
        altered[2][2].subject = vm.addr(PATIENT);
        (altered[3][0], altered[3][1]) = (altered[3][1], altered[3][0]);
        for (uint256 i; i < altered.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, vm.addr(MEDBOARD)));
            authorities.attest(MEDBOARD_ID, altered[i], authorization);
        }
    }

    function test_only_the_authoritys_account_attests() public {
        Statement[] memory batch = _batch();
        Authorization memory authorization = toAttest(HOSPITAL, MEDBOARD_ID, batch);
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, vm.addr(MEDBOARD)));
        authorities.attest(MEDBOARD_ID, batch, authorization);
    }

    function test_an_unknown_authority_attests_and_revokes_nothing() public {
        bytes32 id = keccak256("nobody");
        Statement[] memory batch = _batch();
        Authorization memory authorization = toAttest(STRANGER, id, batch);
        vm.expectRevert(abi.encodeWithSelector(IAuthorities.AuthorityUnknown.selector, id));
        authorities.attest(id, batch, authorization);
        vm.expectRevert(abi.encodeWithSelector(IAuthorities.AuthorityUnknown.selector, id));
        authorities.revokeAttestation(id, cardiologist, vm.addr(DOCTOR), authorization);
    }

    /// I10.
    function test_a_suspended_authority_attests_nothing_but_takes_back() public {
        suspend(MEDBOARD_ID, true);
        _refused(_batch(), abi.encodeWithSelector(IAuthorities.AuthorityIsSuspended.selector, MEDBOARD_ID));
        vm.expectEmit(address(authorities));
        emit IAuthorities.AttestationRevoked(cardiologist, vm.addr(DOCTOR));
        unattest(MEDBOARD, cardiologist, vm.addr(DOCTOR));
        suspend(MEDBOARD_ID, false);
        _stands(cardiologist, vm.addr(DOCTOR), 0, 0);
    }

    /// 5.7: so that a claim to a revoked credential is told from a forged one.
    function test_revocation_keeps_the_commitment() public {
        bytes32 id = credentialId("medboard", 3);
        _attestOne(Statement(id, vm.addr(DOCTOR), LATER, COMMITMENT));
        unattest(MEDBOARD, id, vm.addr(DOCTOR));
        _stands(id, vm.addr(DOCTOR), 0, COMMITMENT);
    }

    function test_a_lapse_and_a_suspension_keep_the_commitment() public {
        bytes32 id = credentialId("medboard", 3);
        _attestOne(Statement(id, vm.addr(DOCTOR), START + 10, COMMITMENT));
        suspend(MEDBOARD_ID, true);
        _stands(id, vm.addr(DOCTOR), 0, COMMITMENT);
        vm.warp(START + 10);
        suspend(MEDBOARD_ID, false);
        _stands(id, vm.addr(DOCTOR), 0, COMMITMENT);
    }

    function test_what_was_never_attested_or_is_taken_back_is_not_taken_back() public {
        _notTakenBack(vm.addr(STRANGER));
        unattest(MEDBOARD, cardiologist, vm.addr(DOCTOR));
        _notTakenBack(vm.addr(DOCTOR));
    }

    function test_what_lapsed_is_taken_back_all_the_same() public {
        vm.warp(LATER);
        vm.expectEmit(address(authorities));
        emit IAuthorities.AttestationRevoked(cardiologist, vm.addr(DOCTOR));
        unattest(MEDBOARD, cardiologist, vm.addr(DOCTOR));
    }

    function test_no_authority_takes_back_anothers_attestation() public {
        Authorization memory authorization = toRevokeAttestation(MEDBOARD, MEDBOARD_ID, staff, vm.addr(DOCTOR));
        vm.expectRevert(
            abi.encodeWithSelector(IAuthorities.AttributeOfAnotherAuthority.selector, MEDBOARD_ID, staff)
        );
        authorities.revokeAttestation(MEDBOARD_ID, staff, vm.addr(DOCTOR), authorization);
    }

    function test_attributes_credentials_and_roots_do_not_touch_each_other() public {
        bytes32 credential = credentialId("medboard", 1);
        bytes32 root = credentialRootId("medboard", 1);
        _attestOne(Statement(credential, vm.addr(DOCTOR), START + 1, COMMITMENT));
        _attestOne(Statement(root, vm.addr(DOCTOR), START + 2, bytes24(keccak256("root"))));
        _stands(cardiologist, vm.addr(DOCTOR), LATER, 0);
        _stands(credential, vm.addr(DOCTOR), START + 1, COMMITMENT);
        _stands(root, vm.addr(DOCTOR), START + 2, bytes24(keccak256("root")));
        _stands(credentialId("medboard", 2), vm.addr(DOCTOR), 0, 0);
        _stands(credentialRootId("medboard", 0), vm.addr(DOCTOR), 0, 0);
    }

    function testFuzz_what_is_attested_is_read_back(bytes16 label, address subject, uint64 validUntil, bytes24 commitment)
        public
    {
        validUntil = uint64(within(validUntil, START + 1, type(uint64).max - 1));
        bytes32 id = bytes32(bytes.concat(bytes16(MEDBOARD_ID), label));
        _attestOne(Statement(id, subject, validUntil, commitment));
        _stands(id, subject, validUntil, commitment);
        vm.warp(validUntil - 1);
        _stands(id, subject, validUntil, commitment);
        vm.warp(validUntil);
        _stands(id, subject, 0, commitment);
    }

    function test_many_are_read_in_order_and_packed() public {
        bytes32 credential = credentialId("medboard", 1);
        _attestOne(Statement(credential, vm.addr(DOCTOR), START + 1, COMMITMENT));
        bytes32[] memory asked = new bytes32[](5);
        (asked[0], asked[1], asked[3], asked[4]) = (staff, keccak256("none"), credential, cardiologist);
        uint256[] memory held = authorities.attestations(asked, vm.addr(DOCTOR));
        vm.assertEq(held.length, 5, "one each");
        vm.assertEq(held[0], uint256(LATER) << 192, "staff");
        vm.assertEq(held[1], 0, "none");
        vm.assertEq(held[2], 0, "no id");
        vm.assertEq(held[3], (uint256(START + 1) << 192) + uint192(COMMITMENT), "credential");
        vm.assertEq(held[4], uint256(LATER) << 192, "cardiologist");
        vm.assertEq(authorities.attestations(new bytes32[](0), vm.addr(DOCTOR)).length, 0, "nothing asked");
    }

    function credentialId(string memory authority, uint32 serial) internal pure returns (bytes32) {
        return attributeId(authority, "role") ^ bytes32(uint256(serial));
    }

    function credentialRootId(string memory authority, uint32 serial) internal pure returns (bytes32) {
        return attributeId(authority, "consentry/credential-root/1") ^ bytes32(uint256(serial));
    }

    /// Three statements of the medical board, none made before.
    function _batch() private pure returns (Statement[] memory batch) {
        batch = new Statement[](3);
        batch[0] = Statement(attributeId("medboard", "surgeon"), vm.addr(DOCTOR), LATER, 0);
        batch[1] = Statement(credentialId("medboard", 9), vm.addr(DOCTOR), START + 3, COMMITMENT);
        batch[2] = Statement(attributeId("medboard", "surgeon"), vm.addr(STRANGER), LATER, 0);
    }

    function _one(Statement memory statement) private pure returns (Statement[] memory batch) {
        batch = new Statement[](1);
        batch[0] = statement;
    }

    function _attestOne(Statement memory statement) private {
        Statement[] memory batch = _one(statement);
        authorities.attest(MEDBOARD_ID, batch, toAttest(MEDBOARD, MEDBOARD_ID, batch));
    }

    function _refused(Statement[] memory batch, bytes memory reason) private {
        Authorization memory authorization = toAttest(MEDBOARD, MEDBOARD_ID, batch);
        vm.expectRevert(reason);
        authorities.attest(MEDBOARD_ID, batch, authorization);
    }

    function _notTakenBack(address subject) private {
        Authorization memory authorization = toRevokeAttestation(MEDBOARD, MEDBOARD_ID, cardiologist, subject);
        vm.expectRevert(abi.encodeWithSelector(IAuthorities.AttestationUnknown.selector, cardiologist, subject));
        authorities.revokeAttestation(MEDBOARD_ID, cardiologist, subject, authorization);
    }

    function _stands(bytes32 id, address subject, uint64 until, bytes24 commitment) private view {
        (uint64 heldUntil, bytes24 shown) = authorities.attestation(id, subject);
        vm.assertEq(heldUntil, until, "held until");
        vm.assertEq(bytes32(shown), bytes32(commitment), "commitment");
    }
}
