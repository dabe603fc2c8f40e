// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IConsents} from "../src/interfaces/IConsents.sol";
import {AccessRequest, GrantStatus} from "../src/types/Access.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {PolicyText, Terms} from "../src/types/Policy.sol";
import {Test, Vm} from "./base/Test.sol";
import {World} from "./base/World.sol";

/// A small town in which everybody acts at random: two authorities, two doctors, policies of two leaves, a clock
/// that only goes forward. It keeps its own books in the plainest way; the invariants hold the contracts to them.
contract Town is World {
    struct Asked {
        AccessRequest request;
        uint256 policy;
        bool granted;
        uint64 until;
        bool revoked;
    }

    struct Published {
        bytes32 program;
        Terms terms;
    }

    Asked[] internal asked;
    Published[] internal published;
    mapping(bytes32 policyId => bool) internal policyRevoked;
    mapping(bytes32 attribute => mapping(address doctor => uint64)) internal attested;
    mapping(bytes32 authorityId => bool) internal suspendedAuthority;
    bytes32[] internal anchored;
    uint256[2] internal doctors = [DOCTOR, STRANGER];
    /// Requests whose outcome the books and the contract, or the return value and the logs, saw differently.
    uint256 public disagreements;
    uint256 public grants;
    uint256 public denials;

    constructor() {
        setUp();
        attested[cardiologist][vm.addr(DOCTOR)] = LATER;
        attested[staff][vm.addr(DOCTOR)] = LATER;
        publishOne(0, 0, 1, 1 days);
    }

    function publishOne(uint256 kind, uint256 salt, uint256 purposes, uint256 lives) public {
        PolicyText memory text = policyOf(kind % 2 == 0 ? ALL_OF_TWO : ONE_OF_TWO);
        text.terms = Terms(
            bytes32(published.length + (salt << 128)),
            uint64(block.timestamp + within(lives, 1, 20 days)),
            uint32(within(salt, 1, 2 days)),
            uint16(within(purposes, 1, 7)),
            0
        );
        publish(text);
        published.push(Published(text.program, text.terms));
    }

    function attestOne(uint256 which, uint256 who, uint256 lives) public {
        bool medical = which % 2 == 0;
        if (suspendedAuthority[medical ? MEDBOARD_ID : HOSPITAL_ID]) return;
        uint64 validUntil = uint64(block.timestamp + within(lives, 1, 5 days));
        address doctor = vm.addr(doctors[who % 2]);
        attest(medical ? MEDBOARD : HOSPITAL, medical ? cardiologist : staff, doctor, validUntil);
        attested[medical ? cardiologist : staff][doctor] = validUntil;
    }

    function unattestOne(uint256 which, uint256 who) public {
        bytes32 attribute = which % 2 == 0 ? cardiologist : staff;
        address doctor = vm.addr(doctors[who % 2]);
        if (attested[attribute][doctor] == 0) return;
        unattest(which % 2 == 0 ? MEDBOARD : HOSPITAL, attribute, doctor);
        attested[attribute][doctor] = 0;
    }

    function suspendOne(uint256 which, bool suspended) public {
        bytes32 id = which % 2 == 0 ? MEDBOARD_ID : HOSPITAL_ID;
        suspend(id, suspended);
        suspendedAuthority[id] = suspended;
    }

    function anchorOne() public {
        bytes32 id = keccak256(abi.encode("record", anchored.length));
        anchor(id);
        anchored.push(id);
    }

    function anchorAgain(uint256 which, bytes32 manifestHash) public {
        if (anchored.length == 0) return;
        bytes32 id = anchored[which % anchored.length];
        Authorization memory authorization = toAnchor(PROVIDER, id, manifestHash);
        try records.anchorRecord(id, vm.addr(PROVIDER), manifestHash, authorization) {} catch {}
    }

    function askOne(uint256 which, uint256 who, uint256 purpose, uint256 duration) public {
        which %= published.length;
        PolicyText memory text = textOf(which);
        uint256 key = doctors[who % 2];
        AccessRequest memory request = requestOf(policyIdOf(text));
        request.doctor = vm.addr(key);
        request.nonce = consents.nonces(request.doctor);
        request.purpose = uint8(purpose % 4);
        request.duration = uint32(within(duration, 1, 3 days));
        bool expected = shouldPermit(request, text);
        vm.recordLogs();
        uint64 until = consents.requestAccess(request, text, signed(key, request));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bytes32 event_ = until == 0 ? IConsents.AccessDenied.selector : IConsents.AccessGranted.selector;
        if (logs.length != 1 || logs[0].topics[0] != event_ || (until != 0) != expected) ++disagreements;
        if (until == 0) ++denials;
        else ++grants;
        asked.push(Asked(request, which, until != 0, until, false));
    }

    /// The likeliest to be granted, so that there is something to revoke and outlive.
    function askForTreatment(uint256 which) public {
        askOne(which, 0, 1, 1 days);
    }

    function revokeOne(uint256 which) public {
        for (uint256 i; i < asked.length; ++i) {
            Asked storage one = asked[(which % asked.length + i) % asked.length];
            if (!one.granted || one.revoked || block.timestamp >= one.until) continue;
            revokeGrant(requestIdOf(one.request), one.request.policyId);
            one.revoked = true;
            return;
        }
    }

    function revokePolicyOne(uint256 which) public {
        bytes32 id = policyIdOf(textOf(which % published.length));
        if (which % 3 != 0 || policyRevoked[id]) return; // leave some alive
        revokePolicy(id);
        policyRevoked[id] = true;
    }

    function wait(uint256 seconds_) public {
        vm.warp(block.timestamp + within(seconds_, 1, 2 hours));
    }

    function textOf(uint256 index) public view returns (PolicyText memory text) {
        text = policyOf(published[index].program);
        text.terms = published[index].terms;
    }

    /// What the reference says of a request now: every rule of spec/contracts.md section 4 in one line each.
    function shouldPermit(AccessRequest memory request, PolicyText memory text) public view returns (bool) {
        if (policyRevoked[request.policyId]) return false;
        if (block.timestamp >= text.terms.expiresAt) return false;
        if (request.purpose == 0 || (text.terms.purposes / 2 ** (request.purpose - 1)) % 2 == 0) return false;
        bool medical = holds(cardiologist, MEDBOARD_ID, request.doctor);
        bool local = holds(staff, HOSPITAL_ID, request.doctor);
        return text.program == ALL_OF_TWO ? medical && local : medical || local;
    }

    function holds(bytes32 attribute, bytes32 authorityId, address doctor) public view returns (bool) {
        return attested[attribute][doctor] > block.timestamp && !suspendedAuthority[authorityId];
    }

    function askedCount() external view returns (uint256) {
        return asked.length;
    }

    /// Whether the contract and the books agree on a request's grant now.
    function agrees(uint256 index) external view returns (bool) {
        Asked memory one = asked[index];
        (GrantStatus status, uint64 until) = consents.liveness(one.request, textOf(one.policy));
        bool expected = one.granted && !one.revoked && block.timestamp < one.until && shouldPermit(one.request, textOf(one.policy));
        bool live = status == GrantStatus.Live;
        return live == expected && (!live || (until > block.timestamp && until <= one.until));
    }

    /// Whether a grant ends within every bound it was given.
    function isBounded(uint256 index) external view returns (bool) {
        Asked memory one = asked[index];
        (uint64 until,,) = consents.grant(requestIdOf(one.request));
        return until == one.until && until <= published[one.policy].terms.expiresAt;
    }

    /// Whether a request signed once can take effect again.
    function isReplayable(uint256 index) external returns (bool) {
        Asked memory one = asked[index];
        for (uint256 i; i < doctors.length; ++i) {
            bytes memory signature = signed(doctors[i], one.request);
            try consents.requestAccess(one.request, textOf(one.policy), signature) returns (uint64) {
                return true;
            } catch {}
        }
        return false;
    }

    function anchorsStand() external view returns (bool) {
        for (uint256 i; i < anchored.length; ++i) {
            (address provider,, bytes32 manifestHash) = records.record(anchored[i]);
            if (provider != vm.addr(PROVIDER) || manifestHash != keccak256("manifest")) return false;
        }
        return true;
    }
}

