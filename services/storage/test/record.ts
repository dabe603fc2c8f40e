// Records for tests: random ciphertext with a manifest that a provider signs and anchors. The key material is
// random too: storage cannot tell, and must not need to.
import { randomBytes } from 'node:crypto';
import { addressOf } from '@consentry/chain';
import { idBytes, parseRecordId, toHex, type Address, type RecordId, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { ManifestSchema, UploadResultSchema, type UploadResult } from '@consentry/wire/record';
import { signBody } from '@consentry/wire/signed';
import { fromJson, type JsonValue, type MessageInitShape } from '@bufbuild/protobuf';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { KEYS, people, type World } from '../../../libs/chain/test/world.ts';

export const LABEL = new Uint8Array(32).fill(0x11);

export type ManifestArgs = {
  world: World;
  recordId: RecordId;
  body: UploadResult;
  secretKey?: SecretBytes;
  patient?: Address;
  labelId?: Uint8Array<ArrayBuffer>;
  change?: (init: MessageInitShape<typeof ManifestSchema>) => MessageInitShape<typeof ManifestSchema>;
};

export function signManifest({ world, recordId, body, secretKey = KEYS.provider, patient = people.patient, labelId = LABEL, change = (init) => init }: ManifestArgs): Signed {
  const { deployment } = world;
  const header = {
    chainId: BigInt(deployment.chainId),
    registry: idBytes(deployment.records),
    patient: idBytes(patient),
    labelId,
    epoch: 8107,
    recordId: idBytes(recordId),
    provider: idBytes(addressOf(secretKey)),
    algorithms: 'umbral-pre-0.10+aes-256-gcm-stream/1',
    length: body.length,
    chunkBytes: 65536,
  };
  const init = {
    header,
    capsule: new Uint8Array(randomBytes(105)),
    sealedSeed: new Uint8Array(randomBytes(60)),
    keyCommitment: new Uint8Array(randomBytes(32)),
    ciphertextSha256: body.sha256,
    ciphertextLength: body.length,
    cid: body.cid,
    createdAt: 1n,
    mediaType: 'application/fhir+json',
  };
  return signBody({ schema: ManifestSchema, kind: 'manifest/1', init: change(init), deployment, secretKey });
}

export async function anchorManifest({ world, recordId, manifest, secretKey = KEYS.provider }: { world: World; recordId: RecordId; manifest: Signed; secretKey?: SecretBytes }): Promise<void> {
  await world.relay({ type: 'AnchorRecord', recordId, provider: addressOf(secretKey), manifestHash: toHex(keccak_256(manifest.body)) }, secretKey);
}

export const newRecordId = (): RecordId => parseRecordId(randomBytes(32));

/** PUTs a body and reads the answer. */
export async function putBody({ url, ticket, body }: { url: string; ticket: string; body: RequestInit['body'] }): Promise<UploadResult> {
  const streamed = body instanceof ReadableStream ? { duplex: 'half' } : {};
  const answer = await fetch(`${url}/v1/ciphertext/${ticket}`, { method: 'PUT', body, ...streamed } as RequestInit);
  if (!answer.ok) throw (await answer.json()) as Error;
  return fromJson(UploadResultSchema, (await answer.json()) as JsonValue);
}
