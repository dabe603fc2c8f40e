// One person as a policy (spec/policy-language.md section 8): the attribute `person=0x…@authority`, by which an authority
// says that an account is its holder's own. A policy of that one attribute names somebody instead of describing them.
import { ConsentryError } from '../error.ts';
import { parseAddress, type Address } from '../id.ts';
import { parseAuthorityName } from '../authority-name.ts';
import type { Attribute } from './attribute.ts';
import type { AccessPolicy } from './policy.ts';

const PERSON = 'person';

/** The attribute that names `address`. Throws FORMAT_INVALID for an authority's name that is none. */
export function personAttribute({ address, authority }: { address: Address; authority: string }): Attribute {
  return { authority: parseAuthorityName(authority), name: PERSON, value: address };
}

/** Whom a policy names, where it is nothing but one person. */
export function personNamed(policy: AccessPolicy): Address | undefined {
  if (policy.kind !== 'attribute' || policy.attribute.name !== PERSON) return undefined;
  const { value = '' } = policy.attribute;
  return /^0x[0-9a-f]{40}$/.test(value) ? parseAddress(value) : undefined;
}

/** An authority names a person to nobody but that person. Throws ATTRIBUTE_INVALID. */
export function requireOwnName(attribute: Attribute, subject: Address): void {
  if (attribute.name !== PERSON || attribute.value === subject) return;
  throw new ConsentryError({
    code: 'ATTRIBUTE_INVALID',
    message: `${PERSON}=… says which account is a person's own: its value must be the address of whom it is attested to`,
    remedy: `Attest ${PERSON}=${subject}, once you have seen that the person controls that account.`,
    facts: { subject },
  });
}
