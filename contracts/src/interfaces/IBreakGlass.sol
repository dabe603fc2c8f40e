// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {Authorization} from "../types/Authorization.sol";

/// Access in an emergency, and its review afterwards. Spec: spec/contracts.md section 4.
interface IBreakGlass {
    /// Emitted beside AccessGranted.
    event GlassBroken(
        bytes32 indexed requestId, address indexed doctor, bytes32 indexed policyId, uint8 reason
    );
    event BreakGlassReviewed(bytes32 indexed requestId, address indexed auditor, uint8 verdict, bytes32 report);

    /// The account does not hold the auditor role.
    error NotAuditor(address account);
    /// The verdict is neither 1 (justified) nor 2 (unjustified).
    error VerdictInvalid(uint8 verdict);
    /// No break-glass grant with this id waits for review.
    error NothingToReview(bytes32 requestId);

    /// Closes the review of one break-glass grant, for good.
    /// Anybody may relay; signed by an auditor as ReviewBreakGlass(bytes32 requestId,address auditor,uint8 verdict,
    /// bytes32 report,uint256 nonce,uint64 deadline).
    /// @param report keccak256 of the report, which is kept off chain.
    function reviewBreakGlass(
        bytes32 requestId,
        address auditor,
        uint8 verdict,
        bytes32 report,
        Authorization calldata authorization
    ) external;

    /// At most `count` break-glass grants that wait for review, from position `from`. Positions move as reviews close.
    function unreviewed(uint256 from, uint256 count) external view returns (bytes32[] memory);

    function unreviewedCount() external view returns (uint256);
}
