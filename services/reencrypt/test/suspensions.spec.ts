// Suspensions that are stated (spec/protocol.md 13.5 to 13.7), by a proxy as a process that is killed: nobody is turned
// away before it is written down, no restart forgives it, the policy service hears of it whoever was away, and nobody is
// suspended by what others do with their orders.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import type { AccessRequest } from '@consentry/chain';
import { ConsentryError, PURPOSES, type Address } from '@consentry/domain';
import { CALLER_HEADER, connectNats, NatsRpcServer, newLogger, openBucket, RpcController, type KvBucket, type NatsConnection, type RpcHandlers } from '@consentry/platform';
import { end } from '@consentry/platform/testing';
import type { Signed } from '@consentry/wire/common';
import { accessRequestToWire } from '@consentry/wire/convert';
import { fromErrorDetail } from '@consentry/wire/error';
import { SuspensionReportService, type ReportSuspensionRequest } from '@consentry/wire/notification';
import { SuspensionSchema } from '@consentry/wire/reencrypt';
import { encodeBody } from '@consentry/wire/signed';
import { StoredSuspensionSchema } from '@consentry/wire/stored';
import { readSuspension, type ReadSuspension } from '@consentry/wire/suspension';
import { failureOf, newPerson, ProxyFixture, wallClock, type Shared, type Stored } from './proxy.fixture.ts';

const DAY = 86_400;
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const LIMITS = { DENIALS_BEFORE_SUSPENSION: '6', SUSPENSION_SECONDS: '600' };
const proxy = new ProxyFixture();
type Person = ReturnType<typeof newPerson>;

let child: ChildProcess;
let shared: Shared;
let stored: Stored;
let bucket: KvBucket;
let policyService: INestMicroservice;
let policyLink: NatsConnection;

/** How the policy service behaves: `away` before it takes a report, `lost` after it has. */
let mode: 'well' | 'away' | 'lost' = 'well';
let reports: Signed[][] = [];

/** Stands where the policy service stands: services do not import each other. */
@RpcController(SuspensionReportService, { service: 'policy' })
class PolicyStandIn implements RpcHandlers<typeof SuspensionReportService> {
  async reportSuspension({ statements }: ReportSuspensionRequest) {
    const away = new ConsentryError({ code: 'SERVICE_UNAVAILABLE', message: 'the policy service is away' });
    if (mode === 'away') throw away;
    reports.push(statements);
    if (mode === 'lost') throw away;
    return {};
  }
}
@Module({ controllers: [PolicyStandIn] })
class PolicyStandInModule {}

async function launch(env: NodeJS.ProcessEnv) {
  child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...env, LOG_LEVEL: 'info' }, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (JSON.parse(line).msg === 'ready') return { close: () => end(child) } as unknown as ProxyFixture['proxy'];
  }
  throw new Error('the proxy did not start');
}

async function killAndRestart(env: NodeJS.ProcessEnv = {}): Promise<void> {
  await end(child);
  await launch({ ...proxy.env, ...env });
}

beforeAll(async () => {
  await proxy.open({ env: LIMITS, launch });
  bucket = await openBucket({ connection: proxy.connection, bucket: 'proxy-1_suspensions' });
  policyLink = await connectNats({ url: proxy.nats.url, name: 'policy' });
  policyService = await NestFactory.createMicroservice(PolicyStandInModule, { strategy: new NatsRpcServer({ connection: policyLink, log: newLogger({ name: 'policy', level: 'silent' }) }), logger: false });
  await policyService.listen();
  [shared, stored] = [await proxy.share({ breakGlass: true }), await proxy.store()];
  await proxy.deposit(shared.envelope);
});
afterAll(async () => {
  await end(child);
  await policyService.close();
  await policyLink.close();
  await proxy.close();
});
beforeEach(() => {
  [mode, reports] = ['well', []];
});
afterEach(async () => {
  // What a test left unreported would be heard in the next one.
  for (const key of await bucket.keys()) await bucket.erase(key);
});

/** A doctor of whom nothing is remembered. */
async function newDoctor(): Promise<Person> {
  const doctor = newPerson();
  await proxy.attest(30 * DAY, doctor);
  return doctor;
}

type Asking = { by: Person; access: AccessRequest; of?: Shared; caller?: Address; parts?: object };

