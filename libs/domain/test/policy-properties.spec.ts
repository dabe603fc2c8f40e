// What must hold for every policy (spec/policy-language.md), on random ones.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compileProgram,
  ConsentryError,
  decodeProgram,
  evaluatePolicy,
  formatAttribute,
  formatPolicy,
  lintPolicy,
  lintPolicyText,
  missingAttributes,
  parseAttribute,
  parsePolicy,
  policyAttributes,
  type AccessPolicy,
  type Attribute,
} from '../src/index.ts';
import { attribute, policy, subsets } from './arbitraries.ts';
import { policyVectors } from './vectors.ts';

const RUNS = { numRuns: 400 };
const holder = (held: readonly Attribute[]) => {
  const keys = new Set(held.map(formatAttribute));
  return (item: Attribute) => keys.has(formatAttribute(item));
};

function sameMeaning(a: AccessPolicy, b: AccessPolicy): boolean {
  const attributes = policyAttributes({ kind: 'or', children: [a, b] });
  return subsets(attributes).every((held) => evaluatePolicy(a, holder(held)) === evaluatePolicy(b, holder(held)));
}

test('section 2: attributes read back as they were written', () => {
  fc.assert(fc.property(attribute, (item) => expect(parseAttribute(formatAttribute(item))).toEqual(item)), RUNS);
});

test('section 3: canonical text reads back as the same tree', () => {
  fc.assert(fc.property(policy, ({ canonical }) => expect(parsePolicy(formatPolicy(canonical))).toEqual(canonical)), RUNS);
});

test('section 3: any tree, written out, reads back as its canonical form', () => {
  fc.assert(fc.property(policy, ({ written, canonical }) => expect(parsePolicy(formatPolicy(written))).toEqual(canonical)), RUNS);
});

test('section 3: the canonical form decides as the tree it came from', () => {
  fc.assert(fc.property(policy, ({ written, canonical }) => sameMeaning(written, canonical)), RUNS);
});

test('section 8: a program decodes to the policy it was compiled from', () => {
  fc.assert(
    fc.property(policy, ({ canonical }) => {
      const { program, leaves } = compileProgram(canonical);
      expect(decodeProgram(program, leaves)).toEqual(canonical);
    }),
    RUNS,
  );
});

test('section 8: any 32 bytes either decode to a policy that compiles, or are refused', () => {
  const leaves = ['a@x', 'b@y', 'c@z'].map(parseAttribute);
  const operation = fc.constantFrom(0, 1, 2, 3, 4, 0x11, 0x12, 0x13, 0x22, 0x23, 0x32, 0x33);
  const code = fc.array(operation, { maxLength: 12 }).map((bytes) => Uint8Array.from({ length: 32 }, (_, i) => bytes[i] ?? 0));
  fc.assert(
    fc.property(code, (bytes) => {
      const program = `0x${Buffer.from(bytes).toString('hex')}` as const;
      const decoded = orRefusal(() => decodeProgram(program, leaves));
      if (decoded === undefined) return true;
      const compiled = compileProgram(decoded);
      return sameMeaning(decodeProgram(compiled.program, compiled.leaves), decoded);
    }),
    { numRuns: 5000 },
  );
});

test('section 5: one more attribute never turns a permit into a deny', () => {
  fc.assert(
    fc.property(policy, ({ canonical }) => {
      const attributes = policyAttributes(canonical);
      for (const held of subsets(attributes)) {
        if (!evaluatePolicy(canonical, holder(held))) continue;
        for (const more of attributes) expect(evaluatePolicy(canonical, holder([...held, more]))).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test('section 5: missing attributes suffice, and no smaller set does', () => {
  fc.assert(
    fc.property(policy, fc.uniqueArray(attribute, { selector: formatAttribute }), ({ canonical }, held) => {
      const missing = missingAttributes(canonical, holder(held));
      expect(evaluatePolicy(canonical, holder([...held, ...missing]))).toBe(true);
      const smaller = subsets(policyAttributes(canonical)).filter((some) => some.length < missing.length);
      expect(smaller.filter((some) => evaluatePolicy(canonical, holder([...held, ...some])))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

describe('section 7: warnings tell the truth, checked over all subsets', () => {
  test('SINGLE_AUTHORITY exactly where some satisfying set has one authority', () => {
    fc.assert(
      fc.property(policy, ({ canonical }) => {
        const alone = subsets(policyAttributes(canonical)).some(
          (held) => new Set(held.map((item) => item.authority)).size === 1 && evaluatePolicy(canonical, holder(held)),
        );
        expect(lintPolicy(canonical).some(({ code }) => code === 'SINGLE_AUTHORITY')).toBe(alone);
      }),
      RUNS,
    );
  });

  test('REDUNDANT_ATTRIBUTE exactly for attributes that change no decision', () => {
    fc.assert(
      fc.property(policy, ({ canonical }) => {
        const attributes = policyAttributes(canonical);
        const idle = attributes.filter((item) =>
          subsets(attributes).every((held) => evaluatePolicy(canonical, holder(held)) === evaluatePolicy(canonical, holder([...held, item]))),
        );
        const named = lintPolicy(canonical).filter(({ code }) => code === 'REDUNDANT_ATTRIBUTE');
        expect(named.map(({ message }) => message.split(' ')[0])).toEqual(idle.map(formatAttribute));
      }),
      RUNS,
    );
  });

  test('MIXED_OPERATORS never for canonical text', () => {
    fc.assert(
      fc.property(policy, ({ canonical }) =>
        lintPolicyText(formatPolicy(canonical)).every(({ code }) => code !== 'MIXED_OPERATORS'),
      ),
      RUNS,
    );
  });
});

function orRefusal<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConsentryError) return undefined;
    throw error;
  }
}

test('100,000 mutated texts each parse or are refused, and nothing else', () => {
  const texts = [...policyVectors<{ cases: { text: string }[] }>('valid').cases, ...policyVectors<{ cases: { text: string }[] }>('invalid').cases].map(
    ({ text }) => text.slice(0, 200),
  );
  const scraps = ['(', ')', ',', ' AND ', ' OR ', ' of ', '2 of (', '@', '=', 'a@x', '\n', '\u0000', '\u{1f600}', '\ud800', '9', 'NOT', '.'];
  let state = 20261121;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  let accepted = 0;
  const changed: string[] = [];
  for (let i = 0; i < 100_000; i++) {
    let text = texts[below(texts.length)]!;
    for (let edits = 1 + below(3); edits > 0; edits--) {
      const at = below(text.length + 1);
      text = text.slice(0, at) + (below(2) === 0 ? '' : scraps[below(scraps.length)]!) + text.slice(at + below(3));
    }
    const parsed = orRefusal(() => parsePolicy(text));
    if (parsed === undefined) continue;
    accepted += 1;
    if (!isDeepStrictEqual(parsePolicy(formatPolicy(parsed)), parsed)) changed.push(text);
  }
  expect(changed).toEqual([]);
  expect(accepted).toBeGreaterThan(1000);
});
