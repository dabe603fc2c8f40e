// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Authorization} from "../types/Authorization.sol";

/// Attribute authorities, and what they attest of people. Spec: spec/contracts.md section 5.
///
/// An authority id is keccak256 of the authority's name. An attribute id begins with the first 16 bytes of its
/// authority's id and ends with the first 16 bytes of keccak256 of `name` or `name=value`, so that no authority
/// can attest another's attribute.
interface IAuthorities {
    event AuthorityRegistered(
        bytes32 indexed authorityId, address indexed account, bytes32 publicKeyHash, string authority
    );
    event AuthoritySuspended(bytes32 indexed authorityId);
    event AuthorityResumed(bytes32 indexed authorityId);
    event Attested(bytes32 indexed attributeId, address indexed subject, uint64 validUntil);
    event AttestationRevoked(bytes32 indexed attributeId, address indexed subject);

    /// The name is empty or longer than 64 bytes.
    error AuthorityNameInvalid();
    error AuthorityAccountZero();
    error AuthorityExists(bytes32 authorityId);
    error AuthorityUnknown(bytes32 authorityId);
    /// The authority stands suspended, so it attests nothing.
    error AuthorityIsSuspended(bytes32 authorityId);
    /// The attribute id does not begin with the authority's tag.
    error AttributeOfAnotherAuthority(bytes32 authorityId, bytes32 attributeId);
    /// The attestation would have lapsed before it was made.
    error AttestationLapsed(uint64 validUntil);
    error AttestationUnknown(bytes32 attributeId, address subject);

    /// Registers an authority for good: neither its account nor its key can change afterwards.
    /// Anybody may relay; signed by the registrar as
    /// RegisterAuthority(string authority,address account,bytes32 publicKeyHash,uint256 nonce,uint64 deadline).
    /// @param publicKeyHash keccak256 of the authority's ABE public key.
    function registerAuthority(
        string calldata authority,
        address account,
        bytes32 publicKeyHash,
        Authorization calldata authorization
    ) external;

    /// Suspends or resumes an authority. While suspended, nothing it attested holds, in every contract at once.
    /// Anybody may relay; signed by the registrar as
    /// SuspendAuthority(bytes32 authorityId,bool suspended,uint256 nonce,uint64 deadline).
    function suspendAuthority(bytes32 authorityId, bool suspended, Authorization calldata authorization) external;

    /// States that `subject` has an attribute strictly before `validUntil`; replaces an earlier statement.
    /// Anybody may relay; signed by the authority's account as
    /// Attest(bytes32 authorityId,bytes32 attributeId,address subject,uint64 validUntil,uint256 nonce,uint64 deadline).
    function attest(
        bytes32 authorityId,
        bytes32 attributeId,
        address subject,
        uint64 validUntil,
        Authorization calldata authorization
    ) external;

    /// Takes an attestation back. Works while the authority is suspended.
    /// Anybody may relay; signed by the authority's account as
    /// RevokeAttestation(bytes32 authorityId,bytes32 attributeId,address subject,uint256 nonce,uint64 deadline).
    function revokeAttestation(
        bytes32 authorityId,
        bytes32 attributeId,
        address subject,
        Authorization calldata authorization
    ) external;

    /// The account that alone registers and suspends authorities.
    function registrar() external view returns (address);

    /// The authority's account (0 where unknown), whether it is suspended, and its key hash.
    function authority(bytes32 authorityId)
        external
        view
        returns (address account, bool suspended, bytes32 publicKeyHash);

    /// Until when (exclusive) `subject` holds the attribute; 0 where it does not hold it now: never attested,
    /// revoked, lapsed, or its authority suspended.
    function heldUntil(bytes32 attributeId, address subject) external view returns (uint64);

    /// `heldUntil` of each attribute, in order.
    function heldUntil(bytes32[] calldata attributeIds, address subject) external view returns (uint64[] memory);
}
