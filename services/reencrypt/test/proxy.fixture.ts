// One proxy on a real message server and a real chain, a patient who shares a record, and a doctor who asks for it.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import {
  addressOf,
  attributeIdOf,
  authorityIdOf,
  chainPolicyOf,
  newRequestNonce,
  NO_COMMITMENT,
  NO_EVIDENCE,
  POLICY_FLAGS,
  policyIdOf,
  requestIdOf,
  scopeOf,
  type AccessRequest,
  type ChainPolicy,
} from '@consentry/chain';
import { generateKfrags, labelIdOf, labelKeyPair, policyKeyPair } from '@consentry/crypto/delegator';
import { identityKeys, newSeed } from '@consentry/crypto/identity';
import { ALGORITHMS, sealRecordKey } from '@consentry/crypto/provider';
import { newReplyKeyPair, sealTo } from '@consentry/crypto/transport';
import {
  epochAt,
  fromHex,
  idBytes,
  parseAddress,
  parseAttribute,
  parseLabel,
  parsePolicy,
  parseRecordId,
  purposeBits,
  PURPOSES,
  REASONS,
  Secret,
  toHex,
  type Address,
  ConsentryError,
  type PolicyId,
  type RecordId,
} from '@consentry/domain';
import { start } from '@consentry/reencrypt';
import { connectNats, isConnected, natsTransport, type NatsConnection, type RunningService } from '@consentry/platform';
import { startChain, startNats, type TestChain, type TestNats } from '@consentry/platform/testing';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { OwnerLinkSchema } from '@consentry/wire/consent';
import { accessRequestToWire, chainPolicyToWire } from '@consentry/wire/convert';
import { fromConnectError, fromErrorDetail } from '@consentry/wire/error';
import { ManifestSchema } from '@consentry/wire/record';
import { DenialReceiptSchema, KfragEnvelopeSchema, ReencryptOrderSchema, ReencryptService, type ReencryptItem, type ReencryptRequestSchema } from '@consentry/wire/reencrypt';
import { kfragSealing } from '@consentry/wire/sealing';
import { signBody, verifySigned } from '@consentry/wire/signed';
import { keccak_256 } from '@noble/hashes/sha3.js';

const DAY = 86_400;
export const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
export const wallClock = () => Math.floor(Date.now() / 1000);
const hash = (bytes: Uint8Array) => new Uint8Array(keccak_256(bytes));

/** Anybody: patient, provider, doctor, authority, or a stranger. */
export function newPerson() {
  const seed = newSeed();
  const keys = identityKeys(seed);
  return { seed, ...keys, address: addressOf(keys.signingKey) };
}

/** The error of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<ConsentryError> {
  const outcome = await call.then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof ConsentryError ? thrown : fromConnectError(thrown)),
  );
  if (outcome === undefined) throw new Error('the call succeeded');
  return outcome;
}

export type Shared = {
  policy: ChainPolicy;
  policyId: PolicyId;
  labelPublicKey: Uint8Array;
  policyKeys: { publicKey: Uint8Array; secretKey: Secret<Uint8Array> };
  /** The envelope's fields; a test may change them before it signs. */
  envelope: Record<string, unknown>;
};
export type Stored = { recordId: RecordId; manifest: Signed; capsule: Uint8Array; sealedSeed: Uint8Array };

export class ProxyFixture {
  nats!: TestNats;
  chain!: TestChain;
  connection!: NatsConnection;
  proxy!: RunningService;
  folder!: string;
  env!: NodeJS.ProcessEnv;
  self!: { address: Address; receivingKey: Uint8Array };

  readonly patient = newPerson();
  readonly provider = newPerson();
  readonly doctor = newPerson();
  readonly board = newPerson();
  readonly epoch = epochAt(Date.now() / 1000);
  readonly attribute = parseAttribute('cardiologist@medboard');

  /** Runs the proxy inside this process, unless `launch` puts it elsewhere; `env` adds to its environment. */
  async open({ chainBehindSeconds = 0, launch = start, env = {} as NodeJS.ProcessEnv } = {}): Promise<void> {
    [this.nats, this.chain] = await Promise.all([startNats(), startChain({ behindSeconds: chainBehindSeconds })]);
    this.folder = await mkdtemp(join(tmpdir(), 'consentry-proxy-'));
    const [deploymentFile, keyFile] = [join(this.folder, 'deployment.json'), join(this.folder, 'key')];
    await writeFile(deploymentFile, JSON.stringify(this.chain.deployment));
    await writeFile(keyFile, `0x${'5a'.repeat(32)}`);
    this.env = {
      NATS_URL: this.nats.url,
      CHAIN_RPC_URL: this.chain.rpcUrl,
      CHAIN_FINALITY: 'latest',
      DEPLOYMENT_FILE: deploymentFile,
      DATA_DIR: join(this.folder, 'proxy-1'),
      KEY_FILE: keyFile,
      LOG_LEVEL: 'silent',
      PROXY_ID: 'proxy-1',
      ...env,
    };
    this.proxy = await launch(this.env);
    this.connection = await connectNats({ url: this.nats.url, name: 'gateway' });
    this.self = await this.identity();
    await this.chain.administrator.registerAuthority({ authority: 'medboard', account: this.board.address, publicKeyHash: toHex(randomBytes(32)) });
    await this.attest(30 * DAY);
  }

