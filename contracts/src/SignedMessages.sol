// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {NoncesKeyed} from "@openzeppelin/contracts/utils/NoncesKeyed.sol";
import {ISignedMessages} from "./interfaces/ISignedMessages.sol";
import {Authorization} from "./types/Authorization.sol";

/// What every contract here does with a signed message before it believes it.
abstract contract SignedMessages is ISignedMessages, EIP712("Consentry", "1"), NoncesKeyed {
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    /// Reverts unless the message is `signer`'s, in time, and never used before; uses its nonce up.
    function _authenticate(address signer, bytes32 structHash, Authorization calldata authorization) internal {
        _requireSigned(signer, structHash, authorization.deadline, authorization.signature);
        _useCheckedNonce(signer, authorization.nonce);
    }

    /// Reverts unless the message is `signer`'s and in time. Whether it was used before is for the caller to know.
    function _requireSigned(address signer, bytes32 structHash, uint64 deadline, bytes calldata signature)
        internal
        view
    {
        if (block.timestamp > deadline) revert DeadlinePassed(deadline);
        if (!_isSigned(signer, _hashTypedDataV4(structHash), signature)) revert SignatureInvalid(signer);
    }

    /// The key first and the code second: most people have a key alone, and looking for code costs 2,600 gas.
    function _isSigned(address signer, bytes32 digest, bytes calldata signature) private view returns (bool) {
        if (signature.length == 65 && signer != address(0)) {
            (bytes32 r, bytes32 s, uint8 v) = (bytes32(signature[:32]), bytes32(signature[32:64]), uint8(signature[64]));
            // Only low s: of two signatures of one message, one counts.
            if (uint256(s) <= HALF_ORDER && ecrecover(digest, v, r, s) == signer) return true;
        }
        return signer.code.length != 0
            && SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }

    /// @inheritdoc ISignedMessages
    function nonces(address account) public view override(ISignedMessages, Nonces) returns (uint256) {
        return super.nonces(account);
    }

    /// @inheritdoc ISignedMessages
    function nonces(address account, uint192 key) public view override(ISignedMessages, NoncesKeyed) returns (uint256) {
        return super.nonces(account, key);
    }
}
