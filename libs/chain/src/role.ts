// Roles of the manager contract, and what each may call (spec/contracts.md section 1).
import type { ContractName } from './deployment.ts';

export const ROLES = { admin: 0, registrar: 1, suspender: 2, pauser: 3, auditor: 4 } as const;
export type RoleName = keyof typeof ROLES;

/** The restricted functions of each role. Auditors sign messages; the admin rules the manager itself. */
export const ROLE_FUNCTIONS: readonly { role: RoleName; contract: ContractName; functions: readonly string[] }[] = [
  { role: 'registrar', contract: 'consents', functions: ['registerAuthority'] },
  { role: 'registrar', contract: 'proxies', functions: ['registerProxy', 'retireProxy'] },
  { role: 'suspender', contract: 'consents', functions: ['suspendAuthority', 'resumeAuthority'] },
  { role: 'pauser', contract: 'consents', functions: ['pause', 'unpause'] },
];
