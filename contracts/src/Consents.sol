// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {BreakGlass} from "./BreakGlass.sol";
import {IAuthorities} from "./interfaces/IAuthorities.sol";
import {IConsents} from "./interfaces/IConsents.sol";
import {PolicyProgram} from "./libraries/PolicyProgram.sol";
import {PolicyRules} from "./libraries/PolicyRules.sol";
import {SealedLeaf} from "./libraries/SealedLeaf.sol";
import {AccessRequest, Denial, GrantStatus} from "./types/Access.sol";
import {Authorization} from "./types/Authorization.sol";
import {PolicyText, Terms} from "./types/Policy.sol";
import {Claim, Evidence} from "./types/Sealed.sol";

contract Consents is IConsents, BreakGlass, Pausable {
    /// One slot.
    struct Policy {
        address owner;
        uint64 expiresAt;
        bool revoked;
    }

    /// One slot. The tag suffices to know a policy again: 176 bits of its hash. It is never 0 once decided.
    struct Grant {
        uint64 until;
        bool revoked;
        bool denied;
        bytes22 policyTag;
    }

    bytes32 private constant PUBLISH_POLICY =
        keccak256("PublishPolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline)");
    bytes32 private constant REPLACE_POLICY = keccak256(
        "ReplacePolicy(bytes32 replacedId,bytes32 policyId,address owner,uint256 nonce,uint64 deadline)"
    );
    bytes32 private constant REVOKE_POLICY =
        keccak256("RevokePolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline)");
    bytes32 private constant REVOKE_GRANT =
        keccak256("RevokeGrant(bytes32 requestId,bytes32 policyId,address owner,uint256 nonce,uint64 deadline)");
    bytes32 private constant ACCESS_REQUEST = keccak256(
        "AccessRequest(address doctor,bytes32 policyId,bytes32[] recordIds,uint8 purpose,uint8 reason,uint16 claimed,uint32 duration,uint256 nonce,uint64 deadline)"
    );
    bytes32 private constant LEAF_MATCH = keccak256("LeafMatch(bytes32 requestId,uint8 leaf)");

    IAuthorities public immutable authorities;

    mapping(bytes32 policyId => Policy) private _policies;
    mapping(bytes32 requestId => Grant) private _grants;

    constructor(address manager, IAuthorities authorities_) AccessManaged(manager) {
        authorities = authorities_;
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
        _publish(policyId, text);
    }

    /// @inheritdoc IConsents
    function replacePolicy(bytes32 replacedId, PolicyText calldata text, Authorization calldata authorization)
        external
        returns (bytes32 policyId)
    {
        policyId = _policyIdOf(text);
        _authenticate(
            text.owner,
            keccak256(
                abi.encode(
                    REPLACE_POLICY, replacedId, policyId, text.owner, authorization.nonce, authorization.deadline
                )
            ),
            authorization
        );
        _revoke(replacedId, text.owner);
        _publish(policyId, text);
        emit PolicyReplaced(replacedId, policyId);
    }

    /// @inheritdoc IConsents
    function revokePolicy(bytes32 policyId, address owner, Authorization calldata authorization) external {
        _authenticate(
            owner,
            keccak256(abi.encode(REVOKE_POLICY, policyId, owner, authorization.nonce, authorization.deadline)),
            authorization
        );
        _revoke(policyId, owner);
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
        if (entry.until == 0 || entry.policyTag != bytes22(policyId)) revert GrantUnknown(requestId);
        if (entry.revoked) revert GrantAlreadyRevoked(requestId);
        entry.revoked = true;
        emit GrantRevoked(requestId, policyId);
    }

    /// @inheritdoc IConsents
    function requestAccess(
        AccessRequest calldata request,
        PolicyText calldata text,
        Evidence calldata evidence,
        bytes calldata signature
    ) external whenNotPaused returns (uint64 until) {
        bytes32 requestId = _requestIdOf(request);
        _requireSigned(request.doctor, requestId, request.deadline, signature);
        if (_grants[requestId].policyTag != 0) revert RequestDecided(requestId);
        if (_policyIdOf(text) != request.policyId) revert PolicyTextMismatch(request.policyId);
        PolicyRules.checkRequest(request, text.terms);
        Denial denial;
        (denial, until) = _decide(requestId, request, text, evidence);
        _grants[requestId] = Grant(until, false, denial != Denial.None, bytes22(request.policyId));
        _log(requestId, request, denial, until);
    }

    /// @inheritdoc IConsents
    function liveness(AccessRequest calldata request, PolicyText calldata text, Evidence calldata evidence)
        external
        view
        returns (GrantStatus status, uint64 until)
    {
        bytes32 requestId = _requestIdOf(request);
        Grant memory entry = _grants[requestId];
        if (entry.policyTag == 0 || _policyIdOf(text) != request.policyId) return (GrantStatus.Unknown, 0);
        if (entry.denied) return (GrantStatus.Denied, 0);
        if (entry.revoked) return (GrantStatus.Revoked, 0);
        if (_policies[request.policyId].revoked) return (GrantStatus.PolicyRevoked, 0);
        if (text.terms.expiresAt <= block.timestamp) return (GrantStatus.PolicyExpired, 0);
        if (entry.until <= block.timestamp) return (GrantStatus.Expired, 0);
        until = _satisfiedUntil(requestId, request, text, evidence, entry.until);
        return (until == 0 ? GrantStatus.AttributesLapsed : GrantStatus.Live, until);
    }

    /// @inheritdoc IConsents
    function pause() external restricted {
        _pause();
    }

    /// @inheritdoc IConsents
    function unpause() external restricted {
        _unpause();
    }

    /// @inheritdoc IConsents
    function policy(bytes32 policyId) external view returns (address owner, uint64 expiresAt, bool revoked) {
        Policy memory entry = _policies[policyId];
        return (entry.owner, entry.expiresAt, entry.revoked);
    }

    /// @inheritdoc IConsents
    function grant(bytes32 requestId)
        external
        view
        returns (uint64 until, bool revoked, bool denied, bytes22 policyTag)
    {
        Grant memory entry = _grants[requestId];
        return (entry.until, entry.revoked, entry.denied, entry.policyTag);
    }

    function _publish(bytes32 policyId, PolicyText calldata text) private {
        PolicyRules.checkText(text);
        if (_policies[policyId].owner != address(0)) revert PolicyExists(policyId);
        _policies[policyId] = Policy(text.owner, text.terms.expiresAt, false);
        emit PolicyPublished(policyId, text.owner, text.program, text.leaves, text.terms);
    }

    function _revoke(bytes32 policyId, address owner) private {
        Policy storage entry = _ownPolicy(policyId, owner);
        if (entry.revoked) revert PolicyAlreadyRevoked(policyId);
        entry.revoked = true;
        emit PolicyRevoked(policyId, owner);
    }

    function _decide(
        bytes32 requestId,
        AccessRequest calldata request,
        PolicyText calldata text,
        Evidence calldata evidence
    ) private view returns (Denial denial, uint64 until) {
        Policy memory entry = _policies[request.policyId];
        if (entry.owner == address(0)) revert PolicyUnknown(request.policyId);
        if (entry.revoked) return (Denial.PolicyRevoked, 0);
        if (entry.expiresAt <= block.timestamp) return (Denial.PolicyExpired, 0);
        if (!PolicyRules.allows(text.terms.purposes, request.purpose)) return (Denial.PurposeNotAllowed, 0);
        until = _satisfiedUntil(requestId, request, text, evidence, _limitOf(request, text.terms));
        if (until == 0) denial = Denial.AttributesNotHeld;
    }

    function _log(bytes32 requestId, AccessRequest calldata request, Denial denial, uint64 until) private {
        if (denial != Denial.None) {
            emit AccessDenied(
                requestId, request.doctor, request.policyId, request.recordIds, request.purpose, denial
            );
            return;
        }
        emit AccessGranted(requestId, request.doctor, request.policyId, request.recordIds, request.purpose, until);
        if (request.purpose == PolicyRules.BREAK_GLASS_PURPOSE) {
            _breakGlass(requestId, request.doctor, request.policyId, request.reason);
        }
    }

    /// The latest moment at which a grant may end, whatever the doctor holds.
    function _limitOf(AccessRequest calldata request, Terms calldata terms) private view returns (uint64) {
        uint64 duration = _earlier(request.duration, terms.longestGrant);
        if (request.purpose == PolicyRules.BREAK_GLASS_PURPOSE) duration = _earlier(duration, LONGEST_BREAK_GLASS);
        return _earlier(uint64(block.timestamp) + duration, terms.expiresAt);
    }

    /// The latest moment, `limit` at most, until which what the doctor holds now satisfies the policy; else 0.
    /// Reverts where the claims are not those signed for, or do not hold together.
    function _satisfiedUntil(
        bytes32 requestId,
        AccessRequest calldata request,
        PolicyText calldata text,
        Evidence calldata evidence,
        uint64 limit
    ) private view returns (uint64) {
        uint256[] memory held = authorities.attestations(_attestedIds(request, text, evidence), request.doctor);
        uint64[] memory moments = new uint64[](held.length);
        uint256 cursor;
        for (uint256 i; i < evidence.claims.length; ++i) {
            Claim calldata claim = evidence.claims[i];
            bytes32[] calldata path = evidence.siblings[cursor:cursor += claim.depth];
            uint256 leaf = claim.leaf - 1;
            if (SealedLeaf.commitmentOf(claim, path) != bytes24(uint192(held[leaf]))) revert ClaimInvalid(claim.leaf);
            bytes32 message = keccak256(abi.encode(LEAF_MATCH, requestId, claim.leaf));
            if (!SealedLeaf.matches(claim, _hashTypedDataV4(message))) revert ClaimInvalid(claim.leaf);
            moments[leaf] = uint64(held[leaf] >> 192);
        }
        for (uint256 i; i < moments.length; ++i) {
            // A plain attribute has no commitment: a sealed credential's id does not pass for one.
            if (text.leaves[i].kind == PolicyRules.PLAIN && uint192(held[i]) == 0) {
                moments[i] = uint64(held[i] >> 192);
            }
        }
        return PolicyProgram.satisfiedUntil(text.program, moments, limit);
    }

    /// For each leaf, the id to look up: a plain leaf's own, a claimed leaf's credential or root, 0 for the others.
    function _attestedIds(AccessRequest calldata request, PolicyText calldata text, Evidence calldata evidence)
        private
        pure
        returns (bytes32[] memory ids)
    {
        ids = new bytes32[](text.leaves.length);
        for (uint256 i; i < ids.length; ++i) {
            if (text.leaves[i].kind == PolicyRules.PLAIN) ids[i] = text.leaves[i].value;
        }
        uint256 claimed;
        for (uint256 i; i < evidence.claims.length; ++i) {
            Claim calldata claim = evidence.claims[i];
            uint256 leaf = claim.leaf;
            if (leaf == 0 || leaf > ids.length) revert ClaimInvalid(claim.leaf);
            if (claimed >> (leaf - 1) != 0) revert ClaimsMismatch(request.claimed);
            claimed |= 1 << (leaf - 1);
            if (text.leaves[leaf - 1].kind != PolicyRules.SEALED) revert ClaimInvalid(claim.leaf);
            if (text.leaves[leaf - 1].value != SealedLeaf.leafValueOf(claim)) revert ClaimInvalid(claim.leaf);
            ids[leaf - 1] = SealedLeaf.attestedIdOf(claim);
        }
        if (claimed != request.claimed) revert ClaimsMismatch(request.claimed);
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
        return keccak256(
            abi.encode(
                ACCESS_REQUEST,
                request.doctor,
                request.policyId,
                keccak256(abi.encodePacked(request.recordIds)),
                request.purpose,
                request.reason,
                request.claimed,
                request.duration,
                request.nonce,
                request.deadline
            )
        );
    }

    function _earlier(uint64 a, uint64 b) private pure returns (uint64) {
        return a < b ? a : b;
    }
}
