// Documents of recovery as they are signed: body ‖ signature, EIP-712 `Document` in the domain of Consents, exactly as
// spec/formats.md clause 19.1 says of all documents. libs/chain does the same over JSON-RPC types that this library
// must not see; tools/test/guardian-document.spec.ts holds the two together.
import { concatBytes, ConsentryError, idBytes, keccak256, parseAddress, type Address, type SecretBytes } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { formatInvalid, requireInteger } from '../argument.ts';
import { bigEndian, utf8 } from '../encoding.ts';

/** The deployment that signatures are for. */
export type Realm = { chainId: number; consents: Address };

export type DocumentKind = 'guardian-set/1' | 'recovery-request/1' | 'recovery-veto/1';

export const SIGNATURE_BYTES = 65;
const DOMAIN_TYPE = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';
const DOCUMENT_TYPE = 'Document(string kind,bytes32 digest)';

type Named = { kind: DocumentKind; realm: Realm };

/** body ‖ r ‖ s ‖ v, with the low s and v 27 or 28. */
export function signBody({ body, signingKey, ...named }: Named & { body: Uint8Array; signingKey: SecretBytes }): Uint8Array<ArrayBuffer> {
  const signature = secp256k1.sign(digest({ body, ...named }), signingKey.expose(), { prehash: false, format: 'recovered' });
  return concatBytes(body, signature.subarray(1), Uint8Array.of(27 + signature[0]!));
}

/** Body and signature, apart. Throws FORMAT_INVALID where there is no room for both. */
export function cutSigned(argument: string, signed: Uint8Array): { body: Uint8Array; signature: Uint8Array } {
  if (!(signed instanceof Uint8Array) || signed.length <= SIGNATURE_BYTES) throw formatInvalid(argument, `${argument} is too short to be signed`);
  const cut = signed.length - SIGNATURE_BYTES;
  return { body: signed.subarray(0, cut), signature: signed.subarray(cut) };
}

/** Throws SIGNATURE_INVALID unless `signer` signed this body under this kind. */
export function checkSignature({ signer, ...signed }: Named & { body: Uint8Array; signature: Uint8Array; signer: Address }): void {
  if (signerOf(signed) === signer) return;
  throw new ConsentryError({
    code: 'SIGNATURE_INVALID',
    message: `The signature under ${signed.kind} is not that of ${signer}`,
    remedy: 'Get the document again from a guardian or a backup.',
    facts: { signer },
  });
}

/** The Ethereum address of a signing key. */
export function addressOfKey(signingKey: SecretBytes): Address {
  return addressOfPoint(secp256k1.getPublicKey(signingKey.expose(), false));
}

function signerOf({ signature, ...signed }: Named & { body: Uint8Array; signature: Uint8Array }): Address | undefined {
  try {
    const recovery = signature[64]! - 27;
    if (recovery !== 0 && recovery !== 1) return undefined;
    const parsed = secp256k1.Signature.fromBytes(Uint8Array.of(recovery, ...signature.subarray(0, 64)), 'recovered');
    if (parsed.hasHighS()) return undefined;
    return addressOfPoint(parsed.recoverPublicKey(digest(signed)).toBytes(false));
  } catch {
    return undefined;
  }
}

function addressOfPoint(uncompressed: Uint8Array): Address {
  return parseAddress(keccak256(uncompressed.subarray(1)).subarray(12));
}

function digest({ kind, realm, body }: Named & { body: Uint8Array }): Uint8Array {
  requireInteger('chainId', realm.chainId, { least: 0, most: Number.MAX_SAFE_INTEGER });
  const contract = concatBytes(new Uint8Array(12), idBytes(realm.consents));
  const domain = hashed(text(DOMAIN_TYPE), text('Consentry'), text('1'), bigEndian(realm.chainId, 32), contract);
  const document = hashed(text(DOCUMENT_TYPE), text(kind), keccak256(body));
  return hashed(Uint8Array.of(0x19, 0x01), domain, document);
}

function hashed(...parts: Uint8Array[]): Uint8Array {
  return keccak256(concatBytes(...parts));
}

function text(value: string): Uint8Array {
  return keccak256(utf8(value));
}
