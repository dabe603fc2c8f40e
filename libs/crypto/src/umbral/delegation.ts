// What only a delegator does: split the way from a label key to a policy key into kfrags, and open own
// capsules without any proxy (spec/formats.md clauses 5 and 7).
import type { SecretBytes } from '@consentry/domain';
import { generateKFrags } from '#umbral-pre';
import { requireInteger } from '../argument.ts';
import { kfragSigner } from './keys.ts';
import { publicKeyFrom } from './public-key.ts';
import { secretKeyFrom } from './secret-key.ts';
import { scoped } from './scope.ts';

const MOST_SHARES = 64;

export type KfragArgs = {
  /** The person's 32-byte seed; its signer signs the kfrags. */
  seed: SecretBytes;
  labelSecretKey: SecretBytes;
  policyPublicKey: Uint8Array;
  /** Any `threshold` of the `shares` kfrags transform a capsule. */
  threshold: number;
  shares: number;
};

/** `shares` kfrags of 310 bytes, both keys signed. Throws ARGUMENT_INVALID. */
export function generateKfrags({ seed, labelSecretKey, policyPublicKey, threshold, shares }: KfragArgs): Uint8Array[] {
  requireInteger('shares', shares, { least: 1, most: MOST_SHARES });
  // umbral-pre makes useless kfrags for a threshold of 0 or above the number of shares, without a word.
  requireInteger('threshold', threshold, { least: 1, most: shares });
  return scoped((own) => {
    const label = secretKeyFrom('labelSecretKey', labelSecretKey, own);
    const policy = publicKeyFrom('policyPublicKey', policyPublicKey, own);
    const kfrags = generateKFrags(label, policy, kfragSigner(seed, own), threshold, shares, true, true);
    return kfrags.map((kfrag) => own(kfrag).toBytes());
  });
}
