// Kfrags of a policy that has ended (spec/protocol.md section 9): destroyed as the proxy's own node tells it, before it
// serves anything after an absence, and counted right even where it dies half-way.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { idBytes, type PolicyId } from '@consentry/domain';
import { openBucket, type KvBucket } from '@consentry/platform';
import { end, freePort } from '@consentry/platform/testing';
import { DestroyAcknowledgementSchema } from '@consentry/wire/reencrypt';
import { verifySigned } from '@consentry/wire/signed';
import { start } from '../src/app.ts';
import { failureOf, newPerson, ProxyFixture, wallClock } from './proxy.fixture.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const proxy = new ProxyFixture();
let kfrags: KvBucket;

beforeAll(async () => {
  await proxy.open();
  kfrags = await openBucket({ connection: proxy.connection, bucket: 'proxy-1_kfrags' });
});
afterAll(() => proxy.close());

const revoke = (policyId: PolicyId) => proxy.chain.relay({ type: 'RevokePolicy', policyId, owner: proxy.patient.address }, proxy.patient.signingKey);
const held = async (policyId: PolicyId) => (await kfrags.keys(`${policyId}.*.*`)).length;

/** What the proxy signed about a policy, whenever it is asked. */
async function acknowledgement(policyId: PolicyId) {
  const { acknowledgement: signed } = await proxy.client.destroyKfrags({ proxyId: 'proxy-1', policyId: idBytes(policyId), owner: idBytes(proxy.patient.address) });
  const { body, signer } = verifySigned({ schema: DestroyAcknowledgementSchema, kind: 'destroy-ack/1', signed, deployment: proxy.chain.deployment });
  expect(signer).toBe(proxy.self.address);
  expect(body.policyId).toEqual(idBytes(policyId));
  return body;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The proxy as a process of its own, which can be killed. */
async function spawnProxy(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...proxy.env, LOG_LEVEL: 'info' }, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout! })) if (JSON.parse(line).msg === 'ready') return child;
  throw new Error('the proxy did not start');
}

test('a proxy that nobody reminds finds out from its own node, and signs for it when it is asked later', async () => {
  const { policyId, envelope } = await proxy.share();
  const living = await proxy.share();
  for (const each of [envelope, living.envelope]) await proxy.deposit(each);
  await revoke(policyId);
  await until(async () => (await held(policyId)) === 0);
  expect(await acknowledgement(policyId)).toMatchObject({ destroyed: 1 });
  expect(await held(living.policyId)).toBe(1);
});

test('one that sees a policy replaced by another destroys the kfrags of the first and keeps those of the second', async () => {
  const [first, second] = [await proxy.share(), await proxy.share({ publish: false })];
  for (const { envelope } of [first, second]) await proxy.deposit(envelope);
  await proxy.chain.relay({ type: 'ReplacePolicy', replacedId: first.policyId, policy: second.policy }, proxy.patient.signingKey);
  await until(async () => (await held(first.policyId)) === 0);
  expect(await acknowledgement(first.policyId)).toMatchObject({ destroyed: 1 });
  expect(await held(second.policyId)).toBe(1);
});

test('one that was away destroys before it serves anything; what has run out goes too, the rest stays', async () => {
  const [revoked, short, living, ahead] = [await proxy.share(), await proxy.share({ seconds: 30 }), await proxy.share(), await proxy.share({ publish: false })];
  for (const { envelope } of [revoked, short, living, ahead]) await proxy.deposit(envelope);
  await proxy.proxy.close();
  await revoke(revoked.policyId);
  await proxy.chain.passTime(60);
  expect(await held(revoked.policyId)).toBe(1);
  proxy.proxy = await start(proxy.env);
  expect(await Promise.all([revoked, short, living, ahead].map(({ policyId }) => held(policyId)))).toEqual([0, 0, 1, 1]);
  const [first, again] = [await acknowledgement(revoked.policyId), await acknowledgement(revoked.policyId)];
  expect(first.destroyed).toBe(1);
  expect(again).toEqual(first);
});

test('without its chain node it serves nothing after a start, and destroys once the node is back', async () => {
  const [{ policyId, envelope }, fresh, stored] = [await proxy.share(), await proxy.share(), await proxy.store()];
  await proxy.deposit(envelope);
  await proxy.proxy.close();
  await revoke(policyId);
  const port = await freePort();
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await fetch(proxy.chain.rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body: request, duplex: 'half' } as RequestInit);
    response.end(await answer.text());
  };
  const node = createServer((request, response) => void forward(request, response));
  proxy.proxy = await start({ ...proxy.env, CHAIN_RPC_URL: `http://127.0.0.1:${port}` });
  expect((await failureOf(proxy.deposit(fresh.envelope))).code).toBe('CHAIN_UNAVAILABLE');
  const { request } = await proxy.order({ shared: fresh, stored, access: await proxy.request(fresh, stored) });
  expect((await failureOf(proxy.reencrypt(request))).code).toBe('CHAIN_UNAVAILABLE');
  expect(await held(policyId)).toBe(1);
  node.listen(port, '127.0.0.1');
  await until(async () => (await held(policyId)) === 0);
  await until(() => proxy.deposit(fresh.envelope).then(() => true, () => false));
  await proxy.reencrypt((await proxy.order({ shared: fresh, stored, access: await proxy.request(fresh, stored) })).request);
  await proxy.proxy.close();
  node.close();
  proxy.proxy = await start(proxy.env);
});

test('a kfrag that comes after the end of its policy is refused', async () => {
  const { policyId, envelope } = await proxy.share();
  await revoke(policyId);
  expect((await failureOf(proxy.deposit(envelope))).code).toBe('POLICY_REVOKED');
  const short = await proxy.share({ seconds: 30 });
  await proxy.chain.passTime(60);
  expect((await failureOf(proxy.deposit({ ...short.envelope, expiresAt: BigInt(wallClock() + 600) }))).code).toBe('POLICY_EXPIRED');
});

test('kill -9 in the middle of destroying loses neither the rest of the duty nor the count', async () => {
  const { policyId, envelope } = await proxy.share();
  const many = 120;
  for (let i = 0; i < many; i++) await proxy.deposit(envelope, { signer: newPerson() });
  await proxy.proxy.close();
  const log = await openBucket({ connection: proxy.connection, bucket: 'proxy-1_destroyed' });
  let child = await spawnProxy();
  await revoke(policyId);
  await until(async () => (await log.find(policyId)) !== undefined);
  await end(child);
  const left = await held(policyId);
  expect(left).toBeGreaterThan(0);
  child = await spawnProxy();
  expect(await held(policyId)).toBe(0);
  expect((await acknowledgement(policyId)).destroyed).toBe(many);
  await end(child);
  proxy.proxy = await start(proxy.env);
  expect((await acknowledgement(policyId)).destroyed).toBe(many);
});
