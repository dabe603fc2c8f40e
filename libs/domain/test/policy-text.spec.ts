// Sentences that people read: the caret, the read-back, the warnings' words (spec/policy-language.md sections 1, 5, 7).
import { describe, expect, test } from '@jest/globals';
import { canonicalPolicy, compileProgram, decodeProgram, describePolicy, lintPolicy, lintPolicyText, parsePolicy, type AccessPolicy } from '../src/index.ts';

function messageOf(text: string): string {
  try {
    parsePolicy(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

describe('a refused policy shows the spot', () => {
  test('with a caret under the wrong word', () => {
    expect(messageOf('cardiologist@medboard AND OR staff@hospital-x')).toBe(
      [
        'Expected an attribute, a number or (, found "OR", at line 1, column 27',
        '  cardiologist@medboard AND OR staff@hospital-x',
        `  ${' '.repeat(26)}^`,
      ].join('\n'),
    );
  });

  test('with only the line that is wrong', () => {
    expect(messageOf('a@x AND\r\n\tb@y AND\r\n\tC@z')).toBe(
      ['Expected an attribute name, found "C", at line 3, column 2', '   C@z', '   ^'].join('\n'),
    );
  });

  test('of a long line with only what is near', () => {
    const text = `${'a@x AND '.repeat(20)}AND ${'b@y OR '.repeat(20)}c@z`;
    const [, shown, caret] = messageOf(text).split('\n');
    expect(shown!.length).toBeLessThan(120);
    expect(shown!.slice(caret!.indexOf('^'))).toMatch(/^AND b@y/);
  });

  test('without letting the text move the cursor of a terminal', () => {
    expect(messageOf('a@x \u001b[2J\u202e AND')).toMatch(/^[\x20-\x7e\n]+$/);
  });
});

describe('a policy is read back in plain language', () => {
  test('one attribute', () => {
    expect(describePolicy(parsePolicy('specialty=207RC0000X@medboard'))).toBe(
      'A person may open these records only if medboard confirms "specialty 207RC0000X".',
    );
  });

  test('gates within gates', () => {
    expect(describePolicy(parsePolicy('a@x AND (b@y OR 2 of (c@z, d@z, e@w))'))).toBe(
      [
        'A person may open these records only if both of these hold:',
        '  - x confirms "a"',
        '  - at least one of these 2 holds:',
        '    - y confirms "b"',
        '    - at least 2 of these 3 hold:',
        '      - z confirms "c"',
        '      - z confirms "d"',
        '      - w confirms "e"',
      ].join('\n'),
    );
  });
});

describe('trees that no text can give', () => {
  const leaf: AccessPolicy = { kind: 'attribute', attribute: { authority: 'x', name: 'a' } };

  test('a k that nobody can reach is a warning to the builder, and refused as a policy', () => {
    const tree: AccessPolicy = { kind: 'threshold', k: 3, children: [leaf, leaf] };
    expect(lintPolicy(tree).map(({ code }) => code)).toEqual(['THRESHOLD_UNREACHABLE']);
    expect(() => canonicalPolicy(tree)).toThrow(expect.objectContaining({ code: 'POLICY_SYNTAX' }));
  });

  test.each([0, -1, 1.5, Number.NaN])('k = %p is refused', (k) => {
    expect(() => canonicalPolicy({ kind: 'threshold', k, children: [leaf, leaf] })).toThrow(expect.objectContaining({ code: 'POLICY_SYNTAX' }));
  });

  test('a gate without parts is refused', () => {
    expect(() => canonicalPolicy({ kind: 'and', children: [] })).toThrow(expect.objectContaining({ code: 'POLICY_SYNTAX' }));
  });

  test.each([
    { authority: 'x', name: 'a@y' },
    { authority: 'x', name: '' },
    { authority: 'X', name: 'a' },
    { authority: 'x', name: 'a', value: '' },
    { authority: 'x AND b@y', name: 'a' },
  ])('an attribute that no text gives is refused: %j', (attribute) => {
    const tree: AccessPolicy = { kind: 'attribute', attribute };
    for (const door of [canonicalPolicy, compileProgram]) expect(() => door(tree)).toThrow(expect.objectContaining({ code: 'ATTRIBUTE_INVALID' }));
    expect(() => decodeProgram(`0x01${'00'.repeat(31)}`, [attribute])).toThrow(expect.objectContaining({ code: 'ATTRIBUTE_INVALID' }));
  });

  test('a tree too deep for any program is refused without exhausting the stack', () => {
    let tree: AccessPolicy = leaf;
    for (let i = 0; i < 100; i++) tree = { kind: i % 2 ? 'and' : 'or', children: [tree, leaf] };
    expect(() => canonicalPolicy(tree)).toThrow(expect.objectContaining({ code: 'POLICY_TOO_LARGE' }));
  });
});

test('a mixed policy is warned about with what it means', () => {
  const [warning] = lintPolicyText('a@x OR b@y AND c@z');
  expect(warning).toEqual({
    code: 'MIXED_OPERATORS',
    message: 'AND and OR are mixed without parentheses at line 1, column 5; AND binds tighter',
    remedy: 'Put parentheses around what belongs together; as it stands it means a@x OR (b@y AND c@z).',
  });
});

test('an authority that suffices alone is named', () => {
  expect(lintPolicyText('a@x OR (b@y AND c@z)')[0]).toMatchObject({ code: 'SINGLE_AUTHORITY', message: expect.stringContaining('x alone') });
});
