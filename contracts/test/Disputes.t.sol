// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Disputes} from "../src/Disputes.sol";
import {IDisputes} from "../src/interfaces/IDisputes.sol";
import {Accusation} from "../src/types/Dispute.sol";
import {Deployed} from "./base/Deployed.sol";

interface Json {
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory);
}

/// Who convicts whom of a wrong cfrag: spec/contracts.md section 13. The cfrags are of umbral-pre, right and wrong, with
/// the evidence that TypeScript makes.
contract DisputesTest is Deployed {
    uint256 private constant PROXY = 0xF00D;
    uint64 private constant AT = 1_790_000_000;
    uint256 private constant CASES = 14;

    Disputes private disputes;
    string private json;

    function setUp() public override {
        super.setUp();
        disputes = new Disputes(proxies, address(consents));
        json = vm.readFile("vectors/umbral/disputes.json");
        vm.prank(vm.addr(REGISTRAR));
        proxies.registerProxy(vm.addr(PROXY), keccak256("key"));
    }

    function test_every_vector_is_judged_as_it_says() public {
        for (uint256 i; i < CASES; ++i) {
            Accusation memory a = _accusation(i, PROXY);
            bool correct = i == 0;
            vm.expectEmit(address(disputes));
            if (correct) emit IDisputes.ProxyCleared(vm.addr(PROXY), a.requestId, _digest(a));
            else emit IDisputes.ProxyConvicted(vm.addr(PROXY), a.requestId, _digest(a));
            vm.assertTrue(disputes.judge(a) == correct, string.concat("case ", vm.toString(i)));
            vm.assertTrue((disputes.convictedAt(vm.addr(PROXY)) != 0) == (i > 0), "convicted from the first lie on");
        }
        vm.assertFalse(vm.keyExistsJson(json, _key(CASES, "name")), "every vector was judged");
    }

    function test_gas() public {
        disputes.judge(_accusation(0, PROXY));
        vm.snapshotGasLastCall("disputes", "dispute cleared");
        disputes.judge(_accusation(1, PROXY));
        vm.snapshotGasLastCall("disputes", "dispute convicted by the proof");
        disputes.judge(_accusation(2, PROXY));
        vm.snapshotGasLastCall("disputes", "dispute convicted by the signature, again");
    }

    function test_a_verdict_is_the_same_whenever_it_is_asked_for_and_the_first_conviction_stands() public {
        disputes.judge(_accusation(1, PROXY));
        vm.warp(START + 1 days);
        vm.assertFalse(disputes.judge(_accusation(1, PROXY)), "wrong still");
        vm.assertTrue(disputes.judge(_accusation(0, PROXY)), "an honest release is honest, whoever made it");
        vm.assertEq(disputes.convictedAt(vm.addr(PROXY)), START, "since the first");
    }

    function test_a_proxy_that_retired_answers_for_what_it_signed() public {
        vm.prank(vm.addr(REGISTRAR));
        proxies.retireProxy(vm.addr(PROXY));
        vm.assertFalse(disputes.judge(_accusation(1, PROXY)), "wrong");
    }

    /// Framing: a receipt that no proxy signed, for another capsule, cfrag, keys, request, moment, chain or contract.
    function test_nobody_is_framed_by_a_receipt_that_is_not_theirs() public {
        _unsigned(_accusation(1, STRANGER));
        for (uint256 i; i < 5; ++i) {
            Accusation memory a = _accusation(0, PROXY);
            Accusation memory wrong = _accusation(1, PROXY);
            if (i == 0) a.cfrag = wrong.cfrag;
            if (i == 1) a.capsule = _accusation(10, PROXY).capsule;
            if (i == 2) a.keys = _accusation(11, PROXY).keys;
            if (i == 3) a.requestId = keccak256("another");
            if (i == 4) a.at += 1;
            _unsigned(a);
        }
        Accusation memory elsewhere = _accusation(1, PROXY);
        vm.chainId(7);
        elsewhere.signature = signatureOf(PROXY, _digest(elsewhere));
        vm.chainId(31337);
        _unsigned(elsewhere);
        Disputes other = new Disputes(proxies, address(records));
        vm.expectRevert(IDisputes.ReceiptInvalid.selector);
        other.judge(_accusation(1, PROXY));
    }

    function test_a_signature_has_one_form() public {
        Accusation memory a = _accusation(1, PROXY);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PROXY, _digest(a));
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        a.signature = abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        _unsigned(a);
        a.signature = abi.encodePacked(r, s);
        _unsigned(a);
    }

    /// Wrong help convicts nobody: neither the honest proxy nor, until it is right, the liar.
    function testFuzz_wrong_products_and_coordinates_revert(uint8 where, uint256 flip) public {
        Accusation memory a = _accusation(0, PROXY);
        flip = within(flip, 1, type(uint256).max - 1);
        where %= 21;
        if (where < 9) a.ys[where] ^= flip;
        else a.products[where - 9] ^= flip;
        if (where < 9) vm.expectRevert(IDisputes.EvidenceMalformed.selector);
        else vm.expectRevert(abi.encodeWithSelector(IDisputes.ProductWrong.selector, (uint256(where) - 9) / 2));
        disputes.judge(a);
        vm.assertEq(disputes.convictedAt(vm.addr(PROXY)), 0, "nobody convicted");
    }

    /// An answer that is no cfrag at all counts as none: it is refused, and convicts nobody.
    function testFuzz_bytes_of_no_layout_revert(uint8 which, uint16 at, uint8 flip) public {
        Accusation memory a = _accusation(0, PROXY);
        uint16[13] memory marks = [uint16(0), 1, 2, 36, 37, 71, 72, 105, 140, 176, 211, 281, 315];
        uint256 mark = marks[at % 13];
        if (which % 3 == 0) a.cfrag[mark] ^= bytes1(uint8(within(flip, 1, 255)));
        else if (which % 3 == 1) a.capsule[marks[at % 7]] ^= bytes1(uint8(within(flip, 1, 255)));
        else a.keys = bytes.concat(a.keys, hex"00");
        a.signature = signatureOf(PROXY, _digest(a));
        vm.expectRevert(IDisputes.EvidenceMalformed.selector);
        disputes.judge(a);
    }

    function test_scalars_out_of_range_revert() public {
        for (uint256 i; i < 5; ++i) {
            Accusation memory a = _accusation(0, PROXY);
            if (i == 0) _fill(a.cfrag, 283, 0x00); // z = 0
            if (i == 1) _fill(a.cfrag, 283, 0xff); // z above the order
            if (i == 2) _fill(a.cfrag, 317, 0x00); // r = 0
            if (i == 3) _fill(a.cfrag, 349, 0xff); // s high
            if (i == 4) _fill(a.capsule, 4, 0xff); // a coordinate above the field
            a.signature = signatureOf(PROXY, _digest(a));
            if (i == 4) vm.expectRevert(IDisputes.EvidenceMalformed.selector);
            else vm.expectRevert(IDisputes.EvidenceMalformed.selector);
            disputes.judge(a);
        }
    }

    /// A random change of a released cfrag is never found correct.
    function testFuzz_no_other_cfrag_is_correct(uint16 at, uint8 flip) public {
        Accusation memory a = _accusation(0, PROXY);
        a.cfrag[at % 381] ^= bytes1(uint8(within(flip, 1, 255)));
        a.signature = signatureOf(PROXY, _digest(a));
        (bool done, bytes memory answer) = address(disputes).call(abi.encodeCall(disputes.judge, (a)));
        vm.assertTrue(!done || !abi.decode(answer, (bool)), "wrong, malformed, or in need of other products");
    }

    function _unsigned(Accusation memory a) private {
        vm.expectRevert(IDisputes.ReceiptInvalid.selector);
        disputes.judge(a);
    }

    function _fill(bytes memory target_, uint256 from, uint8 value) private pure {
        for (uint256 i; i < 32; ++i) {
            target_[from + i] = bytes1(value);
        }
    }

    function _accusation(uint256 i, uint256 signer) private view returns (Accusation memory a) {
        Json parser = Json(address(vm));
        a.requestId = keccak256(abi.encode("request", i));
        a.at = AT;
        a.capsule = parser.parseJsonBytes(json, _key(i, "capsule"));
        a.cfrag = parser.parseJsonBytes(json, _key(i, "cfrag"));
        a.keys = parser.parseJsonBytes(json, _key(i, "keys"));
        a.ys = abi.decode(parser.parseJsonBytes(json, _key(i, "ys")), (uint256[9]));
        a.products = abi.decode(parser.parseJsonBytes(json, _key(i, "products")), (uint256[12]));
        a.signature = signatureOf(signer, _digest(a));
    }

    /// What the proxy signs, written apart from the contract: fields of the protobuf in order, the moment as five bytes.
    function _digest(Accusation memory a) private view returns (bytes32) {
        uint64 at = a.at;
        bytes memory varint = abi.encodePacked(
            uint8(at & 127 | 128), uint8(at >> 7 & 127 | 128), uint8(at >> 14 & 127 | 128), uint8(at >> 21 & 127 | 128),
            uint8(at >> 28)
        );
        bytes memory head = bytes.concat(hex"0802", hex"1220", a.requestId, hex"1a20", keccak256(a.capsule));
        bytes memory body =
            bytes.concat(head, hex"2220", keccak256(a.cfrag), hex"28", varint, hex"3220", keccak256(a.keys));
        bytes32 kind = keccak256("release-receipt/2");
        bytes32 document = keccak256(abi.encode(keccak256("Document(string kind,bytes32 digest)"), kind, keccak256(body)));
        return digestOf(address(consents), document);
    }

    function _key(uint256 i, string memory field) private pure returns (string memory) {
        return string.concat(".cases[", vm.toString(i), "].", field);
    }
}
