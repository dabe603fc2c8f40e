// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessRequest} from "../src/types/Access.sol";
import {Statement} from "../src/types/Attestation.sol";
import {Leaf, PolicyText, Terms} from "../src/types/Policy.sol";
import {Evidence} from "../src/types/Sealed.sol";
import {Seals} from "./base/Seals.sol";

/// Gas of each message as a receipt would show it, kept in contracts/snapshots/gas.json. The first use of an
/// account's nonce costs 17,100 more; these are later ones. Requests use none.
contract GasTest is Seals {
    function test_gas_of_authorities_records_and_proxies() public {
        anchor(keccak256("one"));
        vm.snapshotGasLastCall("gas", "anchor record");
        records.eraseRecord(keccak256("one"), vm.addr(PROVIDER), toErase(PROVIDER, keccak256("one")));
        vm.snapshotGasLastCall("gas", "erase record");
        attest(MEDBOARD, attributeId("medboard", "surgeon"), vm.addr(DOCTOR), LATER);
        vm.snapshotGasLastCall("gas", "attest");
        attestSealed(0, vm.addr(STRANGER), LATER);
        vm.snapshotGasLastCall("gas", "attest sealed");
        authorities.attest(MEDBOARD_ID, _ten(), toAttest(MEDBOARD, MEDBOARD_ID, _ten()));
        vm.snapshotGasLastCall("gas", "attest ten");
        unattest(MEDBOARD, cardiologist, vm.addr(DOCTOR));
        vm.snapshotGasLastCall("gas", "revoke attestation");
        vm.prank(vm.addr(REGISTRAR));
        proxies.registerProxy(vm.addr(7), keccak256("a"));
        vm.snapshotGasLastCall("gas", "register proxy");
        receipts.anchorReceipts(vm.addr(7), keccak256("first"), 1000, toAnchorReceipts(7, keccak256("first"), 1000));
        receipts.anchorReceipts(vm.addr(7), keccak256("root"), 1000, toAnchorReceipts(7, keccak256("root"), 1000));
        vm.snapshotGasLastCall("gas", "anchor receipts");
        register("clinic", STRANGER);
        vm.snapshotGasLastCall("gas", "register authority");
    }

    function test_gas_of_policies() public {
        publish(policyOf(ONE_OF_TWO));
        _publish("publish plain 02 leaves", policyOf(ALL_OF_TWO));
        _publish("publish plain 05 leaves", _wide(5, hex"01022203040512221200"));
        _publish("publish plain 10 leaves", _wide(10, hex"01022203040523060708090a142213"));
        PolicyText memory text = sealedPolicy(ALL_OF_TWO);
        _publish("publish sealed 02 leaves", text);
        AccessRequest memory request = claiming(requestOf(policyIdOf(text)), 3);
        askSealed(request, text, evidenceFor(request, 3));
        revokeGrant(requestIdOf(request), policyIdOf(text));
        vm.snapshotGasLastCall("gas", "revoke grant");
        revokePolicy(policyIdOf(text));
        vm.snapshotGasLastCall("gas", "revoke policy");
    }

    function test_gas_of_plain_requests() public {
        _ask("plain 02 leaves", policyOf(ALL_OF_TWO));
        _ask("plain 05 leaves", _wide(5, hex"01022203040512221200"));
        _ask("plain 10 leaves", _wide(10, hex"01022203040523060708090a142213"));
    }

    function test_gas_of_sealed_requests() public {
        PolicyText memory text = sealedPolicy(ALL_OF_TWO);
        publish(text);
        AccessRequest memory request = claiming(requestOf(policyIdOf(text)), 3);
        vm.assertTrue(askSealed(request, text, evidenceFor(request, 3)) != 0, "granted");
        vm.snapshotGasLastCall("gas", "request granted sealed 02 leaves");
        PolicyText memory either = sealedPolicy(ONE_OF_TWO);
        publish(either);
        request = claiming(requestOf(policyIdOf(either)), 1);
        vm.assertTrue(askSealed(request, either, evidenceFor(request, 1)) != 0, "granted");
        vm.snapshotGasLastCall("gas", "request granted sealed 01 of 02 leaves");
    }

    function test_gas_of_a_chart_of_200_records() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        publish(text);
        AccessRequest memory request = requestOf(policyIdOf(text));
        request.recordIds = new bytes32[](200);
        for (uint256 i; i < 200; ++i) {
            request.recordIds[i] = keccak256(abi.encode(i));
        }
        vm.assertTrue(ask(request, text) != 0, "granted");
        vm.snapshotGasLastCall("gas", "request granted chart of 200");
    }

    function test_gas_of_break_glass() public {
        PolicyText memory text = policyOf(ALL_OF_TWO);
        (text.terms.purposes, text.terms.flags) = (4, 1);
        publish(text);
        AccessRequest memory request = requestOf(policyIdOf(text));
        (request.purpose, request.reason) = (3, 1);
        vm.assertTrue(ask(request, text) != 0, "granted");
        vm.snapshotGasLastCall("gas", "request granted break-glass");
        bytes32 id = requestIdOf(request);
        consents.reviewBreakGlass(id, vm.addr(AUDITOR), 1, keccak256("r"), toReview(AUDITOR, id, 1, keccak256("r")));
        vm.snapshotGasLastCall("gas", "review break-glass");
    }

    function _publish(string memory name, PolicyText memory text) private {
        publish(text);
        vm.snapshotGasLastCall("gas", name);
    }

    function _ask(string memory size, PolicyText memory text) private {
        publish(text);
        vm.assertTrue(ask(requestOf(policyIdOf(text)), text) != 0, "granted");
        vm.snapshotGasLastCall("gas", string.concat("request granted ", size));
        suspend(MEDBOARD_ID, true);
        suspend(HOSPITAL_ID, true);
        AccessRequest memory again = requestOf(policyIdOf(text));
        again.nonce = 8;
        vm.assertTrue(ask(again, text) == 0, "denied");
        vm.snapshotGasLastCall("gas", string.concat("request denied ", size));
        suspend(MEDBOARD_ID, false);
        suspend(HOSPITAL_ID, false);
    }

    function _ten() private pure returns (Statement[] memory statements) {
        statements = new Statement[](10);
        for (uint256 i; i < 10; ++i) {
            statements[i] = Statement(attributeId("medboard", "nurse"), vm.addr(100 + i), LATER, 0);
        }
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
