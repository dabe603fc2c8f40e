// The public surface of the domain: identifiers, quarters, purposes, labels, errors, secrets, policies.
export * from './error.ts';
export * from './secret.ts';
export * from './hex.ts';
export * from './id.ts';
export * from './epoch.ts';
export * from './purpose.ts';
export { parseReason, REASONS, type Reason } from './reason.ts';
export * from './label.ts';
export * from './notice.ts';
export { parseAuthorityName, type AuthorityName } from './authority-name.ts';
export { attributeLabel, formatAttribute, parseAttribute, type Attribute } from './policy/attribute.ts';
export { canonicalPolicy, policyAttributes, POLICY_LIMITS, type AccessPolicy } from './policy/policy.ts';
export { parsePolicy } from './policy/parser.ts';
export { formatPolicy } from './policy/format.ts';
export { evaluatePolicy, missingAttributes } from './policy/evaluate.ts';
export { describePolicy } from './policy/describe.ts';
export { lintPolicy, lintPolicyText, type PolicyWarning, type PolicyWarningCode } from './policy/lint.ts';
export { compileProgram, decodeProgram, type PolicyProgram } from './policy/program.ts';
