// Receipts on chain (spec/protocol.md section 10): every one under exactly one root, whatever dies in between, and shown
// to whom they concern.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import { addressOf, Relayer } from '@consentry/chain';
import { ConsentryError, idBytes, parseAddress, toHex, type Address } from '@consentry/domain';
import { connectNats, CALLER_HEADER, NatsRpcServer, newLogger, openBucket, RpcController, type NatsConnection, type RpcHandlers } from '@consentry/platform';
import { end, newKey } from '@consentry/platform/testing';
import { ReceiptAnchorService, type AnchorReceiptsRequest } from '@consentry/wire/ledger';
import { readOrderReceipt } from '@consentry/wire/receipt';
import type { Signed } from '@consentry/wire/common';
import { ReceiptReaderSchema, type ListedReceipt } from '@consentry/wire/reencrypt';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { start } from '../src/app.ts';
import { failureOf, newPerson, ProxyFixture, wallClock, type Shared, type Stored } from './proxy.fixture.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const proxy = new ProxyFixture();
const payer = newKey();
let shared: Shared;
let stored: Stored;
let relayer: Relayer;
let policyService: INestMicroservice;
let policyLink: NatsConnection;
/** How the relay behaves: `away` before it sends, `lost` after it has sent. */
let mode: 'well' | 'away' | 'lost' = 'well';
let sent = 0;

/** Stands where the policy service stands: services do not import each other. */
@RpcController(ReceiptAnchorService, { service: 'policy' })
class PolicyStandIn implements RpcHandlers<typeof ReceiptAnchorService> {
  async anchorReceipts({ batch, deadline, signature }: AnchorReceiptsRequest) {
    const away = new ConsentryError({ code: 'SERVICE_UNAVAILABLE', message: 'the relay is away' });
    if (mode === 'away') throw away;
    sent++;
    const { root, count } = batch!;
    const signer = parseAddress(batch!.proxy);
    const message = { type: 'AnchorReceipts', proxy: signer, root: toHex(root), count } as const;
    const { transactionHash, blockNumber } = await relayer.send({ message, signer, nonce: 0n, deadline: Number(deadline), signature });
    if (mode === 'lost') throw away;
    return { receipt: { transactionHash: idBytes(transactionHash), blockNumber: BigInt(blockNumber) } };
  }
}
@Module({ controllers: [PolicyStandIn] })
class PolicyStandInModule {}

beforeAll(async () => {
  await proxy.open({ env: { RECEIPTS_PER_BATCH: '6', RECEIPT_ANCHOR_SECONDS: '0.3' } });
  const { rpcUrl, deployment, administrator } = proxy.chain;
  await proxy.chain.rpc('anvil_setBalance', [addressOf(payer), '0xd3c21bcecceda1000000']);
  relayer = new Relayer({ rpcUrl, deployment, secretKey: payer, journal: { append: async () => {}, load: async () => [], settle: async () => {} } });
  await administrator.registerProxy({ proxy: proxy.self.address, keyHash: toHex(keccak_256(proxy.self.receivingKey)) });
  policyLink = await connectNats({ url: proxy.nats.url, name: 'policy' });
  const strategy = new NatsRpcServer({ connection: policyLink, log: newLogger({ name: 'policy', level: 'silent' }) });
  policyService = await NestFactory.createMicroservice(PolicyStandInModule, { strategy, logger: false });
  await policyService.listen();
});
afterAll(async () => {
  await policyService.close();
  await policyLink.close();
  await relayer.close();
  await proxy.close();
});
beforeEach(async () => {
  mode = 'well';
  [shared, stored] = [await proxy.share(), await proxy.store()];
  await proxy.deposit(shared.envelope);
});

async function release(count = 1): Promise<void> {
  const access = await proxy.request(shared, stored);
  for (let i = 0; i < count; i++) await proxy.reencrypt((await proxy.order({ shared, stored, access })).request);
}

async function deny(): Promise<void> {
  const access = await proxy.request(shared, stored, { relay: false });
  expect((await failureOf(proxy.reencrypt((await proxy.order({ shared, stored, access })).request))).code).toBe('GRANT_NOT_LIVE');
}

type Asked = { caller?: Address; reader?: Signed; ofPolicy?: boolean };

/** The owner's word about who may read the receipts of the policy. */
function readerOf({ reader = proxy.patient.address, by = proxy.patient, policyId = shared.policyId, until = wallClock() + 600 } = {}): Signed {
  return proxy.sign(ReceiptReaderSchema, 'receipt-reader/1', { policyId: idBytes(policyId), reader: idBytes(reader), until: BigInt(until) }, by);
}

async function list({ caller = proxy.doctor.address, reader, ofPolicy = false }: Asked = {}): Promise<ListedReceipt[]> {
  const all: ListedReceipt[] = [];
  for (let after = 0n; ; ) {
    const question = { proxyId: 'proxy-1', after, ...(ofPolicy ? { policyId: idBytes(shared.policyId) } : {}), ...(reader ? { reader } : {}) };
    const { receipts, next } = await proxy.client.listReceipts(question, { headers: { [CALLER_HEADER]: caller } });
    all.push(...receipts);
    if (next === 0n) return all;
    after = next;
  }
}


