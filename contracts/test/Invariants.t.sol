// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessRequest, GrantStatus} from "../src/types/Access.sol";
import {Anchor} from "../src/types/Anchor.sol";
import {Evidence} from "../src/types/Sealed.sol";
import {Test} from "./base/Test.sol";
import {TownLife} from "./base/TownLife.sol";

/// The books of the town laid beside the contracts.
contract Auditors is TownLife {
    function askedCount() external view returns (uint256) {
        return asked.length;
    }

    function lastUntil() external view returns (uint64) {
        return uint64(asked[asked.length - 1].until);
    }

    /// Whether the contract and the books agree on a request's grant now.
    function agrees(uint256 index) external returns (bool) {
        Asked memory one = asked[index];
        AccessRequest memory request = abi.decode(one.request, (AccessRequest));
        Evidence memory evidence = abi.decode(one.evidence, (Evidence));
        (GrantStatus status, uint64 until) = consents.liveness(request, textOf(one.policy), evidence);
        bool expected = one.until > vm.getBlockTimestamp() && !one.revoked && !published[one.policy].revoked
            && isSatisfied(one.policy, one.who, one.routes);
        if (!expected) return status != GrantStatus.Live && until == 0;
        return status == GrantStatus.Live && until > vm.getBlockTimestamp() && until <= one.until;
    }

    /// Whether a grant ends within every bound it was given, and a denial never became one.
    function isBounded(uint256 index) external view returns (bool) {
        Asked memory one = asked[index];
        AccessRequest memory request = abi.decode(one.request, (AccessRequest));
        (uint64 until, bool revoked, bool denied,) = consents.grant(requestIdOf(request));
        return until == one.until && denied == (one.until == 0) && revoked == one.revoked
            && until <= published[one.policy].terms.expiresAt;
    }

    /// Whether any message that took effect takes effect again.
    function anythingReplays() external returns (bool) {
        for (uint256 i; i < sent.length; ++i) {
            (bool done,) = sent[i].target.call(sent[i].data);
            if (done) return true;
        }
        return false;
    }

    function anchorsStand() external view returns (bool) {
        for (uint256 i; i < anchored.length; ++i) {
            Anchor memory anchor_ = records.record(anchored[i]);
            if (anchor_.provider != vm.addr(PROVIDER) || anchor_.erased != erased[anchored[i]]) return false;
            if (anchor_.manifestHash != keccak256(abi.encode(anchored[i]))) return false;
        }
        return true;
    }

    function casesStand() external view returns (bool) {
        bytes32[] memory listed = consents.unreviewed(0, unreviewed.length + 1);
        bytes32 difference;
        for (uint256 i; i < listed.length && i < unreviewed.length; ++i) {
            difference ^= listed[i] ^ unreviewed[i];
        }
        return listed.length == unreviewed.length && difference == 0;
    }
}

/// spec/contracts.md section 11, each invariant by its number.
contract InvariantsTest is Test {
    Auditors private town;

    function setUp() public {
        town = new Auditors();
        target(address(town));
    }

    /// Only acting functions, so that no run is spent on questions.
    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[18] memory acts = [
            town.publishOne.selector,
            town.replaceOne.selector,
            town.attestOne.selector,
            town.unattestOne.selector,
            town.suspendOne.selector,
            town.pauseOne.selector,
            town.anchorOne.selector,
            town.anchorAgain.selector,
            town.eraseOne.selector,
            town.askOne.selector,
            town.askForTreatment.selector,
            town.askForTreatment.selector, // more often than the others
            town.askForTreatment.selector,
            town.claimAnothers.selector,
            town.revokeOne.selector,
            town.revokePolicyOne.selector,
            town.reviewOne.selector,
            town.wait.selector
        ];
        targets = new FuzzSelector[](1);
        targets[0].addr = address(town);
        targets[0].selectors = new bytes4[](acts.length);
        for (uint256 i; i < acts.length; ++i) {
            targets[0].selectors[i] = acts[i];
        }
    }

    /// I1, I2 and I10: an authentic request has exactly one outcome, and it is the reference's; what must be refused
    /// is. I11 is that no handler reverts while the town is paused.
    function invariant_each_request_is_granted_or_denied_as_the_reference_says() public view {
        vm.assertEq(town.surprises(), 0, "surprises");
        vm.assertEq(town.grants() + town.denials(), town.askedCount(), "one outcome each");
    }

    /// I3 to I5: a grant lives exactly while policy, attestations, authorities and its own life say so.
    function invariant_a_grant_lives_as_the_reference_says() public {
        for (uint256 i; i < town.askedCount(); ++i) {
            vm.assertTrue(town.agrees(i), "liveness");
            vm.assertTrue(town.isBounded(i), "bounds");
        }
    }

    /// I6: each signature takes effect once.
    function invariant_nothing_counts_twice() public {
        vm.assertFalse(town.anythingReplays(), "replayed");
    }

    /// I7: anchors never change, and an erasure is for good.
    function invariant_anchors_stand() public view {
        vm.assertTrue(town.anchorsStand(), "anchors");
    }

    function invariant_every_broken_glass_waits_until_its_review() public view {
        vm.assertTrue(town.casesStand(), "cases");
    }

    /// So that the invariants speak of something: the town does grant, with sealed leaves too.
    function testFuzz_the_town_grants_on_every_route(uint256 seed) public {
        (uint256 grants, uint256 sealedGrants) = (town.grants(), town.sealedGrants());
        vm.assertEq(grants, 6, "those that the town begins with");
        for (uint256 sealed_; sealed_ < 16; sealed_ += 5) {
            town.publishOne(seed, sealed_, 15, 10 days);
        }
        for (uint256 policy = 6; policy < 10; ++policy) {
            town.askForTreatment(policy, uint256(keccak256(abi.encode(seed, policy))) & ~uint256(0x06060606));
            town.claimAnothers(policy, 0, uint8(seed));
        }
        vm.assertEq(town.surprises(), 0, "surprises");
        vm.assertEq(town.grants() - grants, 4, "grants");
        vm.assertTrue(town.sealedGrants() > sealedGrants, "with sealed leaves");
    }

    /// I8: one attribute more, plain or sealed, never turns a grant into a denial or shortens it.
    function testFuzz_an_attribute_more_never_denies(uint256 seed, uint256 sealed_, uint256 held, uint256 more) public {
        town.publishOne(seed, sealed_, 15, 10 days);
        for (uint256 attribute; attribute < 4; ++attribute) {
            if ((held >> attribute) & 1 == 0) town.unattestOne(attribute, (sealed_ >> attribute) & 1, 0);
        }
        uint64 before = _ask();
        _give(more % 4, sealed_, 4 days + more % 2);
        vm.assertTrue(_ask() >= before, "still granted, for as long");
        vm.assertEq(town.surprises(), 0, "surprises");
    }

    function _give(uint256 attribute, uint256 sealed_, uint256 lives) private {
        town.attestOne(attribute, (sealed_ >> attribute) & 1, 0, lives);
    }

    function _ask() private returns (uint64) {
        town.askForTreatment(6, 0);
        return town.lastUntil();
    }
}
