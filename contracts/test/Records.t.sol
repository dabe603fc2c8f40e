// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IRecords} from "../src/interfaces/IRecords.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {World} from "./base/World.sol";

/// spec/contracts.md section 6.
contract RecordsTest is World {
    function test_an_anchor_names_provider_block_and_manifest_and_is_logged() public {
        bytes32 id = keccak256("another");
        Authorization memory authorization = toAnchor(PROVIDER, id, keccak256("m"));
        vm.expectEmit(address(records));
        emit IRecords.RecordAnchored(id, vm.addr(PROVIDER), keccak256("m"));
        records.anchorRecord(id, vm.addr(PROVIDER), keccak256("m"), authorization);
        (address provider, uint64 blockNumber, bytes32 manifestHash) = records.record(id);
        vm.assertEq(provider, vm.addr(PROVIDER), "provider");
        vm.assertEq(blockNumber, block.number, "block");
        vm.assertEq(manifestHash, keccak256("m"), "manifest");
    }

    function test_anchors_never_change() public {
        Authorization memory authorization = toAnchor(PROVIDER, RECORD, keccak256("other"));
        vm.expectRevert(abi.encodeWithSelector(IRecords.RecordExists.selector, RECORD));
        records.anchorRecord(RECORD, vm.addr(PROVIDER), keccak256("other"), authorization);
    }

    function test_an_unknown_record_is_zero() public view {
        (address provider,,) = records.record(keccak256("none"));
        vm.assertEq(provider, address(0), "provider");
        vm.assertFalse(records.isAnchored(keccak256("none")), "anchored");
    }
}
