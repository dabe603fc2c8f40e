// What stands for a patient's number in an area, such as a hospital (spec/formats.md section 28). Numbers are few, so that
// each guess must cost something: argon2id, salted with the area. Who keeps commitments adds a secret of its own.
import { concatBytes } from '@consentry/domain';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { argumentInvalid } from './argument.ts';
import { tagBytes } from './domain-tags.ts';
import { utf8 } from './encoding.ts';

const COST = { m: 19_456, t: 2, p: 1, dkLen: 32 } as const;
const LONGEST_NUMBER = 64;

/** 32 bytes. `area` is an authority's name; `number` is as printed, 1 to 64 characters without spaces. Throws ARGUMENT_INVALID. */
export async function patientReference({ area, number }: { area: string; number: string }): Promise<Uint8Array<ArrayBuffer>> {
  const text = number.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (text.length === 0 || text.length > LONGEST_NUMBER) throw argumentInvalid('number', `A patient number has 1 to ${LONGEST_NUMBER} characters`);
  const salt = sha256(concatBytes(tagBytes('patientReference'), utf8(area)));
  return new Uint8Array(await argon2idAsync(utf8(text), salt, COST));
}
