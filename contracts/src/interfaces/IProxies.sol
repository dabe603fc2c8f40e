// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Authorization} from "../types/Authorization.sol";

/// The re-encryption proxies that patients may give kfrags to. (Not proxies in Solidity's sense: no contract
/// here can be upgraded.) Spec: spec/contracts.md section 7.
interface IProxies {
    event ProxyRegistered(address indexed proxy, bytes32 keyHash);
    event ProxyRetired(address indexed proxy);

    error ProxyUnknown(address proxy);

    /// Registers a proxy, replaces its key, or, with `keyHash` 0, retires it.
    /// Anybody may relay; signed by the registrar as
    /// RegisterProxy(address proxy,bytes32 keyHash,uint256 nonce,uint64 deadline).
    /// @param keyHash keccak256 of the proxy's receiving key.
    function registerProxy(address proxy, bytes32 keyHash, Authorization calldata authorization) external;

    /// The account that alone registers and retires proxies.
    function registrar() external view returns (address);

    /// The hash of an active proxy's receiving key; 0 where the proxy is unknown or retired.
    function keyHash(address proxy) external view returns (bytes32);
}
