// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IProxies} from "./interfaces/IProxies.sol";

contract Proxies is IProxies, AccessManaged {
    /// @inheritdoc IProxies
    mapping(address proxy => bytes32) public keyHash;
    /// @inheritdoc IProxies
    mapping(address proxy => bool) public wasRegistered;

    constructor(address manager) AccessManaged(manager) {}

    /// @inheritdoc IProxies
    function registerProxy(address proxy, bytes32 keyHash_) external restricted {
        if (keyHash_ == 0) revert KeyHashZero();
        keyHash[proxy] = keyHash_;
        wasRegistered[proxy] = true;
        emit ProxyRegistered(proxy, keyHash_);
    }

    /// @inheritdoc IProxies
    function retireProxy(address proxy) external restricted {
        if (keyHash[proxy] == 0) revert ProxyUnknown(proxy);
        keyHash[proxy] = 0;
        emit ProxyRetired(proxy);
    }
}
