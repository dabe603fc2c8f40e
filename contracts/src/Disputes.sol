// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IDisputes} from "./interfaces/IDisputes.sol";
import {IProxies} from "./interfaces/IProxies.sol";
import {UmbralProof} from "./libraries/UmbralProof.sol";
import {Accusation} from "./types/Dispute.sol";

contract Disputes is IDisputes {
    bytes32 private constant DOMAIN =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant DOCUMENT = keccak256("Document(string kind,bytes32 digest)");
    bytes32 private constant KIND = keccak256("release-receipt/2");
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    IProxies public immutable proxies;
    /// In whose EIP-712 domain documents are signed.
    address public immutable consents;

    /// @inheritdoc IDisputes
    mapping(address proxy => uint64) public convictedAt;

    constructor(IProxies proxies_, address consents_) {
        (proxies, consents) = (proxies_, consents_);
    }

    /// @inheritdoc IDisputes
    function judge(Accusation calldata accusation) external returns (bool correct) {
        UmbralProof.checkLayout(accusation);
        bytes32 receipt = _receiptOf(accusation);
        address proxy = _signerOf(receipt, accusation.signature);
        if (proxy == address(0) || !proxies.wasRegistered(proxy)) revert ReceiptInvalid();
        correct = UmbralProof.isKfragSigned(accusation) && UmbralProof.holds(accusation);
        if (correct) {
            emit ProxyCleared(proxy, accusation.requestId, receipt);
            return true;
        }
        if (convictedAt[proxy] == 0) convictedAt[proxy] = uint64(block.timestamp);
        emit ProxyConvicted(proxy, accusation.requestId, receipt);
    }

    /// The EIP-712 digest of the document that the proxy signed: the canonical protobuf of a ReleaseReceipt.
    function _receiptOf(Accusation calldata a) private view returns (bytes32) {
        bytes memory body = abi.encodePacked(
            hex"08021220", a.requestId, hex"1a20", keccak256(a.capsule), hex"2220", keccak256(a.cfrag), hex"28"
        );
        body = bytes.concat(body, _varint(a.at), hex"3220", keccak256(a.keys));
        bytes32 domain =
            keccak256(abi.encode(DOMAIN, keccak256("Consentry"), keccak256("1"), block.chainid, consents));
        bytes32 document = keccak256(abi.encode(DOCUMENT, KIND, keccak256(body)));
        return keccak256(abi.encodePacked(hex"1901", domain, document));
    }

    /// Protobuf's form of a number other than 0.
    function _varint(uint64 value) private pure returns (bytes memory bytes_) {
        for (; value > 0x7f; value >>= 7) {
            bytes_ = abi.encodePacked(bytes_, uint8(value & 0x7f | 0x80));
        }
        return abi.encodePacked(bytes_, uint8(value));
    }

    function _signerOf(bytes32 digest, bytes calldata signature) private pure returns (address) {
        if (signature.length != 65) return address(0);
        (bytes32 r, bytes32 s) = (bytes32(signature[:32]), bytes32(signature[32:64]));
        return uint256(s) > HALF_ORDER ? address(0) : ecrecover(digest, uint8(signature[64]), r, s);
    }
}
