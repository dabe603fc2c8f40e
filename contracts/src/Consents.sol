// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Authorities} from "./Authorities.sol";
import {BreakGlass} from "./BreakGlass.sol";
import {IConsents} from "./interfaces/IConsents.sol";
import {CalldataHash} from "./libraries/CalldataHash.sol";
import {PolicyProgram} from "./libraries/PolicyProgram.sol";
import {PolicyRules} from "./libraries/PolicyRules.sol";
import {SealedLeaf} from "./libraries/SealedLeaf.sol";
import {AccessRequest, Denial, GrantStatus} from "./types/Access.sol";
import {Authorization} from "./types/Authorization.sol";
import {Leaf, PolicyText, Terms} from "./types/Policy.sol";
import {Claim, Evidence} from "./types/Sealed.sol";

contract Consents is IConsents, Authorities, BreakGlass {
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

    /// What each claim of one request is held against.
    struct Asking {
        bytes32 requestId;
        address doctor;
        bool someSuspended;
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

    mapping(bytes32 policyId => Policy) private _policies;
    mapping(bytes32 requestId => Grant) private _grants;

    constructor(address manager) AccessManaged(manager) {}

    /// @inheritdoc IConsents
    function publishPolicy(PolicyText calldata text, Authorization calldata authorization)
        external
        returns (bytes32 policyId)
    {
        policyId = CalldataHash.policyIdOf(text);
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
        policyId = CalldataHash.policyIdOf(text);
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
    ) external returns (uint64 until) {
        Switches memory switches = _switches;
        if (switches.paused) revert RequestsPaused();
        bytes32 requestId = CalldataHash.requestIdOf(request, ACCESS_REQUEST);
        _requireSigned(request.doctor, requestId, request.deadline, signature);
        Grant storage slot = _grants[requestId];
        if (slot.policyTag != 0) revert RequestDecided(requestId);
        if (CalldataHash.policyIdOf(text) != request.policyId) revert PolicyTextMismatch(request.policyId);
        PolicyRules.checkRequest(request, text.terms);
        Denial denial;
        (denial, until) = _decide(Asking(requestId, request.doctor, switches.suspendedAuthorities != 0), request, text, evidence);
        slot.until = until;
        slot.denied = until == 0;
        slot.policyTag = bytes22(request.policyId);
        _log(requestId, request, denial, until);
    }

    /// @inheritdoc IConsents
    function liveness(AccessRequest calldata request, PolicyText calldata text, Evidence calldata evidence)
        external
        view
        returns (GrantStatus status, uint64 until)
    {
        bytes32 requestId = CalldataHash.requestIdOf(request, ACCESS_REQUEST);
        Grant memory entry = _grants[requestId];
        if (entry.policyTag == 0 || CalldataHash.policyIdOf(text) != request.policyId) return (GrantStatus.Unknown, 0);
        if (entry.denied) return (GrantStatus.Denied, 0);
        if (entry.revoked) return (GrantStatus.Revoked, 0);
        if (_policies[request.policyId].revoked) return (GrantStatus.PolicyRevoked, 0);
        if (text.terms.expiresAt <= block.timestamp) return (GrantStatus.PolicyExpired, 0);
        if (entry.until <= block.timestamp) return (GrantStatus.Expired, 0);
        Asking memory asking = Asking(requestId, request.doctor, _switches.suspendedAuthorities != 0);
        until = _satisfiedUntil(asking, request, text, evidence, entry.until);
        return (until == 0 ? GrantStatus.AttributesLapsed : GrantStatus.Live, until);
    }

    /// @inheritdoc IConsents
    function pause() external restricted {
        if (_switches.paused) revert RequestsPaused();
        _switches.paused = true;
        emit Paused(msg.sender);
    }

    /// @inheritdoc IConsents
    function unpause() external restricted {
        if (!_switches.paused) revert RequestsNotPaused();
        _switches.paused = false;
        emit Unpaused(msg.sender);
    }

    /// @inheritdoc IConsents
    function paused() external view returns (bool) {
        return _switches.paused;
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
        Asking memory asking,
        AccessRequest calldata request,
        PolicyText calldata text,
        Evidence calldata evidence
    ) private view returns (Denial denial, uint64 until) {
        Policy memory entry = _policies[request.policyId];
        if (entry.owner == address(0)) revert PolicyUnknown(request.policyId);
        if (entry.revoked) return (Denial.PolicyRevoked, 0);
        if (entry.expiresAt <= block.timestamp) return (Denial.PolicyExpired, 0);
        if (!PolicyRules.allows(text.terms.purposes, request.purpose)) return (Denial.PurposeNotAllowed, 0);
        until = _satisfiedUntil(asking, request, text, evidence, _limitOf(request, text.terms));
        if (until == 0) denial = Denial.AttributesNotHeld;
    }

    function _log(bytes32 requestId, AccessRequest calldata request, Denial denial, uint64 until) private {
        if (until == 0) {
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
        unchecked {
            uint256 duration = Math.min(request.duration, terms.longestGrant);
            if (request.purpose == PolicyRules.BREAK_GLASS_PURPOSE) duration = Math.min(duration, LONGEST_BREAK_GLASS);
            return uint64(Math.min(block.timestamp + duration, terms.expiresAt));
        }
    }

    /// The latest moment, `limit` at most, until which what the doctor holds now satisfies the policy; else 0.
    /// Reverts where the claims are not those signed for, or do not hold together.
    function _satisfiedUntil(
        Asking memory asking,
        AccessRequest calldata request,
        PolicyText calldata text,
        Evidence calldata evidence,
        uint64 limit
    ) private view returns (uint64) {
        Leaf[] calldata leaves = text.leaves;
        uint64[] memory moments = new uint64[](leaves.length);
        (uint256 claimed, uint256 next, uint256 cursor) = (0, 0, 0);
        Claim[] calldata claims = evidence.claims;
        unchecked {
            for (uint256 i; i < leaves.length; ++i) {
                Leaf calldata leaf = leaves[i];
                if (leaf.kind == PolicyRules.PLAIN) {
                    uint256 packed = _attested(leaf.value, asking.doctor, asking.someSuspended);
                    // A plain attribute has no commitment: a sealed credential's id does not pass for one.
                    if (uint192(packed) == 0) moments[i] = uint64(packed >> 192);
                } else if (next < claims.length && claims[next].leaf == i + 1) {
                    Claim calldata claim = claims[next];
                    moments[i] = _momentOf(asking, leaf.value, claim, evidence.siblings, cursor);
                    cursor += claim.depth;
                    claimed |= 1 << i;
                    ++next;
                }
            }
        }
        // A claim to no sealed leaf, out of order or twice, is left over.
        if (next != claims.length || claimed != request.claimed) revert ClaimsMismatch(request.claimed);
        return PolicyProgram.satisfiedUntil(text.program, moments, limit);
    }

    /// Until when the credential of a claim holds. Reverts where the claim does not hold together.
    function _momentOf(
        Asking memory asking,
        bytes32 leafValue,
        Claim calldata claim,
        bytes32[] calldata siblings,
        uint256 cursor
    ) private view returns (uint64) {
        if (leafValue != SealedLeaf.leafValueOf(claim)) revert ClaimInvalid(claim.leaf);
        uint256 packed = _attested(SealedLeaf.attestedIdOf(claim), asking.doctor, asking.someSuspended);
        if (SealedLeaf.commitmentOf(claim, siblings, cursor) != bytes24(uint192(packed))) revert ClaimInvalid(claim.leaf);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(LEAF_MATCH, asking.requestId, claim.leaf)));
        if (!SealedLeaf.matches(claim, digest)) revert ClaimInvalid(claim.leaf);
        return uint64(packed >> 192);
    }

    function _ownPolicy(bytes32 policyId, address owner) private view returns (Policy storage entry) {
        entry = _policies[policyId];
        if (entry.owner == address(0)) revert PolicyUnknown(policyId);
        if (entry.owner != owner) revert NotPolicyOwner(policyId, owner);
    }
}
