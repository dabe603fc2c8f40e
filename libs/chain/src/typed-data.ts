// EIP-712 domain and types of everything that people sign (spec/contracts.md section 2).
import { id, TypedDataEncoder, type TypedDataDomain, type TypedDataField } from 'ethers';
import { fromHex, type Address } from '@consentry/domain';
import type { Deployment } from './deployment.ts';

const fields = (...declarations: string[]): TypedDataField[] =>
  declarations.map((declaration) => {
    const [type, name] = declaration.split(' ');
    return { type: type!, name: name! };
  });

const ONCE = ['uint256 nonce', 'uint64 deadline'];

export const TYPES = {
  Attest: fields('bytes32 authorityId', 'Statement[] statements', ...ONCE),
  RevokeAttestation: fields('bytes32 authorityId', 'bytes32 id', 'address subject', ...ONCE),
  AnchorRecord: fields('bytes32 recordId', 'address provider', 'bytes32 manifestHash', ...ONCE),
  EraseRecord: fields('bytes32 recordId', 'address provider', ...ONCE),
  PublishPolicy: fields('bytes32 policyId', 'address owner', ...ONCE),
  ReplacePolicy: fields('bytes32 replacedId', 'bytes32 policyId', 'address owner', ...ONCE),
  RevokePolicy: fields('bytes32 policyId', 'address owner', ...ONCE),
  RevokeGrant: fields('bytes32 requestId', 'bytes32 policyId', 'address owner', ...ONCE),
  ReviewBreakGlass: fields('bytes32 requestId', 'address auditor', 'uint8 verdict', 'bytes32 report', ...ONCE),
  AnchorReceipts: fields('address proxy', 'bytes32 root', 'uint32 count', ...ONCE),
  AccessRequest: fields('address doctor', 'bytes32 policyId', 'bytes32[] recordIds', 'uint8 purpose', 'uint8 reason', 'uint16 claimed', 'uint32 duration', ...ONCE),
  LeafMatch: fields('bytes32 requestId', 'uint8 leaf'),
  Document: fields('string kind', 'bytes32 digest'),
  SignIn: fields('address account', 'string audience', 'bytes32 nonce', 'uint64 expiresAt'),
} as const;

/** Structs inside the types above. */
const INNER = { Statement: fields('bytes32 id', 'address subject', 'uint64 validUntil', 'bytes24 commitment') };

export type TypeName = keyof typeof TYPES;

/** 32 bytes: the hash of a type's name and fields. */
export function typeHash(type: TypeName): Uint8Array {
  return fromHex(id(TypedDataEncoder.from(typesOf(type)).encodeType(type)));
}

const separators = new Map<string, Uint8Array>();

/** 32 bytes: the hash of the EIP-712 domain of a contract of this deployment. */
export function domainSeparator({ deployment, contract }: { deployment: Deployment; contract: Address }): Uint8Array {
  const name = `${deployment.chainId} ${contract}`;
  const separator = separators.get(name) ?? fromHex(TypedDataEncoder.hashDomain(domainOf(deployment, contract)));
  separators.set(name, separator);
  return separator;
}

/** 32 bytes to sign: the EIP-712 hash of `value` as a `type` for the contract at `contract`. */
export function typedDigest({ deployment, contract, type, value }: {
  deployment: Deployment;
  contract: Address;
  type: TypeName;
  value: Record<string, unknown>;
}): Uint8Array {
  return fromHex(TypedDataEncoder.hash(domainOf(deployment, contract), typesOf(type), value));
}

function domainOf(deployment: Deployment, contract: Address): TypedDataDomain {
  return { name: 'Consentry', version: '1', chainId: deployment.chainId, verifyingContract: contract };
}

/** The type and the structs it holds. */
function typesOf(type: TypeName): Record<string, TypedDataField[]> {
  const inner = TYPES[type].some((field) => field.type.startsWith('Statement')) ? INNER : {};
  return { [type]: [...TYPES[type]], ...inner };
}
