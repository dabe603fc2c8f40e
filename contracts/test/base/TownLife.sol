// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IConsents} from "../../src/interfaces/IConsents.sol";
import {AccessRequest, Denial, GrantStatus} from "../../src/types/Access.sol";
import {Statement} from "../../src/types/Attestation.sol";
import {Authorization} from "../../src/types/Authorization.sol";
import {PolicyText, Terms} from "../../src/types/Policy.sol";
import {Claim, Evidence} from "../../src/types/Sealed.sol";
import {SignedMessages} from "../../src/SignedMessages.sol";
import {ReferenceTree} from "./ReferenceTree.sol";
import {Vm} from "./Test.sol";
import {Town} from "./Town.sol";

/// Everybody of the town acts at random, while a clock only goes forward. The town keeps its own books in the plainest
/// way; Invariants.t.sol holds the contracts to them. Handlers must not revert: what has to be refused is tried, and
/// counted in `surprises` where it is not.
contract TownLife is Town {
    struct Published {
        uint256 seed;
        uint256 sealed_;
        Terms terms;
        bool revoked;
    }

    struct Asked {
        uint256 policy;
        uint256 who;
        Route[ATTRIBUTES] routes;
        uint256 until;
        bool revoked;
        bytes request;
        bytes evidence;
    }

    struct Sent {
        address target;
        bytes data;
    }

    Published[] internal published;
    Asked[] internal asked;
    Sent[] internal sent;
    bytes32[] internal anchored;
    mapping(bytes32 recordId => bool) internal erased;
    mapping(bytes32 id => mapping(uint256 who => uint64)) internal attested;
    mapping(bytes32 id => mapping(uint256 who => bool)) internal everAttested;
    mapping(bytes32 authorityId => bool) internal suspendedAuthority;
    bytes32[] internal unreviewed;
    bool internal paused;
    uint256 public surprises;
    uint256 public grants;
    uint256 public sealedGrants;
    uint256 public denials;

    /// Everything is attested of everybody, for some hours each, and asked for: most of the life begins with grants.
    constructor() {
        setUp();
        for (uint256 i; i < 6 * ATTRIBUTES; ++i) {
            attestOne(i % ATTRIBUTES, i / 2 / ATTRIBUTES, i / ATTRIBUTES, uint256(keccak256(abi.encode(i))) % 12 hours);
        }
        for (uint256 i; i < 6; ++i) {
            publishOne(i, i % 3 == 0 ? 0 : i % 3 == 1 ? 15 : 5, 6, 1 days + i); // TREAT, ETREAT, BTG
            askForTreatment(i, i * 0x01010101);
        }
    }

    function publishOne(uint256 seed, uint256 sealed_, uint256 purposes, uint256 lives) public {
        Published memory made = _draft(seed, sealed_, purposes, lives);
        PolicyText memory text = policyOf(made.seed, made.sealed_, made.terms);
        _send(
            consents,
            abi.encodeCall(
                IConsents.publishPolicy,
                (text, _lasting(consents, PATIENT, PUBLISH_POLICY, abi.encode(policyIdOf(text), text.owner)))
            )
        );
        published.push(made);
    }

    function replaceOne(uint256 which, uint256 seed, uint256 sealed_, uint256 purposes, uint256 lives) public {
        which %= published.length;
        if (published[which].revoked) return;
        bytes32 old = policyIdOf(textOf(which));
        Published memory made = _draft(seed, sealed_, purposes, lives);
        PolicyText memory text = policyOf(made.seed, made.sealed_, made.terms);
        Authorization memory authorization =
            _lasting(consents, PATIENT, REPLACE, abi.encode(old, policyIdOf(text), text.owner));
        _send(consents, abi.encodeCall(IConsents.replacePolicy, (old, text, authorization)));
        published[which].revoked = true;
        published.push(made);
    }

    function attestOne(uint256 attribute, uint256 how, uint256 who, uint256 lives) public {
        (attribute, who) = (attribute % ATTRIBUTES, who % 2);
        Route route = Route(1 + how % 3);
        uint64 validUntil = uint64(vm.getBlockTimestamp() + within(lives, 1, 5 days));
        bytes32 id = idOf(route, attribute);
        Statement[] memory one = new Statement[](1);
        one[0] = Statement(id, vm.addr(doctors[who]), validUntil, commitmentOf(route, attribute, who));
        bytes32 authorityId = authorityIdOf(attribute);
        Authorization memory authorization = _lasting(
            authorities, authorityKeyOf(attribute), ATTEST, abi.encode(authorityId, statementsHash(one))
        );
        bytes memory data = abi.encodeCall(authorities.attest, (authorityId, one, authorization));
        if (suspendedAuthority[authorityId]) return _mustFail(address(authorities), data);
        _send(authorities, data);
        attested[id][who] = validUntil;
        everAttested[id][who] = true;
    }

    function unattestOne(uint256 attribute, uint256 how, uint256 who) public {
        (attribute, who) = (attribute % ATTRIBUTES, who % 2);
        bytes32 id = idOf(Route(1 + how % 3), attribute);
        if (attested[id][who] == 0) return;
        bytes32 authorityId = authorityIdOf(attribute);
        address doctor = vm.addr(doctors[who]);
        Authorization memory authorization = _lasting(
            authorities, authorityKeyOf(attribute), REVOKE_ATTESTATION, abi.encode(authorityId, id, doctor)
        );
        _send(authorities, abi.encodeCall(authorities.revokeAttestation, (authorityId, id, doctor, authorization)));
        attested[id][who] = 0;
    }

    function suspendOne(uint256 which) public {
        bytes32 id = which % 2 == 0 ? MEDBOARD_ID : HOSPITAL_ID;
        suspendedAuthority[id] = !suspendedAuthority[id];
        suspend(id, suspendedAuthority[id]);
    }

    function pauseOne(bool stay) public {
        if (!paused && stay) return; // most of the time requests are decided
        paused = !paused;
        vm.prank(vm.addr(PAUSER));
        if (paused) consents.pause();
        else consents.unpause();
    }

    function anchorOne() public {
        bytes32 id = keccak256(abi.encode("record", anchored.length));
        bytes32 manifestHash = keccak256(abi.encode(id));
        _send(records, abi.encodeCall(records.anchorRecord, (id, vm.addr(PROVIDER), manifestHash, _toAnchor(id, manifestHash))));
        anchored.push(id);
    }

    function anchorAgain(uint256 which, bytes32 manifestHash) public {
        if (anchored.length == 0) return;
        bytes32 id = anchored[which % anchored.length];
        _mustFail(
            address(records),
            abi.encodeCall(records.anchorRecord, (id, vm.addr(PROVIDER), manifestHash, _toAnchor(id, manifestHash)))
        );
    }

    function eraseOne(uint256 which) public {
        if (anchored.length == 0 || erased[anchored[which % anchored.length]]) return;
        bytes32 id = anchored[which % anchored.length];
        Authorization memory authorization =
            _lasting(records, PROVIDER, ERASE_RECORD, abi.encode(id, vm.addr(PROVIDER)));
        _send(records, abi.encodeCall(records.eraseRecord, (id, vm.addr(PROVIDER), authorization)));
        erased[id] = true;
    }

    function askOne(uint256 which, uint256 who, uint256 purpose, uint256 duration, uint256 routes) public {
        (which, who) = (which % published.length, who % 2);
        Route[ATTRIBUTES] memory chosen = _routesOf(which, who, routes);
        AccessRequest memory request = requestOf(policyIdOf(textOf(which)));
        request.doctor = vm.addr(doctors[who]);
        request.recordIds = new bytes32[](within(routes, 1, 3));
        request.purpose = uint8(purpose % 5);
        request.reason = 1;
        request.claimed = claimedOf(published[which].seed, chosen);
        request.duration = uint32(within(duration, 1, 3 days));
        request.nonce = asked.length;
        request.deadline = type(uint64).max;
        Evidence memory evidence = evidenceOf(published[which].seed, chosen, who, requestIdOf(request));
        bytes memory data = abi.encodeCall(
            IConsents.requestAccess, (request, textOf(which), evidence, signed(doctors[who], request))
        );
        if (paused) return _mustFail(address(consents), data);
        (Denial denial, uint64 until) = expectedOf(which, who, chosen, request);
        vm.recordLogs();
        _send(consents, data);
        _compare(request, denial, until, vm.getRecordedLogs());
        if (until == 0) ++denials;
        else ++grants;
        if (until != 0 && request.claimed != 0) ++sealedGrants;
        if (until != 0 && request.purpose == 3) unreviewed.push(requestIdOf(request));
        asked.push(Asked(which, who, chosen, until, false, abi.encode(request), abi.encode(evidence)));
    }

    /// The likeliest to be granted, so that there is something to revoke and outlive.
    function askForTreatment(uint256 which, uint256 routes) public {
        askOne(which, 0, 1, 1 days, routes);
    }

    /// A credential of another attribute of the same category opens no leaf.
    function claimAnothers(uint256 which, uint256 who, uint8 leaf) public {
        (which, who) = (which % published.length, who % 2);
        (, uint8[] memory attributes) = ReferenceTree.compile(published[which].seed);
        uint256 wanted = attributes[leaf % attributes.length];
        uint256 held = (wanted + 2) % ATTRIBUTES;
        if ((published[which].sealed_ >> wanted) & 1 == 0 || !everAttested[idOf(Route.Stored, held)][who] || paused) return;
        leaf = uint8(leaf % attributes.length + 1);
        AccessRequest memory request = requestOf(policyIdOf(textOf(which)));
        request.doctor = vm.addr(doctors[who]);
        request.claimed = uint16(1) << (leaf - 1);
        Evidence memory evidence;
        evidence.claims = new Claim[](1);
        evidence.claims[0] = claimOf(published[which].seed, wanted, held, who, leaf, requestIdOf(request));
        if (published[which].revoked || !_isOpen(which, 1)) return; // denied before claims are looked at
        bytes memory signature = signed(doctors[who], request);
        try consents.requestAccess(request, textOf(which), evidence, signature) {
            ++surprises;
        } catch (bytes memory reason) {
            if (bytes4(reason) != IConsents.ClaimInvalid.selector) ++surprises;
        }
    }

    function revokeOne(uint256 which) public {
        for (uint256 i; i < asked.length; ++i) {
            Asked storage one = asked[(which % asked.length + i) % asked.length];
            if (one.until == 0 || one.revoked) continue;
            AccessRequest memory request = abi.decode(one.request, (AccessRequest));
            bytes32 id = requestIdOf(request);
            Authorization memory authorization =
                _lasting(consents, PATIENT, REVOKE_GRANT, abi.encode(id, request.policyId, vm.addr(PATIENT)));
            _send(
                consents,
                abi.encodeCall(IConsents.revokeGrant, (id, request.policyId, vm.addr(PATIENT), authorization))
            );
            one.revoked = true;
            return;
        }
    }

    function revokePolicyOne(uint256 which) public {
        if (which % 3 != 0 || published[which % published.length].revoked) return; // leave some alive
        bytes32 id = policyIdOf(textOf(which % published.length));
        Authorization memory authorization =
            _lasting(consents, PATIENT, REVOKE_POLICY, abi.encode(id, vm.addr(PATIENT)));
        _send(consents, abi.encodeCall(IConsents.revokePolicy, (id, vm.addr(PATIENT), authorization)));
        published[which % published.length].revoked = true;
    }

    function reviewOne(uint256 which, bool justified) public {
        if (unreviewed.length == 0) return;
        bytes32 id = unreviewed[which % unreviewed.length];
        uint8 verdict = justified ? 1 : 2;
        Authorization memory authorization =
            _lasting(consents, AUDITOR, REVIEW_BREAK_GLASS, abi.encode(id, vm.addr(AUDITOR), verdict, bytes32(0)));
        _send(consents, abi.encodeCall(consents.reviewBreakGlass, (id, vm.addr(AUDITOR), verdict, 0, authorization)));
        unreviewed[which % unreviewed.length] = unreviewed[unreviewed.length - 1];
        unreviewed.pop();
    }

    function wait(uint256 seconds_) public {
        vm.warp(vm.getBlockTimestamp() + within(seconds_, 1, 2 hours));
        vm.roll(block.number + 1);
    }

    function textOf(uint256 index) public returns (PolicyText memory) {
        return policyOf(published[index].seed, published[index].sealed_, published[index].terms);
    }

    /// What the reference says of a request now: every rule of spec/contracts.md 4.3 and 4.4 in one line each.
    function expectedOf(uint256 policy, uint256 who, Route[ATTRIBUTES] memory routes, AccessRequest memory request)
        internal
        view
        returns (Denial, uint64)
    {
        Terms memory terms = published[policy].terms;
        if (published[policy].revoked) return (Denial.PolicyRevoked, 0);
        if (vm.getBlockTimestamp() >= terms.expiresAt) return (Denial.PolicyExpired, 0);
        if (!_isOpen(policy, request.purpose)) return (Denial.PurposeNotAllowed, 0);
        if (!isSatisfied(policy, who, routes)) return (Denial.AttributesNotHeld, 0);
        uint256 until = ReferenceTree.satisfiedUntil(published[policy].seed, momentsOf(who, routes));
        if (until > terms.expiresAt) until = terms.expiresAt;
        if (until > vm.getBlockTimestamp() + request.duration) until = vm.getBlockTimestamp() + request.duration;
        if (until > vm.getBlockTimestamp() + terms.longestGrant) until = vm.getBlockTimestamp() + terms.longestGrant;
        if (request.purpose == 3 && until > vm.getBlockTimestamp() + 1 hours) until = vm.getBlockTimestamp() + 1 hours;
        return (Denial.None, uint64(until));
    }

    /// Whether the policy's tree is satisfied now by what the doctor shows.
    function isSatisfied(uint256 policy, uint256 who, Route[ATTRIBUTES] memory routes) internal view returns (bool) {
        uint64[ATTRIBUTES] memory moments = momentsOf(who, routes);
        bool[ATTRIBUTES] memory held;
        for (uint256 i; i < ATTRIBUTES; ++i) {
            held[i] = moments[i] > vm.getBlockTimestamp();
        }
        return ReferenceTree.isSatisfied(published[policy].seed, held);
    }

    function momentsOf(uint256 who, Route[ATTRIBUTES] memory routes)
        internal
        view
        returns (uint64[ATTRIBUTES] memory moments)
    {
        for (uint256 i; i < ATTRIBUTES; ++i) {
            if (routes[i] == Route.None || suspendedAuthority[authorityIdOf(i)]) continue;
            uint64 moment = attested[idOf(routes[i], i)][who];
            if (moment > vm.getBlockTimestamp()) moments[i] = moment;
        }
    }

    function _draft(uint256 seed, uint256 sealed_, uint256 purposes, uint256 lives)
        private
        view
        returns (Published memory made)
    {
        made.seed = seed;
        made.sealed_ = sealed_;
        made.terms.scope = bytes32(published.length);
        made.terms.expiresAt = uint64(vm.getBlockTimestamp() + within(lives, 1, 20 days));
        made.terms.longestGrant = uint32(within(uint256(keccak256(abi.encode(seed))), 1, 2 days));
        made.terms.purposes = uint16(within(purposes, 1, 15));
        made.terms.flags = made.terms.purposes & 4 == 0 ? 0 : 1;
    }

    /// For each attribute the route that the dice choose among those the policy and the past leave the doctor.
    function _routesOf(uint256 policy, uint256 who, uint256 dice) private view returns (Route[ATTRIBUTES] memory routes) {
        for (uint256 i; i < ATTRIBUTES; ++i) {
            if ((published[policy].sealed_ >> i) & 1 == 0) {
                routes[i] = Route.Plain;
                continue;
            }
            Route wish = (dice >> (8 * i)) % 2 == 0 ? Route.Stored : Route.Root;
            if ((dice >> (8 * i)) % 8 < 6 && everAttested[idOf(wish, i)][who]) routes[i] = wish;
        }
    }

    function _isOpen(uint256 policy, uint8 purpose) private view returns (bool) {
        Terms memory terms = published[policy].terms;
        if (vm.getBlockTimestamp() >= terms.expiresAt || purpose == 0) return false;
        return (terms.purposes / 2 ** (purpose - 1)) % 2 == 1;
    }

    function _compare(AccessRequest memory request, Denial denial, uint64 until, Vm.Log[] memory logs) private {
        bool broken = until != 0 && request.purpose == 3;
        if (logs.length != (broken ? 2 : 1) || logs[0].topics[1] != requestIdOf(request)) {
            ++surprises;
            return;
        }
        bool granted = logs[0].topics[0] == IConsents.AccessGranted.selector;
        (, uint8 purpose, uint64 outcome) = abi.decode(logs[0].data, (bytes32[], uint8, uint64));
        if (granted != (until != 0) || purpose != request.purpose) ++surprises;
        if (outcome != (until == 0 ? uint64(denial) : until)) ++surprises;
    }

    string internal constant REPLACE =
        "ReplacePolicy(bytes32 replacedId,bytes32 policyId,address owner,uint256 nonce,uint64 deadline)";

    function _toAnchor(bytes32 id, bytes32 manifestHash) private view returns (Authorization memory) {
        return _lasting(records, PROVIDER, ANCHOR_RECORD, abi.encode(id, vm.addr(PROVIDER), manifestHash));
    }

    /// Authorized for ever, so that only nonces and slots stand between a message and its replay.
    function _lasting(SignedMessages target_, uint256 key, string memory type_, bytes memory fields)
        private
        view
        returns (Authorization memory)
    {
        return authorize(target_, key, type_, fields, target_.nonces(vm.addr(key)), type(uint64).max);
    }

    function _send(SignedMessages target_, bytes memory data) private {
        (bool done, bytes memory reason) = address(target_).call(data);
        if (!done) {
            assembly {
                revert(add(reason, 32), mload(reason))
            }
        }
        sent.push(Sent(address(target_), data));
    }

    function _mustFail(address target_, bytes memory data) private {
        (bool done,) = target_.call(data);
        if (done) ++surprises;
    }
}
