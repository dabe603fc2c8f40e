// compileProgram and decodeProgram against the vectors that contracts/test/PolicyProgram.t.sol checks too:
// spec/contracts.md section 3.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { compileProgram, decodeProgram, formatPolicy, parsePolicy, type Attribute, type Hex } from '@consentry/domain';

type Vector = { name: string; program: Hex; leaves: number; valid: boolean; policy?: string };
const { programs } = JSON.parse(readFileSync(new URL('../../../vectors/contracts/programs.json', import.meta.url), 'utf8')) as { programs: Vector[] };
const leavesOf = (count: number): Attribute[] => Array.from({ length: count }, (_, i) => ({ authority: 'medboard', name: `a${i + 1}` }));
const withText = programs.filter((vector): vector is Vector & { policy: string } => vector.policy !== undefined);

describe('programs of policies', () => {
  test.each(withText)('$name compiles to the program of the vector, and back', ({ policy, program, leaves }) => {
    const compiled = compileProgram(parsePolicy(policy));
    expect(compiled.program).toBe(program);
    expect(compiled.leaves).toHaveLength(leaves);
    expect(formatPolicy(decodeProgram(program, compiled.leaves))).toBe(formatPolicy(parsePolicy(policy)));
  });
});

describe('well-formed programs', () => {
  test.each(programs.filter(({ valid }) => valid))('$name decodes', ({ program, leaves }) => {
    expect(decodeProgram(program, leavesOf(leaves))).toBeDefined();
  });
});

describe('ill-formed programs', () => {
  test.each(programs.filter(({ valid }) => !valid))('$name is FORMAT_INVALID', ({ program, leaves }) => {
    expect(() => decodeProgram(program, leavesOf(leaves))).toThrow(expect.objectContaining({ code: 'FORMAT_INVALID' }));
  });
});
