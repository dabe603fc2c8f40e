// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// Messages that anybody may relay: people sign EIP-712 typed data and hold no ether. A relayer can delay or
/// drop a message, never change, forge or repeat it. Domain: name "Consentry", version "1", this chain, this
/// contract. Spec: spec/contracts.md section 2.
interface ISignedMessages {
    /// The message came later than its signer allowed.
    error DeadlinePassed(uint64 deadline);
    /// The signature is malformed, has a high s, or is not `signer`'s for exactly this message.
    error SignatureInvalid(address signer);

    /// The next nonce of `account` under key 0.
    function nonces(address account) external view returns (uint256);

    /// The next nonce of `account` under `key`, key included: keys order independently of each other.
    function nonces(address account, uint192 key) external view returns (uint256);
}
