// The 32-byte record seed inside an Umbral encryption: sealed by whoever knows the label's public key, opened
// by the delegator alone or by a delegatee with t cfrags (spec/formats.md clause 7).
// Umbral's own DEM authenticates only the capsule and commits to no key; the record format does both.
import { ConsentryError, Secret, type SecretBytes } from '@consentry/domain';
import { CapsuleFrag, decryptOriginal, decryptReencrypted, encrypt } from '#umbral-pre';
import { argumentInvalid, requireLength } from '../argument.ts';
import { capsuleFrom } from './capsule.ts';
import type { VerifiedCfrag } from './cfrag.ts';
import { SEALED_SEED_BYTES } from './layout.ts';
import { publicKeyFrom } from './public-key.ts';
import { secretKeyFrom } from './secret-key.ts';
import { scoped } from './scope.ts';

/** Encrypts a 32-byte seed to a label: a capsule of 105 bytes and a sealed seed of 72. */
export function sealSeed({ labelPublicKey, seed }: { labelPublicKey: Uint8Array; seed: SecretBytes }): { capsule: Uint8Array; sealedSeed: Uint8Array } {
  return scoped((own) => {
    const [capsule, sealedSeed] = encrypt(publicKeyFrom('labelPublicKey', labelPublicKey, own), seed.expose());
    return { capsule: own(capsule).toBytes(), sealedSeed };
  });
}

/** The delegator's way: no proxy, no grant. Throws CAPSULE_INVALID, DECRYPTION_FAILED. */
export function openOwnCapsule({ labelSecretKey, capsule, sealedSeed }: { labelSecretKey: SecretBytes; capsule: Uint8Array; sealedSeed: Uint8Array }): SecretBytes {
  return scoped((own) => {
    const secret = secretKeyFrom('labelSecretKey', labelSecretKey, own);
    const original = capsuleFrom(capsule, own);
    requireLength('sealedSeed', sealedSeed, SEALED_SEED_BYTES);
    return recordSeed(() => decryptOriginal(secret, original, sealedSeed));
  });
}

export type OpenCapsuleArgs = {
  policySecretKey: SecretBytes;
  labelPublicKey: Uint8Array;
  capsule: Uint8Array;
  sealedSeed: Uint8Array;
  /** At least as many as the kfrags' threshold, from different proxies. */
  cfrags: readonly VerifiedCfrag[];
};

/** The delegatee's way. Throws ARGUMENT_INVALID, CAPSULE_INVALID, DECRYPTION_FAILED. */
export function openCapsule({ policySecretKey, labelPublicKey, capsule, sealedSeed, cfrags }: OpenCapsuleArgs): SecretBytes {
  return scoped((own) => {
    const secret = secretKeyFrom('policySecretKey', policySecretKey, own);
    const label = publicKeyFrom('labelPublicKey', labelPublicKey, own);
    const original = capsuleFrom(capsule, own);
    requireLength('sealedSeed', sealedSeed, SEALED_SEED_BYTES);
    const policyPublicKey = own(secret.publicKey()).toCompressedBytes();
    if (cfrags.length === 0) throw argumentInvalid('cfrags', 'cfrags is empty');
    if (!cfrags.every((cfrag) => cfrag.isFor({ capsule, labelPublicKey, policyPublicKey }))) {
      throw argumentInvalid('cfrags', 'A cfrag was verified for another capsule or other keys');
    }
    // Verified when each VerifiedCfrag was made, for this capsule and these keys.
    const verified = cfrags.map((cfrag) => own(own(CapsuleFrag.fromBytes(cfrag.bytes)).skipVerification()));
    return recordSeed(() => decryptReencrypted(secret, label, original, verified, sealedSeed));
  });
}

/** One failure for every cause: too few cfrags, another threshold, a wrong key, a changed sealed seed. */
function recordSeed(decrypt: () => Uint8Array): SecretBytes {
  let seed: Uint8Array | undefined;
  try {
    seed = decrypt();
  } catch {
    // The cause would tell one secret-dependent failure from another.
  }
  if (seed?.length !== 32) {
    throw new ConsentryError({
      code: 'DECRYPTION_FAILED',
      message: 'The record key could not be recovered',
      remedy: 'Check that the cfrags reach the policy’s threshold and that the manifest is the record’s own.',
    });
  }
  return new Secret(seed);
}
