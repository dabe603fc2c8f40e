// What the store of an index does in a search (spec/index.md section 8): from the address key of one provider's keyword
// it goes from entry to entry. It learns how many there are and which, not the keyword, and cannot open one.
import { requireInteger } from '../argument.ts';
import { entryAddress, MOST_COUNTER } from './entry.ts';

/** The value at an address of 16 bytes, where there is one. */
export type EntryLookup = (address: Uint8Array) => Promise<Uint8Array | undefined> | Uint8Array | undefined;

export type WalkArgs = {
  /** K_a, 32 bytes. */
  addressKey: Uint8Array;
  lookup: EntryLookup;
  /** The first counter to look for: how a long answer is continued. */
  from?: number;
  /** How many entries at most to give. */
  limit?: number;
};

export const MOST_WALK = 10_000;

/** The values from counter `from` on, to the first that is not there, or `limit` of them. Throws ARGUMENT_INVALID. */
export async function walkIndex({ addressKey, lookup, from = 0, limit = MOST_WALK }: WalkArgs): Promise<Uint8Array[]> {
  requireInteger('from', from, { least: 0, most: MOST_COUNTER });
  requireInteger('limit', limit, { least: 1, most: MOST_WALK });
  const values: Uint8Array[] = [];
  while (values.length < limit && from + values.length <= MOST_COUNTER) {
    const value = await lookup(entryAddress(addressKey, from + values.length));
    if (!value) break;
    values.push(value);
  }
  return values;
}
