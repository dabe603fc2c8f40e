// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {IConsents} from "../interfaces/IConsents.sol";
import {AccessRequest} from "../types/Access.sol";
import {Leaf, PolicyText, Terms} from "../types/Policy.sol";
import {PolicyProgram} from "./PolicyProgram.sol";

/// What a policy and a request must be like before anybody's attributes matter: spec/contracts.md sections 3, 4.
library PolicyRules {
    uint8 internal constant PLAIN = 1;
    uint8 internal constant SEALED = 2;
    uint8 internal constant BREAK_GLASS = 1;
    uint8 internal constant REASON_REQUIRED = 2;
    uint8 internal constant BREAK_GLASS_PURPOSE = 3;
    uint256 private constant MOST_RECORDS = 256;

    /// Reverts unless the policy may be published.
    function checkText(PolicyText calldata text) internal view {
        Leaf[] calldata leaves = text.leaves;
        if (!PolicyProgram.isWellFormed(text.program, leaves.length)) revert IConsents.PolicyMalformed();
        for (uint256 i; i < leaves.length; ++i) {
            if (leaves[i].kind != PLAIN && leaves[i].kind != SEALED) revert IConsents.UnsupportedLeaf(leaves[i].kind);
            for (uint256 j; j < i; ++j) {
                if (leaves[i].value == leaves[j].value) revert IConsents.DuplicateLeaf(leaves[i].value);
            }
        }
        _checkTerms(text.terms);
    }

    /// Reverts unless the request is one that the terms can answer with yes or no.
    function checkRequest(AccessRequest calldata request, Terms calldata terms) internal pure {
        uint256 count = request.recordIds.length;
        if (count == 0 || count > MOST_RECORDS) revert IConsents.RecordCountInvalid(count);
        if (request.duration == 0) revert IConsents.DurationZero();
        bool demanded = request.purpose == BREAK_GLASS_PURPOSE || terms.flags & REASON_REQUIRED != 0;
        if (demanded && request.reason == 0) revert IConsents.ReasonRequired();
    }

    /// Exactly the purposes that the owner ticked: TREAT never brings ETREAT or BTG with it.
    function allows(uint16 purposes, uint8 purpose) internal pure returns (bool) {
        return uint256(purposes) & (1 << purpose >> 1) != 0;
    }

    function _checkTerms(Terms calldata terms) private view {
        bool breaksGlass = terms.flags & BREAK_GLASS != 0;
        if (terms.flags > (BREAK_GLASS | REASON_REQUIRED) || breaksGlass != allows(terms.purposes, BREAK_GLASS_PURPOSE))
        {
            revert IConsents.UnsupportedFlags(terms.flags);
        }
        if (terms.purposes == 0 || terms.longestGrant == 0) revert IConsents.TermsEmpty();
        if (terms.expiresAt <= block.timestamp) revert IConsents.ExpiryPassed(terms.expiresAt);
    }
}
