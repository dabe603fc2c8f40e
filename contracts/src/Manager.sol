// SPDX-License-Identifier: GPL-3.0-only
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// Who may do what in the other contracts' restricted functions, and with which delay. It can neither grant access to a
/// record nor revoke it. Spec: spec/contracts.md section 1.
contract Manager is AccessManager {
    /// @param admin The account that grants and revokes roles.
    constructor(address admin) AccessManager(admin) {}
}
