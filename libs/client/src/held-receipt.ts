// A proxy's receipt as whoever received it keeps it, to hold the proxy to it later.
import { create } from '@bufbuild/protobuf';
import { ConsentryError, fromHex, idBytes, parseAddress, toHex } from '@consentry/domain';
import { SignedSchema, type Signed } from '@consentry/wire/common';

/** A receipt as it came with an answer. */
export type HeldReceipt = { readonly proxyId: string; readonly receipt: Signed };

/** Plain JSON, bytes as 0x text. */
export type HeldReceiptJson = { proxyId: string; body: string; signature: string; signer: string };

export function heldReceiptToJson({ proxyId, receipt: { body, signature, signer } }: HeldReceipt): HeldReceiptJson {
  return { proxyId, body: toHex(body), signature: toHex(signature), signer: toHex(signer) };
}

/** Throws FORMAT_INVALID. */
export function heldReceiptFromJson(json: unknown): HeldReceipt {
  const { proxyId, body, signature, signer } = Object(json) as Partial<HeldReceiptJson>;
  if (typeof proxyId !== 'string' || typeof body !== 'string' || typeof signature !== 'string' || typeof signer !== 'string') {
    throw new ConsentryError({ code: 'FORMAT_INVALID', message: 'This is not a receipt that was kept', facts: { format: 'HeldReceipt' } });
  }
  const receipt = create(SignedSchema, { body: fromHex(body), signature: fromHex(signature, { name: 'signature', length: 65 }), signer: idBytes(parseAddress(signer)) });
  return { proxyId, receipt };
}
