// A person's identity: one 32-byte seed and what derives from it (spec/formats.md clause 2).
import type { SecretBytes } from '@consentry/domain';
import { seedKeys, type SeedKeys } from './seed-keys.ts';
import { verifyingKeyOf } from './umbral/keys.ts';

export { mandateGrantSeed, mandateSecret, newSeed, policyOwnerKey } from './seed-keys.ts';
export { patientReference } from './patient-reference.ts';
export { delegateeKeyPair, type UmbralKeyPair } from './umbral/keys.ts';

export type IdentityKeys = SeedKeys & {
  /** Umbral public key under which the person's kfrags verify, 33 bytes compressed. */
  verifyingKey: Uint8Array;
};

/** The keys of a seed. Throws ARGUMENT_INVALID unless the seed is 32 bytes. */
export function identityKeys(seed: SecretBytes): IdentityKeys {
  return { ...seedKeys(seed), verifyingKey: verifyingKeyOf(seed) };
}
