// Access policies as trees: the canonical form and its limits (spec/policy-language.md sections 3 and 4).
import { ConsentryError } from '../error.ts';
import { formatAttribute, parseAttribute, type Attribute } from './attribute.ts';

/** A monotone formula over attributes. `parsePolicy` and `decodeProgram` return it in canonical form. */
export type AccessPolicy =
  | { kind: 'attribute'; attribute: Attribute }
  | { kind: 'and' | 'or'; children: AccessPolicy[] }
  | { kind: 'threshold'; k: number; children: AccessPolicy[] };

/** A policy that has parts. */
export type Gate = Exclude<AccessPolicy, { kind: 'attribute' }>;

/** What a policy may be at most. The last three are those of the chain form: one 32-byte word over 15 leaves. */
export const POLICY_LIMITS = {
  /** UTF-16 units of text. */
  textLength: 4096,
  /** Parentheses within each other, as written. */
  nesting: 16,
  distinctAttributes: 15,
  /** Parts of one AND, OR or k-of-n. */
  gateParts: 15,
  /** Attributes, counted each time they occur, and gates together. */
  programBytes: 32,
} as const;

/**
 * The canonical form: AND within AND and OR within OR flattened, 1-of-n is OR, n-of-n is AND, a gate of one
 * part is that part. Order and repetition stay as written. Throws POLICY_SYNTAX for a gate without parts or
 * an unreachable k, ATTRIBUTE_INVALID for an attribute no text gives, POLICY_TOO_LARGE beyond POLICY_LIMITS.
 */
export function canonicalPolicy(policy: AccessPolicy): AccessPolicy {
  const canonical = canonicalNode(policy, 0);
  checkSize(canonical);
  return canonical;
}

/** The distinct attributes, in order of first occurrence. */
export function policyAttributes(policy: AccessPolicy): Attribute[] {
  const found = new Map<string, Attribute>();
  visit(policy, (node) => {
    if (node.kind !== 'attribute') return;
    const key = formatAttribute(node.attribute);
    if (!found.has(key)) found.set(key, node.attribute);
  });
  return [...found.values()];
}

/** How many of a gate's parts must hold. */
export function partsRequired(gate: Gate): number {
  if (gate.kind === 'threshold') return gate.k;
  return gate.kind === 'and' ? gate.children.length : 1;
}

/** Calls `see` for every node, parents first. */
export function visit(policy: AccessPolicy, see: (node: AccessPolicy) => void): void {
  see(policy);
  if (policy.kind !== 'attribute') for (const child of policy.children) visit(child, see);
}

function canonicalNode(node: AccessPolicy, depth: number): AccessPolicy {
  if (node.kind === 'attribute') return { kind: 'attribute', attribute: parseAttribute(formatAttribute(node.attribute)) };
  // A tree this deep cannot fit one program; stopping here also bounds the recursion.
  if (depth > POLICY_LIMITS.programBytes) throw tooLarge({ what: 'nested gates', most: POLICY_LIMITS.programBytes, got: depth });
  const children = node.children.map((child) => canonicalNode(child, depth + 1));
  if (children.length === 0) throw badGate('A gate of a policy has no parts');
  if (node.kind === 'threshold') return canonicalThreshold(node.k, children);
  return gate(node.kind, children);
}

function canonicalThreshold(k: number, children: AccessPolicy[]): AccessPolicy {
  if (!Number.isInteger(k) || k < 1 || k > children.length) {
    throw badGate(`${k} of ${children.length} can never be met`);
  }
  if (k === children.length) return gate('and', children);
  if (k === 1) return gate('or', children);
  return { kind: 'threshold', k, children };
}

function gate(kind: 'and' | 'or', children: AccessPolicy[]): AccessPolicy {
  if (children.length === 1) return children[0]!;
  return { kind, children: children.flatMap((child) => (child.kind === kind ? child.children : [child])) };
}

function checkSize(policy: AccessPolicy): void {
  let bytes = 0;
  visit(policy, (node) => {
    bytes += 1;
    if (node.kind !== 'attribute' && node.children.length > POLICY_LIMITS.gateParts) {
      throw tooLarge({ what: 'parts of one gate', most: POLICY_LIMITS.gateParts, got: node.children.length });
    }
  });
  const distinct = policyAttributes(policy).length;
  if (distinct > POLICY_LIMITS.distinctAttributes) {
    throw tooLarge({ what: 'different attributes', most: POLICY_LIMITS.distinctAttributes, got: distinct });
  }
  if (bytes > POLICY_LIMITS.programBytes) {
    throw tooLarge({ what: 'attributes and gates together', most: POLICY_LIMITS.programBytes, got: bytes });
  }
}

/** The error for a policy beyond one of POLICY_LIMITS. */
export function tooLarge({ what, most, got }: { what: string; most: number; got: number }): ConsentryError {
  return new ConsentryError({
    code: 'POLICY_TOO_LARGE',
    message: `A policy has at most ${most} ${what}, this one has ${got}`,
    remedy: 'Split it into several policies for the same label; each gives access on its own.',
    facts: { limit: String(most), found: String(got) },
  });
}

function badGate(message: string): ConsentryError {
  return new ConsentryError({
    code: 'POLICY_SYNTAX',
    message,
    remedy: 'Give every gate at least one part, and a k from 1 to the number of its parts.',
  });
}
