// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Authorities} from "../../src/Authorities.sol";
import {Consents} from "../../src/Consents.sol";
import {Proxies} from "../../src/Proxies.sol";
import {Receipts} from "../../src/Receipts.sol";
import {Records} from "../../src/Records.sol";
import {SignedMessages} from "../../src/SignedMessages.sol";
import {AccessRequest} from "../../src/types/Access.sol";
import {Statement} from "../../src/types/Attestation.sol";
import {Authorization} from "../../src/types/Authorization.sol";
import {Leaf, PolicyText, Terms} from "../../src/types/Policy.sol";
import {Claim, Evidence} from "../../src/types/Sealed.sol";
import {Test} from "./Test.sol";

/// A deployment with its role holders, two authorities, a patient, a doctor and a provider, and how each signs. The
/// typed-data strings stand here apart from the contracts on purpose: a typo in one of them fails a test.
abstract contract Deployed is Test {
    uint256 internal constant ADMIN = 0xA0;
    uint256 internal constant REGISTRAR = 0xA1;
    uint256 internal constant SUSPENDER = 0xA2;
    uint256 internal constant PAUSER = 0xA3;
    uint256 internal constant AUDITOR = 0xA4;
    uint256 internal constant MEDBOARD = 0xB1;
    uint256 internal constant HOSPITAL = 0xB2;
    uint256 internal constant PATIENT = 0xC1;
    uint256 internal constant DOCTOR = 0xD1;
    uint256 internal constant PROVIDER = 0xE1;
    uint256 internal constant STRANGER = 0xF1;
    uint64 internal constant START = 1_800_000_000;
    uint64 internal constant LATER = START + 365 days;
    bytes32 internal constant MEDBOARD_ID = keccak256("medboard");
    bytes32 internal constant HOSPITAL_ID = keccak256("hospital-x");
    bytes32 internal constant RECORD = keccak256("a record");
    bytes32 internal constant ALL_OF_TWO = hex"010222";
    bytes32 internal constant ONE_OF_TWO = hex"010212";

    AccessManager internal manager;
    Authorities internal authorities;
    Records internal records;
    Proxies internal proxies;
    Receipts internal receipts;
    Consents internal consents;
    bytes32 internal cardiologist;
    bytes32 internal staff;

    function setUp() public virtual {
        vm.warp(START);
        manager = new AccessManager(address(this));
        records = new Records();
        proxies = new Proxies(address(manager));
        receipts = new Receipts(proxies);
        consents = new Consents(address(manager));
        authorities = consents;
        _assignRoles();
        cardiologist = attributeId("medboard", "cardiologist");
        staff = attributeId("hospital-x", "staff");
        register("medboard", MEDBOARD);
        register("hospital-x", HOSPITAL);
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), LATER);
        attest(HOSPITAL, staff, vm.addr(DOCTOR), LATER);
        anchor(RECORD);
    }

    function _assignRoles() private {
        _allow(address(authorities), Authorities.registerAuthority.selector, 1);
        _allow(address(proxies), Proxies.registerProxy.selector, 1);
        _allow(address(proxies), Proxies.retireProxy.selector, 1);
        _allow(address(authorities), Authorities.suspendAuthority.selector, 2);
        _allow(address(authorities), Authorities.resumeAuthority.selector, 2);
        _allow(address(consents), Consents.pause.selector, 3);
        _allow(address(consents), Consents.unpause.selector, 3);
        manager.grantRole(1, vm.addr(REGISTRAR), 0);
        manager.grantRole(2, vm.addr(SUSPENDER), 0);
        manager.grantRole(3, vm.addr(PAUSER), 0);
        manager.grantRole(4, vm.addr(AUDITOR), 0);
        manager.grantRole(0, vm.addr(ADMIN), 0);
        manager.renounceRole(0, address(this));
    }

    function _allow(address target_, bytes4 selector, uint64 role) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        manager.setTargetFunctionRole(target_, selectors, role);
    }

    function attributeId(string memory authority, string memory label) internal pure returns (bytes32) {
        return bytes32(bytes.concat(bytes16(keccak256(bytes(authority))), bytes16(keccak256(bytes(label)))));
    }

    // Signing

    function digestOf(address target_, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Consentry"),
                keccak256("1"),
                block.chainid,
                target_
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function signatureOf(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// `fields` are the ABI-encoded members before nonce and deadline.
    function authorize(SignedMessages target_, uint256 key, string memory type_, bytes memory fields)
        internal
        view
        returns (Authorization memory)
    {
        return authorize(target_, key, type_, fields, target_.nonces(vm.addr(key)), uint64(vm.getBlockTimestamp() + 1 hours));
    }

    function authorize(
        SignedMessages target_,
        uint256 key,
        string memory type_,
        bytes memory fields,
        uint256 nonce,
        uint64 deadline
    ) internal view returns (Authorization memory) {
        bytes32 structHash = keccak256(bytes.concat(keccak256(bytes(type_)), fields, abi.encode(nonce, deadline)));
        return Authorization(nonce, deadline, signatureOf(key, digestOf(address(target_), structHash)));
    }


    string internal constant ATTEST =
        "Attest(bytes32 authorityId,Statement[] statements,uint256 nonce,uint64 deadline)Statement(bytes32 id,address subject,uint64 validUntil,bytes24 commitment)";
    string internal constant STATEMENT = "Statement(bytes32 id,address subject,uint64 validUntil,bytes24 commitment)";
    string internal constant REVOKE_ATTESTATION =
        "RevokeAttestation(bytes32 authorityId,bytes32 id,address subject,uint256 nonce,uint64 deadline)";
    string internal constant ANCHOR_RECORD =
        "AnchorRecord(bytes32 recordId,address provider,bytes32 manifestHash,uint256 nonce,uint64 deadline)";
    string internal constant ERASE_RECORD =
        "EraseRecord(bytes32 recordId,address provider,uint256 nonce,uint64 deadline)";
    string internal constant ANCHOR_RECEIPTS =
        "AnchorReceipts(address proxy,bytes32 root,uint32 count,uint256 nonce,uint64 deadline)";
    string internal constant REVIEW_BREAK_GLASS =
        "ReviewBreakGlass(bytes32 requestId,address auditor,uint8 verdict,bytes32 report,uint256 nonce,uint64 deadline)";
    string internal constant PUBLISH_POLICY =
        "PublishPolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline)";
    string internal constant REVOKE_POLICY =
        "RevokePolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline)";
    string internal constant REVOKE_GRANT =
        "RevokeGrant(bytes32 requestId,bytes32 policyId,address owner,uint256 nonce,uint64 deadline)";
    string internal constant ACCESS_REQUEST =
        "AccessRequest(address doctor,bytes32 policyId,bytes32[] recordIds,uint8 purpose,uint8 reason,uint16 claimed,uint32 duration,uint256 nonce,uint64 deadline)";

    function statementsHash(Statement[] memory statements) internal pure returns (bytes32) {
        bytes memory hashes;
        for (uint256 i; i < statements.length; ++i) {
            hashes = bytes.concat(hashes, keccak256(abi.encode(keccak256(bytes(STATEMENT)), statements[i])));
        }
        return keccak256(hashes);
    }

    function toAttest(uint256 key, bytes32 authorityId, Statement[] memory statements)
        internal
        view
        returns (Authorization memory)
    {
        return authorize(authorities, key, ATTEST, abi.encode(authorityId, statementsHash(statements)));
    }

    function toRevokeAttestation(uint256 key, bytes32 authorityId, bytes32 id, address subject)
        internal
        view
        returns (Authorization memory)
    {
        return authorize(authorities, key, REVOKE_ATTESTATION, abi.encode(authorityId, id, subject));
    }

    function toAnchor(uint256 key, bytes32 recordId, bytes32 manifestHash) internal view returns (Authorization memory) {
        return authorize(records, key, ANCHOR_RECORD, abi.encode(recordId, vm.addr(key), manifestHash));
    }

    function toErase(uint256 key, bytes32 recordId) internal view returns (Authorization memory) {
        return authorize(records, key, ERASE_RECORD, abi.encode(recordId, vm.addr(key)));
    }

    function toAnchorReceipts(uint256 key, bytes32 root, uint32 count) internal view returns (Authorization memory) {
        return authorize(receipts, key, ANCHOR_RECEIPTS, abi.encode(vm.addr(key), root, count));
    }

    function toReview(uint256 key, bytes32 requestId, uint8 verdict, bytes32 report)
        internal
        view
        returns (Authorization memory)
    {
        return authorize(consents, key, REVIEW_BREAK_GLASS, abi.encode(requestId, vm.addr(key), verdict, report));
    }

    function toPublish(uint256 key, PolicyText memory text) internal view returns (Authorization memory) {
        return authorize(consents, key, PUBLISH_POLICY, abi.encode(policyIdOf(text), text.owner));
    }

    function toRevokePolicy(uint256 key, bytes32 policyId, address owner) internal view returns (Authorization memory) {
        return authorize(consents, key, REVOKE_POLICY, abi.encode(policyId, owner));
    }

    function toRevokeGrant(uint256 key, bytes32 requestId, bytes32 policyId, address owner)
        internal
        view
        returns (Authorization memory)
    {
        return authorize(consents, key, REVOKE_GRANT, abi.encode(requestId, policyId, owner));
    }

    function register(string memory name, uint256 key) internal {
        vm.prank(vm.addr(REGISTRAR));
        authorities.registerAuthority(name, vm.addr(key), keccak256("key"));
    }

    function suspend(bytes32 authorityId, bool suspended) internal {
        vm.prank(vm.addr(SUSPENDER));
        if (suspended) authorities.suspendAuthority(authorityId);
        else authorities.resumeAuthority(authorityId);
    }

    function attest(uint256 key, bytes32 id, address subject, uint64 validUntil) internal {
        attest(key, Statement(id, subject, validUntil, 0));
    }

    function attest(uint256 key, Statement memory statement) internal {
        Statement[] memory statements = new Statement[](1);
        statements[0] = statement;
        bytes32 authorityId = key == MEDBOARD ? MEDBOARD_ID : HOSPITAL_ID;
        authorities.attest(authorityId, statements, toAttest(key, authorityId, statements));
    }

    function unattest(uint256 key, bytes32 id, address subject) internal {
        bytes32 authorityId = key == MEDBOARD ? MEDBOARD_ID : HOSPITAL_ID;
        authorities.revokeAttestation(authorityId, id, subject, toRevokeAttestation(key, authorityId, id, subject));
    }

    function anchor(bytes32 recordId) internal {
        bytes32 manifestHash = keccak256("manifest");
        records.anchorRecord(recordId, vm.addr(PROVIDER), manifestHash, toAnchor(PROVIDER, recordId, manifestHash));
    }

    function publish(PolicyText memory text) internal returns (bytes32) {
        return consents.publishPolicy(text, toPublish(PATIENT, text));
    }

    function revokePolicy(bytes32 policyId) internal {
        address owner = vm.addr(PATIENT);
        consents.revokePolicy(policyId, owner, toRevokePolicy(PATIENT, policyId, owner));
    }

    function revokeGrant(bytes32 requestId, bytes32 policyId) internal {
        address owner = vm.addr(PATIENT);
        consents.revokeGrant(requestId, policyId, owner, toRevokeGrant(PATIENT, requestId, policyId, owner));
    }

    function policyIdOf(PolicyText memory text) internal pure returns (bytes32) {
        return keccak256(abi.encode(text.owner, text.program, text.leaves, text.terms));
    }

    function policyOf(bytes32 program) internal view returns (PolicyText memory) {
        Leaf[] memory leaves = new Leaf[](2);
        leaves[0] = Leaf(1, cardiologist);
        leaves[1] = Leaf(1, staff);
        return PolicyText(vm.addr(PATIENT), program, leaves, Terms(keccak256("scope"), START + 90 days, 1 days, 1, 0));
    }

    function requestOf(bytes32 policyId) internal view returns (AccessRequest memory) {
        bytes32[] memory recordIds = new bytes32[](1);
        recordIds[0] = RECORD;
        return AccessRequest(
            vm.addr(DOCTOR), policyId, recordIds, 1, 0, 0, 1 hours, 7, uint64(vm.getBlockTimestamp() + 2 minutes)
        );
    }

    function requestIdOf(AccessRequest memory r) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256(bytes(ACCESS_REQUEST)), r.doctor, r.policyId, keccak256(abi.encodePacked(r.recordIds)),
                r.purpose, r.reason, r.claimed, r.duration, r.nonce, r.deadline
            )
        );
    }

    function signed(uint256 key, AccessRequest memory request) internal view returns (bytes memory) {
        return signatureOf(key, digestOf(address(consents), requestIdOf(request)));
    }

    function ask(AccessRequest memory request, PolicyText memory text) internal returns (uint64) {
        return consents.requestAccess(request, text, noEvidence(), signed(DOCTOR, request));
    }

    function noEvidence() internal pure returns (Evidence memory evidence) {}
}
