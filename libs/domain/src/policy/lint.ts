// Warnings about policies that are well-formed but probably not meant (spec/policy-language.md section 7).
import { attributeLabel, formatAttribute } from './attribute.ts';
import { evaluatePolicy, truthTable, type TruthTable } from './evaluate.ts';
import { formatPolicy } from './format.ts';
import { parsePolicyText, type ParsedPolicy } from './parser.ts';
import { policyAttributes, visit, type AccessPolicy } from './policy.ts';
import { locate } from './position.ts';

export type PolicyWarningCode =
  | 'SINGLE_AUTHORITY'
  | 'DUPLICATE_PART'
  | 'REDUNDANT_ATTRIBUTE'
  | 'THRESHOLD_UNREACHABLE'
  | 'MIXED_OPERATORS';

export type PolicyWarning = { code: PolicyWarningCode; message: string; remedy: string };

/**
 * What to think over before publishing; empty where nothing is odd. Takes trees that are not canonical too,
 * as a policy builder holds them. Throws POLICY_TOO_LARGE.
 */
export function lintPolicy(policy: AccessPolicy): PolicyWarning[] {
  const unreachable = unreachableThresholds(policy);
  // With a k nobody can reach, the remaining questions have no useful answer.
  if (unreachable.length > 0) return unreachable;
  return [...singleAuthorities(policy), ...duplicateParts(policy), ...redundantAttributes(truthTable(policy))];
}

/** As `lintPolicy`, and for AND and OR mixed without parentheses, which only the text shows. Throws as `parsePolicy`. */
export function lintPolicyText(text: string): PolicyWarning[] {
  const { policy, mixedAt } = parsePolicyText(text);
  return [...mixedOperators({ text, mixedAt, policy }), ...lintPolicy(policy)];
}

/** Policies are monotone: an authority suffices alone exactly if all its attributes together satisfy. */
function singleAuthorities(policy: AccessPolicy): PolicyWarning[] {
  const authorities = new Set(policyAttributes(policy).map((attribute) => attribute.authority));
  const sufficient = [...authorities].filter((authority) =>
    evaluatePolicy(policy, (attribute) => attribute.authority === authority),
  );
  return sufficient.map((authority) => ({
    code: 'SINGLE_AUTHORITY',
    message: `${authority} alone can satisfy this policy, so whoever controls ${authority} can open both locks`,
    remedy: `Require an attribute of a second, independent authority beside those of ${authority}.`,
  }));
}

function duplicateParts(policy: AccessPolicy): PolicyWarning[] {
  const warnings: PolicyWarning[] = [];
  visit(policy, (node) => {
    if (node.kind === 'attribute') return;
    const texts = node.children.map(formatPolicy);
    const repeated = new Set(texts.filter((text, i) => texts.indexOf(text) !== i));
    for (const text of repeated) {
      const counted = node.kind === 'threshold' ? ', and each time counts towards the number required' : '';
      warnings.push({
        code: 'DUPLICATE_PART',
        message: `${text} stands more than once in the same list${counted}`,
        remedy: 'Write it once.',
      });
    }
  });
  return warnings;
}

function redundantAttributes({ attributes, decisions }: TruthTable): PolicyWarning[] {
  return attributes
    .filter((_, i) => decisions.every((decision, subset) => decision === decisions[subset | (1 << i)]))
    .map((attribute) => ({
      code: 'REDUNDANT_ATTRIBUTE',
      message: `${formatAttribute(attribute)} never makes a difference to who may open`,
      remedy: `Leave ${attributeLabel(attribute)} out, or check which part you meant it to restrict.`,
    }));
}

function unreachableThresholds(policy: AccessPolicy): PolicyWarning[] {
  const warnings: PolicyWarning[] = [];
  visit(policy, (node) => {
    if (node.kind !== 'threshold' || node.k <= node.children.length) return;
    warnings.push({
      code: 'THRESHOLD_UNREACHABLE',
      message: `${node.k} of ${node.children.length} can never be met`,
      remedy: `Lower the number to ${node.children.length} at most, or add parts.`,
    });
  });
  return warnings;
}

function mixedOperators({ text, mixedAt, policy }: ParsedPolicy & { text: string }): PolicyWarning[] {
  return mixedAt.slice(0, 1).map((position) => {
    const { line, column } = locate(text, position);
    return {
      code: 'MIXED_OPERATORS',
      message: `AND and OR are mixed without parentheses at line ${line}, column ${column}; AND binds tighter`,
      remedy: `Put parentheses around what belongs together; as it stands it means ${formatPolicy(policy)}.`,
    };
  });
}