  async close(): Promise<void> {
    await this.proxy.close();
    await this.connection.close();
    await Promise.all([this.nats.close(), this.chain.close(), rm(this.folder, { recursive: true })]);
  }

  async connected(): Promise<void> {
    while (!isConnected(this.connection)) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async identity() {
    const { address, receivingKey } = JSON.parse(await readFile(join(this.env['DATA_DIR']!, 'identity.json'), 'utf8')) as { address: string; receivingKey: string };
    return { address: parseAddress(address), receivingKey: fromHex(receivingKey) };
  }

  get client() {
    return createClient(ReencryptService, natsTransport({ connection: this.connection, service: 'reencrypt', proxyIdOf: () => 'proxy-1' }));
  }

  /** Asks for one capsule. Throws what the proxy refused it with, and checks that it signed for the refusal. */
  async reencrypt(request: MessageInitShape<typeof ReencryptRequestSchema>): Promise<{ sealedCfrags: Uint8Array; receipt: Signed }> {
    const { items, sealedCfrags } = await this.client.reencrypt(request);
    const [{ receipt, refusal }] = items as [ReencryptItem];
    if (refusal === undefined) return { sealedCfrags, receipt: receipt! };
    const { body, signer } = verifySigned({ schema: DenialReceiptSchema, kind: 'denial-receipt/1', signed: receipt, deployment: this.chain.deployment });
    if (signer !== this.self.address || body.code !== refusal.code) throw new Error('the proxy did not sign for its refusal');
    throw fromErrorDetail(refusal);
  }

  async attest(seconds: number, doctor = this.doctor): Promise<void> {
    const validUntil = (await this.chain.reader.now()) + seconds;
    const statement = { id: attributeIdOf(this.attribute), subject: doctor.address, validUntil, commitment: NO_COMMITMENT };
    await this.chain.relay({ type: 'Attest', authorityId: authorityIdOf('medboard'), statements: [statement] }, this.board.signingKey);
  }

  /** A policy of the patient for one label, published unless told otherwise, with the kfrag envelope for this proxy. */
  async share({ label = 'cardiology', seconds = 20 * DAY, publish = true, breakGlass = false } = {}): Promise<Shared> {
    const { seed, address: owner } = this.patient;
    const labelId = labelIdOf({ patient: owner, label: parseLabel(label) });
    const [salt, firstEpoch, lastEpoch] = [randomBytes(32), this.epoch, this.epoch];
    const expiresAt = Math.max(await this.chain.reader.now(), wallClock()) + seconds;
    const terms = { scope: scopeOf({ labelId, firstEpoch, lastEpoch, salt }), expiresAt, longestGrant: DAY, purposes: purposeBits(breakGlass ? ['TREAT', 'BTG'] : ['TREAT']), flags: breakGlass ? POLICY_FLAGS.breakGlass : 0 };
    const policy = chainPolicyOf({ owner, policy: parsePolicy('cardiologist@medboard'), terms });
    const policyId = policyIdOf(policy);
    const labelKeys = labelKeyPair({ seed, labelId, epoch: this.epoch });
    const policyKeys = policyKeyPair({ policySecret: new Secret(randomBytes(32)), policyId, epoch: this.epoch });
    const kfrags = generateKfrags({ seed, labelSecretKey: labelKeys.secretKey, policyPublicKey: policyKeys.publicKey, threshold: 1, shares: 2 });
    if (publish) await this.chain.relay({ type: 'PublishPolicy', policy }, this.patient.signingKey);
    const envelope = {
      policyId: idBytes(policyId),
      labelId: idBytes(labelId),
      epoch: this.epoch,
      proxy: idBytes(this.self.address),
      expiresAt: BigInt(expiresAt),
      labelPublicKey: new Uint8Array(labelKeys.publicKey),
      policyPublicKey: new Uint8Array(policyKeys.publicKey),
      verifyingKey: new Uint8Array(this.patient.verifyingKey),
      firstEpoch,
      lastEpoch,
      scopeSalt: salt,
      kfrag: new Uint8Array(kfrags[0]!),
    };
    return { policy, policyId, labelPublicKey: labelKeys.publicKey, policyKeys, envelope };
  }

  /** A kfrag of another set for the same keys. */
  kfragFor({ policyKeys }: Shared): Uint8Array<ArrayBuffer> {
    const labelId = labelIdOf({ patient: this.patient.address, label: parseLabel('cardiology') });
    const labelSecretKey = labelKeyPair({ seed: this.patient.seed, labelId, epoch: this.epoch }).secretKey;
    const [kfrag] = generateKfrags({ seed: this.patient.seed, labelSecretKey, policyPublicKey: policyKeys.publicKey, threshold: 1, shares: 2 });
    return new Uint8Array(kfrag!);
  }

  /** The patient's word that an address, the patient's own by default, acts for the patient. */
  link({ owner = this.patient.address, patient = this.patient } = {}): Signed {
    return this.sign(OwnerLinkSchema, 'owner-link/1', { owner: idBytes(owner), patient: idBytes(patient.address) }, patient);
  }

  /** Signs an envelope, seals it to the proxy and deposits it. */
  async deposit(envelope: Record<string, unknown>, { signer = this.patient, recipient = this.self.receivingKey, proxy = this.self.address } = {}) {
    const signed = this.sign(KfragEnvelopeSchema, 'kfrag-envelope/2', { ownerLink: this.link({ owner: signer.address, patient: signer }), ...envelope }, signer);
    const sealed = await sealTo({ recipient, ...kfragSealing({ proxy }), plaintext: toBinary(SignedSchema, signed) });
    return { signed, ...(await this.client.depositKfrag({ proxyId: 'proxy-1', sealed: new Uint8Array(sealed) })) };
  }

  /** A record of the patient, anchored by the provider unless told otherwise. */
  async store({ label = 'cardiology', patient = this.patient.address, provider = this.provider.address, anchor = true, spoil = (made: Uint8Array) => made } = {}): Promise<Stored> {
    const { chainId, records: registry } = this.chain.deployment;
    const labelId = labelIdOf({ patient: this.patient.address, label: parseLabel(label) });
    const recordId = parseRecordId(randomBytes(32));
    const header = { chainId, registry, patient, labelId, epoch: this.epoch, recordId, provider, algorithms: ALGORITHMS, length: 5, chunkBytes: 65_536 };
    const labelPublicKey = labelKeyPair({ seed: this.patient.seed, labelId, epoch: this.epoch }).publicKey;
    const { sealedSeed, keyCommitment, ...made } = sealRecordKey({ labelPublicKey, header });
    const capsule = spoil(made.capsule);
    const wireHeader = {
      ...header,
      chainId: BigInt(chainId),
      registry: idBytes(registry),
      patient: idBytes(patient),
      labelId: idBytes(labelId),
      recordId: idBytes(recordId),
      provider: idBytes(provider),
      length: 5n,
    };
    const init = { header: wireHeader, capsule: new Uint8Array(capsule), sealedSeed: new Uint8Array(sealedSeed), keyCommitment: new Uint8Array(keyCommitment), cid: 'bafy', createdAt: 1n };
    const manifest = this.sign(ManifestSchema, 'manifest/1', init, this.provider);
    const message = { type: 'AnchorRecord', recordId, provider: this.provider.address, manifestHash: toHex(hash(manifest.body)) } as const;
    if (anchor) await this.chain.relay(message, this.provider.signingKey);
    return { recordId, manifest, capsule, sealedSeed };
  }

  /** The doctor's request, put to the chain unless told otherwise; the contract decides. */
  async request({ policy, policyId }: Shared, { recordId }: Stored, { relay = true, duration = 3600, more = [] as RecordId[], breakGlass = false, by = this.doctor } = {}): Promise<AccessRequest> {
    const doctor = by.address;
    const deadline = (await this.chain.reader.now()) + 600;
    const recordIds = [recordId, ...more];
    const request = { doctor, policyId, recordIds, purpose: breakGlass ? PURPOSES.BTG : PURPOSES.TREAT, reason: breakGlass ? REASONS['life-threat'] : 0, claimed: 0, duration, nonce: newRequestNonce(), deadline };
    if (relay) await this.chain.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, by.signingKey);
    return request;
  }

