// The policy language, read by recursive descent (grammar in spec/policy-language.md section 1):
//   policy    = and *( OR and )
//   and       = part *( AND part )
//   part      = attribute / number OF "(" policy *( "," policy ) ")" / "(" policy ")"
import type { ConsentryError } from '../error.ts';
import { readAttribute } from './attribute.ts';
import { tokenize, type Token, type TokenKind } from './lexer.ts';
import { canonicalPolicy, POLICY_LIMITS, tooLarge, type AccessPolicy } from './policy.ts';
import { locate, policyTextError, showText } from './position.ts';

const PART = 'an attribute, a number or (';
const MOST_SHOWN = 40;

/** A policy together with what its tree no longer shows. */
export type ParsedPolicy = {
  policy: AccessPolicy;
  /** UTF-16 offsets of each OR that stands beside an AND without parentheses. */
  mixedAt: number[];
};

/**
 * Reads a policy into its canonical form. Throws POLICY_SYNTAX or ATTRIBUTE_INVALID with facts
 * {position, line, column, expected, found}, POLICY_TOO_LARGE beyond POLICY_LIMITS.
 */
export function parsePolicy(text: string): AccessPolicy {
  return parsePolicyText(text).policy;
}

/** As `parsePolicy`, keeping what the linter wants to know of the writing. */
export function parsePolicyText(text: string): ParsedPolicy {
  if (text.length > POLICY_LIMITS.textLength) {
    throw tooLarge({ what: 'characters', most: POLICY_LIMITS.textLength, got: text.length });
  }
  const parser = new Parser(text);
  const policy = parser.readAll();
  return { policy: canonicalPolicy(policy), mixedAt: parser.mixedAt };
}

class Parser {
  readonly mixedAt: number[] = [];
  /** Conjunctions that stand without parentheses of their own. */
  readonly #bare = new WeakSet<AccessPolicy>();
  readonly #text: string;
  readonly #tokens: Token[];
  #at = 0;
  #nesting = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  readAll(): AccessPolicy {
    const policy = this.#or();
    if (this.#peek().kind !== 'end') throw this.#wrong('AND, OR or the end of the policy');
    return policy;
  }

  #peek(): Token {
    return this.#tokens[this.#at]!;
  }

  #take(): Token {
    return this.#tokens[this.#at++]!;
  }

  #or(): AccessPolicy {
    const children = [this.#and()];
    const ors: number[] = [];
    while (this.#peek().kind === 'or') {
      ors.push(this.#take().from);
      children.push(this.#and());
    }
    if (ors.length > 0 && children.some((child) => this.#bare.has(child))) this.mixedAt.push(...ors);
    return children.length === 1 ? children[0]! : { kind: 'or', children };
  }

  #and(): AccessPolicy {
    const children = [this.#part()];
    while (this.#peek().kind === 'and') {
      this.#take();
      children.push(this.#part());
    }
    if (children.length === 1) return children[0]!;
    const node: AccessPolicy = { kind: 'and', children };
    this.#bare.add(node);
    return node;
  }

  #part(): AccessPolicy {
    const token = this.#peek();
    if (token.kind === 'word') {
      this.#take();
      return { kind: 'attribute', attribute: readAttribute({ text: this.#text, from: token.from, to: token.to }) };
    }
    if (token.kind === 'number') return this.#threshold();
    if (token.kind !== '(') throw this.#wrong(PART);
    const open = this.#open();
    const inside = this.#or();
    this.#close(open, 'AND, OR or )');
    this.#bare.delete(inside);
    return inside;
  }

  #threshold(): AccessPolicy {
    const number = this.#take();
    if (this.#peek().kind !== 'of') throw this.#wrong(`"of" after ${quote(number)}`);
    this.#take();
    if (this.#peek().kind !== '(') throw this.#wrong('( and a list of parts');
    const open = this.#open();
    const children = [this.#or()];
    while (this.#peek().kind === ',') {
      this.#take();
      children.push(this.#or());
    }
    this.#close(open, 'AND, OR, a comma or )');
    return { kind: 'threshold', k: this.#k(number, children.length), children };
  }

  #k(number: Token, parts: number): number {
    const k = /^[1-9][0-9]?$/.test(number.text) ? Number(number.text) : Number.NaN;
    if (k >= 1 && k <= parts) return k;
    const expected = parts === 1 ? 'the number 1' : `a number from 1 to ${parts}`;
    throw policyTextError({
      code: 'POLICY_SYNTAX',
      text: this.#text,
      position: number.from,
      expected,
      found: quote(number),
      remedy: `The list has ${parts} part${parts === 1 ? '' : 's'}: write ${expected}, without leading zeros.`,
    });
  }

  #open(): Token {
    this.#nesting += 1;
    if (this.#nesting > POLICY_LIMITS.nesting) {
      throw policyTextError({
        code: 'POLICY_TOO_LARGE',
        text: this.#text,
        position: this.#peek().from,
        expected: `at most ${POLICY_LIMITS.nesting} parentheses within each other`,
        found: 'one more',
        remedy: 'Remove parentheses that group a single part, or split the policy in two.',
      });
    }
    return this.#take();
  }

  #close(open: Token, expected: string): void {
    if (this.#peek().kind !== ')') {
      const { line, column } = locate(this.#text, open.from);
      throw this.#wrong(expected, ` The ( at line ${line}, column ${column} is still open.`);
    }
    this.#take();
    this.#nesting -= 1;
  }

  #wrong(expected: string, more = ''): ConsentryError {
    const token = this.#peek();
    return policyTextError({
      code: 'POLICY_SYNTAX',
      text: this.#text,
      position: token.from,
      expected,
      found: quote(token),
      remedy: `${hintFor(token, expected)}${more}`,
    });
  }
}

const HINTS: Partial<Record<TokenKind, string>> = {
  not: 'There is no NOT: an attribute shows what a person has, and nobody can show what a person lacks.',
  of: 'Write k-of-n as 2 of (a@x, b@y, c@z).',
  ',': 'Commas separate the parts of a list such as 2 of (a@x, b@y, c@z); elsewhere write AND or OR.',
};

function hintFor(token: Token, expected: string): string {
  if (token.kind === 'word' && /^[&|+]+$/.test(token.text)) return 'Write AND or OR as words.';
  return HINTS[token.kind] ?? `Write ${expected} there.`;
}

function quote(token: Token): string {
  if (token.kind === 'end') return 'the end of the text';
  const shown = showText(token.text.slice(0, MOST_SHOWN));
  return `"${shown}${token.text.length > MOST_SHOWN ? '...' : ''}"`;
}
