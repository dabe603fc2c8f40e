// The key encapsulation: encryption of a random σ, made secure against chosen ciphertexts by the transform of
// Fujisaki and Okamoto as Hofheinz, Hövelmanns and Kiltz give it (TCC 2017, T then U⊥); spec/formats.md
// clause 17. Decapsulation rebuilds the WHOLE ciphertext from what it decrypted and compares: a ciphertext
// that differs in one bit from an honest one gives nothing, and every satisfying key gives the same answer.
import {
  concatBytes, ConsentryError, equalBytes, formatAttribute, formatPolicy, missingAttributes, Secret,
  type AccessPolicy, type Attribute, type SecretBytes,
} from '@consentry/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { tagBytes } from '../domain-tags.ts';
import { lengthPrefixed } from '../encoding.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import type { Gid } from './attribute.ts';
import type { VerifiedAttributeKey } from './attribute-key.ts';
import { cutCiphertext } from './ciphertext.ts';
import type { PairingCurve } from './curve.ts';
import { recoverElement } from './decryption.ts';
import { encryptDeterministically, masked } from './encryption.ts';
import { lockFor, type Lock, type LockArgs } from './lock.ts';
import { pairingCurve } from './pairing-curve.ts';
import { selectUnits } from './selection.ts';

type Options = { curve?: PairingCurve; random?: RandomSource };

/**
 * A fresh 32-byte policy secret, and the ciphertext from which only persons with satisfying attribute keys
 * derive it. The ciphertext hides neither policy nor attributes.
 * Blocks the thread for some milliseconds, as decapsulation does (docs/crypto-review.md section 7).
 * Throws AUTHORITY_UNKNOWN, ARGUMENT_INVALID, POLICY_TOO_LARGE, POLICY_SYNTAX.
 */
export async function encapsulatePolicyKey(args: LockArgs & Options): Promise<{ ciphertext: Uint8Array; policySecret: SecretBytes }> {
  const curve = args.curve ?? (await pairingCurve());
  return encapsulateUnder({ curve, lock: lockFor(args), random: args.random ?? systemRandom });
}

/** As `encapsulatePolicyKey`, under a lock whose parts fit together. */
export function encapsulateUnder({ curve, lock, random }: { curve: PairingCurve; lock: Lock; random: RandomSource }): { ciphertext: Uint8Array; policySecret: SecretBytes } {
  const sigma = random(32);
  const ciphertext = encryptDeterministically({ curve, lock, sigma });
  return { ciphertext, policySecret: derivedKey({ lock, sigma, ciphertext }) };
}

type Opening = {
  ciphertext: Uint8Array;
  gid: Gid;
  /** All that the person has; those of other quarters, persons or authority keys are passed over. */
  attributeKeys: readonly VerifiedAttributeKey[];
};
export type DecapsulateArgs = LockArgs & Opening & { curve?: PairingCurve };

/**
 * The policy secret. Throws ATTRIBUTES_MISSING, which depends on public facts alone and comes before any work
 * on secrets; FORMAT_INVALID, FORMAT_VERSION_UNKNOWN for another length or version; else one DECRYPTION_FAILED.
 */
export async function decapsulatePolicyKey(args: DecapsulateArgs): Promise<SecretBytes> {
  const curve = args.curve ?? (await pairingCurve());
  return decapsulateUnder({ ...args, curve, lock: lockFor(args) });
}

/** As `decapsulatePolicyKey`, under a lock whose parts fit together. */
export function decapsulateUnder({ curve, lock, ...args }: Opening & { curve: PairingCurve; lock: Lock }): SecretBytes {
  const keys = usableKeys(lock, args);
  const selection = selectUnits({ layout: lock.layout, has: (attribute) => keys.has(formatAttribute(attribute)) });
  if (!selection) throw attributesMissing(lock.policy, (attribute) => keys.has(formatAttribute(attribute)));
  const parts = cutCiphertext(args.ciphertext, lock.layout);
  let sigma: Uint8Array = new Uint8Array(32);
  try {
    const element = recoverElement({ curve, layout: lock.layout, units: parts.units, selection, keys, gid: args.gid });
    sigma = masked({ curve, lock, bytes: parts.c0, element });
  } catch {
    // An element that does not decode: go on with a σ that cannot be the right one, and fail as all others do.
  }
  const rebuilt = encryptDeterministically({ curve, lock, sigma });
  if (!equalBytes(rebuilt, args.ciphertext)) throw decapsulationFailed();
  return derivedKey({ lock, sigma, ciphertext: args.ciphertext });
}

function usableKeys(lock: Lock, { gid, attributeKeys }: Opening): Map<string, VerifiedAttributeKey> {
  const usable = attributeKeys.filter((key) => {
    const authority = lock.authorities.get(key.attribute.authority);
    const person = key.gid.address === gid.address && key.gid.chainId === gid.chainId;
    return person && key.epoch === lock.epoch && authority !== undefined && equalBytes(authority.bytes, key.authorityKey.bytes);
  });
  return new Map(usable.map((key) => [formatAttribute(key.attribute), key]));
}

/** K = SHA-256(tag ‖ σ ‖ header ‖ SHA-256(ciphertext)). */
function derivedKey({ lock, sigma, ciphertext }: { lock: Lock; sigma: Uint8Array; ciphertext: Uint8Array }): SecretBytes {
  return new Secret(sha256(concatBytes(lengthPrefixed(tagBytes('abeKey')), sigma, lock.header, sha256(ciphertext))));
}

function attributesMissing(policy: AccessPolicy, has: (attribute: Attribute) => boolean): ConsentryError {
  const missing = missingAttributes(policy, has).map(formatAttribute).join(', ');
  return new ConsentryError({
    code: 'ATTRIBUTES_MISSING',
    message: `Your attribute keys for this quarter do not satisfy ${formatPolicy(policy)}; ${missing} would`,
    remedy: 'Ask the authority after each @ to issue the missing key.',
    facts: { missing },
  });
}

function decapsulationFailed(): ConsentryError {
  return new ConsentryError({
    code: 'DECRYPTION_FAILED',
    message: 'The policy key could not be derived',
    remedy: 'Fetch the policy bundle again; if it stays so, the patient must publish the policy anew.',
  });
}
