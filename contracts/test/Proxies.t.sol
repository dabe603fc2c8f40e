// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IProxies} from "../src/interfaces/IProxies.sol";
import {Deployed} from "./base/Deployed.sol";

/// spec/contracts.md section 7. Who may call: Manager.t.sol.
contract ProxiesTest is Deployed {
    address private proxy = vm.addr(0x77);

    function test_a_proxy_is_registered_rekeyed_retired_and_registered_again() public {
        vm.assertFalse(proxies.wasRegistered(proxy), "not yet");
        vm.expectEmit(address(proxies));
        emit IProxies.ProxyRegistered(proxy, keccak256("one"));
        _register(proxy, keccak256("one"));
        vm.assertEq(proxies.keyHash(proxy), keccak256("one"), "first key");
        _register(proxy, keccak256("two"));
        vm.assertEq(proxies.keyHash(proxy), keccak256("two"), "second key");
        vm.expectEmit(address(proxies));
        emit IProxies.ProxyRetired(proxy);
        _retire();
        vm.assertEq(proxies.keyHash(proxy), 0, "retired");
        _register(proxy, keccak256("one"));
        vm.assertEq(proxies.keyHash(proxy), keccak256("one"), "back");
    }

    /// 7.2: what it signed stays its own.
    function test_that_it_was_a_proxy_stays_true() public {
        _register(proxy, keccak256("one"));
        vm.assertTrue(proxies.wasRegistered(proxy), "registered");
        _retire();
        vm.assertTrue(proxies.wasRegistered(proxy), "retired");
    }

    function test_no_key_hashes_to_zero() public {
        vm.expectRevert(IProxies.KeyHashZero.selector);
        _register(proxy, 0);
        vm.assertFalse(proxies.wasRegistered(proxy), "nothing happened");
    }

    function test_an_unknown_or_retired_proxy_is_not_retired() public {
        vm.expectRevert(abi.encodeWithSelector(IProxies.ProxyUnknown.selector, proxy));
        _retire();
        _register(proxy, keccak256("one"));
        _retire();
        vm.expectRevert(abi.encodeWithSelector(IProxies.ProxyUnknown.selector, proxy));
        _retire();
    }

    function testFuzz_proxies_do_not_touch_each_other(address one, address other, bytes32 keyHash) public {
        if (one == other || keyHash == 0) return;
        _register(one, keyHash);
        vm.assertEq(proxies.keyHash(one), keyHash, "one");
        vm.assertEq(proxies.keyHash(other), 0, "other");
        vm.assertFalse(proxies.wasRegistered(other), "other");
    }

    function _register(address account, bytes32 keyHash) private {
        vm.prank(vm.addr(REGISTRAR));
        proxies.registerProxy(account, keyHash);
    }

    function _retire() private {
        vm.prank(vm.addr(REGISTRAR));
        proxies.retireProxy(proxy);
    }
}
