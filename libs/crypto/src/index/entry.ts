// One entry of the index: at an address that only K_a gives, a reference that only K_v opens (spec/index.md section 5).
// All values are of one length, and repeats of a keyword have unrelated addresses: a store that holds entries learns
// how many there are and no more.
import { concatBytes, ConsentryError, type SecretBytes } from '@consentry/domain';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { NONCE_BYTES, openGcm, sealGcm, TAG_BYTES } from '../aes-gcm.ts';
import { argumentInvalid, requireInteger, requireLength } from '../argument.ts';
import { bigEndian } from '../encoding.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import type { KeywordKeys } from './keyword-keys.ts';

export const ADDRESS_BYTES = 16;
const PADDED_BYTES = 64;
/** What a reference to a record may have: the other byte says how many. */
export const MOST_REFERENCE_BYTES = PADDED_BYTES - 1;
export const ENTRY_BYTES = NONCE_BYTES + PADDED_BYTES + TAG_BYTES;
export const MOST_COUNTER = 0xffff_ffff;

export type IndexEntry = {
  /** 16 bytes. */
  address: Uint8Array;
  /** 92 bytes. */
  value: Uint8Array;
};

export type SealEntryArgs = {
  keys: KeywordKeys;
  /** From 0, one more for each entry of this keyword: a search stops at the first gap. */
  counter: number;
  /** What names the record to a client, 1 to 63 bytes. */
  reference: Uint8Array;
  random?: RandomSource;
};

/**
 * An entry to upload. A provider that lost its counters may reuse one without harm but to the search: the store refuses
 * a second entry at an address, and the nonce is random. Throws ARGUMENT_INVALID.
 */
export async function sealEntry({ keys, counter, reference, random = systemRandom }: SealEntryArgs): Promise<IndexEntry> {
  if (reference.length < 1 || reference.length > MOST_REFERENCE_BYTES) throw argumentInvalid('reference', `reference must be 1 to ${MOST_REFERENCE_BYTES} bytes, got ${reference.length}`);
  const address = entryAddress(keys.addressKey.expose(), counter);
  const plaintext = new Uint8Array(PADDED_BYTES);
  plaintext.set(concatBytes(Uint8Array.of(reference.length), reference));
  const nonce = random(NONCE_BYTES);
  const sealed = await sealGcm({ key: requireKey('keys', keys.valueKey), nonce, associatedData: address, plaintext });
  return { address, value: concatBytes(nonce, sealed) };
}

/** The reference in an entry, which must be the one of this counter. Throws INDEX_ENTRY_INVALID. */
export async function openEntry({ keys, counter, value }: { keys: KeywordKeys; counter: number; value: Uint8Array }): Promise<Uint8Array> {
  const address = entryAddress(keys.addressKey.expose(), counter);
  if (!(value instanceof Uint8Array) || value.length !== ENTRY_BYTES) throw entryInvalid(counter);
  const plaintext = await openGcm({ key: requireKey('keys', keys.valueKey), nonce: value.subarray(0, NONCE_BYTES), associatedData: address, ciphertext: value.subarray(NONCE_BYTES) });
  const length = plaintext?.[0] ?? 0;
  if (!plaintext || length < 1 || length > MOST_REFERENCE_BYTES || plaintext.subarray(1 + length).some((byte) => byte !== 0)) throw entryInvalid(counter);
  return plaintext.slice(1, 1 + length);
}

/** HMAC(K_a, counter), the first 16 bytes. Throws ARGUMENT_INVALID. */
export function entryAddress(addressKey: Uint8Array, counter: number): Uint8Array<ArrayBuffer> {
  requireLength('addressKey', addressKey, 32);
  requireInteger('counter', counter, { least: 0, most: MOST_COUNTER });
  return Uint8Array.from(hmac(sha256, addressKey, bigEndian(counter, 4)).subarray(0, ADDRESS_BYTES));
}

function requireKey(argument: string, key: SecretBytes): Uint8Array {
  return requireLength(argument, key.expose(), 32);
}

function entryInvalid(counter: number): ConsentryError {
  return new ConsentryError({
    code: 'INDEX_ENTRY_INVALID',
    message: `Entry ${counter} of this keyword is not what its provider uploaded`,
    remedy: 'Ask the provider to upload its index again.',
    facts: { counter: String(counter) },
  });
}
