// What a data provider does: encrypt a record once to a label.
export { labelIdOf } from './label-id.ts';
export { ALGORITHMS, DEFAULT_CHUNK_BYTES, headerHash, LEAST_CHUNK_BYTES, MOST_CHUNK_BYTES, MOST_RECORD_BYTES, type RecordHeader } from './record/header.ts';
export { ContentKey, sealRecordKey, type SealedRecordKey } from './record/content-key.ts';
export { encryptRecord } from './record/encrypt.ts';
export { ciphertextLength } from './record/chunks.ts';
export { keywordKeys, type KeywordKeys } from './index/keyword-keys.ts';
export { MOST_REFERENCE_BYTES, sealEntry, type IndexEntry, type SealEntryArgs } from './index/entry.ts';
export { parseKeyword, type Keyword } from './index/keyword.ts';
export { valueKeywords, type Binning } from './index/range.ts';
export type { IndexScope } from './index/scope.ts';