/** The code that one order, fresh each time, is refused with. */
async function ask({ by, access, of = shared, caller, parts = {} }: Asking): Promise<string> {
  const { request } = await proxy.order({ shared: of, stored, access, signer: by });
  return send({ ...request, ...parts }, caller);
}

async function send(request: object, caller?: Address): Promise<string> {
  try {
    const { items } = await proxy.client.reencrypt(request, caller === undefined ? {} : { headers: { [CALLER_HEADER]: caller } });
    return items[0]!.refusal === undefined ? 'OK' : fromErrorDetail(items[0]!.refusal).code;
  } catch (error) {
    return (await failureOf(Promise.reject(error))).code;
  }
}

/** Asks with `asking` until one is taken, and gives its code. */
async function taken(asking: () => Promise<string>): Promise<string> {
  for (;;) {
    const code = await asking();
    if (code !== 'RATE_LIMITED') return code;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const ungranted = (by: Person, of = shared) => proxy.request(of, stored, { relay: false, by });

async function suspend(by: Person, of = shared): Promise<void> {
  const access = await ungranted(by, of);
  while ((await taken(() => ask({ by, access, of }))) !== 'REQUESTER_SUSPENDED');
}

async function reported(by: Person): Promise<ReadSuspension[]> {
  for (;;) {
    const read = reports.flat().map((signed) => readSuspension({ signed, deployment: proxy.chain.deployment }));
    const about = read.filter(({ requester }) => requester === by.address);
    if (about.length > 0) return about;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a suspension', () => {
  test('is stated over all refusals and over each policy, under the proxy’s signature', async () => {
    const by = await newDoctor();
    const other = await proxy.share();
    const [first, second] = [await ungranted(by), await ungranted(by, other)];
    const before = wallClock();
    for (const [access, of] of [[first, shared], [second, other], [first, shared], [first, shared]] as const) expect(await taken(() => ask({ by, access, of }))).toBe('GRANT_NOT_LIVE');
    // Their own order with parts that do not fit: under no policy that it is known to be about.
    const unfit = { manifests: [(await proxy.store()).manifest] };
    for (let i = 0; i < 2; i++) expect(await taken(() => ask({ by, access: first, caller: by.address, parts: unfit }))).toBe('SCOPE_MISMATCH');
    expect(await ask({ by, access: first })).toBe('REQUESTER_SUSPENDED');
    const statements = await reported(by);
    expect(statements.map(({ policyId, refusals }) => [policyId, refusals])).toEqual([[undefined, 6], [shared.policyId, 3], [other.policyId, 1]]);
    for (const { proxy: signer, since, at, until } of statements) {
      expect(signer).toBe(proxy.self.address);
      expect(since).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(wallClock());
      expect(until - at).toBe(600);
    }
  });

  test('is written down before anybody is turned away with it, and outlives kill -9; an emergency is taken all the same', async () => {
    mode = 'away';
    const by = await newDoctor();
    const [granted, emergency] = [await proxy.request(shared, stored, { by }), await proxy.request(shared, stored, { by, breakGlass: true })];
    await suspend(by);
    const keys = await bucket.keys();
    expect(keys).toEqual([expect.stringContaining(by.address)]);
    await killAndRestart();
    const { request } = await proxy.order({ shared, stored, access: granted, signer: by });
    const refused = await failureOf(proxy.reencrypt(request));
    expect(refused.code).toBe('REQUESTER_SUSPENDED');
    const until = Number(keys[0]!.slice(keys[0]!.indexOf('.') + 1));
    expect(wallClock() + Number(refused.facts['retryAfter'])).toBeGreaterThanOrEqual(until);
    expect(wallClock() + Number(refused.facts['retryAfter'])).toBeLessThanOrEqual(until + 2);
    expect(await ask({ by, access: emergency })).toBe('OK');
    const other = await newDoctor();
    expect(await ask({ by: other, access: await proxy.request(shared, stored, { by: other }) })).toBe('OK');
  });

  test('ends when it was stated to, over a restart too', async () => {
    await killAndRestart({ SUSPENSION_SECONDS: '4' });
    const by = await newDoctor();
    const granted = await proxy.request(shared, stored, { by });
    await suspend(by);
    const [statement] = await reported(by);
    await killAndRestart();
    const before = wallClock();
    const code = await ask({ by, access: granted });
    const rightly = code === 'OK' ? wallClock() >= statement!.until : code === 'REQUESTER_SUSPENDED' && before <= statement!.until;
    expect([code, rightly]).toEqual([code, true]);
    while (wallClock() <= statement!.until) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await taken(() => ask({ by, access: granted }))).toBe('OK');
  });

  test('reaches the policy service whichever was away or lost the answer, the same statements each time', async () => {
    mode = 'away';
    const by = await newDoctor();
    await suspend(by);
    await killAndRestart();
    mode = 'lost';
    await reported(by);
    await killAndRestart();
    mode = 'well';
    while (reports.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const bodies = reports.map((statements) => statements.map(({ body }) => Buffer.from(body).toString('hex')).join());
    expect(new Set(bodies).size).toBe(1);
    // Taken: not sent a further time.
    await killAndRestart();
    const sent = reports.length;
    const other = await newDoctor();
    await suspend(other);
    await reported(other);
    expect(reports).toHaveLength(sent + 1);
  });
});

describe('nobody is suspended', () => {
  test('for orders that somebody else signed in their name', async () => {
    const [by, attacker] = [await newDoctor(), newPerson()];
    const granted = await proxy.request(shared, stored, { by });
    for (let i = 0; i < 12; i++) {
      const { request } = await proxy.order({ shared, stored, access: granted, signer: attacker });
      expect(await send({ ...request, order: { ...request.order, signer: Buffer.from(by.address.slice(2), 'hex') } }, attacker.address)).toBe('SIGNATURE_INVALID');
    }
    expect(await ask({ by, access: granted })).toBe('OK');
  });

  test('for orders of theirs that somebody else brings among other parts, or brings again', async () => {
    const [by, attacker] = [await newDoctor(), newPerson()];
    const granted = await proxy.request(shared, stored, { by });
    const foreign = accessRequestToWire({ ...granted, doctor: attacker.address });
    const pretended = accessRequestToWire({ ...granted, purpose: PURPOSES.BTG });
    const unfit = [(await proxy.store()).manifest];
    for (const parts of [{ access: foreign }, { access: pretended }, { manifests: unfit }]) {
      const { request } = await proxy.order({ shared, stored, access: granted, signer: by });
      for (let i = 0; i < 12; i++) expect(['CALLER_NOT_ALLOWED', 'SCOPE_MISMATCH']).toContain(await send({ ...request, ...parts }, attacker.address));
    }
    const refused = (await proxy.order({ shared, stored, access: await ungranted(by), signer: by })).request;
    expect(await send(refused, attacker.address)).toBe('GRANT_NOT_LIVE');
    for (let i = 0; i < 12; i++) expect(await send(refused, attacker.address)).toBe('REQUEST_REPLAYED');
    expect(await ask({ by, access: granted })).toBe('OK');
    // Nor is their way in an emergency slower for it.
    expect(await ask({ by, access: await proxy.request(shared, stored, { by, breakGlass: true }) })).toBe('OK');
    expect(await bucket.keys()).toEqual([]);
  });

  test('by break-glass, however often it is refused', async () => {
    const by = await newDoctor();
    const access = { ...(await ungranted(by)), purpose: PURPOSES.BTG, reason: 1 };
    for (let i = 0; i < 9; i++) expect(await taken(() => ask({ by, access }))).toBe('GRANT_NOT_LIVE');
    const emergency = await proxy.request(shared, stored, { by, breakGlass: true });
    expect(await taken(() => ask({ by, access: emergency }))).toBe('OK');
    expect(await ask({ by, access: await proxy.request(shared, stored, { by }) })).toBe('OK');
    expect(await bucket.keys()).toEqual([]);
  });

  test('by what somebody else wrote into the proxy’s store', async () => {
    const [by, forger] = [await newDoctor(), newPerson()];
    const until = wallClock() + 600;
    const init = { proxy: Buffer.from(forger.address.slice(2), 'hex'), requester: Buffer.from(by.address.slice(2), 'hex'), since: BigInt(wallClock()), at: BigInt(wallClock()), until: BigInt(until), refusals: 6 };
    const forged = proxy.sign(SuspensionSchema, 'suspension/1', init, forger);
    await bucket.put(`${by.address}.${until}`, encodeBody(StoredSuspensionSchema, { statements: [forged] }));
    await bucket.put(`${forger.address}.${until}`, new Uint8Array(7));
    await killAndRestart();
    expect(await ask({ by, access: await proxy.request(shared, stored, { by }) })).toBe('OK');
    expect(reports).toEqual([]);
  });
});
