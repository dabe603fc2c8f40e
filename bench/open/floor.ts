// The floor of bench:open: what the protocol itself demands of a doctor and of as many proxies as are needed, as calls
// in one process. The cryptography, every signature and its check, and each proxy's reading of the chain on the node of
// the stack; no gateway, no message server, no storage, nothing written, and no proxy more than needed.
import type { ChainReader, Deployment } from '@consentry/chain';
import { contentKey, decryptRecord, openCapsule, verifyCfrag } from '@consentry/crypto/delegatee';
import { generateKfrags, labelKeyPair, policyKeyPair } from '@consentry/crypto/delegator';
import { identityKeys } from '@consentry/crypto/identity';
import { encryptRecord, sealRecordKey, type RecordHeader } from '@consentry/crypto/provider';
import { parseCapsule, reencrypt, verifyKfrag } from '@consentry/crypto/proxy';
import { newReplyKeyPair, openSealed, sealTo } from '@consentry/crypto/transport';
import { newSeed, type ConsentryClient, type Grant } from '@consentry/client';
import { idBytes, Secret } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { KfragEnvelopeSchema, ReencryptOrderSchema, ReleaseReceiptSchema } from '@consentry/wire/reencrypt';
import { ManifestSchema } from '@consentry/wire/record';
import { cfragSealing } from '@consentry/wire/sealing';
import { signBody, verifySigned } from '@consentry/wire/signed';
import { keccak_256 } from '@noble/hashes/sha3.js';

type Bundle = Awaited<ReturnType<ConsentryClient['policies']['get']>>;
type Manifest = Awaited<ReturnType<ConsentryClient['records']['get']>>;

export type FloorArgs = { deployment: Deployment; chain: ChainReader; bundle: Bundle; grant: Grant; manifest: Manifest; plaintext: Uint8Array<ArrayBuffer>; threshold: number };
type Setting = FloorArgs & Awaited<ReturnType<typeof prepare>>;

const hash = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(keccak_256(bytes));
const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

/** Makes keys, kfrags and a record like those of the stack, and answers with one open: bytes of plaintext. */
export async function makeFloor(args: FloorArgs): Promise<() => Promise<number>> {
  const setting = { ...args, ...(await prepare(args)) };
  return () => openOnce(setting);
}

async function prepare({ deployment, bundle, manifest, plaintext, threshold }: FloorArgs) {
  const seed = newSeed();
  const { signingKey, verifyingKey } = identityKeys(seed);
  const { header } = manifest;
  const label = labelKeyPair({ seed, labelId: header.labelId, epoch: header.epoch });
  const policy = policyKeyPair({ policySecret: new Secret(random(32)), policyId: bundle.policyId, epoch: header.epoch });
  const sealed = sealRecordKey({ labelPublicKey: label.publicKey, header });
  const keys = { verifyingKey: new Uint8Array(verifyingKey), labelPublicKey: new Uint8Array(label.publicKey), policyPublicKey: new Uint8Array(policy.publicKey) };
  const kfrags = generateKfrags({ seed, labelSecretKey: label.secretKey, policyPublicKey: policy.publicKey, threshold, shares: threshold });
  const sign = (args: Omit<Parameters<typeof signBody>[0], 'deployment' | 'secretKey'>): Signed => signBody({ ...args, deployment, secretKey: signingKey });
  const envelopes = kfrags.map((kfrag) => sign({ schema: KfragEnvelopeSchema, kind: 'kfrag-envelope/2', init: { policyId: idBytes(bundle.policyId), epoch: header.epoch, ...keys, kfrag: new Uint8Array(kfrag) } }));
  const ciphertext = await encrypted({ header, contentKey: sealed.contentKey, plaintext });
  return { sign, keys, envelopes, policy, sealed, ciphertext };
}

async function encrypted({ header, contentKey: key, plaintext }: { header: RecordHeader; contentKey: Parameters<typeof encryptRecord>[0]['contentKey']; plaintext: Uint8Array<ArrayBuffer> }): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([plaintext]).stream().pipeThrough(encryptRecord({ contentKey: key, header }))).arrayBuffer());
}

async function openOnce(setting: Setting): Promise<number> {
  const { sign, grant, bundle, keys, policy, sealed, ciphertext, manifest, envelopes } = setting;
  const reply = await newReplyKeyPair();
  const init = { requestId: idBytes(grant.requestId), capsuleHashes: [hash(sealed.capsule)], policyId: idBytes(bundle.policyId), replyKey: new Uint8Array(reply.publicKey), nonce: random(16), deadline: 1n };
  const order = sign({ schema: ReencryptOrderSchema, kind: 'reencrypt-order/2', init });
  const cfrags = await Promise.all(
    envelopes.map(async (envelope) => {
      const { receipt, answer } = await proxy(setting, { order, envelope, replyKey: reply.publicKey });
      const cfrag = await openSealed({ secretKey: reply.secretKey, ...cfragSealing({ orderHash: hash(order.body) }), sealed: answer });
      verifySigned({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', signed: receipt, deployment: setting.deployment });
      return verifyCfrag({ cfrag, capsule: sealed.capsule, ...keys });
    }),
  );
  const { capsule, sealedSeed, keyCommitment } = sealed;
  const recordSeed = openCapsule({ policySecretKey: policy.secretKey, labelPublicKey: keys.labelPublicKey, capsule, sealedSeed, cfrags });
  const key = contentKey({ recordSeed, header: manifest.header, keyCommitment });
  return lengthOf(new Blob([ciphertext]).stream().pipeThrough(decryptRecord({ contentKey: key, header: manifest.header })));
}

/** One proxy's duties, spec/protocol.md. */
async function proxy({ deployment, chain, bundle, grant, manifest, sealed, sign, keys }: Setting, { order, envelope, replyKey }: { order: Signed; envelope: Signed; replyKey: Uint8Array }) {
  verifySigned({ schema: ReencryptOrderSchema, kind: 'reencrypt-order/2', signed: order, deployment });
  verifySigned({ schema: ManifestSchema, kind: 'manifest/1', signed: manifest.signed, deployment });
  const { body } = verifySigned({ schema: KfragEnvelopeSchema, kind: 'kfrag-envelope/2', signed: envelope, deployment });
  const [anchor] = await chain.records([manifest.header.recordId]);
  const { status } = await chain.liveness({ request: grant.request, policy: bundle.chainPolicy, evidence: grant.evidence });
  if (anchor === undefined || status !== 'live') throw new Error('the grant does not live');
  const kfrag = verifyKfrag({ kfrag: body.kfrag, ...keys });
  const cfrag = reencrypt({ capsule: parseCapsule(sealed.capsule), kfrag });
  const init = { requestId: idBytes(grant.requestId), capsuleHash: hash(sealed.capsule), cfragHash: hash(cfrag), at: 1n, keysHash: hash(keys.verifyingKey) };
  const receipt = sign({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', init });
  return { receipt, answer: await sealTo({ recipient: replyKey, ...cfragSealing({ orderHash: hash(order.body) }), plaintext: cfrag }) };
}

export async function lengthOf(stream: ReadableStream<Uint8Array>): Promise<number> {
  let length = 0;
  for await (const piece of stream) length += piece.length;
  return length;
}
