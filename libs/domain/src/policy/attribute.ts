// Attributes `name[=value]@authority` (spec/policy-language.md section 2).
import { AUTHORITY_NAME, LONGEST_AUTHORITY_NAME } from '../authority-name.ts';
import { policyTextError, showCharacter } from './position.ts';

/** What an authority says of a person: `cardiologist@medboard`, `specialty=207RC0000X@medboard`. */
export type Attribute = { readonly authority: string; readonly name: string; readonly value?: string };

const LONGEST_PART = 64;
const EXAMPLE = 'an attribute such as cardiologist@medboard';

type Part = { what: string; grammar: RegExp; characters: RegExp; longest: number; rule: string };

const NAME: Part = {
  what: 'attribute name',
  grammar: /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/,
  characters: /^[a-z0-9._-]$/,
  longest: LONGEST_PART,
  rule: 'Names are lower-case letters and digits with single . _ or - between them, starting with a letter.',
};
const VALUE: Part = {
  what: 'attribute value',
  grammar: /^[A-Za-z0-9][A-Za-z0-9._:-]*$/,
  characters: /^[A-Za-z0-9._:-]$/,
  longest: LONGEST_PART,
  rule: 'Values are letters, digits and . _ : - and start with a letter or digit; capitals matter.',
};
const AUTHORITY: Part = {
  what: 'authority name',
  grammar: AUTHORITY_NAME,
  characters: /^[a-z0-9.-]$/,
  longest: LONGEST_AUTHORITY_NAME,
  rule: 'Authorities are lower-case letters and digits with single . or - between them, starting with a letter.',
};

/** Reads one attribute and nothing else. Throws ATTRIBUTE_INVALID with the position. */
export function parseAttribute(text: string): Attribute {
  return readAttribute({ text, from: 0, to: text.length });
}

/** Reads the attribute that fills `text` from `from` to `to`; positions in errors are those of `text`. */
export function readAttribute({ text, from, to }: { text: string; from: number; to: number }): Attribute {
  const word = text.slice(from, to);
  const at = word.indexOf('@');
  if (at === -1) throw missingAt(text, from, to);
  const equals = word.slice(0, at).indexOf('=');
  const name = readPart({ text, from, to: from + (equals === -1 ? at : equals), part: NAME });
  const authority = readPart({ text, from: from + at + 1, to, part: AUTHORITY });
  if (equals === -1) return { authority, name };
  return { authority, name, value: readPart({ text, from: from + equals + 1, to: from + at, part: VALUE }) };
}

/** Canonical text; `parseAttribute` reads it back. Also the key by which two attributes are the same. */
export function formatAttribute(attribute: Attribute): string {
  return `${attributeLabel(attribute)}@${attribute.authority}`;
}

/** `name` or `name=value`: the attribute as its own authority speaks of it. */
export function attributeLabel({ name, value }: Attribute): string {
  return value === undefined ? name : `${name}=${value}`;
}

function missingAt(text: string, from: number, to: number): Error {
  const empty = from === to;
  return policyTextError({
    code: 'ATTRIBUTE_INVALID',
    text,
    position: to,
    expected: empty ? EXAMPLE : '@ and the name of an authority',
    found: showCharacter(text, to),
    remedy: `Write ${EXAMPLE}: what is said, an @, and who says it.`,
  });
}

function readPart({ text, from, to, part }: { text: string; from: number; to: number; part: Part }): string {
  const word = text.slice(from, to);
  if (word.length <= part.longest && part.grammar.test(word)) return word;
  const position = firstWrong(word, part) + from;
  const tooLong = word.length > part.longest && position === from + part.longest;
  throw policyTextError({
    code: 'ATTRIBUTE_INVALID',
    text,
    position,
    expected: tooLong ? `at most ${part.longest} characters of ${part.what}` : `${article(part.what)} ${part.what}`,
    found: tooLong ? `${word.length} characters` : showCharacter(text, position),
    remedy: `${part.rule} At most ${part.longest} characters.${lowerCaseHint(word, part)}`,
  });
}

/** Offset of the first character no well-formed part could have there. */
function firstWrong(word: string, { grammar, characters, longest }: Part): number {
  for (let i = 0; i < word.length; i++) {
    if (i === longest || !characters.test(word[i]!)) return i;
    const separator = !/[A-Za-z0-9]/.test(word[i]!);
    // A separator may end the prefix for now; what counts is whether it may stand after what went before.
    if (!grammar.test(word.slice(0, i + 1) + (separator ? 'a' : ''))) return i;
  }
  return word.length;
}

function lowerCaseHint(word: string, part: Part): string {
  const lower = word.toLowerCase();
  return lower !== word && part.grammar.test(lower) ? ` Did you mean ${lower}?` : '';
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}
