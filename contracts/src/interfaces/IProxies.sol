// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// The re-encryption proxies that patients may give kfrags to. (Not proxies in Solidity's sense: no contract
/// here can be upgraded.) Spec: spec/contracts.md section 7.
interface IProxies {
    event ProxyRegistered(address indexed proxy, bytes32 keyHash);
    event ProxyRetired(address indexed proxy);

    error ProxyUnknown(address proxy);
    /// No key hashes to 0, which stands for "none".
    error KeyHashZero();

    /// Registers a proxy, or replaces its key. Called by the registrar role.
    /// @param keyHash keccak256 of the proxy's receiving key.
    function registerProxy(address proxy, bytes32 keyHash) external;

    /// Retires a proxy: it gets no more kfrags. What it signed stays its own. Called by the registrar role.
    function retireProxy(address proxy) external;

    /// The hash of an active proxy's receiving key; 0 where the proxy is unknown or retired.
    function keyHash(address proxy) external view returns (bytes32);

    /// Whether the account ever was a proxy: its receipts count after it retires too.
    function wasRegistered(address proxy) external view returns (bool);
}
