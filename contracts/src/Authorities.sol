// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAuthorities} from "./interfaces/IAuthorities.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {Statement} from "./types/Attestation.sol";
import {Authorization} from "./types/Authorization.sol";

/// Part of the consents contract: a grant reads several attestations, and each call to another contract would cost as much
/// as the attestation itself.
abstract contract Authorities is IAuthorities, SignedMessages, AccessManaged {
    struct Authority {
        address account;
        bool suspended;
        bytes32 publicKeyHash;
    }

    /// One slot, which every decision reads.
    struct Switches {
        uint32 suspendedAuthorities;
        bool paused;
    }

    bytes32 private constant STATEMENT =
        keccak256("Statement(bytes32 id,address subject,uint64 validUntil,bytes24 commitment)");
    bytes32 private constant ATTEST = keccak256(
        "Attest(bytes32 authorityId,Statement[] statements,uint256 nonce,uint64 deadline)Statement(bytes32 id,address subject,uint64 validUntil,bytes24 commitment)"
    );
    bytes32 private constant REVOKE_ATTESTATION = keccak256(
        "RevokeAttestation(bytes32 authorityId,bytes32 id,address subject,uint256 nonce,uint64 deadline)"
    );
    uint256 private constant LONGEST_NAME = 64;

    /// By tag: the first 16 bytes of the authority's id, which begin every id it attests.
    mapping(bytes16 tag => Authority) private _authorities;
    /// validUntil in the upper 64 bits, commitment in the lower 192.
    mapping(bytes32 id => mapping(address subject => uint256)) private _attestations;
    Switches internal _switches;

    /// @inheritdoc IAuthorities
    function registerAuthority(string calldata authority_, address account, bytes32 publicKeyHash)
        external
        restricted
    {
        if (bytes(authority_).length == 0 || bytes(authority_).length > LONGEST_NAME) revert AuthorityNameInvalid();
        if (account == address(0)) revert AuthorityAccountZero();
        bytes32 authorityId = keccak256(bytes(authority_));
        Authority storage entry = _authorities[bytes16(authorityId)];
        if (entry.account != address(0)) revert AuthorityExists(authorityId);
        entry.account = account;
        entry.publicKeyHash = publicKeyHash;
        emit AuthorityRegistered(authorityId, account, publicKeyHash, authority_);
    }

    /// @inheritdoc IAuthorities
    function suspendAuthority(bytes32 authorityId) external restricted {
        Authority storage entry = _known(authorityId);
        if (entry.suspended) revert AuthorityIsSuspended(authorityId);
        entry.suspended = true;
        ++_switches.suspendedAuthorities;
        emit AuthoritySuspended(authorityId);
    }

    /// @inheritdoc IAuthorities
    function resumeAuthority(bytes32 authorityId) external restricted {
        Authority storage entry = _known(authorityId);
        if (!entry.suspended) revert AuthorityIsNotSuspended(authorityId);
        entry.suspended = false;
        --_switches.suspendedAuthorities;
        emit AuthorityResumed(authorityId);
    }

    /// @inheritdoc IAuthorities
    function attest(bytes32 authorityId, Statement[] calldata statements, Authorization calldata authorization)
        external
    {
        Authority storage entry = _known(authorityId);
        _authenticate(
            entry.account,
            keccak256(
                abi.encode(ATTEST, authorityId, _hashOf(statements), authorization.nonce, authorization.deadline)
            ),
            authorization
        );
        if (entry.suspended) revert AuthorityIsSuspended(authorityId);
        if (statements.length == 0) revert StatementsEmpty();
        for (uint256 i; i < statements.length; ++i) {
            _state(authorityId, statements[i]);
        }
    }

    /// @inheritdoc IAuthorities
    function revokeAttestation(bytes32 authorityId, bytes32 id, address subject, Authorization calldata authorization)
        external
    {
        _authenticate(
            _known(authorityId).account,
            keccak256(
                abi.encode(REVOKE_ATTESTATION, authorityId, id, subject, authorization.nonce, authorization.deadline)
            ),
            authorization
        );
        _requireOwn(authorityId, id);
        uint256 entry = _attestations[id][subject];
        if (entry >> 192 == 0) revert AttestationUnknown(id, subject);
        // The commitment stays, so that a claim to a revoked credential is told from a forged one.
        _attestations[id][subject] = uint192(entry);
        emit AttestationRevoked(id, subject);
    }

    /// @inheritdoc IAuthorities
    function authority(bytes32 authorityId)
        external
        view
        returns (address account, bool suspended, bytes32 publicKeyHash)
    {
        Authority storage entry = _authorities[bytes16(authorityId)];
        return (entry.account, entry.suspended, entry.publicKeyHash);
    }

    /// @inheritdoc IAuthorities
    function attestation(bytes32 id, address subject) external view returns (uint64 heldUntil, bytes24 commitment) {
        uint256 packed = _attested(id, subject, _switches.suspendedAuthorities != 0);
        return (uint64(packed >> 192), bytes24(uint192(packed)));
    }

    /// @inheritdoc IAuthorities
    function attestations(bytes32[] calldata ids, address subject) external view returns (uint256[] memory packed) {
        bool someSuspended = _switches.suspendedAuthorities != 0;
        packed = new uint256[](ids.length);
        for (uint256 i; i < ids.length; ++i) {
            packed[i] = _attested(ids[i], subject, someSuspended);
        }
    }

    /// heldUntil in the upper 64 bits, commitment in the lower 192. Whether the authority is suspended is looked up only
    /// where some authority is.
    function _attested(bytes32 id, address subject, bool someSuspended) internal view returns (uint256 packed) {
        packed = _attestations[id][subject];
        bool holds = packed >> 192 > block.timestamp && !(someSuspended && _authorities[bytes16(id)].suspended);
        if (!holds) packed = uint192(packed);
    }

    function _state(bytes32 authorityId, Statement calldata statement) private {
        _requireOwn(authorityId, statement.id);
        if (statement.validUntil <= block.timestamp) revert AttestationLapsed(statement.validUntil);
        _attestations[statement.id][statement.subject] =
            uint256(statement.validUntil) << 192 | uint192(statement.commitment);
        emit Attested(statement.id, statement.subject, statement.validUntil);
    }

    function _hashOf(Statement[] calldata statements) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](statements.length);
        for (uint256 i; i < hashes.length; ++i) {
            hashes[i] = keccak256(abi.encode(STATEMENT, statements[i]));
        }
        return keccak256(abi.encodePacked(hashes));
    }

    function _known(bytes32 authorityId) private view returns (Authority storage entry) {
        entry = _authorities[bytes16(authorityId)];
        if (entry.account == address(0)) revert AuthorityUnknown(authorityId);
    }

    function _requireOwn(bytes32 authorityId, bytes32 id) private pure {
        if (bytes16(id) != bytes16(authorityId)) revert AttributeOfAnotherAuthority(authorityId, id);
    }
}
