// What a proxy does: check capsules and kfrags, and transform; and the keys of its own name. No secret key of a
// person passes through here.
import type { SecretBytes } from '@consentry/domain';
import { identityKeys, type IdentityKeys } from './identity.ts';

export { newSeed } from './identity.ts';
export { parseCapsule, VerifiedCapsule } from './umbral/capsule.ts';
export { verifyKfrag, VerifiedKfrag, type KfragKeys } from './umbral/kfrag.ts';
export { reencrypt } from './umbral/reencryption.ts';

/** A proxy's own signing and receiving keys, of the seed it made for itself. */
export function proxyIdentity(seed: SecretBytes): Pick<IdentityKeys, 'signingKey' | 'receiving'> {
  const { signingKey, receiving } = identityKeys(seed);
  return { signingKey, receiving };
}
