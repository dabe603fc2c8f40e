// Keywords of the index, and what they are hashed to (spec/index.md section 2).
import { concatBytes, type Epoch } from '@consentry/domain';
import { ristretto255_hasher } from '@noble/curves/ed25519.js';
import { argumentInvalid } from '../argument.ts';
import { DOMAIN_TAGS } from '../domain-tags.ts';
import { bigEndian, lengthPrefixed, utf8 } from '../encoding.ts';
import type { Point } from '../group.ts';

declare const brand: unique symbol;
/** What a record can be found by, such as `dx=I21`, in Unicode form NFC. */
export type Keyword = string & { readonly [brand]: 'Keyword' };

const MOST_BYTES = 256;

/**
 * A keyword as providers and searchers agree on it: trimmed of nothing, changed in nothing but to NFC. Throws
 * ARGUMENT_INVALID for an empty one, one of more than 256 bytes, or one with control characters.
 */
export function parseKeyword(text: string): Keyword {
  // Control characters are what range keywords are made with: nobody may write one by hand.
  if (typeof text !== 'string' || !/^\P{Cc}+$/u.test(text) || !text.isWellFormed()) throw argumentInvalid('keyword', 'A keyword is text without control characters, and not empty');
  const keyword = text.normalize('NFC');
  if (utf8(keyword).length > MOST_BYTES) throw argumentInvalid('keyword', `A keyword has at most ${MOST_BYTES} bytes`);
  return keyword as Keyword;
}

/** H(w, q): an element whose logarithm nobody knows; RFC 9380 to ristretto255 with SHA-512. */
export function hashKeyword(keyword: Keyword, epoch: Epoch): Point {
  return ristretto255_hasher.hashToCurve(concatBytes(lengthPrefixed(utf8(keyword)), bigEndian(epoch, 4)), { DST: DOMAIN_TAGS.indexKeyword });
}
