// The public description of a record, and what must hold before it is used: the provider's signature, the
// header's binding to this deployment, and the anchor on chain (spec/formats.md, manifest).
import type { ChainReader, Deployment } from '@consentry/chain';
import type { RecordHeader } from '@consentry/crypto/provider';
import {
  ConsentryError,
  parseAddress,
  parseEpoch,
  parseLabelId,
  parseRecordId,
  toHex,
  type RecordId,
} from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { ManifestSchema, type RecordHeader as WireHeader } from '@consentry/wire/record';
import { verifySigned } from '@consentry/wire/signed';

declare const verified: unique symbol;
/** A manifest whose signature and chain anchor agree. Only `verifyManifest` makes one. */
export type VerifiedManifest = {
  readonly [verified]: true;
  readonly header: RecordHeader;
  /** 105 bytes. */
  readonly capsule: Uint8Array;
  readonly sealedSeed: Uint8Array;
  readonly keyCommitment: Uint8Array;
  readonly ciphertextLength: number;
  readonly cid: string;
  /** By the provider's clock, seconds since 1970. */
  readonly createdAt: number;
  readonly mediaType: string;
  /** As it travels, for proxies to verify themselves. */
  readonly signed: Signed;
};

export type VerifyManifestArgs = { signed: Signed | undefined; chain: ChainReader; deployment: Deployment };

/** Throws MANIFEST_INVALID, NOT_ANCHORED, SIGNATURE_INVALID, FORMAT_INVALID, CHAIN_UNAVAILABLE. */
export async function verifyManifest({ signed, chain, deployment }: VerifyManifestArgs): Promise<VerifiedManifest> {
  const { body, signer, hash } = verifySigned({ schema: ManifestSchema, kind: 'manifest/1', signed, deployment });
  const header = headerFromWire(body.header);
  if (header.provider !== signer) throw manifestInvalid(header.recordId, `it was signed by ${signer}, not by the provider it names`);
  if (header.chainId !== deployment.chainId || header.registry !== deployment.records) throw manifestInvalid(header.recordId, 'it belongs to another deployment');
  const anchor = await chain.record(header.recordId);
  if (anchor.provider !== signer || anchor.manifestHash !== toHex(hash)) throw manifestInvalid(header.recordId, 'it is not the one anchored on chain');
  return {
    header,
    capsule: body.capsule,
    sealedSeed: body.sealedSeed,
    keyCommitment: body.keyCommitment,
    ciphertextLength: Number(body.ciphertextLength),
    cid: body.cid,
    createdAt: Number(body.createdAt),
    mediaType: body.mediaType,
    signed,
  } as VerifiedManifest;
}

function headerFromWire(wire: WireHeader | undefined): RecordHeader {
  if (wire === undefined) throw new ConsentryError({ code: 'FORMAT_INVALID', message: 'The manifest has no header', facts: { format: 'Manifest' } });
  return {
    chainId: Number(wire.chainId),
    registry: parseAddress(wire.registry),
    patient: parseAddress(wire.patient),
    labelId: parseLabelId(wire.labelId),
    epoch: parseEpoch(wire.epoch),
    recordId: parseRecordId(wire.recordId),
    provider: parseAddress(wire.provider),
    algorithms: wire.algorithms,
    length: Number(wire.length),
    chunkBytes: wire.chunkBytes,
  };
}

/** A manifest that must not be used. */
export function manifestInvalid(recordId: RecordId, why: string): ConsentryError {
  return new ConsentryError({
    code: 'MANIFEST_INVALID',
    message: `The manifest of record ${recordId} does not verify: ${why}`,
    remedy: 'Do not use this record; tell the operator, and the provider who is said to have signed it.',
    facts: { recordId },
  });
}
