// The key of one record's content and the commitment to it (spec/formats.md clause 10.3).
// AES-GCM commits to no key: without K_com one ciphertext could open to two plaintexts under two keys.
import { concatBytes, ConsentryError, equalBytes, Secret, type SecretBytes } from '@consentry/domain';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { requireLength } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { sealSeed } from '../umbral/seed.ts';
import { headerHash, type RecordHeader } from './header.ts';

/** Opens or makes the content of exactly one header. */
export class ContentKey {
  readonly key: SecretBytes;
  readonly headerHash: Uint8Array;
  /** Public: 32 bytes, in the manifest. */
  readonly keyCommitment: Uint8Array;

  private constructor(args: { key: SecretBytes; headerHash: Uint8Array; keyCommitment: Uint8Array }) {
    this.key = args.key;
    this.headerHash = args.headerHash;
    this.keyCommitment = args.keyCommitment;
  }

  /** K_enc ‖ K_com = HKDF(seed, salt = header hash). */
  static derive({ recordSeed, header }: { recordSeed: SecretBytes; header: RecordHeader }): ContentKey {
    const hash = headerHash(header);
    const seed = requireLength('recordSeed', recordSeed.expose(), 32);
    const keys = hkdf(sha256, seed, hash, tagBytes('recordKey'), 64);
    return new ContentKey({ key: new Secret(keys.slice(0, 32)), headerHash: hash, keyCommitment: keys.slice(32) });
  }

  /** What every chunk authenticates beside itself: header hash ‖ key commitment, 64 bytes. */
  associatedData(): Uint8Array<ArrayBuffer> {
    return concatBytes(this.headerHash, this.keyCommitment);
  }
}

/** The content key of a record seed, checked against the manifest's commitment. Throws DECRYPTION_FAILED. */
export function contentKey(args: { recordSeed: SecretBytes; header: RecordHeader; keyCommitment: Uint8Array }): ContentKey {
  requireLength('keyCommitment', args.keyCommitment, 32);
  const key = ContentKey.derive(args);
  if (equalBytes(key.keyCommitment, args.keyCommitment)) return key;
  throw new ConsentryError({
    code: 'DECRYPTION_FAILED',
    message: 'The recovered key is not the one this record commits to',
    remedy: 'Fetch the manifest again: capsule, header or commitment belong to another record.',
  });
}

export type SealedRecordKey = { capsule: Uint8Array; sealedSeed: Uint8Array; keyCommitment: Uint8Array; contentKey: ContentKey };

/** A fresh record key, sealed to a label: capsule 105 bytes, sealed seed 72, commitment 32. */
export function sealRecordKey(args: { labelPublicKey: Uint8Array; header: RecordHeader; random?: RandomSource }): SealedRecordKey {
  const recordSeed = new Secret((args.random ?? systemRandom)(32));
  const key = ContentKey.derive({ recordSeed, header: args.header });
  return { ...sealSeed({ labelPublicKey: args.labelPublicKey, seed: recordSeed }), keyCommitment: key.keyCommitment, contentKey: key };
}
