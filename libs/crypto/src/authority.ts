// What an attribute authority does: set up its keys and issue attribute keys.
export { pairingName } from './abe/pairing-curve.ts';
export { setupAuthority, verifyAuthorityKey, VerifiedAuthorityKey, type AuthorityName } from './abe/authority-key.ts';
export { issueAttributeKey, type IssueArgs } from './abe/attribute-key.ts';
export { combineAttributeKeys, splitAuthority, verifyAuthorityShare, type AuthorityShare, type PartialKey } from './abe/authority-shares.ts';
export { deriveCredential, sealCredential, type SealedCredential } from './sealed/credential.ts';
export type { Gid } from './abe/attribute.ts';
