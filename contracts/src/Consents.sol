// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IAuthorities} from "./interfaces/IAuthorities.sol";
import {IConsents} from "./interfaces/IConsents.sol";
import {IRecords} from "./interfaces/IRecords.sol";
import {PolicyProgram} from "./libraries/PolicyProgram.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {AccessRequest, Denial, GrantStatus} from "./types/Access.sol";
import {Authorization} from "./types/Authorization.sol";
import {Leaf, PolicyText, Terms} from "./types/Policy.sol";

contract Consents is IConsents, SignedMessages {
    /// One slot.
    struct Policy {
        address owner;
        uint64 expiresAt;
        bool revoked;
    }

    /// One slot. The tag suffices to know a policy again: 184 bits of its hash.
    struct Grant {
        uint64 until;
        bool revoked;
        bytes23 policyTag;
    }

    bytes32 private constant PUBLISH_POLICY =
        keccak256("PublishPolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline)");
    bytes32 private constant REVOKE_POLICY =
        keccak256("RevokePolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline)");
    bytes32 private constant REVOKE_GRANT =
        keccak256("RevokeGrant(bytes32 requestId,bytes32 policyId,address owner,uint256 nonce,uint64 deadline)");
    bytes32 private constant ACCESS_REQUEST = keccak256(
        "AccessRequest(address doctor,bytes32 policyId,bytes32 recordId,uint8 purpose,uint32 duration,uint256 nonce,uint64 deadline)"
    );
    uint8 private constant PLAIN_LEAF = 1;

    IAuthorities public immutable authorities;
    IRecords public immutable records;

    mapping(bytes32 policyId => Policy) private _policies;
    mapping(bytes32 requestId => Grant) private _grants;

    constructor(IAuthorities authorities_, IRecords records_) {
        authorities = authorities_;
        records = records_;
    }

    /// @inheritdoc IConsents
    function publishPolicy(PolicyText calldata text, Authorization calldata authorization)
        external
        returns (bytes32 policyId)
    {
        policyId = _policyIdOf(text);
        _authenticate(
            text.owner,
            keccak256(
                abi.encode(PUBLISH_POLICY, policyId, text.owner, authorization.nonce, authorization.deadline)
            ),
            authorization
        );
        _checkText(text);
        if (_policies[policyId].owner != address(0)) revert PolicyExists(policyId);
        _policies[policyId] = Policy(text.owner, text.terms.expiresAt, false);
        emit PolicyPublished(policyId, text.owner, text.program, text.leaves, text.terms);
    }

    /// @inheritdoc IConsents
    function revokePolicy(bytes32 policyId, address owner, Authorization calldata authorization) external {
        _authenticate(
            owner,
            keccak256(abi.encode(REVOKE_POLICY, policyId, owner, authorization.nonce, authorization.deadline)),
            authorization
        );
        Policy storage entry = _ownPolicy(policyId, owner);
        if (entry.revoked) revert PolicyAlreadyRevoked(policyId);
        entry.revoked = true;
        emit PolicyRevoked(policyId, owner);
    }

    /// @inheritdoc IConsents
    function revokeGrant(bytes32 requestId, bytes32 policyId, address owner, Authorization calldata authorization)
        external
    {
        _authenticate(
            owner,
            keccak256(
                abi.encode(REVOKE_GRANT, requestId, policyId, owner, authorization.nonce, authorization.deadline)
            ),
            authorization
        );
        _ownPolicy(policyId, owner);
        Grant storage entry = _grants[requestId];
        if (entry.until == 0 || entry.policyTag != bytes23(policyId)) revert GrantUnknown(requestId);
        if (entry.revoked) revert GrantAlreadyRevoked(requestId);
        entry.revoked = true;
        emit GrantRevoked(requestId, policyId);
    }

    /// @inheritdoc IConsents
    function requestAccess(AccessRequest calldata request, PolicyText calldata text, bytes calldata signature)
        external
        returns (uint64 until)
    {
        bytes32 requestId = _requestIdOf(request);
        _authenticate(request.doctor, requestId, request.nonce, request.deadline, signature);
        if (_policyIdOf(text) != request.policyId) revert PolicyTextMismatch(request.policyId);
        if (_policies[request.policyId].owner == address(0)) revert PolicyUnknown(request.policyId);
        if (!records.isAnchored(request.recordId)) revert RecordNotAnchored(request.recordId);
        if (request.duration == 0) revert DurationZero();
        Denial reason;
        (reason, until) = _decide(request, text);
        if (reason == Denial.None) {
            _grants[requestId] = Grant(until, false, bytes23(request.policyId));
            emit AccessGranted(
                requestId, request.doctor, request.policyId, request.recordId, request.purpose, until
            );
        } else {
            emit AccessDenied(
                requestId, request.doctor, request.policyId, request.recordId, request.purpose, reason
            );
        }
    }

    /// @inheritdoc IConsents
    function liveness(AccessRequest calldata request, PolicyText calldata text)
        external
        view
        returns (GrantStatus status, uint64 until)
    {
        Grant memory entry = _grants[_requestIdOf(request)];
        if (entry.until == 0 || _policyIdOf(text) != request.policyId) return (GrantStatus.Unknown, 0);
        if (entry.revoked) return (GrantStatus.Revoked, 0);
        if (_policies[request.policyId].revoked) return (GrantStatus.PolicyRevoked, 0);
        if (text.terms.expiresAt <= block.timestamp) return (GrantStatus.PolicyExpired, 0);
        if (entry.until <= block.timestamp) return (GrantStatus.Expired, 0);
        until = _satisfiedUntil(text, request.doctor, entry.until);
        return (until == 0 ? GrantStatus.AttributesLapsed : GrantStatus.Live, until);
    }

    /// @inheritdoc IConsents
    function policy(bytes32 policyId) external view returns (address owner, uint64 expiresAt, bool revoked) {
        Policy memory entry = _policies[policyId];
        return (entry.owner, entry.expiresAt, entry.revoked);
    }

    /// @inheritdoc IConsents
    function grant(bytes32 requestId) external view returns (uint64 until, bool revoked, bytes23 policyTag) {
        Grant memory entry = _grants[requestId];
        return (entry.until, entry.revoked, entry.policyTag);
    }

    function _decide(AccessRequest calldata request, PolicyText calldata text)
        private
        view
        returns (Denial reason, uint64 until)
    {
        Terms calldata terms = text.terms;
        if (_policies[request.policyId].revoked) return (Denial.PolicyRevoked, 0);
        if (terms.expiresAt <= block.timestamp) return (Denial.PolicyExpired, 0);
        if (!_allows(terms.purposes, request.purpose)) return (Denial.PurposeNotAllowed, 0);
        uint64 limit = uint64(block.timestamp) + _earlier(request.duration, terms.longestGrant);
        until = _satisfiedUntil(text, request.doctor, _earlier(limit, terms.expiresAt));
        if (until == 0) reason = Denial.AttributesNotHeld;
    }

    /// The latest moment, `limit` at most, until which what the doctor holds now satisfies the policy; else 0.
    function _satisfiedUntil(PolicyText calldata text, address doctor, uint64 limit) private view returns (uint64) {
        bytes32[] memory attributeIds = new bytes32[](text.leaves.length);
        for (uint256 i; i < attributeIds.length; ++i) {
            attributeIds[i] = text.leaves[i].value;
        }
        return PolicyProgram.satisfiedUntil(text.program, authorities.heldUntil(attributeIds, doctor), limit);
    }

    function _checkText(PolicyText calldata text) private view {
        Leaf[] calldata leaves = text.leaves;
        if (!PolicyProgram.isWellFormed(text.program, leaves.length)) revert PolicyMalformed();
        for (uint256 i; i < leaves.length; ++i) {
            if (leaves[i].kind != PLAIN_LEAF) revert UnsupportedLeaf(leaves[i].kind);
            for (uint256 j; j < i; ++j) {
                if (leaves[i].value == leaves[j].value) revert DuplicateLeaf(leaves[i].value);
            }
        }
        Terms calldata terms = text.terms;
        if (terms.flags != 0) revert UnsupportedFlags(terms.flags);
        if (terms.purposes == 0 || terms.longestGrant == 0) revert TermsEmpty();
        if (terms.expiresAt <= block.timestamp) revert ExpiryPassed(terms.expiresAt);
    }

    function _ownPolicy(bytes32 policyId, address owner) private view returns (Policy storage entry) {
        entry = _policies[policyId];
        if (entry.owner == address(0)) revert PolicyUnknown(policyId);
        if (entry.owner != owner) revert NotPolicyOwner(policyId, owner);
    }

    function _policyIdOf(PolicyText calldata text) private pure returns (bytes32) {
        return keccak256(abi.encode(text.owner, text.program, text.leaves, text.terms));
    }

    function _requestIdOf(AccessRequest calldata request) private pure returns (bytes32) {
        return keccak256(abi.encode(ACCESS_REQUEST, request));
    }

    /// Exactly the purposes that the owner ticked: TREAT never brings ETREAT or BTG with it.
    function _allows(uint16 purposes, uint8 purpose) private pure returns (bool) {
        return purpose != 0 && purpose <= 16 && purposes >> (purpose - 1) & 1 == 1;
    }

    function _earlier(uint64 a, uint64 b) private pure returns (uint64) {
        return a < b ? a : b;
    }
}
