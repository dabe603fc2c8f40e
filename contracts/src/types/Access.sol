// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

// Requests for access and their outcomes: spec/contracts.md section 4.

/// What a doctor signs (EIP-712). Its struct hash is the request id, and the id of the grant.
/// @param duration Seconds the doctor asks for, at least 1.
/// @param nonce The doctor's next nonce, under any key (NoncesKeyed).
/// @param deadline Unix seconds; the last at which the request can be relayed.
struct AccessRequest {
    address doctor;
    bytes32 policyId;
    bytes32 recordId;
    uint8 purpose;
    uint32 duration;
    uint256 nonce;
    uint64 deadline;
}

/// Why an authentic request was refused. The numbers are part of the event format.
enum Denial {
    None,
    AttributesNotHeld,
    PolicyRevoked,
    PolicyExpired,
    PurposeNotAllowed
}

/// What became of a request. Only `Live` lets a proxy work. The numbers are part of the ABI.
enum GrantStatus {
    Unknown,
    Live,
    Expired,
    Revoked,
    PolicyRevoked,
    PolicyExpired,
    AttributesLapsed
}
