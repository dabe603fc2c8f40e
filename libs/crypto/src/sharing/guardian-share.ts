// What one guardian keeps secret: its share of the vault key and the salt of the share's hash (spec/recovery.md
// section 3).
import { concatBytes, ConsentryError, equalBytes, hasCode, idBytes, parseAddress, Secret, type Address, type SecretBytes } from '@consentry/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { tagBytes } from '../domain-tags.ts';
import { lengthPrefixed } from '../encoding.ts';
import { Fields } from '../fields.ts';
import type { GuardianSet, VerifiedGuardianSet } from './guardian-set.ts';

const SALT_BYTES = 32;
/** A vault key of 32 bytes, and the place of the share. */
const SHARE_BYTES = 33;

export type GuardianShare = { setId: Uint8Array; guardian: Address; salt: Uint8Array; share: Uint8Array };

/** version ‖ set id ‖ guardian ‖ salt ‖ share: 118 bytes. */
export function encodeGuardianShare({ setId, guardian, salt, share }: GuardianShare): SecretBytes {
  return new Secret(concatBytes(Uint8Array.of(1), setId, idBytes(guardian), salt, share));
}

/** The salt keeps the hash from telling anything of the share, even to whoever guesses the vault key. */
export function shareHash({ setId, guardian, salt, share }: GuardianShare): Uint8Array {
  return sha256(concatBytes(lengthPrefixed(tagBytes('guardianShare')), setId, idBytes(guardian), salt, share));
}

type CheckArgs = {
  set: VerifiedGuardianSet;
  /** Who handed it in. */
  guardian: Address;
  share: SecretBytes;
};

/**
 * A guardian's check of what it was dealt, and a patient's of what it gets back. Throws SHARE_INVALID and
 * SHARE_OF_ANOTHER_SET, both with the fact `guardian`, CALLER_NOT_ALLOWED for somebody who is no guardian.
 */
export function verifyGuardianShare(args: CheckArgs): void {
  checkedGuardianShare(args);
}

export function checkedGuardianShare({ set: { set }, guardian, share }: CheckArgs): GuardianShare {
  const entry = set.guardians.find(({ address }) => address === guardian);
  if (!entry) throw notGuardian(guardian);
  const read = readGuardianShare(guardian, share);
  if (!equalBytes(read.setId, set.setId)) throw ofAnotherSet(guardian, set);
  if (read.guardian !== guardian) throw shareInvalid(guardian, `it is the share of ${read.guardian}`);
  if (!equalBytes(shareHash(read), entry.shareHash)) throw shareInvalid(guardian, 'it does not have the hash that the patient signed');
  return read;
}

function readGuardianShare(guardian: Address, share: SecretBytes): GuardianShare {
  try {
    const fields = new Fields('share', share.expose());
    const read = { setId: fields.take(32), guardian: parseAddress(fields.take(20)), salt: fields.take(SALT_BYTES), share: fields.take(SHARE_BYTES) };
    fields.end();
    return read;
  } catch (cause) {
    if (hasCode(cause, 'FORMAT_INVALID') || hasCode(cause, 'FORMAT_VERSION_UNKNOWN')) throw shareInvalid(guardian, 'it is not laid out as a share');
    throw cause;
  }
}

export function notGuardian(guardian: Address): ConsentryError {
  return new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: `${guardian} is not a guardian of this set`, facts: { guardian } });
}

function shareInvalid(guardian: Address, reason: string): ConsentryError {
  return new ConsentryError({
    code: 'SHARE_INVALID',
    message: `The share of guardian ${guardian} is wrong: ${reason}`,
    remedy: 'Ask this guardian for the right file, or another guardian.',
    facts: { guardian },
  });
}

function ofAnotherSet(guardian: Address, set: GuardianSet): ConsentryError {
  return new ConsentryError({
    code: 'SHARE_OF_ANOTHER_SET',
    message: `The share of guardian ${guardian} belongs to another dealing than the set of ${new Date(set.createdAt * 1000).toISOString()}`,
    remedy: 'Ask this guardian for its share of this set, or use the set that its share belongs to.',
    facts: { guardian },
  });
}
