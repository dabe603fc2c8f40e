// One provider's answer to a search, from the proxies' conversions to the references of records (spec/index.md
// section 9).
import { hasCode, type ConsentryError } from '@consentry/domain';
import { readCommitments } from '../sharing/commitments.ts';
import { combineConversions, thresholdNotReached, verifyConversion, type CombineArgs, type ProxyAnswer } from './combine.ts';
import { openEntry } from './entry.ts';
import type { KeywordKeys } from './keyword-keys.ts';

/** Asks the store: the values from an address key on (walkIndex does it there). */
export type Walk = (addressKey: Uint8Array) => Promise<readonly Uint8Array[]>;

export type SearchArgs = CombineArgs & { walk: Walk };

export type SearchResult = {
  /** What the provider named its records by, in the order of upload. */
  references: Uint8Array[];
  /** Proxies whose answer was wrong, by share, where that had to be found out. */
  wrong: { share: number; error: ConsentryError }[];
};

/**
 * References of the records of one keyword. Finding some proves that the answers were right. Finding none proves
 * nothing: then the proofs are verified, and where one is wrong the search is done once more without it. Throws
 * CONVERSION_INVALID with the fact `share` where too few right ones remain, INDEX_ENTRY_INVALID, THRESHOLD_NOT_REACHED.
 */
export async function searchIndex({ walk, ...args }: SearchArgs): Promise<SearchResult> {
  const first = await attempt(args, walk);
  if (first.references && first.references.length > 0) return { references: first.references, wrong: [] };
  const { right, wrong } = sorted(args);
  const needed = readCommitments('commitments', args.commitments).points.length;
  if (right.length < needed) throw wrong[0]?.error ?? thresholdNotReached(needed, right.length);
  if (wrong.length > 0) return { references: await walked(combineConversions({ ...args, answers: right }), walk), wrong };
  // All answers were right: what was found, or found wrong, is the store's and the provider's.
  if (first.references) return { references: first.references, wrong };
  throw first.error;
}

/** Of answers taken on trust: what they found, or what is wrong with it, for which somebody is yet to be blamed. */
async function attempt(args: CombineArgs, walk: Walk): Promise<{ references: Uint8Array[]; error?: never } | { error: ConsentryError; references?: never }> {
  try {
    return { references: await walked(combineConversions(args), walk) };
  } catch (error) {
    if (hasCode(error, 'CONVERSION_INVALID') || hasCode(error, 'INDEX_ENTRY_INVALID')) return { error };
    throw error;
  }
}

async function walked(keys: KeywordKeys, walk: Walk): Promise<Uint8Array[]> {
  const values = await walk(keys.addressKey.expose());
  return Promise.all(values.map((value, counter) => openEntry({ keys, counter, value })));
}

function sorted(args: CombineArgs): { right: ProxyAnswer[]; wrong: SearchResult['wrong'] } {
  const right: ProxyAnswer[] = [];
  const wrong: SearchResult['wrong'] = [];
  for (const answer of args.answers) {
    try {
      verifyConversion({ ...args, answer });
      right.push(answer);
    } catch (error) {
      if (!hasCode(error, 'CONVERSION_INVALID')) throw error;
      wrong.push({ share: answer.share, error });
    }
  }
  return { right, wrong };
}
