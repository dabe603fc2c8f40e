// What the store of an index does: walk the entries of an address key. It needs no other key, and gets none.
export { entryAddress } from './index/entry.ts';
export { walkIndex, type EntryLookup, type WalkArgs } from './index/walk.ts';
