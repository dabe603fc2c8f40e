// Putting one record (spec/protocol.md, write): encrypt while sending, compare what storage says it got
// with what was sent, sign the manifest, anchor it on chain, then make it visible. Each attempt has a
// record id and keys of its own, so that no key ever encrypts two different bodies.
import { ALGORITHMS, ciphertextLength, encryptRecord, labelIdOf, sealRecordKey, type RecordHeader, type SealedRecordKey } from '@consentry/crypto/provider';
import { ConsentryError, epochAt, equalBytes, idBytes, keccak256, parseAddress, parseLabel, parseRecordId, toHex, type Epoch } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { ManifestSchema, type RecordHeaderSchema, type UploadResult } from '@consentry/wire/record';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Connection } from './connection.ts';
import { Sha256Stream } from './sha256-stream.ts';
import { isPassing, untilFinal } from './failure.ts';
import type { Labels } from './labels.ts';
import { verifyManifest, type VerifiedManifest } from './manifest.ts';
import { counted, type OnProgress } from './progress.ts';

/** What to store. Only what can be read anew can be sent again after an interruption. */
export type RecordBody =
  | Blob
  | { readonly length: number; readonly stream: ReadableStream<Uint8Array> }
  | { readonly length: number; /** A new stream of all of it, such as of a file. */ readonly open: () => ReadableStream<Uint8Array> };

export type PutArgs = {
  /** Whose record it is. */
  patient: string;
  label: string;
  /** A Blob or File, or exactly `length` bytes of a stream. */
  body: RecordBody;
  /** IANA media type of the plaintext. */
  mediaType: string;
  /** The current quarter by default. */
  epoch?: Epoch;
  onProgress?: OnProgress;
};

/** Plaintext bytes in one chunk: small enough for random access, large enough that tags cost nothing. */
const CHUNK_BYTES = 256 * 1024;
const ATTEMPTS = 3;

type Parts = { connection: Connection; labels: Labels };

/** Puts a record; after an interruption again, where it can be read anew. */
export async function putRecord({ connection, labels, args }: Parts & { args: PutArgs }): Promise<VerifiedManifest> {
  const attempts = 'stream' in args.body && !(args.body instanceof Blob) ? 1 : ATTEMPTS;
  for (let attempt = 1; ; attempt++) {
    try {
      return await putOnce({ connection, labels, args });
    } catch (error) {
      const interrupted = error instanceof ConsentryError && error.code === 'UPLOAD_INTERRUPTED';
      if (attempt === attempts || !(interrupted || isPassing(error))) throw error;
    }
  }
}

async function putOnce({ connection, labels, args }: Parts & { args: PutArgs }): Promise<VerifiedManifest> {
  const asked = makeHeader(connection, args);
  // The patient may have given the label up for another one.
  const { publicKey, labelId } = await labels.get(asked);
  const header = { ...asked, labelId };
  const sealed = sealRecordKey({ labelPublicKey: publicKey, header });
  const sent = await send({ connection, header, contentKey: sealed.contentKey, args });
  const signed = signManifest({ connection, header, sealed, sent, mediaType: args.mediaType });
  const manifestHash = toHex(keccak256(signed.body));
  await connection.ledger.relay({ type: 'AnchorRecord', recordId: header.recordId, provider: header.provider, manifestHash });
  const manifest = await untilFinal('NOT_ANCHORED', () => verifyManifest({ signed, chain: connection.chain, deployment: connection.deployment }));
  await untilFinal('NOT_ANCHORED', () => connection.record.commitRecord({ manifest: signed }));
  return manifest;
}

function makeHeader({ self, deployment }: Connection, { patient, label, body, epoch }: PutArgs): RecordHeader {
  const address = parseAddress(patient);
  return {
    chainId: deployment.chainId,
    registry: deployment.records,
    patient: address,
    labelId: labelIdOf({ patient: address, label: parseLabel(label) }),
    epoch: epoch ?? epochAt(Date.now() / 1000),
    recordId: parseRecordId(crypto.getRandomValues(new Uint8Array(32))),
    provider: self.address,
    algorithms: ALGORITHMS,
    length: body instanceof Blob ? body.size : body.length,
    chunkBytes: CHUNK_BYTES,
  };
}

type SendArgs = { connection: Connection; header: RecordHeader; contentKey: SealedRecordKey['contentKey']; args: PutArgs };

async function send({ connection, header, contentKey, args }: SendArgs): Promise<UploadResult> {
  const length = ciphertextLength(header);
  const { ticket } = await connection.record.openUpload({ recordId: idBytes(header.recordId), length: BigInt(length) });
  const hash = new Sha256Stream();
  const ciphertext = plaintextOf(args.body)
    .pipeThrough(counted({ total: header.length, onProgress: args.onProgress }))
    .pipeThrough(encryptRecord({ contentKey, header }))
    .pipeThrough(hash);
  const result = await connection.store.upload({ ticket, ciphertext });
  if (hash.length !== length || Number(result.length) !== length || !equalBytes(result.sha256, hash.digest())) throw notWhatWasSent();
  return result;
}

function plaintextOf(body: RecordBody): ReadableStream<Uint8Array> {
  if (body instanceof Blob) return body.stream();
  return 'open' in body ? body.open() : body.stream;
}

type ManifestArgs = { connection: Connection; header: RecordHeader; sealed: SealedRecordKey; sent: UploadResult; mediaType: string };

function signManifest({ connection, header, sealed, sent, mediaType }: ManifestArgs): Signed {
  const init = {
    header: headerToWire(header),
    capsule: new Uint8Array(sealed.capsule),
    sealedSeed: new Uint8Array(sealed.sealedSeed),
    keyCommitment: new Uint8Array(sealed.keyCommitment),
    ciphertextSha256: sent.sha256,
    ciphertextLength: sent.length,
    cid: sent.cid,
    createdAt: BigInt(Math.floor(Date.now() / 1000)),
    mediaType,
  };
  return connection.sign({ schema: ManifestSchema, kind: 'manifest/1', init });
}

function headerToWire(header: RecordHeader): MessageInitShape<typeof RecordHeaderSchema> {
  const { epoch, algorithms, chunkBytes } = header;
  return {
    chainId: BigInt(header.chainId),
    registry: idBytes(header.registry),
    patient: idBytes(header.patient),
    labelId: idBytes(header.labelId),
    epoch,
    recordId: idBytes(header.recordId),
    provider: idBytes(header.provider),
    algorithms,
    length: BigInt(header.length),
    chunkBytes,
  };
}

function notWhatWasSent(): ConsentryError {
  return new ConsentryError({
    code: 'UPLOAD_INTERRUPTED',
    message: 'Storage holds other bytes than those that were sent',
    remedy: 'Nothing was signed or made visible. Put the record again; if it happens twice, tell the operator.',
  });
}
