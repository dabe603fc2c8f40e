// Names of attribute authorities: what stands after the @ in a policy (spec/policy-language.md section 2).
import { ConsentryError } from './error.ts';

declare const brand: unique symbol;
/** A well-formed authority name such as `medboard` or `hospital-x.example`. */
export type AuthorityName = string & { readonly [brand]: 'AuthorityName' };

export const LONGEST_AUTHORITY_NAME = 64;
export const AUTHORITY_NAME = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/;

/** Reads an authority's name. Throws ARGUMENT_INVALID. */
export function parseAuthorityName(text: string): AuthorityName {
  if (text.length <= LONGEST_AUTHORITY_NAME && AUTHORITY_NAME.test(text)) return text as AuthorityName;
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: `${JSON.stringify(text.slice(0, LONGEST_AUTHORITY_NAME + 1))} is not the name of an authority`,
    remedy: `Write lower-case letters, digits, and single hyphens or dots between them, starting with a letter, at most ${LONGEST_AUTHORITY_NAME} characters, such as medboard or hospital-x.`,
    facts: { argument: 'authority' },
  });
}
