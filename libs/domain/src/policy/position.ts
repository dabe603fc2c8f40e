// Where in a policy's text something is wrong, drawn for a person and named for a program.
import { ConsentryError, type ErrorCode } from '../error.ts';

/** Characters of the text shown on either side of the spot. */
const WINDOW = 50;

export type PolicyTextErrorArgs = {
  code: Extract<ErrorCode, 'POLICY_SYNTAX' | 'POLICY_TOO_LARGE' | 'ATTRIBUTE_INVALID'>;
  text: string;
  /** UTF-16 offset of the first wrong character, `text.length` at the end. */
  position: number;
  /** What could stand here, as it reads after "expected". */
  expected: string;
  /** What stands here, as it reads after "found". */
  found: string;
  /** Replaces "Expected …, found …" as the first sentence. */
  message?: string;
  remedy?: string;
};

/** An error with facts {position, line, column, expected, found} and a message that points at the spot. */
export function policyTextError({ code, text, position, expected, found, message, remedy }: PolicyTextErrorArgs): ConsentryError {
  const { line, column, lineText, offset } = locate(text, position);
  const sentence = message ?? `Expected ${expected}, found ${found}`;
  return new ConsentryError({
    code,
    message: `${sentence}, at line ${line}, column ${column}\n${draw(lineText, offset)}`,
    remedy: remedy ?? `Write ${expected} there.`,
    facts: { position: String(position), line: String(line), column: String(column), expected, found },
  });
}

/** Line and column from 1 on; a column counts code points, so that the caret stands under what the reader sees. */
export function locate(text: string, position: number): { line: number; column: number; lineText: string; offset: number } {
  let line = 1;
  let start = 0;
  for (const match of text.matchAll(/\r\n|\r|\n/g)) {
    const next = match.index + match[0].length;
    if (next > position) break;
    line += 1;
    start = next;
  }
  const rest = text.slice(start);
  const end = rest.search(/[\r\n]/);
  const lineText = end === -1 ? rest : rest.slice(0, end);
  const offset = Math.min(position - start, lineText.length);
  return { line, column: countCodePoints(lineText.slice(0, offset)) + 1, lineText, offset };
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The character at `position` as a message shows it. */
export function showCharacter(text: string, position: number): string {
  const point = text.codePointAt(position);
  if (point === undefined) return 'the end of the text';
  if (point === 0x20) return 'a space';
  if (point === 0x0a || point === 0x0d) return 'the end of the line';
  const character = String.fromCodePoint(point);
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\x21-\x7e]$/.test(character) ? `"${character}"` : `character ${code}`;
}

/** Text that is safe on a terminal: one column each, nothing that moves the cursor or the writing direction. */
export function showText(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff]/gu, (character) => (character === '\t' ? ' ' : '?'));
}

function draw(lineText: string, offset: number): string {
  const before = showText(lineText.slice(Math.max(0, offset - WINDOW), offset));
  const after = showText(lineText.slice(offset, offset + WINDOW));
  const cutBefore = offset > WINDOW ? '...' : '';
  const cutAfter = lineText.length > offset + WINDOW ? '...' : '';
  return `  ${cutBefore}${before}${after}${cutAfter}\n  ${' '.repeat(cutBefore.length + before.length)}^`;
}
