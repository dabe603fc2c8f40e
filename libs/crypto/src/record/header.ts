// What a record is, bound into its key (spec/formats.md clause 10).
import { concatBytes, ConsentryError, idBytes, type Address, type Epoch, type LabelId, type RecordId } from '@consentry/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { argumentInvalid } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { bigEndian, lengthPrefixed, utf8 } from '../encoding.ts';

/** The one combination of algorithms that version 1 knows. */
export const ALGORITHMS = 'umbral-pre-0.10+aes-256-gcm-stream/1';

/** Plaintext bytes of a chunk: any power of two in between; the default suits files that are read whole. */
export const LEAST_CHUNK_BYTES = 65_536;
export const DEFAULT_CHUNK_BYTES = 1_048_576;
export const MOST_CHUNK_BYTES = 1_048_576;

/** One tebibyte: 2^20 chunks of the largest size, far below any limit of AES-GCM. */
export const MOST_RECORD_BYTES = 2 ** 40;

export type RecordHeader = {
  chainId: number;
  /** The Records contract. */
  registry: Address;
  patient: Address;
  labelId: LabelId;
  epoch: Epoch;
  recordId: RecordId;
  provider: Address;
  /** ALGORITHMS. */
  algorithms: string;
  /** Bytes of plaintext; 0 is a record too. */
  length: number;
  /** Bytes of plaintext in every chunk but the last. */
  chunkBytes: number;
};

/** SHA-256 over every field. Throws RECORD_SIZE_UNSUPPORTED, ARGUMENT_INVALID. */
export function headerHash(header: RecordHeader): Uint8Array {
  requireSupported(header);
  return sha256(
    concatBytes(
      lengthPrefixed(tagBytes('recordHeader')),
      bigEndian(header.chainId, 8),
      idBytes(header.registry),
      idBytes(header.patient),
      idBytes(header.labelId),
      bigEndian(header.epoch, 4),
      idBytes(header.recordId),
      idBytes(header.provider),
      lengthPrefixed(utf8(header.algorithms)),
      bigEndian(header.length, 8),
      bigEndian(header.chunkBytes, 4),
    ),
  );
}

/** Throws unless this software can encrypt and decrypt such a record. */
export function requireSupported({ algorithms, chainId, length, chunkBytes }: RecordHeader): void {
  if (!Number.isSafeInteger(length) || length < 0 || length > MOST_RECORD_BYTES) {
    throw new ConsentryError({
      code: 'RECORD_SIZE_UNSUPPORTED',
      message: `A record has from 0 to ${MOST_RECORD_BYTES} bytes, this one ${length}`,
      remedy: 'Split it into several records.',
      facts: { length: String(length), most: String(MOST_RECORD_BYTES) },
    });
  }
  const powerOfTwo = Number.isInteger(Math.log2(chunkBytes));
  if (!powerOfTwo || chunkBytes < LEAST_CHUNK_BYTES || chunkBytes > MOST_CHUNK_BYTES) {
    throw argumentInvalid('chunkBytes', `chunkBytes must be a power of two from ${LEAST_CHUNK_BYTES} to ${MOST_CHUNK_BYTES}, got ${chunkBytes}`);
  }
  if (algorithms !== ALGORITHMS) {
    throw argumentInvalid('algorithms', `This software knows ${ALGORITHMS}, not ${JSON.stringify(algorithms)}`, 'Update the software.');
  }
  if (!Number.isSafeInteger(chainId) || chainId < 0) throw argumentInvalid('chainId', `chainId must be a whole number, got ${chainId}`);
}
