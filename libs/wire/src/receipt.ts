// What proxies sign for orders, read back: releases and denials, told apart by their bodies, which no body is both of
// (spec/protocol.md section 10). The kind enters the digest, so a body read as the wrong one has no signer.
import { documentDigest, type Deployment } from '@consentry/chain';
import { ConsentryError, parseRequestId, toHex, type Address, type Hex, type RequestId } from '@consentry/domain';
import type { Signed } from './gen/consentry/v1/common_pb.ts';
import { DenialReceiptSchema, ReleaseReceiptSchema } from './gen/consentry/v1/reencrypt_pb.ts';
import { verifySigned, type DocumentKind } from './signed.ts';

/** A receipt whose signature was checked. */
export type OrderReceipt = {
  /** As it was signed. */
  readonly signed: Signed;
  readonly kind: 'release' | 'denial';
  readonly requestId: RequestId;
  /** keccak256 of the capsule. */
  readonly capsuleHash: Hex;
  /** Unix seconds by the proxy's clock. */
  readonly at: number;
  /** Of a denial: the code of the refusal. */
  readonly code?: string;
  /** The proxy; whether it is one is the reader's question. */
  readonly signer: Address;
  /** 65 bytes. */
  readonly signature: Uint8Array;
  /** The 32 bytes that were signed: what the chain anchors. */
  readonly digest: Uint8Array;
};

const KINDS = { release: 'release-receipt/2', denial: 'denial-receipt/1' } as const satisfies Record<string, DocumentKind>;
const FIELD_VERSION = 0x08;

/** Throws SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN. */
export function readOrderReceipt({ signed, deployment }: { signed: Signed; deployment: Deployment }): OrderReceipt {
  const kind = kindOf(signed.body);
  const digest = documentDigest({ deployment, kind: KINDS[kind], body: signed.body });
  if (kind === 'release') {
    const { body, signer } = verifySigned({ schema: ReleaseReceiptSchema, kind: KINDS.release, signed, deployment });
    return { signed, kind, ...commonOf(body), signer, signature: signed.signature, digest };
  }
  const { body, signer } = verifySigned({ schema: DenialReceiptSchema, kind: KINDS.denial, signed, deployment });
  return { signed, kind, ...commonOf(body), code: body.code, signer, signature: signed.signature, digest };
}

/** 32 bytes: what a proxy signed, and the chain anchors; for the proxy itself, which need not check its own signature. */
export function orderReceiptDigest({ signed, deployment }: { signed: Signed; deployment: Deployment }): Uint8Array {
  return documentDigest({ deployment, kind: KINDS[kindOf(signed.body)], body: signed.body });
}

/** Every body begins with its version: that of releases is 2, that of denials 1. */
function kindOf([field, version]: Uint8Array): keyof typeof KINDS {
  if (field === FIELD_VERSION && version === 2) return 'release';
  if (field === FIELD_VERSION && version === 1) return 'denial';
  throw new ConsentryError({ code: 'FORMAT_INVALID', message: 'This is not a receipt of a proxy', facts: { format: 'Receipt' } });
}

function commonOf({ requestId, capsuleHash, at }: { requestId: Uint8Array; capsuleHash: Uint8Array; at: bigint }): Pick<OrderReceipt, 'requestId' | 'capsuleHash' | 'at'> {
  return { requestId: parseRequestId(requestId), capsuleHash: toHex(capsuleHash), at: Number(at) };
}
