// A policy read back in plain language, for the person whose records it opens (spec/policy-language.md section 5).
import type { Attribute } from './attribute.ts';
import type { AccessPolicy, Gate } from './policy.ts';

/** English sentences; parts of a gate that are not single attributes become an indented list, one per line. */
export function describePolicy(policy: AccessPolicy): string {
  const opening = 'A person may open these records only if ';
  if (policy.kind === 'attribute') return `${opening}${confirms(policy.attribute)}.`;
  return [`${opening}${heading(policy)}:`, ...lines(policy, '  ')].join('\n');
}

function lines(gate: Gate, indent: string): string[] {
  return gate.children.flatMap((child) =>
    child.kind === 'attribute'
      ? [`${indent}- ${confirms(child.attribute)}`]
      : [`${indent}- ${heading(child)}:`, ...lines(child, `${indent}  `)],
  );
}

function heading(gate: Gate): string {
  const parts = gate.children.length;
  if (gate.kind === 'threshold') return `at least ${gate.k} of these ${parts} hold`;
  if (gate.kind === 'and') return parts === 2 ? 'both of these hold' : `all ${parts} of these hold`;
  return `at least one of these ${parts} holds`;
}

function confirms({ authority, name, value }: Attribute): string {
  return `${authority} confirms "${value === undefined ? name : `${name} ${value}`}"`;
}
