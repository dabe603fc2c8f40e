// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Authorities} from "../src/Authorities.sol";
import {Consents} from "../src/Consents.sol";
import {Proxies} from "../src/Proxies.sol";
import {Deployed} from "./base/Deployed.sol";

/// Who may call what, and when: spec/contracts.md 1.6 to 1.10.
contract ManagerTest is Deployed {
    uint64 private constant REGISTRARS = 1;
    uint64 private constant SUSPENDERS = 2;
    uint64 private constant PAUSERS = 3;
    uint32 private constant DELAY = 2 days;
    address private slow = vm.addr(0x510);
    address private proxy = vm.addr(0x77);

    struct Restricted {
        uint64 role;
        address target;
        bytes data;
    }

    function test_each_function_is_its_roles_alone() public {
        Restricted[] memory functions = _functions();
        uint256[6] memory everybody = [REGISTRAR, SUSPENDER, PAUSER, AUDITOR, STRANGER, ADMIN];
        for (uint256 i; i < functions.length; ++i) {
            for (uint256 j; j < everybody.length; ++j) {
                if (j + 1 == functions[i].role) continue;
                _unauthorized(functions[i], vm.addr(everybody[j]));
            }
            _passes(functions[i], vm.addr(everybody[functions[i].role - 1]));
        }
    }

    function testFuzz_a_stranger_calls_nothing(address stranger, uint8 which) public {
        Restricted[] memory functions = _functions();
        Restricted memory one = functions[which % functions.length];
        if (stranger == _holderOf(one.role)) return;
        _unauthorized(one, stranger);
    }

    /// 1.7, for registrar, suspender and pauser alike: not at once, not too early, then once.
    function test_a_delayed_call_is_scheduled_waits_and_takes_effect_once() public {
        Restricted[] memory functions = _functions();
        for (uint256 i; i < functions.length; ++i) {
            _grant(functions[i].role, slow, DELAY);
            bytes32 operation = manager.hashOperation(slow, functions[i].target, functions[i].data);
            _refused(functions[i], abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
            _schedule(functions[i]);
            _refused(functions[i], abi.encodeWithSelector(IAccessManager.AccessManagerNotReady.selector, operation));
            vm.warp(vm.getBlockTimestamp() + DELAY - 1);
            _refused(functions[i], abi.encodeWithSelector(IAccessManager.AccessManagerNotReady.selector, operation));
            vm.warp(vm.getBlockTimestamp() + 1);
            _passes(functions[i], slow);
            _refused(functions[i], abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
        }
    }

    function test_a_scheduled_call_takes_effect_through_the_manager_too() public {
        _grant(REGISTRARS, slow, DELAY);
        Restricted memory call = _registration(keccak256("one"));
        _schedule(call);
        vm.warp(vm.getBlockTimestamp() + DELAY);
        vm.prank(slow);
        manager.execute(call.target, call.data);
        vm.assertEq(proxies.keyHash(proxy), keccak256("one"), "registered");
    }

    function test_a_scheduled_call_is_for_its_arguments_alone() public {
        _grant(REGISTRARS, slow, DELAY);
        _schedule(_registration(keccak256("one")));
        vm.warp(vm.getBlockTimestamp() + DELAY);
        Restricted memory other = _registration(keccak256("two"));
        bytes32 operation = manager.hashOperation(slow, other.target, other.data);
        _refused(other, abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
    }

    function test_a_scheduled_call_lapses_after_a_week() public {
        _grant(REGISTRARS, slow, DELAY);
        Restricted memory call = _registration(keccak256("one"));
        _schedule(call);
        vm.warp(vm.getBlockTimestamp() + DELAY + 1 weeks);
        bytes32 operation = manager.hashOperation(slow, call.target, call.data);
        _refused(call, abi.encodeWithSelector(IAccessManager.AccessManagerExpired.selector, operation));
        _schedule(call);
        vm.warp(vm.getBlockTimestamp() + DELAY);
        _passes(call, slow);
    }

    function test_an_admin_cancels_what_was_scheduled_and_a_stranger_does_not() public {
        _grant(REGISTRARS, slow, DELAY);
        Restricted memory call = _registration(keccak256("one"));
        _schedule(call);
        vm.prank(vm.addr(STRANGER));
        vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedCancel.selector);
        manager.cancel(slow, call.target, call.data);
        vm.prank(vm.addr(ADMIN));
        manager.cancel(slow, call.target, call.data);
        vm.warp(vm.getBlockTimestamp() + DELAY);
        bytes32 operation = manager.hashOperation(slow, call.target, call.data);
        _refused(call, abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
    }

    function test_a_stranger_and_a_holder_without_delay_schedule_nothing() public {
        Restricted memory call = _registration(keccak256("one"));
        address[2] memory wrong = [vm.addr(STRANGER), vm.addr(REGISTRAR)];
        for (uint256 i; i < wrong.length; ++i) {
            vm.prank(wrong[i]);
            vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedCall.selector);
            manager.schedule(call.target, call.data, 0);
        }
    }

    function test_nothing_is_scheduled_for_sooner_than_the_delay() public {
        _grant(REGISTRARS, slow, DELAY);
        Restricted memory call = _registration(keccak256("one"));
        vm.prank(slow);
        vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedCall.selector);
        manager.schedule(call.target, call.data, uint48(vm.getBlockTimestamp() + DELAY - 1));
    }

    function test_a_role_revoked_is_gone_at_once() public {
        Restricted[] memory functions = _functions();
        for (uint256 i; i < functions.length; ++i) {
            address holder = _holderOf(functions[i].role);
            vm.prank(vm.addr(ADMIN));
            manager.revokeRole(functions[i].role, holder);
            _unauthorized(functions[i], holder);
            _grant(functions[i].role, holder, 0);
            _passes(functions[i], holder);
        }
    }

    function test_a_role_revoked_takes_what_was_scheduled_with_it() public {
        _grant(REGISTRARS, slow, DELAY);
        Restricted memory call = _registration(keccak256("one"));
        _schedule(call);
        vm.prank(vm.addr(ADMIN));
        manager.revokeRole(REGISTRARS, slow);
        vm.warp(vm.getBlockTimestamp() + DELAY);
        _unauthorized(call, slow);
    }

    function test_only_the_admin_grants_and_revokes_roles() public {
        uint256[4] memory holders = [REGISTRAR, SUSPENDER, PAUSER, STRANGER];
        for (uint256 i; i < holders.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(
                IAccessManager.AccessManagerUnauthorizedAccount.selector, vm.addr(holders[i]), 0
            );
            vm.prank(vm.addr(holders[i]));
            vm.expectRevert(reason);
            manager.grantRole(REGISTRARS, vm.addr(STRANGER), 0);
            vm.prank(vm.addr(holders[i]));
            vm.expectRevert(reason);
            manager.revokeRole(REGISTRARS, vm.addr(REGISTRAR));
        }
    }

    /// 1.10: nobody but the manager itself puts another manager in its place.
    function test_the_manager_is_replaced_by_the_admin_alone() public {
        address[2] memory managed = [address(proxies), address(consents)];
        for (uint256 i; i < managed.length; ++i) {
            vm.prank(vm.addr(ADMIN));
            vm.expectRevert(
                abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(ADMIN))
            );
            IAccessManaged(managed[i]).setAuthority(address(records));
            vm.prank(vm.addr(REGISTRAR));
            vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedAccount.selector);
            manager.updateAuthority(managed[i], address(records));
            vm.prank(vm.addr(ADMIN));
            manager.updateAuthority(managed[i], address(records));
            vm.assertEq(IAccessManaged(managed[i]).authority(), address(records), "replaced");
        }
    }

    /// Every restricted function, in an order in which each passes after the one before.
    function _functions() private view returns (Restricted[] memory functions) {
        functions = new Restricted[](7);
        functions[0] = Restricted(
            REGISTRARS,
            address(authorities),
            abi.encodeCall(Authorities.registerAuthority, ("clinic", vm.addr(STRANGER), 0))
        );
        functions[1] = _registration(keccak256("one"));
        functions[2] = Restricted(REGISTRARS, address(proxies), abi.encodeCall(Proxies.retireProxy, (proxy)));
        functions[3] =
            Restricted(SUSPENDERS, address(authorities), abi.encodeCall(Authorities.suspendAuthority, (MEDBOARD_ID)));
        functions[4] =
            Restricted(SUSPENDERS, address(authorities), abi.encodeCall(Authorities.resumeAuthority, (MEDBOARD_ID)));
        functions[5] = Restricted(PAUSERS, address(consents), abi.encodeCall(Consents.pause, ()));
        functions[6] = Restricted(PAUSERS, address(consents), abi.encodeCall(Consents.unpause, ()));
    }

    function _registration(bytes32 keyHash) private view returns (Restricted memory) {
        return Restricted(REGISTRARS, address(proxies), abi.encodeCall(Proxies.registerProxy, (proxy, keyHash)));
    }

    function _holderOf(uint64 role) private pure returns (address) {
        return vm.addr(role == REGISTRARS ? REGISTRAR : role == SUSPENDERS ? SUSPENDER : PAUSER);
    }

    function _grant(uint64 role, address account, uint32 delay) private {
        vm.prank(vm.addr(ADMIN));
        manager.grantRole(role, account, delay);
    }

    function _schedule(Restricted memory call) private {
        vm.prank(slow);
        manager.schedule(call.target, call.data, 0);
    }

    function _passes(Restricted memory call, address caller) private {
        vm.prank(caller);
        (bool done,) = call.target.call(call.data);
        vm.assertTrue(done, "the role's holder is let through");
    }

    function _unauthorized(Restricted memory call, address caller) private {
        _answers(call, caller, abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
    }

    function _refused(Restricted memory call, bytes memory reason) private {
        _answers(call, slow, reason);
    }

    function _answers(Restricted memory call, address caller, bytes memory reason) private {
        vm.prank(caller);
        (bool done, bytes memory answer) = call.target.call(call.data);
        vm.assertFalse(done, "refused");
        vm.assertEq(keccak256(answer), keccak256(reason), "for this reason");
    }
}
