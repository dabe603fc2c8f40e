// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IAuthorities} from "../src/interfaces/IAuthorities.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {World} from "./base/World.sol";

/// spec/contracts.md section 5.
contract AuthoritiesTest is World {
    function test_registration_shows_account_and_key_and_is_logged() public {
        address account = vm.addr(STRANGER);
        Authorization memory authorization = toRegister(REGISTRAR, "clinic", account, keccak256("pk"));
        vm.expectEmit(address(authorities));
        emit IAuthorities.AuthorityRegistered(keccak256("clinic"), account, keccak256("pk"), "clinic");
        authorities.registerAuthority("clinic", account, keccak256("pk"), authorization);
        (address shown, bool suspended, bytes32 keyHash) = authorities.authority(keccak256("clinic"));
        vm.assertEq(shown, account, "account");
        vm.assertFalse(suspended, "suspended");
        vm.assertEq(keyHash, keccak256("pk"), "key hash");
    }

    function test_a_name_is_registered_once() public {
        Authorization memory authorization = toRegister(REGISTRAR, "medboard", vm.addr(STRANGER), 0);
        vm.expectRevert(abi.encodeWithSelector(IAuthorities.AuthorityExists.selector, MEDBOARD_ID));
        authorities.registerAuthority("medboard", vm.addr(STRANGER), 0, authorization);
    }

    function test_names_have_1_to_64_bytes() public {
        string memory longest = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        authorities.registerAuthority(longest, vm.addr(STRANGER), 0, toRegister(REGISTRAR, longest, vm.addr(STRANGER), 0));
        string[2] memory wrong = ["", string.concat(longest, "a")];
        for (uint256 i; i < wrong.length; ++i) {
            Authorization memory authorization = toRegister(REGISTRAR, wrong[i], vm.addr(STRANGER), 0);
            vm.expectRevert(IAuthorities.AuthorityNameInvalid.selector);
            authorities.registerAuthority(wrong[i], vm.addr(STRANGER), 0, authorization);
        }
    }

    function test_an_authority_has_an_account() public {
        Authorization memory authorization = toRegister(REGISTRAR, "clinic", address(0), 0);
        vm.expectRevert(IAuthorities.AuthorityAccountZero.selector);
        authorities.registerAuthority("clinic", address(0), 0, authorization);
    }

    function test_an_attestation_holds_strictly_before_its_end() public {
        attest(MEDBOARD, cardiologist, vm.addr(STRANGER), START + 10);
        vm.assertEq(authorities.heldUntil(cardiologist, vm.addr(STRANGER)), START + 10, "held");
        vm.warp(START + 9);
        vm.assertEq(authorities.heldUntil(cardiologist, vm.addr(STRANGER)), START + 10, "last second");
        vm.warp(START + 10);
        vm.assertEq(authorities.heldUntil(cardiologist, vm.addr(STRANGER)), 0, "exactly now");
    }

    function test_an_attestation_renewed_takes_the_new_end() public {
        vm.expectEmit(address(authorities));
        emit IAuthorities.Attested(cardiologist, vm.addr(DOCTOR), START + 5);
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), START + 5);
        vm.assertEq(authorities.heldUntil(cardiologist, vm.addr(DOCTOR)), START + 5, "held");
    }

    function test_an_attestation_ends_in_the_future() public {
        Authorization memory authorization = toAttest(MEDBOARD, MEDBOARD_ID, cardiologist, vm.addr(DOCTOR), START);
        vm.expectRevert(abi.encodeWithSelector(IAuthorities.AttestationLapsed.selector, START));
        authorities.attest(MEDBOARD_ID, cardiologist, vm.addr(DOCTOR), START, authorization);
    }

    function test_no_authority_attests_anothers_attribute() public {
        Authorization memory authorization = toAttest(MEDBOARD, MEDBOARD_ID, staff, vm.addr(STRANGER), LATER);
        vm.expectRevert(
            abi.encodeWithSelector(IAuthorities.AttributeOfAnotherAuthority.selector, MEDBOARD_ID, staff)
        );
        authorities.attest(MEDBOARD_ID, staff, vm.addr(STRANGER), LATER, authorization);
    }

    function test_no_authority_takes_back_anothers_attestation() public {
        Authorization memory authorization = toRevokeAttestation(MEDBOARD, MEDBOARD_ID, staff, vm.addr(DOCTOR));
        vm.expectRevert(
            abi.encodeWithSelector(IAuthorities.AttributeOfAnotherAuthority.selector, MEDBOARD_ID, staff)
        );
        authorities.revokeAttestation(MEDBOARD_ID, staff, vm.addr(DOCTOR), authorization);
    }

    function test_an_unknown_authority_attests_suspends_and_revokes_nothing() public {
        bytes32 id = keccak256("nobody");
        bytes memory expected = abi.encodeWithSelector(IAuthorities.AuthorityUnknown.selector, id);
        Authorization memory authorization = toAttest(STRANGER, id, cardiologist, vm.addr(DOCTOR), LATER);
        vm.expectRevert(expected);
        authorities.attest(id, cardiologist, vm.addr(DOCTOR), LATER, authorization);
        vm.expectRevert(expected);
        authorities.revokeAttestation(id, cardiologist, vm.addr(DOCTOR), authorization);
        authorization = toSuspend(REGISTRAR, id, true);
        vm.expectRevert(expected);
        authorities.suspendAuthority(id, true, authorization);
    }

    function test_a_suspended_authority_attests_nothing_and_what_it_attested_does_not_hold() public {
        vm.expectEmit(address(authorities));
        emit IAuthorities.AuthoritySuspended(MEDBOARD_ID);
        suspend(MEDBOARD_ID, true);
        vm.assertEq(authorities.heldUntil(cardiologist, vm.addr(DOCTOR)), 0, "held while suspended");
        vm.assertEq(authorities.heldUntil(staff, vm.addr(DOCTOR)), LATER, "another authority's");
        Authorization memory authorization = toAttest(MEDBOARD, MEDBOARD_ID, cardiologist, vm.addr(STRANGER), LATER);
        vm.expectRevert(abi.encodeWithSelector(IAuthorities.AuthorityIsSuspended.selector, MEDBOARD_ID));
        authorities.attest(MEDBOARD_ID, cardiologist, vm.addr(STRANGER), LATER, authorization);
        vm.expectEmit(address(authorities));
        emit IAuthorities.AuthorityResumed(MEDBOARD_ID);
        suspend(MEDBOARD_ID, false);
        vm.assertEq(authorities.heldUntil(cardiologist, vm.addr(DOCTOR)), LATER, "held again");
    }

    function test_revocation_works_while_suspended() public {
        suspend(MEDBOARD_ID, true);
        vm.expectEmit(address(authorities));
        emit IAuthorities.AttestationRevoked(cardiologist, vm.addr(DOCTOR));
        unattest(MEDBOARD, cardiologist, vm.addr(DOCTOR));
        suspend(MEDBOARD_ID, false);
        vm.assertEq(authorities.heldUntil(cardiologist, vm.addr(DOCTOR)), 0, "held");
    }

    function test_what_was_never_attested_is_not_taken_back() public {
        Authorization memory authorization =
            toRevokeAttestation(MEDBOARD, MEDBOARD_ID, cardiologist, vm.addr(STRANGER));
        vm.expectRevert(
            abi.encodeWithSelector(IAuthorities.AttestationUnknown.selector, cardiologist, vm.addr(STRANGER))
        );
        authorities.revokeAttestation(MEDBOARD_ID, cardiologist, vm.addr(STRANGER), authorization);
    }

    function test_many_attributes_are_read_in_order() public view {
        bytes32[] memory asked = new bytes32[](3);
        (asked[0], asked[1], asked[2]) = (staff, keccak256("none"), cardiologist);
        uint64[] memory held = authorities.heldUntil(asked, vm.addr(DOCTOR));
        vm.assertEq(held[0], LATER, "staff");
        vm.assertEq(held[1], 0, "none");
        vm.assertEq(held[2], LATER, "cardiologist");
    }
}
