// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {IConsents} from "../src/interfaces/IConsents.sol";
import {ISignedMessages} from "../src/interfaces/ISignedMessages.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {Leaf, PolicyText} from "../src/types/Policy.sol";
import {AccessRequest, GrantStatus} from "../src/types/Access.sol";
import {Seals} from "./base/Seals.sol";

/// Policies from publication to their end: spec/contracts.md section 3.
contract PoliciesTest is Seals {
    string private constant REPLACE_POLICY =
        "ReplacePolicy(bytes32 replacedId,bytes32 policyId,address owner,uint256 nonce,uint64 deadline)";

    function test_a_published_policy_is_its_owners_until_it_is_revoked() public {
        PolicyText memory text = sealedPolicy(ALL_OF_TWO);
        vm.expectEmit(address(consents));
        emit IConsents.PolicyPublished(policyIdOf(text), text.owner, text.program, text.leaves, text.terms);
        bytes32 id = publish(text);
        vm.assertEq(id, policyIdOf(text), "the id commits to everything");
        (address owner, uint64 expiresAt, bool revoked) = consents.policy(id);
        vm.assertTrue(owner == vm.addr(PATIENT) && expiresAt == text.terms.expiresAt && !revoked, "stands");
        vm.expectEmit(address(consents));
        emit IConsents.PolicyRevoked(id, vm.addr(PATIENT));
        revokePolicy(id);
        (,, revoked) = consents.policy(id);
        vm.assertTrue(revoked, "revoked");
    }

    function test_a_policy_is_published_once() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        publish(text);
        _refused(text, abi.encodeWithSelector(IConsents.PolicyExists.selector, policyIdOf(text)));
    }

    function test_a_malformed_program_an_unknown_leaf_and_a_leaf_twice_are_refused() public {
        PolicyText memory text = policyOf(hex"0102");
        _refused(text, abi.encodeWithSelector(IConsents.PolicyMalformed.selector));
        for (uint8 kind; kind < 6; ++kind) {
            if (kind == 1 || kind == 2) continue;
            text = policyOf(ALL_OF_TWO);
            text.leaves[1].kind = kind;
            _refused(text, abi.encodeWithSelector(IConsents.UnsupportedLeaf.selector, kind));
        }
        text = policyOf(ALL_OF_TWO);
        text.leaves[1].value = text.leaves[0].value;
        _refused(text, abi.encodeWithSelector(IConsents.DuplicateLeaf.selector, text.leaves[0].value));
    }

    function test_terms_allow_something_for_some_time_yet() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        text.terms.purposes = 0;
        _refused(text, abi.encodeWithSelector(IConsents.TermsEmpty.selector));
        text = policyOf(ALL_OF_TWO);
        text.terms.longestGrant = 0;
        _refused(text, abi.encodeWithSelector(IConsents.TermsEmpty.selector));
        text = policyOf(ALL_OF_TWO);
        text.terms.expiresAt = START;
        _refused(text, abi.encodeWithSelector(IConsents.ExpiryPassed.selector, START));
        text.terms.expiresAt = START + 1;
        publish(text);
    }

    /// Break-glass and the purpose BTG (bit 2) go together or not at all.
    function testFuzz_flags_and_purposes_agree(uint8 flags, uint16 purposes) public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        (text.terms.flags, text.terms.purposes) = (flags, purposes);
        bool agree = flags < 4 && (flags & 1 == 1) == (purposes >> 2 & 1 == 1);
        if (!agree) _refused(text, abi.encodeWithSelector(IConsents.UnsupportedFlags.selector, flags));
        else if (purposes == 0) _refused(text, abi.encodeWithSelector(IConsents.TermsEmpty.selector));
        else publish(text);
    }

    function test_a_replacement_ends_the_old_and_begins_the_new_at_once() public {
        PolicyText memory old = policyOf(ALL_OF_TWO);
        PolicyText memory text = sealedPolicy(ONE_OF_TWO);
        publish(old);
        AccessRequest memory request = requestOf(policyIdOf(old));
        ask(request, old);
        vm.expectEmit(address(consents));
        emit IConsents.PolicyRevoked(policyIdOf(old), text.owner);
        vm.expectEmit(address(consents));
        emit IConsents.PolicyPublished(policyIdOf(text), text.owner, text.program, text.leaves, text.terms);
        vm.expectEmit(address(consents));
        emit IConsents.PolicyReplaced(policyIdOf(old), policyIdOf(text));
        consents.replacePolicy(policyIdOf(old), text, _toReplace(PATIENT, policyIdOf(old), text));
        (GrantStatus status,) = consents.liveness(request, old, noEvidence());
        vm.assertTrue(status == GrantStatus.PolicyRevoked, "grants under the old one are dead");
    }

    function test_only_ones_own_living_policy_is_replaced() public {
        PolicyText memory old = policyOf(ALL_OF_TWO);
        PolicyText memory text = policyOf(ONE_OF_TWO);
        Authorization memory toReplace = _toReplace(PATIENT, policyIdOf(old), text);
        vm.expectRevert(abi.encodeWithSelector(IConsents.PolicyUnknown.selector, policyIdOf(old)));
        consents.replacePolicy(policyIdOf(old), text, toReplace);
        publish(old);
        revokePolicy(policyIdOf(old));
        toReplace = _toReplace(PATIENT, policyIdOf(old), text);
        vm.expectRevert(abi.encodeWithSelector(IConsents.PolicyAlreadyRevoked.selector, policyIdOf(old)));
        consents.replacePolicy(policyIdOf(old), text, toReplace);
        text.owner = vm.addr(STRANGER);
        toReplace = _toReplace(STRANGER, policyIdOf(old), text);
        bytes memory reason = abi.encodeWithSelector(IConsents.NotPolicyOwner.selector, policyIdOf(old), text.owner);
        vm.expectRevert(reason);
        consents.replacePolicy(policyIdOf(old), text, toReplace);
    }

    function test_what_is_unknown_revoked_or_anothers_is_not_revoked() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        bytes32 id = policyIdOf(text);
        address patient = vm.addr(PATIENT);
        Authorization memory authorization = toRevokePolicy(PATIENT, id, patient);
        vm.expectRevert(abi.encodeWithSelector(IConsents.PolicyUnknown.selector, id));
        consents.revokePolicy(id, patient, authorization);
        publish(text);
        address stranger = vm.addr(STRANGER);
        authorization = toRevokePolicy(STRANGER, id, stranger);
        vm.expectRevert(abi.encodeWithSelector(IConsents.NotPolicyOwner.selector, id, stranger));
        consents.revokePolicy(id, stranger, authorization);
        revokePolicy(id);
        authorization = toRevokePolicy(PATIENT, id, patient);
        vm.expectRevert(abi.encodeWithSelector(IConsents.PolicyAlreadyRevoked.selector, id));
        consents.revokePolicy(id, patient, authorization);
    }

    function test_messages_count_once_in_time_and_in_order() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        Authorization memory authorization = toPublish(PATIENT, text);
        vm.warp(authorization.deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.DeadlinePassed.selector, authorization.deadline));
        consents.publishPolicy(text, authorization);
        vm.warp(authorization.deadline);
        consents.publishPolicy(text, authorization);
        vm.expectPartialRevert(Nonces.InvalidAccountNonce.selector);
        consents.publishPolicy(text, authorization);
        vm.assertEq(consents.nonces(vm.addr(PATIENT)), 1, "used up");
        vm.assertEq(consents.nonces(vm.addr(PATIENT), 3), uint256(3) << 64, "keys order apart");
    }

    function _toReplace(uint256 key, bytes32 old, PolicyText memory text) private view returns (Authorization memory) {
        return authorize(consents, key, REPLACE_POLICY, abi.encode(old, policyIdOf(text), text.owner));
    }

    function _refused(PolicyText memory text, bytes memory reason) private {
        Authorization memory authorization = toPublish(PATIENT, text);
        vm.expectRevert(reason);
        consents.publishPolicy(text, authorization);
    }
}
