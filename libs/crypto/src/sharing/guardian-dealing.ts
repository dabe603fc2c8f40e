// A patient's seed among guardians (spec/recovery.md sections 2 to 4): the seed is encrypted under a random vault key,
// and Shamir's scheme of shamir-secret-sharing shares the vault key. That library returns a wrong value without a word
// where a share is wrong or missing; hence the count and the hash of every share before, and a commitment after.
import { ConsentryError, equalBytes, Secret, type Address, type SecretBytes } from '@consentry/domain';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { combine, split } from 'shamir-secret-sharing';
import { NONCE_BYTES, openGcm, sealGcm } from '../aes-gcm.ts';
import { argumentInvalid, requireLength } from '../argument.ts';
import { tagBytes } from '../domain-tags.ts';
import { systemRandom, type RandomSource } from '../random.ts';
import { seedKeys } from '../seed-keys.ts';
import { sharesMissing } from './dealing.ts';
import { addressOfKey, signBody, type Realm } from './document.ts';
import { checkTerms, encodeGuardianSet, encodeTerms, requireTime, type GuardianSet, type RecoveryTerms, type VerifiedGuardianSet } from './guardian-set.ts';
import { checkedGuardianShare, encodeGuardianShare, shareHash, type GuardianShare } from './guardian-share.ts';

const VAULT_KEY_BYTES = 32;
// The vault key is made for one message.
const NONCE = new Uint8Array(NONCE_BYTES);

export type DealGuardiansArgs = RecoveryTerms & {
  seed: SecretBytes;
  guardians: readonly Address[];
  realm: Realm;
  /** Unix seconds. */
  createdAt: number;
  /** Of vault key, set id and salts; the polynomials are always the platform's. */
  random?: RandomSource;
};

export type HeldShare = { guardian: Address; share: SecretBytes };
export type GuardianDealing = {
  /** body ‖ signature: for every guardian, and for the patient to keep; worthless without shares. */
  signedSet: Uint8Array;
  /** One for each guardian, to be sealed to it. */
  shares: HeldShare[];
};

/** A new set of guardians. Doing it again replaces the shares, not the guardians who still hold old ones. Throws ARGUMENT_INVALID. */
export async function dealGuardians({ seed, guardians: unordered, realm, random = systemRandom, ...terms }: DealGuardiansArgs): Promise<GuardianDealing> {
  checkTerms({ ...terms, guardians: unordered });
  requireTime('createdAt', terms.createdAt);
  const { signingKey } = seedKeys(seed);
  const patient = addressOfKey(signingKey);
  if (unordered.includes(patient)) throw argumentInvalid('guardians', 'The patient cannot be a guardian of its own seed');
  const guardians = unordered.toSorted();
  const [vaultKey, setId] = [random(VAULT_KEY_BYTES), random(32)];
  const parts = await split(vaultKey, guardians.length, terms.threshold);
  const held = guardians.map((guardian, i): GuardianShare => ({ setId, guardian, salt: random(32), share: parts[i]! }));
  const { key, keyCommitment } = vaultKeys(vaultKey, setId);
  const open = { ...terms, setId, patient, keyCommitment, guardians: held.map((share) => ({ address: share.guardian, shareHash: shareHash(share) })) };
  const sealedSeed = await sealGcm({ key, nonce: NONCE, associatedData: encodeTerms(open), plaintext: seed.expose() });
  return {
    signedSet: signBody({ kind: 'guardian-set/1', realm, body: encodeGuardianSet({ ...open, sealedSeed }), signingKey }),
    shares: held.map((share) => ({ guardian: share.guardian, share: encodeGuardianShare(share) })),
  };
}

export type Recovered = {
  seed: SecretBytes;
  /** Guardians whose share was wrong, and not used. */
  wrong: { guardian: Address; error: ConsentryError }[];
};

/**
 * The seed, of any threshold right shares. Where too few are right: SHARE_INVALID or SHARE_OF_ANOTHER_SET with the fact
 * `guardian` for the first wrong one; SHARES_MISSING where none is wrong; ARGUMENT_INVALID for one given twice.
 */
export async function recoverSeed({ set: verified, shares }: { set: VerifiedGuardianSet; shares: readonly HeldShare[] }): Promise<Recovered> {
  if (new Set(shares.map(({ guardian }) => guardian)).size !== shares.length) throw argumentInvalid('shares', 'A guardian stands twice among shares');
  const { set } = verified;
  const { right, wrong } = sorted(verified, shares);
  if (right.length < set.threshold) throw wrong[0]?.error ?? sharesMissing({ needed: set.threshold, given: right.length });
  const vaultKey = await combine(right.slice(0, set.threshold).map(({ share }) => share));
  return { seed: await openVault(set, vaultKey), wrong };
}

function sorted(set: VerifiedGuardianSet, shares: readonly HeldShare[]): { right: GuardianShare[]; wrong: Recovered['wrong'] } {
  const right: GuardianShare[] = [];
  const wrong: Recovered['wrong'] = [];
  for (const { guardian, share } of shares) {
    try {
      right.push(checkedGuardianShare({ set, guardian, share }));
    } catch (error) {
      if (!(error instanceof ConsentryError)) throw error;
      wrong.push({ guardian, error });
    }
  }
  return { right, wrong };
}

async function openVault(set: GuardianSet, vaultKey: Uint8Array): Promise<SecretBytes> {
  const { key, keyCommitment } = vaultKeys(vaultKey, set.setId);
  const seed = equalBytes(keyCommitment, set.keyCommitment)
    ? await openGcm({ key, nonce: NONCE, associatedData: encodeTerms(set), ciphertext: set.sealedSeed })
    : undefined;
  // A patient could have signed a set around another's seed, by mistake or by force: whoever recovers must know.
  if (seed && addressOfKey(seedKeys(new Secret(seed)).signingKey) === set.patient) return new Secret(seed);
  throw new ConsentryError({
    code: 'DECRYPTION_FAILED',
    message: 'The shares are right, and yet the vault does not open to the patient’s seed',
    remedy: 'The guardian set was made wrongly: use an older set, or another backup.',
  });
}

/** K_enc ‖ K_com = HKDF(vault key, salt = set id). */
function vaultKeys(vaultKey: Uint8Array, setId: Uint8Array): { key: Uint8Array; keyCommitment: Uint8Array } {
  requireLength('vaultKey', vaultKey, VAULT_KEY_BYTES);
  const keys = hkdf(sha256, vaultKey, setId, tagBytes('guardianVault'), 64);
  return { key: keys.slice(0, 32), keyCommitment: keys.slice(32) };
}
