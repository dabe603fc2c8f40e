// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Accusation} from "../types/Dispute.sol";

/// Whether a proxy released a wrong cfrag, decided from its own signed receipt. Spec: spec/contracts.md section 13.
///
/// The cfrag is judged under the keys that the receipt itself names: nobody can frame a proxy by naming others, and a
/// receipt that names others than the policy's is worth nothing to begin with.
interface IDisputes {
    event ProxyConvicted(address indexed proxy, bytes32 indexed requestId, bytes32 receipt);
    event ProxyCleared(address indexed proxy, bytes32 indexed requestId, bytes32 receipt);

    /// Nobody who ever was a proxy signed this receipt for exactly this capsule, cfrag and these keys.
    error ReceiptInvalid();
    /// The bytes are no capsule, cfrag or keys, or a y coordinate is not that of its point. Such an answer counts as none
    /// at all: it convicts nobody.
    error EvidenceMalformed();
    /// A product is not what it should be.
    error ProductWrong(uint256 index);

    /// Judges a released cfrag and logs the verdict. Anybody may call, and again: the verdict follows from the receipt.
    /// @return correct Whether the patient signed the kfrag for these keys, and the proof of the transformation holds.
    function judge(Accusation calldata accusation) external returns (bool correct);

    /// Unix seconds of a proxy's first conviction; 0 where it was never convicted.
    function convictedAt(address proxy) external view returns (uint64);
}
