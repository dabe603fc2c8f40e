// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// What is on chain of a record. `provider` is 0 where nobody anchored it; `manifestHash` is keccak256 of its manifest.
struct Anchor {
    address provider;
    uint64 blockNumber;
    bool erased;
    bytes32 manifestHash;
}
