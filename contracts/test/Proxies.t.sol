// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IProxies} from "../src/interfaces/IProxies.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {World} from "./base/World.sol";

/// spec/contracts.md section 7.
contract ProxiesTest is World {
    address private proxy = vm.addr(0x77);

    function test_a_proxy_is_registered_rekeyed_and_retired() public {
        vm.expectEmit(address(proxies));
        emit IProxies.ProxyRegistered(proxy, keccak256("one"));
        _register(keccak256("one"));
        vm.assertEq(proxies.keyHash(proxy), keccak256("one"), "first key");
        _register(keccak256("two"));
        vm.assertEq(proxies.keyHash(proxy), keccak256("two"), "second key");
        vm.expectEmit(address(proxies));
        emit IProxies.ProxyRetired(proxy);
        _register(0);
        vm.assertEq(proxies.keyHash(proxy), 0, "retired");
    }

    function test_an_unknown_proxy_is_not_retired() public {
        Authorization memory authorization = toRegisterProxy(REGISTRAR, proxy, 0);
        vm.expectRevert(abi.encodeWithSelector(IProxies.ProxyUnknown.selector, proxy));
        proxies.registerProxy(proxy, 0, authorization);
    }

    function _register(bytes32 keyHash) private {
        proxies.registerProxy(proxy, keyHash, toRegisterProxy(REGISTRAR, proxy, keyHash));
    }
}
