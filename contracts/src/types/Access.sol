// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

// Requests for access and their outcomes: spec/contracts.md section 4.

/// What a doctor signs (EIP-712), for one record or a whole chart under one policy. Its struct hash is the request
/// id, and the id of the grant.
/// @param recordIds 1 to 256 records.
/// @param reason Code of the emergency or other reason; 0 where none is given.
/// @param claimed Bit i-1 says that the request comes with a claim to sealed leaf i, so that nobody who relays it
/// can drop one and have the request denied.
/// @param duration Seconds the doctor asks for, at least 1.
/// @param nonce Any number the doctor never used before with the same content: requests need no order.
/// @param deadline Unix seconds; the last at which the request can be relayed.
struct AccessRequest {
    address doctor;
    bytes32 policyId;
    bytes32[] recordIds;
    uint8 purpose;
    uint8 reason;
    uint16 claimed;
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
    AttributesLapsed,
    Denied
}
