// The chain form of a policy: a postfix program in one 32-byte word over at most 15 leaves (spec/policy-language.md section 8).
//   0x01..0x0f pushes that leaf · k<<4|n replaces the n topmost by "k of them" · 0x00 ends
import { ConsentryError } from '../error.ts';
import { fromHex, toHex, type Hex } from '../hex.ts';
import { formatAttribute, type Attribute } from './attribute.ts';
import { canonicalPolicy, partsRequired, policyAttributes, POLICY_LIMITS, type AccessPolicy } from './policy.ts';

export type PolicyProgram = {
  /** 32 bytes. */
  program: Hex;
  /** Distinct attributes in order of first occurrence; the program counts them from 1. */
  leaves: Attribute[];
};

/** The one program of a policy: equal canonical forms give equal bytes. Throws POLICY_TOO_LARGE, POLICY_SYNTAX. */
export function compileProgram(policy: AccessPolicy): PolicyProgram {
  const canonical = canonicalPolicy(policy);
  const leaves = policyAttributes(canonical);
  const index = new Map(leaves.map((leaf, i) => [formatAttribute(leaf), i + 1]));
  const code: number[] = [];
  emit(canonical, index, code);
  const word = new Uint8Array(POLICY_LIMITS.programBytes);
  word.set(code);
  return { program: toHex(word), leaves };
}

/**
 * The policy of a program, in canonical form. Throws FORMAT_INVALID unless the program is well-formed, uses
 * every leaf, and the leaves are distinct.
 */
export function decodeProgram(program: Hex, leaves: readonly Attribute[]): AccessPolicy {
  const code = readCode(program);
  checkLeaves(code, leaves);
  const stack: AccessPolicy[] = [];
  code.forEach((operation, at) => {
    if (operation <= 0x0f) stack.push({ kind: 'attribute', attribute: leaves[operation - 1]! });
    else stack.push(applyGate(operation, at, stack));
  });
  if (stack.length !== 1) throw illFormed(`leaves ${stack.length} results instead of one`);
  return canonicalPolicy(stack[0]!);
}

function emit(node: AccessPolicy, index: ReadonlyMap<string, number>, code: number[]): void {
  if (node.kind === 'attribute') {
    code.push(index.get(formatAttribute(node.attribute))!);
    return;
  }
  for (const child of node.children) emit(child, index, code);
  code.push((partsRequired(node) << 4) | node.children.length);
}

function readCode(program: Hex): Uint8Array {
  const word = fromHex(program, { name: 'policy program', length: POLICY_LIMITS.programBytes });
  const end = word.indexOf(0);
  if (end === -1) return word;
  if (word.subarray(end).some((byte) => byte !== 0)) throw illFormed('has bytes after its end');
  return word.subarray(0, end);
}

function checkLeaves(code: Uint8Array, leaves: readonly Attribute[]): void {
  const distinct = new Set(leaves.map(formatAttribute));
  if (distinct.size !== leaves.length) throw illFormed('has the same leaf twice');
  const pushed = new Set(code.filter((operation) => operation <= 0x0f));
  for (const leaf of pushed) if (leaf > leaves.length) throw illFormed(`uses leaf ${leaf} of ${leaves.length}`);
  if (pushed.size !== leaves.length) throw illFormed(`uses ${pushed.size} of its ${leaves.length} leaves`);
}

function applyGate(operation: number, at: number, stack: AccessPolicy[]): AccessPolicy {
  const k = operation >> 4;
  const n = operation & 0x0f;
  if (n < 2 || k > n) throw illFormed(`has no such gate as ${k} of ${n}, at byte ${at}`);
  if (n > stack.length) throw illFormed(`takes ${n} parts where there are ${stack.length}, at byte ${at}`);
  return { kind: 'threshold', k, children: stack.splice(stack.length - n, n) };
}

function illFormed(why: string): ConsentryError {
  return new ConsentryError({
    code: 'FORMAT_INVALID',
    message: `The policy program ${why}`,
    remedy: 'Use the program that compileProgram makes of the policy text.',
    facts: { argument: 'program' },
  });
}
