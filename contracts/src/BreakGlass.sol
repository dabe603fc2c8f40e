// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {IBreakGlass} from "./interfaces/IBreakGlass.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {Authorization} from "./types/Authorization.sol";

abstract contract BreakGlass is IBreakGlass, SignedMessages, AccessManaged {
    using EnumerableSet for EnumerableSet.Bytes32Set;

    uint32 internal constant LONGEST_BREAK_GLASS = 1 hours;
    uint64 private constant AUDITOR = 4;
    uint8 private constant JUSTIFIED = 1;
    uint8 private constant UNJUSTIFIED = 2;
    bytes32 private constant REVIEW_BREAK_GLASS = keccak256(
        "ReviewBreakGlass(bytes32 requestId,address auditor,uint8 verdict,bytes32 report,uint256 nonce,uint64 deadline)"
    );

    EnumerableSet.Bytes32Set private _unreviewed;

    /// @inheritdoc IBreakGlass
    function reviewBreakGlass(
        bytes32 requestId,
        address auditor,
        uint8 verdict,
        bytes32 report,
        Authorization calldata authorization
    ) external {
        _authenticate(
            auditor,
            keccak256(
                abi.encode(
                    REVIEW_BREAK_GLASS,
                    requestId,
                    auditor,
                    verdict,
                    report,
                    authorization.nonce,
                    authorization.deadline
                )
            ),
            authorization
        );
        (bool isAuditor,) = IAccessManager(authority()).hasRole(AUDITOR, auditor);
        if (!isAuditor) revert NotAuditor(auditor);
        if (verdict != JUSTIFIED && verdict != UNJUSTIFIED) revert VerdictInvalid(verdict);
        if (!_unreviewed.remove(requestId)) revert NothingToReview(requestId);
        emit BreakGlassReviewed(requestId, auditor, verdict, report);
    }

    /// @inheritdoc IBreakGlass
    function unreviewed(uint256 from, uint256 count) external view returns (bytes32[] memory) {
        return _unreviewed.values(from, from + count);
    }

    /// @inheritdoc IBreakGlass
    function unreviewedCount() external view returns (uint256) {
        return _unreviewed.length();
    }

    /// Notes that a grant broke the glass; it waits for review from now on.
    function _breakGlass(bytes32 requestId, address doctor, bytes32 policyId, uint8 reason) internal {
        _unreviewed.add(requestId);
        emit GlassBroken(requestId, doctor, policyId, reason);
    }
}
