// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Statement} from "../types/Attestation.sol";
import {Authorization} from "../types/Authorization.sol";

/// Attribute authorities, and what they attest of people. Spec: spec/contracts.md section 5.
///
/// An authority id is keccak256 of the authority's name; its tag, the first 16 bytes. Every id that it attests
/// begins with its tag, so that no authority can attest another's:
/// - attribute id: tag and the first 16 bytes of keccak256 of `name` or `name=value`;
/// - credential id: the category id, XOR a serial of 32 bits in its last bytes;
/// - credential root id: tag and the first 16 bytes of keccak256("consentry/credential-root/1"), XOR a serial.
interface IAuthorities {
    event AuthorityRegistered(
        bytes32 indexed authorityId, address indexed account, bytes32 publicKeyHash, string authority
    );
    event AuthoritySuspended(bytes32 indexed authorityId);
    event AuthorityResumed(bytes32 indexed authorityId);
    event Attested(bytes32 indexed id, address indexed subject, uint64 validUntil);
    event AttestationRevoked(bytes32 indexed id, address indexed subject);

    /// The name is empty or longer than 64 bytes.
    error AuthorityNameInvalid();
    error AuthorityAccountZero();
    error AuthorityExists(bytes32 authorityId);
    error AuthorityUnknown(bytes32 authorityId);
    /// The authority stands suspended, so it attests nothing.
    error AuthorityIsSuspended(bytes32 authorityId);
    error AuthorityIsNotSuspended(bytes32 authorityId);
    /// The id attested does not begin with the authority's tag.
    error AttributeOfAnotherAuthority(bytes32 authorityId, bytes32 id);
    /// The attestation would have lapsed before it was made.
    error AttestationLapsed(uint64 validUntil);
    error AttestationUnknown(bytes32 id, address subject);
    error StatementsEmpty();

    /// Registers an authority for good: neither its account nor its key can change afterwards. Called by the
    /// registrar role.
    /// @param publicKeyHash keccak256 of the authority's ABE public key.
    function registerAuthority(string calldata authority, address account, bytes32 publicKeyHash) external;

    /// Suspends an authority. While suspended, nothing it attested holds, in every contract at once. Called by the
    /// suspender role.
    function suspendAuthority(bytes32 authorityId) external;

    /// Ends a suspension: what the authority attested holds again. Called by the suspender role.
    function resumeAuthority(bytes32 authorityId) external;

    /// Makes statements, all or none; each replaces an earlier one of the same id and subject.
    /// Anybody may relay; signed by the authority's account as
    /// Attest(bytes32 authorityId,Statement[] statements,uint256 nonce,uint64 deadline)
    /// Statement(bytes32 id,address subject,uint64 validUntil,bytes24 commitment).
    function attest(bytes32 authorityId, Statement[] calldata statements, Authorization calldata authorization)
        external;

    /// Takes a statement back. Works while the authority is suspended.
    /// Anybody may relay; signed by the authority's account as
    /// RevokeAttestation(bytes32 authorityId,bytes32 id,address subject,uint256 nonce,uint64 deadline).
    function revokeAttestation(bytes32 authorityId, bytes32 id, address subject, Authorization calldata authorization)
        external;

    /// The authority's account (0 where unknown), whether it is suspended, and its key hash.
    function authority(bytes32 authorityId)
        external
        view
        returns (address account, bool suspended, bytes32 publicKeyHash);

    /// What is attested of `subject` under `id`: until when (exclusive; 0 where it does not hold now: never attested,
    /// revoked, lapsed, or its authority suspended), and the commitment last attested, whether it holds or not.
    function attestation(bytes32 id, address subject) external view returns (uint64 heldUntil, bytes24 commitment);

    /// `attestation` of each id, in order, packed: heldUntil in the upper 64 bits, commitment in the lower 192.
    function attestations(bytes32[] calldata ids, address subject) external view returns (uint256[] memory);
}
