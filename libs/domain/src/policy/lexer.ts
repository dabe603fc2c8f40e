// Words and signs of a policy's text, with their positions (spec/policy-language.md section 1).

export type TokenKind = '(' | ')' | ',' | 'and' | 'or' | 'of' | 'not' | 'number' | 'word' | 'end';

/** `from` and `to` are UTF-16 offsets into the text. */
export type Token = { kind: TokenKind; from: number; to: number; text: string };

const TOKEN = /[ \t\r\n]*(?:([(),])|([^ \t\r\n(),]+))/y;
const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'of', 'not']);

/** All tokens; the last one is `end`, right after the last sign of the text. Never throws: words are judged by the parser. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const scanner = new RegExp(TOKEN);
  for (let match = scanner.exec(text); match; match = scanner.exec(text)) {
    const sign = match[1];
    const word = sign ?? match[2]!;
    const from = scanner.lastIndex - word.length;
    tokens.push({ kind: sign === undefined ? wordKind(word) : (sign as TokenKind), from, to: scanner.lastIndex, text: word });
  }
  const end = tokens.at(-1)?.to ?? 0;
  tokens.push({ kind: 'end', from: end, to: end, text: '' });
  return tokens;
}

function wordKind(word: string): TokenKind {
  const lower = word.toLowerCase();
  if (KEYWORDS.has(lower)) return lower as TokenKind;
  return /^[0-9]+$/.test(word) ? 'number' : 'word';
}
