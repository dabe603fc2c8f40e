// What an attribute authority does: set up its keys and issue attribute keys.
export { setupAuthority, verifyAuthorityKey, VerifiedAuthorityKey, type AuthorityName } from './abe/authority-key.ts';
export { issueAttributeKey, type IssueArgs } from './abe/attribute-key.ts';
export type { Gid } from './abe/attribute.ts';
