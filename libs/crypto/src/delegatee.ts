// What a delegatee does: collect attribute keys, derive policy keys, open capsules and records.
export { labelIdOf } from './label-id.ts';
export { policyContext } from './abe/policy-context.ts';
export { verifyAuthorityKey, VerifiedAuthorityKey } from './abe/authority-key.ts';
export { verifyAttributeKey, VerifiedAttributeKey } from './abe/attribute-key.ts';
export type { Gid } from './abe/attribute.ts';
export { openSealedCredential, VerifiedSealedCredential } from './sealed/credential.ts';
export { openSealedLeaf, VerifiedSealedLeaf } from './sealed/leaf.ts';
export { proveMatch, type LeafMatch } from './sealed/match.ts';
export { decapsulatePolicyKey, type DecapsulateArgs } from './abe/kem.ts';
export { policyKeyPair, type UmbralKeyPair } from './umbral/keys.ts';
export { verifyCfrag, VerifiedCfrag } from './umbral/cfrag.ts';
export { openCapsule, type OpenCapsuleArgs } from './umbral/seed.ts';
export { contentKey, ContentKey } from './record/content-key.ts';
export { decryptRange, decryptRecord } from './record/decrypt.ts';
export { decryptChunk } from './record/chunk-cipher.ts';
export { chunkSpan, ciphertextLength, type ChunkSpan } from './record/chunks.ts';
export { headerHash, type RecordHeader } from './record/header.ts';