  /** The whole request to the proxy; `changes` replace fields of the order, `parts` replace what travels beside it. */
  async order(args: { shared: Shared; stored: Stored; access: AccessRequest; changes?: Record<string, unknown>; signer?: { signingKey: Secret<Uint8Array> } }) {
    const { shared, stored, access, changes = {}, signer = this.doctor } = args;
    const reply = await newReplyKeyPair();
    const init = {
      requestId: idBytes(requestIdOf(access)),
      capsuleHashes: [hash(stored.capsule)],
      policyId: idBytes(shared.policyId),
      replyKey: new Uint8Array(reply.publicKey),
      nonce: randomBytes(16),
      deadline: BigInt(wallClock() + 60),
      ...changes,
    };
    const order = this.sign(ReencryptOrderSchema, 'reencrypt-order/2', init, signer);
    const request = { proxyId: 'proxy-1', order, access: accessRequestToWire(access), policy: chainPolicyToWire(shared.policy), manifests: [stored.manifest] };
    return { request, reply, orderHash: hash(order.body) };
  }

  sign(schema: Parameters<typeof signBody>[0]['schema'], kind: Parameters<typeof signBody>[0]['kind'], init: Record<string, unknown>, { signingKey }: { signingKey: Secret<Uint8Array> }): Signed {
    return signBody({ schema, kind, init, deployment: this.chain.deployment, secretKey: signingKey });
  }
}
