// A policy read back before it exists. Needs no network and no keys.
import { describePolicy, formatPolicy, lintPolicyText, parsePolicy, personNamed, type AccessPolicy, type PolicyWarning } from '@consentry/domain';

export type PolicyReading = {
  readonly policy: AccessPolicy;
  /** Canonical text. */
  readonly text: string;
  /** Plain language, for the patient to confirm. */
  readonly description: string;
  /** What speaks against it. */
  readonly warnings: PolicyWarning[];
};

/** Parses, reads back and lints a policy text. Throws POLICY_SYNTAX, POLICY_TOO_LARGE, ATTRIBUTE_INVALID. */
export function readPolicy(text: string): PolicyReading {
  const policy = parsePolicy(text);
  // What SINGLE_AUTHORITY fears, that one authority opens both locks, the person's own key rules out.
  const warnings = lintPolicyText(text).filter(({ code }) => code !== 'SINGLE_AUTHORITY' || personNamed(policy) === undefined);
  return { policy, text: formatPolicy(policy), description: describePolicy(policy), warnings };
}
