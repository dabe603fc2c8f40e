// The two keys under which one provider's entries for one keyword lie (spec/index.md section 4): K_a finds them, and is
// shown to the store in a search; K_v opens them, and never is.
import { concatBytes, Secret, type SecretBytes } from '@consentry/domain';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { tagBytes } from '../domain-tags.ts';
import { readKey, type Point } from '../group.ts';
import { hashKeyword, type Keyword } from './keyword.ts';
import { scopeBytes, type IndexScope } from './scope.ts';

export type KeywordKeys = {
  /** K_a, 32 bytes. */
  addressKey: SecretBytes;
  /** K_v, 32 bytes. */
  valueKey: SecretBytes;
};

/** For a provider, and for the patient, who has every index key: of τ = k_i·H(w, q). Throws ARGUMENT_INVALID. */
export function keywordKeys({ indexKey, scope, keyword }: { indexKey: SecretBytes; scope: IndexScope; keyword: Keyword }): KeywordKeys {
  return keysOfToken(hashKeyword(keyword, scope.epoch).multiply(readKey('indexKey', indexKey)), scope);
}

/** K_a ‖ K_v = HKDF(τ, info = tag ‖ scope). */
export function keysOfToken(token: Point, scope: IndexScope): KeywordKeys {
  const keys = hkdf(sha256, token.toBytes(), undefined, concatBytes(tagBytes('indexEntry'), scopeBytes(scope)), 64);
  return { addressKey: new Secret(keys.slice(0, 32)), valueKey: new Secret(keys.slice(32)) };
}
