// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IProxies} from "./interfaces/IProxies.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {Authorization} from "./types/Authorization.sol";

contract Proxies is IProxies, SignedMessages {
    bytes32 private constant REGISTER_PROXY =
        keccak256("RegisterProxy(address proxy,bytes32 keyHash,uint256 nonce,uint64 deadline)");

    /// @inheritdoc IProxies
    address public immutable registrar;
    /// @inheritdoc IProxies
    mapping(address proxy => bytes32) public keyHash;

    constructor(address registrar_) {
        registrar = registrar_;
    }

    /// @inheritdoc IProxies
    function registerProxy(address proxy, bytes32 keyHash_, Authorization calldata authorization) external {
        _authenticate(
            registrar,
            keccak256(abi.encode(REGISTER_PROXY, proxy, keyHash_, authorization.nonce, authorization.deadline)),
            authorization
        );
        if (keyHash_ == 0 && keyHash[proxy] == 0) revert ProxyUnknown(proxy);
        keyHash[proxy] = keyHash_;
        if (keyHash_ == 0) emit ProxyRetired(proxy);
        else emit ProxyRegistered(proxy, keyHash_);
    }
}
