// What a policy decides, and what would change its decision (spec/policy-language.md section 5).
import { formatAttribute, type Attribute } from './attribute.ts';
import { canonicalPolicy, partsRequired, policyAttributes, type AccessPolicy } from './policy.ts';

/** True where the attributes that `has` affirms satisfy the policy. */
export function evaluatePolicy(policy: AccessPolicy, has: (attribute: Attribute) => boolean): boolean {
  if (policy.kind === 'attribute') return has(policy.attribute);
  let met = 0;
  for (const child of policy.children) if (evaluatePolicy(child, has)) met += 1;
  return met >= partsRequired(policy);
}

/**
 * A smallest set of attributes that, added to those that `has` affirms, satisfies the policy; empty where
 * it is satisfied already. Among sets of one size, the one whose attributes come first in the policy.
 */
export function missingAttributes(policy: AccessPolicy, has: (attribute: Attribute) => boolean): Attribute[] {
  const { attributes, decisions } = truthTable(policy);
  let held = 0;
  attributes.forEach((attribute, i) => {
    if (has(attribute)) held |= 1 << i;
  });
  let best = decisions.length - 1 - held;
  for (let extra = 0; extra < decisions.length; extra++) {
    if ((extra & held) !== 0 || decisions[extra | held] === 0) continue;
    if (countBits(extra) < countBits(best)) best = extra;
  }
  return attributes.filter((_, i) => (best & (1 << i)) !== 0);
}

export type TruthTable = {
  attributes: Attribute[];
  /** 1 or 0 for each subset; bit i of the index stands for `attributes[i]`. 32,768 entries at most. */
  decisions: Uint8Array;
};

/** The decision for every subset of the policy's attributes. Throws POLICY_TOO_LARGE, POLICY_SYNTAX. */
export function truthTable(policy: AccessPolicy): TruthTable {
  const canonical = canonicalPolicy(policy);
  const attributes = policyAttributes(canonical);
  const index = new Map(attributes.map((attribute, i) => [formatAttribute(attribute), i]));
  const decide = decider(canonical, index);
  const decisions = new Uint8Array(1 << attributes.length);
  for (let subset = 0; subset < decisions.length; subset++) decisions[subset] = decide(subset) ? 1 : 0;
  return { attributes, decisions };
}

function decider(policy: AccessPolicy, index: ReadonlyMap<string, number>): (subset: number) => boolean {
  if (policy.kind === 'attribute') {
    const bit = 1 << index.get(formatAttribute(policy.attribute))!;
    return (subset) => (subset & bit) !== 0;
  }
  const children = policy.children.map((child) => decider(child, index));
  const k = partsRequired(policy);
  return (subset) => {
    let met = 0;
    for (const child of children) if (child(subset) && ++met === k) return true;
    return false;
  };
}

function countBits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
