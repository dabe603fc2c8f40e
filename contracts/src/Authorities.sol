// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IAuthorities} from "./interfaces/IAuthorities.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {Authorization} from "./types/Authorization.sol";

contract Authorities is IAuthorities, SignedMessages {
    struct Authority {
        address account;
        bool suspended;
        bytes32 publicKeyHash;
    }

    bytes32 private constant REGISTER_AUTHORITY = keccak256(
        "RegisterAuthority(string authority,address account,bytes32 publicKeyHash,uint256 nonce,uint64 deadline)"
    );
    bytes32 private constant SUSPEND_AUTHORITY =
        keccak256("SuspendAuthority(bytes32 authorityId,bool suspended,uint256 nonce,uint64 deadline)");
    bytes32 private constant ATTEST = keccak256(
        "Attest(bytes32 authorityId,bytes32 attributeId,address subject,uint64 validUntil,uint256 nonce,uint64 deadline)"
    );
    bytes32 private constant REVOKE_ATTESTATION = keccak256(
        "RevokeAttestation(bytes32 authorityId,bytes32 attributeId,address subject,uint256 nonce,uint64 deadline)"
    );
    uint256 private constant LONGEST_NAME = 64;

    /// @inheritdoc IAuthorities
    address public immutable registrar;

    /// By tag: the first 16 bytes of the authority's id, which begin each of its attribute ids.
    mapping(bytes16 tag => Authority) private _authorities;
    mapping(bytes32 attributeId => mapping(address subject => uint64 validUntil)) private _attestations;

    constructor(address registrar_) {
        registrar = registrar_;
    }

    /// @inheritdoc IAuthorities
    function registerAuthority(
        string calldata authority_,
        address account,
        bytes32 publicKeyHash,
        Authorization calldata authorization
    ) external {
        bytes32 authorityId = keccak256(bytes(authority_));
        _authenticate(
            registrar,
            keccak256(
                abi.encode(
                    REGISTER_AUTHORITY, authorityId, account, publicKeyHash, authorization.nonce, authorization.deadline
                )
            ),
            authorization
        );
        if (bytes(authority_).length == 0 || bytes(authority_).length > LONGEST_NAME) revert AuthorityNameInvalid();
        if (account == address(0)) revert AuthorityAccountZero();
        Authority storage entry = _authorities[bytes16(authorityId)];
        if (entry.account != address(0)) revert AuthorityExists(authorityId);
        entry.account = account;
        entry.publicKeyHash = publicKeyHash;
        emit AuthorityRegistered(authorityId, account, publicKeyHash, authority_);
    }

    /// @inheritdoc IAuthorities
    function suspendAuthority(bytes32 authorityId, bool suspended, Authorization calldata authorization) external {
        _authenticate(
            registrar,
            keccak256(
                abi.encode(SUSPEND_AUTHORITY, authorityId, suspended, authorization.nonce, authorization.deadline)
            ),
            authorization
        );
        _known(authorityId).suspended = suspended;
        if (suspended) emit AuthoritySuspended(authorityId);
        else emit AuthorityResumed(authorityId);
    }

    /// @inheritdoc IAuthorities
    function attest(
        bytes32 authorityId,
        bytes32 attributeId,
        address subject,
        uint64 validUntil,
        Authorization calldata authorization
    ) external {
        Authority storage entry = _known(authorityId);
        _authenticate(
            entry.account,
            keccak256(
                abi.encode(
                    ATTEST, authorityId, attributeId, subject, validUntil, authorization.nonce, authorization.deadline
                )
            ),
            authorization
        );
        if (entry.suspended) revert AuthorityIsSuspended(authorityId);
        _requireOwn(authorityId, attributeId);
        if (validUntil <= block.timestamp) revert AttestationLapsed(validUntil);
        _attestations[attributeId][subject] = validUntil;
        emit Attested(attributeId, subject, validUntil);
    }

    /// @inheritdoc IAuthorities
    function revokeAttestation(
        bytes32 authorityId,
        bytes32 attributeId,
        address subject,
        Authorization calldata authorization
    ) external {
        _authenticate(
            _known(authorityId).account,
            keccak256(
                abi.encode(
                    REVOKE_ATTESTATION, authorityId, attributeId, subject, authorization.nonce, authorization.deadline
                )
            ),
            authorization
        );
        _requireOwn(authorityId, attributeId);
        if (_attestations[attributeId][subject] == 0) revert AttestationUnknown(attributeId, subject);
        delete _attestations[attributeId][subject];
        emit AttestationRevoked(attributeId, subject);
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
    function heldUntil(bytes32 attributeId, address subject) public view returns (uint64) {
        uint64 validUntil = _attestations[attributeId][subject];
        if (validUntil <= block.timestamp || _authorities[bytes16(attributeId)].suspended) return 0;
        return validUntil;
    }

    /// @inheritdoc IAuthorities
    function heldUntil(bytes32[] calldata attributeIds, address subject)
        external
        view
        returns (uint64[] memory moments)
    {
        moments = new uint64[](attributeIds.length);
        for (uint256 i; i < attributeIds.length; ++i) {
            moments[i] = heldUntil(attributeIds[i], subject);
        }
    }

    function _known(bytes32 authorityId) private view returns (Authority storage entry) {
        entry = _authorities[bytes16(authorityId)];
        if (entry.account == address(0)) revert AuthorityUnknown(authorityId);
    }

    function _requireOwn(bytes32 authorityId, bytes32 attributeId) private pure {
        if (bytes16(attributeId) != bytes16(authorityId)) revert AttributeOfAnotherAuthority(authorityId, attributeId);
    }
}
