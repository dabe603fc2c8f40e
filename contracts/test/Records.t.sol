// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IRecords} from "../src/interfaces/IRecords.sol";
import {ISignedMessages} from "../src/interfaces/ISignedMessages.sol";
import {Anchor} from "../src/types/Anchor.sol";
import {Authorization} from "../src/types/Authorization.sol";
import {Deployed} from "./base/Deployed.sol";

/// Anchors and erasure markers: spec/contracts.md section 6.
contract RecordsTest is Deployed {
    function test_an_anchor_names_provider_block_and_manifest_and_is_logged() public {
        bytes32 id = keccak256("another");
        vm.roll(1_234);
        Authorization memory authorization = toAnchor(PROVIDER, id, keccak256("m"));
        vm.expectEmit(address(records));
        emit IRecords.RecordAnchored(id, vm.addr(PROVIDER), keccak256("m"));
        records.anchorRecord(id, vm.addr(PROVIDER), keccak256("m"), authorization);
        _stands(id, vm.addr(PROVIDER), 1_234, keccak256("m"), false);
    }

    function test_an_anchor_never_changes_not_even_for_another_provider() public {
        _exists(PROVIDER);
        _exists(STRANGER);
    }

    function test_nobody_anchors_in_anothers_name() public {
        bytes32 id = keccak256("another");
        Authorization memory authorization = toAnchor(STRANGER, id, keccak256("m"));
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, vm.addr(PROVIDER)));
        records.anchorRecord(id, vm.addr(PROVIDER), keccak256("m"), authorization);
    }

    function test_an_unknown_record_is_zero() public view {
        _stands(keccak256("none"), address(0), 0, 0, false);
    }

    function testFuzz_every_anchor_is_read_back_erased_or_not(bytes32 id, bytes32 manifestHash, uint64 blockNumber)
        public
    {
        if (id == RECORD) return;
        vm.roll(blockNumber);
        records.anchorRecord(id, vm.addr(STRANGER), manifestHash, toAnchor(STRANGER, id, manifestHash));
        _stands(id, vm.addr(STRANGER), blockNumber, manifestHash, false);
        records.eraseRecord(id, vm.addr(STRANGER), toErase(STRANGER, id));
        _stands(id, vm.addr(STRANGER), blockNumber, manifestHash, true);
    }

    /// 6.3: the marker is for good, and the anchor stays.
    function test_an_erased_record_is_marked_logged_and_keeps_its_anchor() public {
        Anchor memory before = records.record(RECORD);
        Authorization memory authorization = toErase(PROVIDER, RECORD);
        vm.roll(block.number + 10);
        vm.expectEmit(address(records));
        emit IRecords.RecordErased(RECORD, vm.addr(PROVIDER));
        records.eraseRecord(RECORD, vm.addr(PROVIDER), authorization);
        _stands(RECORD, before.provider, before.blockNumber, before.manifestHash, true);
    }

    function test_an_erased_record_is_neither_erased_nor_anchored_again() public {
        records.eraseRecord(RECORD, vm.addr(PROVIDER), toErase(PROVIDER, RECORD));
        _notErased(PROVIDER, RECORD, abi.encodeWithSelector(IRecords.RecordAlreadyErased.selector, RECORD));
        _exists(PROVIDER);
        vm.assertTrue(records.record(RECORD).erased, "still erased");
    }

    function test_nobody_else_erases_a_record() public {
        _notErased(
            STRANGER,
            RECORD,
            abi.encodeWithSelector(IRecords.NotRecordProvider.selector, RECORD, vm.addr(STRANGER))
        );
        Authorization memory forged = toErase(STRANGER, RECORD);
        vm.expectRevert(abi.encodeWithSelector(ISignedMessages.SignatureInvalid.selector, vm.addr(PROVIDER)));
        records.eraseRecord(RECORD, vm.addr(PROVIDER), forged);
    }

    function test_an_unknown_record_is_not_erased() public {
        bytes32 id = keccak256("none");
        _notErased(PROVIDER, id, abi.encodeWithSelector(IRecords.RecordUnknown.selector, id));
    }

    function test_many_are_read_in_order() public {
        records.eraseRecord(RECORD, vm.addr(PROVIDER), toErase(PROVIDER, RECORD));
        bytes32 other = keccak256("another");
        anchor(other);
        bytes32[] memory asked = new bytes32[](3);
        (asked[0], asked[1], asked[2]) = (other, keccak256("none"), RECORD);
        Anchor[] memory shown = records.records(asked);
        vm.assertEq(shown.length, 3, "one each");
        vm.assertEq(shown[0].provider, vm.addr(PROVIDER), "another");
        vm.assertFalse(shown[0].erased, "another is not erased");
        vm.assertEq(shown[1].provider, address(0), "none");
        vm.assertTrue(shown[2].erased, "the record is erased");
        vm.assertEq(records.records(new bytes32[](0)).length, 0, "nothing asked");
    }

    function _exists(uint256 key) private {
        Authorization memory authorization = toAnchor(key, RECORD, keccak256("other"));
        vm.expectRevert(abi.encodeWithSelector(IRecords.RecordExists.selector, RECORD));
        records.anchorRecord(RECORD, vm.addr(key), keccak256("other"), authorization);
    }

    function _notErased(uint256 key, bytes32 id, bytes memory reason) private {
        Authorization memory authorization = toErase(key, id);
        vm.expectRevert(reason);
        records.eraseRecord(id, vm.addr(key), authorization);
    }

    function _stands(bytes32 id, address provider, uint64 blockNumber, bytes32 manifestHash, bool erased) private view {
        Anchor memory shown = records.record(id);
        vm.assertEq(shown.provider, provider, "provider");
        vm.assertEq(shown.blockNumber, blockNumber, "block");
        vm.assertEq(shown.manifestHash, manifestHash, "manifest");
        vm.assertTrue(shown.erased == erased, "erased");
    }
}
