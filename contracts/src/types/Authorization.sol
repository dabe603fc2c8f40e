// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

/// The proof that a relayed message is its signer's will, once and until a time.
/// @param nonce The signer's next nonce at the contract addressed, under any key (NoncesKeyed).
/// @param deadline Unix seconds; the last at which the message can be relayed.
/// @param signature 65 bytes r ‖ s ‖ v with low s, or what the signer's ERC-1271 contract accepts.
struct Authorization {
    uint256 nonce;
    uint64 deadline;
    bytes signature;
}