/// spec/contracts.md section 11, each invariant by its number.
contract InvariantsTest is Test {
    Town private town;

    function setUp() public {
        town = new Town();
        target(address(town));
    }

    /// Only acting functions, so that no run is spent on questions.
    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0].addr = address(town);
        targets[0].selectors = new bytes4[](11);
        targets[0].selectors[0] = Town.publishOne.selector;
        targets[0].selectors[1] = Town.attestOne.selector;
        targets[0].selectors[2] = Town.unattestOne.selector;
        targets[0].selectors[3] = Town.suspendOne.selector;
        targets[0].selectors[4] = Town.anchorOne.selector;
        targets[0].selectors[5] = Town.askOne.selector;
        targets[0].selectors[6] = Town.revokeOne.selector;
        targets[0].selectors[7] = Town.revokePolicyOne.selector;
        targets[0].selectors[8] = Town.wait.selector;
        targets[0].selectors[9] = Town.anchorAgain.selector;
        targets[0].selectors[10] = Town.askForTreatment.selector;
    }

    /// I1 and I2: an authentic request has exactly one outcome, and it is the reference's.
    function invariant_each_request_is_granted_or_denied_as_the_reference_says() public view {
        vm.assertEq(town.disagreements(), 0, "disagreements");
        vm.assertEq(town.grants() + town.denials(), town.askedCount(), "one outcome each");
    }

    /// I3 to I5: a grant lives exactly while policy, attestations, authorities and its own life say so.
    function invariant_a_grant_lives_as_the_reference_says() public view {
        for (uint256 i; i < town.askedCount(); ++i) {
            vm.assertTrue(town.agrees(i), "liveness");
            vm.assertTrue(town.isBounded(i), "bounds");
        }
    }

    /// I6: each signature takes effect once.
    function invariant_no_request_counts_twice() public {
        for (uint256 i; i < town.askedCount(); ++i) {
            vm.assertFalse(town.isReplayable(i), "replayed");
        }
    }

    /// I7: anchors never change.
    function invariant_anchors_stand() public view {
        vm.assertTrue(town.anchorsStand(), "anchors");
    }
}
