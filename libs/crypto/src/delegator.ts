// What a delegator does: own label keys, publish a policy's two locks, open own records.
export { labelIdOf } from './label-id.ts';
export { labelKeyPair, policyKeyPair, type UmbralKeyPair } from './umbral/keys.ts';
export { generateKfrags, type KfragArgs } from './umbral/delegation.ts';
export { openOwnCapsule } from './umbral/seed.ts';
export { policyContext } from './abe/policy-context.ts';
export { verifyAuthorityKey, VerifiedAuthorityKey } from './abe/authority-key.ts';
export { openSealedLeaf, sealLeaf, VerifiedSealedLeaf, type SealedLeaf } from './sealed/leaf.ts';
export { encapsulatePolicyKey } from './abe/kem.ts';
export { contentKey, ContentKey } from './record/content-key.ts';
export { decryptRange, decryptRecord } from './record/decrypt.ts';
export { headerHash, type RecordHeader } from './record/header.ts';
