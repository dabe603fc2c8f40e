// A reader decides nothing without its chain: spec/contracts.md section 10.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseAddress } from '@consentry/domain';
import { ChainReader, NO_EVIDENCE, policyIdOf } from '../src/index.ts';
import { anchor, KEYS, nobody, people, publish, requestFor, settle, startWorld, type World } from './world.ts';

let world: World;
const servers: Server[] = [];
beforeAll(async () => {
  world = await startWorld();
  await settle(world);
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await world.stop();
});

/** A node that answers every call with `answer`, or never. */
async function nodeThat(answer: string | undefined): Promise<string> {
  const server = createServer((_, response) => {
    if (answer !== undefined) response.end(answer);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  ['is down', async () => 'http://127.0.0.1:1'],
  ['never answers', () => nodeThat(undefined)],
  ['answers with a page', () => nodeThat('<html></html>')],
  ['answers with other JSON', () => nodeThat('[]')],
  ['serves another chain', () => nodeThat('{"jsonrpc":"2.0","id":1,"result":"0x1"}')],
  ['refuses everything', () => nodeThat('{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"no"}}')],
])('a node that %s is CHAIN_UNAVAILABLE', async (_, url) => {
  const reader = new ChainReader({ rpcUrl: await url(), deployment: world.deployment, finality: 'latest', timeoutMs: 200 });
  await expect(reader.policy(policyIdOf(await publish(world)))).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
  await expect(reader.now()).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
  reader.close();
});

test('a chain without the contracts is CHAIN_UNAVAILABLE', async () => {
  const elsewhere = { ...world.deployment, consents: parseAddress(`0x${'99'.repeat(20)}`) };
  const reader = new ChainReader({ rpcUrl: world.anvil.rpcUrl, deployment: elsewhere, finality: 'latest' });
  await expect(reader.nonce('consents', people.doctor)).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE', message: expect.stringContaining('no consents contract') });
  reader.close();
});

test('a reader that could not reach its node tries again', async () => {
  const url = await nodeThat('{"jsonrpc":"2.0","id":1,"result":"0x7a69"}');
  const reader = new ChainReader({ rpcUrl: url, deployment: world.deployment, finality: 'latest', timeoutMs: 10_000 });
  const server = servers.at(-1)!;
  server.closeAllConnections();
  server.removeAllListeners('request');
  server.on('request', (_, response) => response.writeHead(502).end('bad gateway'));
  await expect(reader.now()).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    void forward(request, world.anvil.rpcUrl).then((text) => response.end(text));
  });
  await expect(reader.now()).resolves.toBeGreaterThan(0);
  reader.close();
});

async function forward(request: AsyncIterable<Buffer>, url: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: Buffer.concat(chunks) })).text();
}

test('after close nothing is answered', async () => {
  const reader = new ChainReader({ rpcUrl: world.anvil.rpcUrl, deployment: world.deployment, finality: 'latest' });
  reader.close();
  await expect(reader.now()).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
});

test('a grant permits only once it is safe, and a revocation counts at the newest block', async () => {
  const reader = new ChainReader({ rpcUrl: world.anvil.rpcUrl, deployment: world.deployment, finality: 'safe' });
  const recordId = await anchor(world);
  const policy = await publish(world);
  const request = await requestFor(world, { policy, recordId });
  await world.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
  expect((await reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status).toBe('unknown');
  await world.anvil.rpc('evm_mine');
  expect((await reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status).toBe('live');
  await world.relay({ type: 'RevokePolicy', policyId: policyIdOf(policy), owner: people.patient }, KEYS.patient);
  expect((await reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status).toBe('policy-revoked');
  reader.close();
});

test('histories begin after the block asked for, and are empty for a stranger', async () => {
  await publish(world);
  const all = await world.reader.history({ owner: people.patient });
  const last = all.at(-1)!.blockNumber;
  expect(await world.reader.history({ owner: people.patient, afterBlock: last })).toEqual([]);
  expect((await world.reader.history({ owner: people.patient, afterBlock: last - 1 })).map((event) => event.type)).toEqual(['PolicyPublished']);
  expect(await world.reader.history({ person: nobody })).toEqual([]);
  expect(await world.reader.history({ owner: nobody })).toEqual([]);
  expect(await world.reader.events({ types: ['PolicyPublished'], afterBlock: last + 1_000 })).toEqual([]);
});
