// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessRequest, Denial, GrantStatus} from "../types/Access.sol";
import {Authorization} from "../types/Authorization.sol";
import {Leaf, PolicyText, Terms} from "../types/Policy.sol";
import {Evidence} from "../types/Sealed.sol";

/// Patients' policies, doctors' requests, and the grants and denials that come of them. Spec: spec/contracts.md
/// sections 3 and 4.
///
/// Only commitments are stored: a policy's text comes as calldata with each use and must hash to its id.
interface IConsents {
    event PolicyPublished(
        bytes32 indexed policyId, address indexed owner, bytes32 program, Leaf[] leaves, Terms terms
    );
    event PolicyRevoked(bytes32 indexed policyId, address indexed owner);
    /// Emitted after PolicyRevoked of the old policy and PolicyPublished of the new one.
    event PolicyReplaced(bytes32 indexed replacedId, bytes32 indexed policyId);
    /// @param until Unix seconds; the grant lives strictly before it.
    event AccessGranted(
        bytes32 indexed requestId,
        address indexed doctor,
        bytes32 indexed policyId,
        bytes32[] recordIds,
        uint8 purpose,
        uint64 until
    );
    event AccessDenied(
        bytes32 indexed requestId,
        address indexed doctor,
        bytes32 indexed policyId,
        bytes32[] recordIds,
        uint8 purpose,
        Denial reason
    );
    event GrantRevoked(bytes32 indexed requestId, bytes32 indexed policyId);
    event Paused(address account);
    event Unpaused(address account);

    /// The program is not well-formed over its leaves: spec/contracts.md section 3.
    error PolicyMalformed();
    error UnsupportedLeaf(uint8 kind);
    error DuplicateLeaf(bytes32 value);
    /// A flag that does not exist, or break-glass without the purpose BTG, or BTG without break-glass.
    error UnsupportedFlags(uint8 flags);
    /// The terms allow no purpose, or grants of no length.
    error TermsEmpty();
    /// The policy would have expired before it was published.
    error ExpiryPassed(uint64 expiresAt);
    error PolicyExists(bytes32 policyId);
    error PolicyUnknown(bytes32 policyId);
    error PolicyAlreadyRevoked(bytes32 policyId);
    /// The policy belongs to somebody else.
    error NotPolicyOwner(bytes32 policyId, address account);
    /// The text given does not hash to the policy id.
    error PolicyTextMismatch(bytes32 policyId);
    /// Fewer than 1 or more than 256 records.
    error RecordCountInvalid(uint256 count);
    error DurationZero();
    /// A break-glass request, or one under terms that demand a reason, gives none.
    error ReasonRequired();
    /// The operator has stopped new grants.
    error RequestsPaused();
    error RequestsNotPaused();
    /// This very request was granted or denied before.
    error RequestDecided(bytes32 requestId);
    /// The claims are not exactly those that the doctor signed for, ascending by leaf.
    error ClaimsMismatch(uint16 claimed);
    /// The claim names no sealed leaf of the policy, or its points, credential or signature do not fit together.
    error ClaimInvalid(uint8 leaf);
    /// No grant with this id was made under this policy.
    error GrantUnknown(bytes32 requestId);
    error GrantAlreadyRevoked(bytes32 requestId);

    /// Publishes a policy; its id is keccak256(abi.encode(owner, program, leaves, terms)).
    /// Anybody may relay; signed by `text.owner` as
    /// PublishPolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline).
    function publishPolicy(PolicyText calldata text, Authorization calldata authorization)
        external
        returns (bytes32 policyId);

    /// Revokes a policy and publishes another of the same owner, both or neither.
    /// Anybody may relay; signed by the owner as ReplacePolicy(bytes32 replacedId,bytes32 policyId,address owner,
    /// uint256 nonce,uint64 deadline).
    function replacePolicy(bytes32 replacedId, PolicyText calldata text, Authorization calldata authorization)
        external
        returns (bytes32 policyId);

    /// Ends a policy and with it every grant under it, at once and for good.
    /// Anybody may relay; signed by the owner as
    /// RevokePolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline).
    function revokePolicy(bytes32 policyId, address owner, Authorization calldata authorization) external;

    /// Ends one grant, at once and for good.
    /// Anybody may relay; signed by the policy's owner as
    /// RevokeGrant(bytes32 requestId,bytes32 policyId,address owner,uint256 nonce,uint64 deadline).
    function revokeGrant(bytes32 requestId, bytes32 policyId, address owner, Authorization calldata authorization)
        external;

    /// Decides an authentic request once, and logs exactly one of AccessGranted and AccessDenied. A denial does not
    /// revert, so that it is logged too. The grant ends at the earliest of: now plus the shortest of
    /// `request.duration`, the terms' longest grant and, for break-glass, one hour; the policy's expiry; the moment
    /// at which the attestations held now stop satisfying the policy. Reverts while paused.
    /// Anybody may relay; signed by `request.doctor` as AccessRequest(address doctor,bytes32 policyId,
    /// bytes32[] recordIds,uint8 purpose,uint8 reason,uint16 claimed,uint32 duration,uint256 nonce,uint64 deadline).
    /// @return until End of the grant in Unix seconds, exclusive; 0 where denied.
    function requestAccess(
        AccessRequest calldata request,
        PolicyText calldata text,
        Evidence calldata evidence,
        bytes calldata signature
    ) external returns (uint64 until);

    /// What proxies ask before every release: the state of a request's grant now, with every attestation, every
    /// suspension and the policy read afresh. A lapsed attribute that is attested again revives the grant.
    /// Whether the records are anchored and not erased is for the caller to ask of IRecords.
    /// @return status Only `Live` permits.
    /// @return until While live, the moment it ends at the latest (exclusive); else 0.
    function liveness(AccessRequest calldata request, PolicyText calldata text, Evidence calldata evidence)
        external
        view
        returns (GrantStatus status, uint64 until);

    /// Stops new grants; policies, revocation and everything else go on. Called by the pauser role.
    function pause() external;

    /// Lets requests be decided again. Called by the pauser role.
    function unpause() external;

    function paused() external view returns (bool);

    /// A policy's owner (0 where unknown), expiry and revocation.
    function policy(bytes32 policyId) external view returns (address owner, uint64 expiresAt, bool revoked);

    /// A request's outcome: the grant's end (0 where there is none), its own revocation, whether the request was
    /// denied instead, and the first 22 bytes of its policy's id.
    /// It tells nothing of the policy's state or of attestations: use `liveness` to decide.
    function grant(bytes32 requestId)
        external
        view
        returns (uint64 until, bool revoked, bool denied, bytes22 policyTag);
}