async function listOfPolicy(count: number): Promise<ListedReceipt[]> {
  for (;;) {
    const found = await list({ caller: proxy.patient.address, reader: readerOf(), ofPolicy: true });
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isAnchored({ receipt, root, path }: ListedReceipt): Promise<boolean> {
  const { digest, signer } = readOrderReceipt({ signed: receipt!, deployment: proxy.chain.deployment });
  return proxy.chain.reader.includesReceipt({ proxy: signer, root: toHex(root), digest, path: path.map((node) => toHex(node)) });
}

async function untilAnchored(listed: readonly ListedReceipt[]): Promise<void> {
  while (!(await Promise.all(listed.map(isAnchored))).every(Boolean)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Waits until the chain holds as many receipts as were ever stored, and requires that it never holds more. */
async function requireAllOnChainOnce(): Promise<void> {
  const bucket = await openBucket({ connection: proxy.connection, bucket: 'proxy-1_receipts' });
  const stored = (await bucket.keys()).length;
  for (;;) {
    const events = await proxy.chain.reader.events({ types: ['ReceiptsAnchored'], where: { proxy: proxy.self.address } });
    const [count, roots] = [events.reduce((sum, event) => sum + (event.type === 'ReceiptsAnchored' ? event.count : 0), 0), new Set(events.map((event) => event.type === 'ReceiptsAnchored' && event.root))];
    expect(roots.size).toBe(events.length);
    expect(count).toBeLessThanOrEqual(stored);
    if (count === stored) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('of releases and of refusals come under roots on chain, in trees of a bounded size', async () => {
  await release(7);
  await deny();
  const listed = await listOfPolicy(8);
  await untilAnchored(listed);
  const read = listed.map(({ receipt }) => readOrderReceipt({ signed: receipt!, deployment: proxy.chain.deployment }));
  expect(read.map(({ kind }) => kind)).toEqual([...Array.from({ length: 7 }, () => 'release'), 'denial']);
  expect(read[7]).toMatchObject({ code: 'GRANT_NOT_LIVE', signer: proxy.self.address });
  expect(new Set(listed.map(({ root }) => toHex(root))).size).toBeGreaterThanOrEqual(2);
  const [first, last] = [listed[0]!, listed[7]!];
  expect(await isAnchored({ ...first, receipt: last.receipt! })).toBe(false);
  await requireAllOnChainOnce();
});

test('are shown to the doctor, the patient and auditors, and to nobody else', async () => {
  await release();
  const [receipt] = await listOfPolicy(1);
  expect((await list()).map(({ receipt }) => toHex(receipt!.signature))).toContain(toHex(receipt!.receipt!.signature));
  expect(await list({ caller: addressOf(proxy.chain.registrar), ofPolicy: true })).toHaveLength(1);
  const stranger = newPerson();
  expect(await list({ caller: stranger.address })).toEqual([]);
  const other = await proxy.share();
  const readers = [undefined, readerOf(), readerOf({ reader: stranger.address, by: stranger }), readerOf({ reader: stranger.address, policyId: other.policyId }), readerOf({ reader: stranger.address, until: wallClock() - 1 })];
  for (const reader of readers) {
    expect((await failureOf(list({ caller: stranger.address, ofPolicy: true, ...(reader ? { reader } : {}) }))).code).toBe('CALLER_NOT_ALLOWED');
  }
  expect((await failureOf(list({ caller: proxy.doctor.address, ofPolicy: true }))).code).toBe('CALLER_NOT_ALLOWED');
  expect(await list({ caller: stranger.address, reader: readerOf({ reader: stranger.address }), ofPolicy: true })).toHaveLength(1);
  expect((await failureOf(proxy.client.listReceipts({ proxyId: 'proxy-1' }))).code).toBe('SESSION_REQUIRED');
});

test('are sent again where the relay is away, and counted once where only its answer was lost', async () => {
  mode = 'away';
  await release(3);
  const listed = await listOfPolicy(3);
  expect((await Promise.all(listed.map(isAnchored))).some(Boolean)).toBe(false);
  mode = 'lost';
  const before = sent;
  await untilAnchored(listed);
  expect(sent).toBe(before + 1);
  await requireAllOnChainOnce();
  mode = 'well';
  await release(1);
  await untilAnchored(await listOfPolicy(4));
  await requireAllOnChainOnce();
});

test('survive kill -9 of the proxy at any moment: none is lost, none counts twice', async () => {
  await proxy.proxy.close();
  const spawnProxy = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...proxy.env, LOG_LEVEL: 'info' }, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout! })) if (JSON.parse(line).msg === 'ready') return child;
    throw new Error('the proxy did not start');
  };
  // A tree is fixed and cannot leave; then it dies while more comes in, at other moments of its round each time.
  mode = 'away';
  for (const wait of [350, 60, 0]) {
    const child = await spawnProxy();
    await release(4);
    await new Promise((resolve) => setTimeout(resolve, wait));
    await end(child);
    mode = 'well';
  }
  proxy.proxy = await start(proxy.env);
  await untilAnchored(await listOfPolicy(12));
  await requireAllOnChainOnce();
});
