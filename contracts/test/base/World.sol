// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Authorities} from "../../src/Authorities.sol";
import {Consents} from "../../src/Consents.sol";
import {Proxies} from "../../src/Proxies.sol";
import {Records} from "../../src/Records.sol";
import {SignedMessages} from "../../src/SignedMessages.sol";
import {AccessRequest} from "../../src/types/Access.sol";
import {Authorization} from "../../src/types/Authorization.sol";
import {Leaf, PolicyText, Terms} from "../../src/types/Policy.sol";
import {Test} from "./Test.sol";

/// A deployment with a registrar, two authorities, a patient, a doctor and a provider, and how each signs. The
/// typed-data strings stand here a second time on purpose: a typo in a contract fails a test.
abstract contract World is Test {
    uint256 internal constant REGISTRAR = 0xA1;
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

    Authorities internal authorities;
    Records internal records;
    Proxies internal proxies;
    Consents internal consents;
    bytes32 internal cardiologist;
    bytes32 internal staff;

    function setUp() public virtual {
        vm.warp(START);
        authorities = new Authorities(vm.addr(REGISTRAR));
        records = new Records();
        proxies = new Proxies(vm.addr(REGISTRAR));
        consents = new Consents(authorities, records);
        cardiologist = attributeId("medboard", "cardiologist");
        staff = attributeId("hospital-x", "staff");
        register("medboard", MEDBOARD);
        register("hospital-x", HOSPITAL);
        attest(MEDBOARD, cardiologist, vm.addr(DOCTOR), LATER);
        attest(HOSPITAL, staff, vm.addr(DOCTOR), LATER);
        anchor(RECORD);
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
        return authorize(target_, key, type_, fields, target_.nonces(vm.addr(key)), uint64(block.timestamp + 1 hours));
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

    // Each message, signed by `key`

    string internal constant REGISTER_AUTHORITY =
        "RegisterAuthority(string authority,address account,bytes32 publicKeyHash,uint256 nonce,uint64 deadline)";
    string internal constant SUSPEND_AUTHORITY =
        "SuspendAuthority(bytes32 authorityId,bool suspended,uint256 nonce,uint64 deadline)";
    string internal constant ATTEST =
        "Attest(bytes32 authorityId,bytes32 attributeId,address subject,uint64 validUntil,uint256 nonce,uint64 deadline)";
    string internal constant REVOKE_ATTESTATION =
        "RevokeAttestation(bytes32 authorityId,bytes32 attributeId,address subject,uint256 nonce,uint64 deadline)";
    string internal constant REGISTER_PROXY =
        "RegisterProxy(address proxy,bytes32 keyHash,uint256 nonce,uint64 deadline)";
    string internal constant ANCHOR_RECORD =
        "AnchorRecord(bytes32 recordId,address provider,bytes32 manifestHash,uint256 nonce,uint64 deadline)";
    string internal constant PUBLISH_POLICY =
        "PublishPolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline)";
    string internal constant REVOKE_POLICY =
        "RevokePolicy(bytes32 policyId,address owner,uint256 nonce,uint64 deadline)";
    string internal constant REVOKE_GRANT =
        "RevokeGrant(bytes32 requestId,bytes32 policyId,address owner,uint256 nonce,uint64 deadline)";
    string internal constant ACCESS_REQUEST =
        "AccessRequest(address doctor,bytes32 policyId,bytes32 recordId,uint8 purpose,uint32 duration,uint256 nonce,uint64 deadline)";

    function toRegister(uint256 key, string memory name, address account, bytes32 keyHash)
        internal
        view
        returns (Authorization memory)
    {
        return authorize(authorities, key, REGISTER_AUTHORITY, abi.encode(keccak256(bytes(name)), account, keyHash));
    }

    function toSuspend(uint256 key, bytes32 authorityId, bool suspended) internal view returns (Authorization memory) {
        return authorize(authorities, key, SUSPEND_AUTHORITY, abi.encode(authorityId, suspended));
    }

    function toAttest(uint256 key, bytes32 authorityId, bytes32 attribute, address subject, uint64 validUntil)
        internal
        view
        returns (Authorization memory)
    {
        return authorize(authorities, key, ATTEST, abi.encode(authorityId, attribute, subject, validUntil));
    }

    function toRevokeAttestation(uint256 key, bytes32 authorityId, bytes32 attribute, address subject)
        internal
        view
        returns (Authorization memory)
    {
        return authorize(authorities, key, REVOKE_ATTESTATION, abi.encode(authorityId, attribute, subject));
    }

    function toRegisterProxy(uint256 key, address proxy, bytes32 keyHash) internal view returns (Authorization memory) {
        return authorize(proxies, key, REGISTER_PROXY, abi.encode(proxy, keyHash));
    }

    function toAnchor(uint256 key, bytes32 recordId, bytes32 manifestHash) internal view returns (Authorization memory) {
        return authorize(records, key, ANCHOR_RECORD, abi.encode(recordId, vm.addr(PROVIDER), manifestHash));
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

    // The same, sent

    function register(string memory name, uint256 key) internal {
        address account = vm.addr(key);
        authorities.registerAuthority(name, account, keccak256("key"), toRegister(REGISTRAR, name, account, keccak256("key")));
    }

    function suspend(bytes32 authorityId, bool suspended) internal {
        authorities.suspendAuthority(authorityId, suspended, toSuspend(REGISTRAR, authorityId, suspended));
    }

    function attest(uint256 key, bytes32 attribute, address subject, uint64 validUntil) internal {
        bytes32 id = key == MEDBOARD ? MEDBOARD_ID : HOSPITAL_ID;
        authorities.attest(id, attribute, subject, validUntil, toAttest(key, id, attribute, subject, validUntil));
    }

    function unattest(uint256 key, bytes32 attribute, address subject) internal {
        bytes32 id = key == MEDBOARD ? MEDBOARD_ID : HOSPITAL_ID;
        authorities.revokeAttestation(id, attribute, subject, toRevokeAttestation(key, id, attribute, subject));
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

    // Policies and requests

    function policyIdOf(PolicyText memory text) internal pure returns (bytes32) {
        return keccak256(abi.encode(text.owner, text.program, text.leaves, text.terms));
    }

    /// The two attributes under `program`, for TREAT, a day at most.
    function policyOf(bytes32 program) internal view returns (PolicyText memory) {
        Leaf[] memory leaves = new Leaf[](2);
        leaves[0] = Leaf(1, cardiologist);
        leaves[1] = Leaf(1, staff);
        return PolicyText(vm.addr(PATIENT), program, leaves, Terms(keccak256("scope"), START + 90 days, 1 days, 1, 0));
    }

    function requestOf(bytes32 policyId) internal view returns (AccessRequest memory) {
        address doctor = vm.addr(DOCTOR);
        return AccessRequest(
            doctor, policyId, RECORD, 1, 1 hours, consents.nonces(doctor), uint64(block.timestamp + 2 minutes)
        );
    }

    function requestIdOf(AccessRequest memory request) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256(bytes(ACCESS_REQUEST)), request));
    }

    function signed(uint256 key, AccessRequest memory request) internal view returns (bytes memory) {
        return signatureOf(key, digestOf(address(consents), requestIdOf(request)));
    }

    function ask(AccessRequest memory request, PolicyText memory text) internal returns (uint64) {
        return consents.requestAccess(request, text, signed(DOCTOR, request));
    }
}
