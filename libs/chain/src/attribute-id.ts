// Ids of authorities and attributes on chain (spec/contracts.md section 5). An attribute id begins with its
// authority's tag, so that the contract can tell whose it is from the id alone.
import { keccak256, toUtf8Bytes } from 'ethers';
import { attributeLabel, parseAttestedId, parseAttributeId, parseAuthorityId, parseCategoryId, type AttestedId, type Attribute, type AttributeId, type AuthorityId, type CategoryId } from '@consentry/domain';

const TAG_CHARACTERS = 2 + 2 * 16;

/** keccak256 of the authority's name. */
export function authorityIdOf(name: string): AuthorityId {
  return parseAuthorityId(keccak256(toUtf8Bytes(name)));
}

/** First 16 bytes of the authority id, then first 16 bytes of keccak256 of `name` or `name=value`. */
export function attributeIdOf(attribute: Attribute): AttributeId {
  const tag = authorityIdOf(attribute.authority).slice(0, TAG_CHARACTERS);
  const label = keccak256(toUtf8Bytes(attributeLabel(attribute))).slice(2, TAG_CHARACTERS);
  return parseAttributeId(tag + label);
}

/** What a sealed leaf tells of its attribute beside the authority: the name of one with a value, `role` for the rest. */
export function categoryOf(attribute: Attribute): string {
  return attribute.value === undefined ? 'role' : attribute.name;
}

/** First 16 bytes of the authority id, then first 16 bytes of keccak256 of the category. */
export function categoryIdOf(attribute: Attribute): CategoryId {
  const tag = authorityIdOf(attribute.authority).slice(0, TAG_CHARACTERS);
  return parseCategoryId(tag + keccak256(toUtf8Bytes(categoryOf(attribute))).slice(2, TAG_CHARACTERS));
}

/** Where a sealed credential is attested: its category, XOR a serial of 32 bits. */
export function credentialIdOf({ categoryId, serial }: { categoryId: CategoryId; serial: number }): AttestedId {
  return withSerial(categoryId, serial);
}

/** Where the Merkle root of one person's one-time credentials of an authority is attested. */
export function credentialRootIdOf({ authority, serial }: { authority: string; serial: number }): AttestedId {
  const tag = authorityIdOf(authority).slice(0, TAG_CHARACTERS);
  return withSerial(tag + keccak256(toUtf8Bytes('consentry/credential-root/1')).slice(2, TAG_CHARACTERS), serial);
}

function withSerial(id: string, serial: number): AttestedId {
  const last = (Number.parseInt(id.slice(-8), 16) ^ serial) >>> 0;
  return parseAttestedId(id.slice(0, -8) + last.toString(16).padStart(8, '0'));
}
