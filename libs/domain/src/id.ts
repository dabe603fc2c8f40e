// Branded identifiers: parsed once at the door, trusted inside.
import { ConsentryError } from './error.ts';
import { fromHex, toHex, type Hex } from './hex.ts';

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** An Ethereum address, lower case, 20 bytes. */
export type Address = Branded<Hex, 'Address'>;
/** keccak256 of a policy's chain form: spec/contracts.md. */
export type PolicyId = Branded<Hex, 'PolicyId'>;
/** 32 random bytes that name a record on and off the chain. */
export type RecordId = Branded<Hex, 'RecordId'>;
/** EIP-712 struct hash of an AccessRequest; also the grant's id. */
export type RequestId = Branded<Hex, 'RequestId'>;
/** SHA-256 of patient and label: the services' name for a data set. */
export type LabelId = Branded<Hex, 'LabelId'>;
/** keccak256 of an authority's name. */
export type AuthorityId = Branded<Hex, 'AuthorityId'>;
/** keccak256 of authority id and attribute: spec/contracts.md. */
export type AttributeId = Branded<Hex, 'AttributeId'>;
/** What an authority can attest: an attribute, or a sealed credential or a credential root under its id. */
export type AttestedId = AttributeId | Branded<Hex, 'CredentialId'>;
/** keccak256 halves of authority and category: which attributes a sealed credential or leaf may hide (spec/contracts.md). */
export type CategoryId = Branded<Hex, 'CategoryId'>;

function parser<Id extends Hex>(name: string, length: number): (value: string | Uint8Array) => Id {
  const canonical = new RegExp(`^0x[0-9a-f]{${2 * length}}$`);
  return (value) => {
    if (typeof value === 'string' && canonical.test(value)) return value as Id;
    const bytes = typeof value === 'string' ? fromHex(value, { name, length }) : value;
    if (bytes.length !== length) {
      throw new ConsentryError({
        code: 'FORMAT_INVALID',
        message: `${name} must be ${length} bytes, got ${bytes.length}`,
        facts: { argument: name },
      });
    }
    return toHex(bytes) as Id;
  };
}

export const parseAddress = parser<Address>('address', 20);
export const parsePolicyId = parser<PolicyId>('policy id', 32);
export const parseRecordId = parser<RecordId>('record id', 32);
export const parseRequestId = parser<RequestId>('request id', 32);
export const parseLabelId = parser<LabelId>('label id', 32);
export const parseAuthorityId = parser<AuthorityId>('authority id', 32);
export const parseAttributeId = parser<AttributeId>('attribute id', 32);
export const parseAttestedId = parser<AttestedId>('attested id', 32);
export const parseCategoryId = parser<CategoryId>('category id', 32);

/** The raw bytes of any identifier above. */
export function idBytes(id: Hex): Uint8Array<ArrayBuffer> {
  return fromHex(id);
}
