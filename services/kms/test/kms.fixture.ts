// A kms on a real message server and a real chain, and the people who deal with it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '@connectrpc/connect';
import type { DescService } from '@bufbuild/protobuf';
import { addressOf, attributeIdOf, authorityIdOf, NO_COMMITMENT } from '@consentry/chain';
import { identityKeys, newSeed } from '@consentry/crypto/identity';
import { epochAt, idBytes, parseAttribute, toHex, type Address, type ConsentryError, type SecretBytes } from '@consentry/domain';
import { connectNats, isConnected, natsTransport, type NatsConnection, type RunningService } from '@consentry/platform';
import { startChain, startNats, type TestChain, type TestNats } from '@consentry/platform/testing';
import { AuthorityService, IssueAttributeOrderSchema, SetupAuthorityOrderSchema } from '@consentry/wire/authority';
import { DirectoryService, PersonEntrySchema, ProxyAnnounceService } from '@consentry/wire/directory';
import { fromConnectError } from '@consentry/wire/error';
import { signBody, type DocumentKind } from '@consentry/wire/signed';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { start } from '../src/app.ts';

export type Person = ReturnType<typeof newPerson>;

export function newPerson() {
  const keys = identityKeys(newSeed());
  return { ...keys, address: addressOf(keys.signingKey), key: keys.signingKey };
}

/** The error of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<ConsentryError> {
  const outcome = await call.then(
    () => undefined,
    (thrown: unknown) => fromConnectError(thrown),
  );
  if (outcome === undefined) throw new Error('the call succeeded');
  return outcome;
}

export class KmsFixture {
  nats!: TestNats;
  chain!: TestChain;
  connection!: NatsConnection;
  kms!: RunningService;
  folder!: string;
  env!: NodeJS.ProcessEnv;
  readonly thisQuarter = epochAt(Date.now() / 1000);

  async open(): Promise<void> {
    [this.nats, this.chain] = await Promise.all([startNats(), startChain()]);
    this.folder = await mkdtemp(join(tmpdir(), 'consentry-kms-'));
    const [deploymentFile, keyFile] = [join(this.folder, 'deployment.json'), join(this.folder, 'key')];
    await writeFile(deploymentFile, JSON.stringify(this.chain.deployment));
    await writeFile(keyFile, `0x${'5a'.repeat(32)}`);
    this.env = {
      NATS_URL: this.nats.url,
      CHAIN_RPC_URL: this.chain.rpcUrl,
      CHAIN_FINALITY: 'latest',
      DEPLOYMENT_FILE: deploymentFile,
      DATA_DIR: this.folder,
      KEY_FILE: keyFile,
      LOG_LEVEL: 'silent',
    };
    this.kms = await start(this.env);
    this.connection = await connectNats({ url: this.nats.url, name: 'gateway' });
  }

  async close(): Promise<void> {
    await this.kms.close();
    await this.connection.close();
    await Promise.all([this.nats.close(), this.chain.close(), rm(this.folder, { recursive: true })]);
  }

  /** Waits until our own connection to the message server is back. */
  async connected(): Promise<void> {
    while (!isConnected(this.connection)) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  client<Service extends DescService>(service: Service): Client<Service> {
    return createClient(service, natsTransport({ connection: this.connection, service: 'kms' }));
  }

  get directory() {
    return this.client(DirectoryService);
  }

  get announcer() {
    return this.client(ProxyAnnounceService);
  }

  get authorities() {
    return this.client(AuthorityService);
  }

  sign(schema: Parameters<typeof signBody>[0]['schema'], kind: DocumentKind, init: Record<string, unknown>, secretKey: SecretBytes) {
    return signBody({ schema, kind, init, deployment: this.chain.deployment, secretKey });
  }

  async publish(person: Person, { sequence = 1n, receivingKey = person.receiving.publicKey, signer = person } = {}): Promise<void> {
    const init = { address: idBytes(person.address), receivingKey: new Uint8Array(receivingKey), verifyingKey: new Uint8Array(person.verifyingKey), sequence };
    await this.directory.putPerson({ entry: this.sign(PersonEntrySchema, 'person-entry/1', init, signer.key) });
  }

  setup(authority: string, governor: Person, signer = governor) {
    const init = { authority, account: idBytes(governor.address) };
    return this.authorities.setupAuthority({ order: this.sign(SetupAuthorityOrderSchema, 'setup-authority/1', init, signer.key) });
  }

  /** Sets an authority up and puts it on chain. */
  async register(authority: string, governor: Person): Promise<Uint8Array> {
    const publicKey = (await this.setup(authority, governor)).authority!.publicKey;
    const publicKeyHash = toHex(keccak_256(publicKey));
    await this.chain.administrator.registerAuthority({ authority, account: governor.address, publicKeyHash });
    return publicKey;
  }

  async attest(attribute: string, subject: Address, governor: Person, seconds: number): Promise<void> {
    const parsed = parseAttribute(attribute);
    const validUntil = (await this.chain.reader.now()) + seconds;
    const statement = { id: attributeIdOf(parsed), subject, validUntil, commitment: NO_COMMITMENT };
    await this.chain.relay({ type: 'Attest', authorityId: authorityIdOf(parsed.authority), statements: [statement] }, governor.key);
  }

  issue(order: { authority: string; attribute: string; subject: Address; epochs?: number[]; deadline?: number; credentials?: object[] }, signer: Person) {
    const { authority, attribute, subject, epochs = [this.thisQuarter], deadline = Math.floor(Date.now() / 1000) + 60, credentials = [] } = order;
    const init = { authority, attribute, subject: idBytes(subject), epochs, deadline: BigInt(deadline), credentials };
    return this.authorities.issueAttributeKeys({ order: this.sign(IssueAttributeOrderSchema, 'issue-attribute/1', init, signer.key) });
  }

  keysOf(person: Person) {
    return this.authorities.listAttributeKeys({}, { headers: { 'Consentry-Caller': person.address } });
  }
}
