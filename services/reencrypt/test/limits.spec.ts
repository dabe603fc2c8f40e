// Limits of a proxy on a real chain (spec/protocol.md section 13): a flood delays nobody else, refusals slow down and
// suspend, an emergency is let through, and a proxy that is told to stop answers what it has taken.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AccessRequest } from '@consentry/chain';
import { ConsentryError } from '@consentry/domain';
import { fromConnectError } from '@consentry/wire/error';
import { start } from '../src/app.ts';
import { failureOf, newPerson, ProxyFixture, type Shared, type Stored } from './proxy.fixture.ts';

const DAY = 86_400;
const proxy = new ProxyFixture();
const other = newPerson();
let shared: Shared;
let stored: Stored;
let access: AccessRequest;

const LIMITS = { CAPSULES_PER_SECOND: '50', DENIALS_BEFORE_SUSPENSION: '6', SUSPENSION_SECONDS: '600' };

beforeAll(async () => {
  await proxy.open({ env: LIMITS });
  await proxy.attest(30 * DAY, other);
});
afterAll(() => proxy.close());
beforeEach(async () => {
  // A restart forgets who flooded before.
  await restart();
  shared = await proxy.share({ breakGlass: true });
  stored = await proxy.store();
  await proxy.deposit(shared.envelope);
  access = await proxy.request(shared, stored);
});

async function restart(): Promise<void> {
  await proxy.proxy.close();
  proxy.proxy = await start(proxy.env);
}

const requestOf = async (by = proxy.doctor, granted = access) => (await proxy.order({ shared, stored, access: granted, signer: by })).request;

/** Sends orders all at once; how each ended, and in which order they did. */
async function flood(count: number) {
  const requests = await Promise.all(Array.from({ length: count }, () => requestOf()));
  const ended: string[] = [];
  const outcomes = requests.map(async (request) => {
    const end = await endOf(request);
    ended.push(end.code);
    return { request, ...end };
  });
  return { ended, outcomes: Promise.all(outcomes) };
}

/** How one order ends. */
async function endOf(request: Awaited<ReturnType<typeof requestOf>>): Promise<{ code: string; retryAfter?: string | undefined }> {
  try {
    await proxy.reencrypt(request);
    return { code: 'OK' };
  } catch (thrown) {
    const { code, facts } = thrown instanceof ConsentryError ? thrown : fromConnectError(thrown);
    return { code, retryAfter: facts['retryAfter'] };
  }
}

describe('a flood', () => {
  test('uses up its own budget, says for how long, and leaves another’s alone', async () => {
    const theirs = await requestOf(other, await proxy.request(shared, stored, { by: other }));
    const { ended, outcomes } = await flood(280);
    await proxy.reencrypt(theirs);
    const served = (codes: readonly string[]) => codes.filter((code) => code === 'OK').length;
    const before = served(ended);
    const all = await outcomes;
    expect(new Set(all.map(({ code, retryAfter }) => `${code} ${retryAfter}`))).toEqual(new Set(['OK undefined', 'RATE_LIMITED 1']));
    // Its answer did not wait for all of the flood that was there before it.
    expect(before).toBeLessThan(served(all.map(({ code }) => code)));
  });

  test('that was refused spent no nonce: the same order is taken later', async () => {
    const late = (await (await flood(260)).outcomes).find(({ code }) => code === 'RATE_LIMITED')!;
    let end = await endOf(late.request);
    while (end.code === 'RATE_LIMITED') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      end = await endOf(late.request);
    }
    expect(end.code).toBe('OK');
  });
});

describe('refusals again and again', () => {
  /** A doctor of whom nothing is remembered, and their grant: a restart forgives no suspension. */
  async function newDoctor() {
    const by = newPerson();
    await proxy.attest(30 * DAY, by);
    return { by, granted: await proxy.request(shared, stored, { by }) };
  }

  /** Orders without a grant, each as soon as it is taken, until the proxy is done with them. */
  async function untilSuspended(by: typeof other): Promise<string[]> {
    const ungranted = await proxy.request(shared, stored, { relay: false, by });
    const codes: string[] = [];
    while (codes.at(-1) !== 'REQUESTER_SUSPENDED') {
      const { code } = await failureOf(proxy.reencrypt(await requestOf(by, ungranted)));
      codes.push(code);
      if (code === 'RATE_LIMITED') await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return codes;
  }

  test('slow down, then suspend; others and the chain’s own grant are not asked', async () => {
    const { by, granted } = await newDoctor();
    const codes = await untilSuspended(by);
    expect(codes.filter((code) => code === 'GRANT_NOT_LIVE')).toHaveLength(6);
    expect(codes.indexOf('RATE_LIMITED')).toBeGreaterThan(codes.indexOf('GRANT_NOT_LIVE'));
    const refused = await failureOf(proxy.reencrypt(await requestOf(by, granted)));
    expect(refused.code).toBe('REQUESTER_SUSPENDED');
    expect(Number(refused.facts['retryAfter'])).toBeGreaterThan(500);
    await proxy.reencrypt(await requestOf(other, await proxy.request(shared, stored, { by: other })));
  });

  test('do not keep a doctor from an emergency', async () => {
    const { by, granted } = await newDoctor();
    await untilSuspended(by);
    const emergency = await proxy.request(shared, stored, { breakGlass: true, by });
    await proxy.reencrypt(await requestOf(by, emergency));
    const pretended = { ...granted, purpose: emergency.purpose };
    expect((await failureOf(proxy.reencrypt(await requestOf(by, pretended)))).code).toBe('GRANT_NOT_LIVE');
    await proxy.reencrypt(await requestOf(by, emergency));
  });
});

test('a proxy that is told to stop answers what it has taken; the rest is as if it had never been sent', async () => {
  const { ended, outcomes } = await flood(150);
  while (ended.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await proxy.proxy.close();
  const codes = (await outcomes).map(({ code }) => code);
  expect(codes.filter((code) => code === 'OK').length).toBeGreaterThan(0);
  expect(codes.every((code) => code === 'OK' || code === 'SERVICE_UNAVAILABLE')).toBe(true);
  proxy.proxy = await start(proxy.env);
  for (const { request, code } of await outcomes) {
    const { code: again } = await endOf(request);
    expect([code, again]).toEqual(code === 'OK' ? ['OK', 'REQUEST_REPLAYED'] : [code, 'OK']);
  }
});
