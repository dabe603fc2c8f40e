// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessRequest} from "../src/types/Access.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {Leaf, PolicyText, Terms} from "../src/types/Policy.sol";
import {World} from "./base/World.sol";

/// Gas of each message as a receipt would show it, kept in contracts/snapshots/gas.json. The first use of an
/// account's nonce costs 17,100 more; these are later ones.
contract GasTest is World {
    function test_gas_of_messages() public {
        anchor(keccak256("one"));
        vm.snapshotGasLastCall("gas", "anchor record");
        attest(MEDBOARD, attributeId("medboard", "surgeon"), vm.addr(DOCTOR), LATER);
        vm.snapshotGasLastCall("gas", "attest");
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), LATER + 1);
        vm.snapshotGasLastCall("gas", "attest again");
        unattest(MEDBOARD, cardiologist, vm.addr(DOCTOR));
        vm.snapshotGasLastCall("gas", "revoke attestation");
        proxies.registerProxy(vm.addr(7), keccak256("a"), toRegisterProxy(REGISTRAR, vm.addr(7), keccak256("a")));
        proxies.registerProxy(vm.addr(8), keccak256("b"), toRegisterProxy(REGISTRAR, vm.addr(8), keccak256("b")));
        vm.snapshotGasLastCall("gas", "register proxy");
        register("clinic", STRANGER);
        vm.snapshotGasLastCall("gas", "register authority");
    }

    function test_gas_of_policies_and_requests() public {
        PolicyText memory two = policyOf(ALL_OF_TWO);
        publish(policyOf(ONE_OF_TWO));
        ask(requestOf(policyIdOf(policyOf(ONE_OF_TWO))), policyOf(ONE_OF_TWO));
        _measure("02 leaves", two);
        _measure("05 leaves", _wide(5, hex"01022203040512221200"));
        _measure("10 leaves", _wide(10, hex"01022203040523060708090a142213"));
        AccessRequest memory request = requestOf(policyIdOf(two));
        ask(request, two);
        revokeGrant(requestIdOf(request), policyIdOf(two));
        vm.snapshotGasLastCall("gas", "revoke grant");
        revokePolicy(policyIdOf(two));
        vm.snapshotGasLastCall("gas", "revoke policy");
    }

    function _measure(string memory size, PolicyText memory text) private {
        publish(text);
        vm.snapshotGasLastCall("gas", string.concat("publish ", size));
        vm.assertTrue(ask(requestOf(policyIdOf(text)), text) != 0, "granted");
        vm.snapshotGasLastCall("gas", string.concat("request granted ", size));
        consents.liveness(requestOf(policyIdOf(text)), text);
        AccessRequest memory request = requestOf(policyIdOf(text));
        suspend(MEDBOARD_ID, true);
        suspend(HOSPITAL_ID, true);
        vm.assertTrue(ask(request, text) == 0, "denied");
        vm.snapshotGasLastCall("gas", string.concat("request denied ", size));
        suspend(MEDBOARD_ID, false);
        suspend(HOSPITAL_ID, false);
    }

    /// Of `count` leaves that the doctor holds, from both authorities in turn.
    function _wide(uint256 count, bytes32 program) private returns (PolicyText memory) {
        Leaf[] memory leaves = new Leaf[](count);
        for (uint256 i; i < count; ++i) {
            bool even = i % 2 == 0;
            bytes32 id = attributeId(even ? "medboard" : "hospital-x", vm.toString(i));
            attest(even ? MEDBOARD : HOSPITAL, id, vm.addr(DOCTOR), LATER);
            leaves[i] = Leaf(1, id);
        }
        return PolicyText(vm.addr(PATIENT), program, leaves, Terms(keccak256("scope"), START + 90 days, 1 days, 1, 0));
    }
}
