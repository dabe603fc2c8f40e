// spec/policy-language.md against vectors/policy: the vectors are the authority.
import { describe, expect, test } from '@jest/globals';
import {
  compileProgram,
  ConsentryError,
  decodeProgram,
  evaluatePolicy,
  formatAttribute,
  formatPolicy,
  lintPolicyText,
  missingAttributes,
  parseAttribute,
  parseLabel,
  parsePolicy,
  type Attribute,
  type Hex,
} from '../src/index.ts';
import { policyVectors } from './vectors.ts';

type Cases<T> = { cases: (T & { name: string })[] };
type Invalid = { text: string; code: string; position?: number; line?: number; column?: number; expected?: string; found: string; limit?: string };

const valid = policyVectors<Cases<{ text: string; canonical: string; program: Hex; leaves: string[] }>>('valid').cases;
const invalid = policyVectors<Cases<Invalid>>('invalid').cases;
const programs = policyVectors<Cases<{ program: Hex; leaves: string[]; canonical: string }>>('program-valid').cases;
const badPrograms = policyVectors<Cases<{ program: Hex; leaves: string[]; code: string }>>('program-invalid').cases;
const decisions = policyVectors<Cases<{ policy: string; held: string[]; decision: boolean; missing: string[] }>>('decision').cases;
const warnings = policyVectors<Cases<{ text: string; warnings: string[] }>>('warning').cases;
const labels = policyVectors<{ valid: string[]; invalid: string[] }>('label');

function refusal(run: () => unknown): ConsentryError {
  try {
    run();
  } catch (error) {
    if (error instanceof ConsentryError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const holder = (held: readonly string[]) => (attribute: Attribute) => held.includes(formatAttribute(attribute));

describe('sections 1 to 3: text to canonical text', () => {
  test.each(valid)('$name', ({ text, canonical }) => {
    expect(formatPolicy(parsePolicy(text))).toBe(canonical);
    expect(parsePolicy(canonical)).toEqual(parsePolicy(text));
  });
});

describe('sections 1, 2 and 4: refused, with the position', () => {
  test.each(invalid)('$name', ({ name, text, code, ...facts }) => {
    const error = refusal(() => parsePolicy(text));
    expect({ name, code: error.code }).toEqual({ name, code });
    expect(error.facts).toEqual(Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, String(value)])));
    expect(error.remedy).not.toBe('');
  });

  test('invalid cases outnumber valid ones', () => {
    expect(invalid.length).toBeGreaterThan(valid.length);
  });
});

describe('section 8: programs', () => {
  test.each(valid)('compiles: $name', ({ text, program, leaves }) => {
    const compiled = compileProgram(parsePolicy(text));
    expect({ program: compiled.program, leaves: compiled.leaves.map(formatAttribute) }).toEqual({ program, leaves });
  });

  test.each(programs)('decodes: $name', ({ program, leaves, canonical }) => {
    expect(formatPolicy(decodeProgram(program, leaves.map(parseAttribute)))).toBe(canonical);
  });

  test.each(badPrograms)('refuses: $name', ({ program, leaves, code }) => {
    expect(refusal(() => decodeProgram(program, leaves.map(parseAttribute))).code).toBe(code);
  });
});

describe('section 5: decisions', () => {
  test.each(decisions)('$name', ({ policy, held, decision, missing }) => {
    const parsed = parsePolicy(policy);
    expect(evaluatePolicy(parsed, holder(held))).toBe(decision);
    expect(missingAttributes(parsed, holder(held)).map(formatAttribute)).toEqual(missing);
  });
});

describe('section 7: warnings', () => {
  test.each(warnings)('$name', ({ text, warnings: codes }) => {
    expect(lintPolicyText(text).map((warning) => warning.code)).toEqual(codes);
  });
});

describe('section 6: labels', () => {
  test.each(labels.valid)('accepts %j', (text) => {
    expect(parseLabel(text)).toBe(text);
  });
  test.each(labels.invalid)('refuses %j', (text) => {
    expect(refusal(() => parseLabel(text)).code).toBe('ARGUMENT_INVALID');
  });
});
