// What a proxy does: check capsules and kfrags, and transform; and the keys of its own name. No secret key of a
// person passes through here.
export { newSeed, seedKeys as proxyIdentity } from './seed-keys.ts';
export { signDigests } from './signatures.ts';
export { parseCapsule, VerifiedCapsule } from './umbral/verified-capsule.ts';
export { verifyKfrag, VerifiedKfrag } from './umbral/kfrag.ts';
export type { KfragKeys } from './umbral/reencryption-engine.ts';
export { prepareReencryptions, reencrypt } from './umbral/reencryption.ts';
export { reencryptionEngine } from './umbral/engine.ts';
export { verifyShare } from './sharing/dealing.ts';
export { convertQuery, type ConvertArgs } from './index/convert.ts';
export { sodiumMultiplier, type Multiplier } from './index/multiplier.ts';
