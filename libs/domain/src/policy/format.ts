// Canonical text of a policy: `parsePolicy(formatPolicy(p))` is `p` (spec/policy-language.md section 3).
import { formatAttribute } from './attribute.ts';
import type { AccessPolicy } from './policy.ts';

/** AND and OR in capitals, parentheses around every gate within an AND or OR, one space between words. */
export function formatPolicy(policy: AccessPolicy): string {
  if (policy.kind === 'attribute') return formatAttribute(policy.attribute);
  if (policy.kind === 'threshold') return `${policy.k} of (${policy.children.map(formatPolicy).join(', ')})`;
  return policy.children.map(formatOperand).join(policy.kind === 'and' ? ' AND ' : ' OR ');
}

function formatOperand(policy: AccessPolicy): string {
  const text = formatPolicy(policy);
  return policy.kind === 'and' || policy.kind === 'or' ? `(${text})` : text;
}
