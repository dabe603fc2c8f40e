// What a proxy does: check capsules and kfrags, and transform. No secret key of a person passes through here.
export { parseCapsule, VerifiedCapsule } from './umbral/capsule.ts';
export { verifyKfrag, VerifiedKfrag, type KfragKeys } from './umbral/kfrag.ts';
export { reencrypt } from './umbral/reencryption.ts';
