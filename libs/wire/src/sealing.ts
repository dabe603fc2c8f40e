// What each HPKE-sealed message is bound to: `info` names the use, `aad` the one place where it may be
// opened (spec/formats.md, sealed transport). Sealer and opener both take them from here.
import { concatBytes, formatAttribute, idBytes, type Address, type Attribute, type Epoch, type PolicyId } from '@consentry/domain';

export type Sealing = { readonly info: string; readonly aad: Uint8Array<ArrayBuffer> };

/** An encoded `Signed` around a KfragEnvelope, from the patient to one proxy. */
export function kfragSealing({ proxy }: { proxy: Address }): Sealing {
  return { info: 'consentry/kfrag-envelope/1', aad: idBytes(proxy) };
}

/** One attribute key, from the kms to its subject: aad = chainId be8 ‖ subject ‖ epoch be4 ‖ utf8(name=value@authority). */
export function attributeKeySealing({ chainId, subject, attribute, epoch }: { chainId: number; subject: Address; attribute: Attribute; epoch: Epoch }): Sealing {
  const text = new TextEncoder().encode(formatAttribute(attribute));
  return { info: 'consentry/attribute-key/1', aad: concatBytes(bigEndian(chainId, 8), idBytes(subject), bigEndian(epoch, 4), text) };
}

/**
 * The opening of one sealed credential, from the authority's client to its subject:
 * aad = chainId be8 ‖ subject ‖ serial be4 ‖ utf8(name=value@authority).
 */
export function credentialSealing({ chainId, subject, attribute, serial }: { chainId: number; subject: Address; attribute: Attribute; serial: number }): Sealing {
  const text = new TextEncoder().encode(formatAttribute(attribute));
  return { info: 'consentry/credential-opening/1', aad: concatBytes(bigEndian(chainId, 8), idBytes(subject), bigEndian(serial, 4), text) };
}

/** The secret under which one quarter of a direct grant notes its label, from the patient to the person: aad = policy id ‖ epoch be4. */
export function directGrantSealing({ policyId, epoch }: { policyId: PolicyId; epoch: Epoch }): Sealing {
  return { info: 'consentry/direct-grant/1', aad: concatBytes(idBytes(policyId), bigEndian(epoch, 4)) };
}

/** A MandateParcel, from the patient to the representative: aad = id of the policy that the mandate is tied to. */
export function mandateSealing({ policyId }: { policyId: PolicyId }): Sealing {
  return { info: 'consentry/mandate/1', aad: idBytes(policyId) };
}

/** The cfrags of one answer, from a proxy to the reply key of an order: aad = keccak256 of the order's body, 32 bytes. */
export function cfragSealing({ orderHash }: { orderHash: Uint8Array }): Sealing {
  return { info: 'consentry/cfrag/1', aad: concatBytes(orderHash) };
}

function bigEndian(value: number, length: 4 | 8): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  if (length === 8) view.setBigUint64(0, BigInt(value));
  else view.setUint32(0, value);
  return bytes;
}
