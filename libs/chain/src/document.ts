// Signed documents off chain: EIP-712 Document(string kind,bytes32 digest) in the domain of Consents
// (spec/contracts.md section 2). The reader states the kind; it never comes from the wire.
import { concatBytes, fromHex, keccak256, parseAddress, type Address, type SecretBytes } from '@consentry/domain';
import type { Deployment } from './deployment.ts';
import { addressOf, recoverSigner, signDigest, signatureInvalid } from './signature.ts';
import { domainSeparator, typeHash } from './typed-data.ts';

const DOCUMENT_TYPE = typeHash('Document');
const PREFIX = fromHex('0x1901');
/** Kinds are names in programs, never from the wire: there are few. */
const kindHashes = new Map<string, Uint8Array>();

export type SignedDocument = { body: Uint8Array; signature: Uint8Array; signer: Address };

/** 32 bytes to sign for a body of `kind`, such as `manifest/1`. */
export function documentDigest({ body, ...names }: { deployment: Deployment; kind: string; body: Uint8Array }): Uint8Array {
  return digestOf({ ...names, hash: documentHash(body) });
}

/** keccak256 of a body, 32 bytes: what its signature is over, and what the chain and others name it by. */
export function documentHash(body: Uint8Array): Uint8Array {
  return keccak256(body);
}

function digestOf({ deployment, kind, hash }: { deployment: Deployment; kind: string; hash: Uint8Array }): Uint8Array {
  // Worked out by hand, since every message of every service passes here: ethers' encoder takes ten times as long.
  const struct = keccak256(concatBytes(DOCUMENT_TYPE, kindHash(kind), hash));
  return keccak256(concatBytes(PREFIX, domainSeparator({ deployment, contract: deployment.consents }), struct));
}

export function signDocument({ deployment, kind, body, secretKey }: {
  deployment: Deployment;
  kind: string;
  body: Uint8Array;
  secretKey: SecretBytes;
}): SignedDocument {
  const signature = signDigest({ secretKey, digest: documentDigest({ deployment, kind, body }) });
  return { body, signature, signer: addressOf(secretKey) };
}

/** The signer, who is who the document says it is. Throws SIGNATURE_INVALID. */
export function verifyDocument({ deployment, kind, signed }: {
  deployment: Deployment;
  kind: string;
  signed: { body: Uint8Array; signature: Uint8Array; signer: Address | Uint8Array };
}): Address {
  const { body, ...claimed } = signed;
  return verifyDocumentHash({ deployment, kind, signed: { ...claimed, hash: documentHash(body) } });
}

/** `verifyDocument` where the body's hash is at hand. */
export function verifyDocumentHash({ deployment, kind, signed }: {
  deployment: Deployment;
  kind: string;
  signed: { hash: Uint8Array; signature: Uint8Array; signer: Address | Uint8Array };
}): Address {
  const named = parseAddress(signed.signer);
  const signer = recoverSigner({ digest: digestOf({ deployment, kind, hash: signed.hash }), signature: signed.signature });
  if (signer !== named) throw signatureInvalid(`under ${kind} is not that of ${named}`);
  return signer;
}

function kindHash(kind: string): Uint8Array {
  const hash = kindHashes.get(kind) ?? keccak256(new TextEncoder().encode(kind));
  kindHashes.set(kind, hash);
  return hash;
}
