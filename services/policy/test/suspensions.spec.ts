// What proxies say of those whom they suspend, as the policy service takes it (spec/protocol.md 13.6), on a real chain:
// who is told and who is not, once, over kill -9; and proxies that lie, and whoever is none.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { addressOf, type Deployment } from '@consentry/chain';
import { idBytes, parseAddress, parsePolicyId, toHex, type Address, type PolicyId, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { HistoryKind } from '@consentry/wire/history';
import { Channel, ContactSchema, NoticeKind, NotificationService, SuspensionReportService, type Notice } from '@consentry/wire/notification';
import { DestroyAcknowledgementSchema, SuspensionSchema } from '@consentry/wire/reencrypt';
import { signBody } from '@consentry/wire/signed';
import { testKey } from '../../../libs/chain/test/anvil.ts';
import { KEYS, people } from '../../../libs/chain/test/world.ts';
import { clientAs } from '../../../libs/platform/test/stack.ts';
import { STATEMENTS_PER_HOUR } from '../src/suspensions.ts';
import { ADAPTER, HistoryWorld } from './history.fixture.ts';

const SECOND = { key: testKey(61), patient: testKey(62) };
const now = () => Math.floor(Date.now() / 1000);

let world: HistoryWorld;
let mine: PolicyId;
let theirs: PolicyId;

beforeAll(async () => {
  world = await HistoryWorld.start();
  await world.stack.world.administrator.registerProxy({ proxy: addressOf(SECOND.key), keyHash: toHex(new Uint8Array(32).fill(6)) });
  mine = (await world.publish()).policyId;
  theirs = (await world.publish({ owner: SECOND.patient, patient: SECOND.patient })).policyId;
});
afterAll(() => world.close());

const notifications = (caller: Address) => clientAs({ stack: world.stack, service: 'policy', definition: NotificationService, caller });
const report = (statements: readonly Signed[]) => clientAs({ stack: world.stack, service: 'policy', definition: SuspensionReportService }).reportSuspension({ statements: [...statements] });

type Stating = { requester?: Address; policyId?: PolicyId; refusals?: number; since?: number; at?: number; until?: number; by?: SecretBytes; proxy?: Address; deployment?: Deployment };
function state({ requester = people.doctor, policyId, refusals = 60, at = now(), since = at - 60, until = at + 600, by = KEYS.proxy, proxy = addressOf(by), deployment = world.stack.world.deployment }: Stating = {}): Signed {
  const init = { proxy: idBytes(proxy), requester: idBytes(requester), since: BigInt(since), at: BigInt(at), until: BigInt(until), refusals, ...(policyId && { policyId: idBytes(policyId) }) };
  return signBody({ schema: SuspensionSchema, kind: 'suspension/1', init, deployment, secretKey: by });
}

/** Somebody who was never suspended. */
const newcomer = (): Address => parseAddress(randomBytes(20));

/** What a person was told of somebody's suspension. */
async function told(person: Address, requester: Address): Promise<Notice[]> {
  const found: Notice[] = [];
  for (let after = 0n; ; ) {
    const { entries } = await notifications(person).listNotices({ after, limit: 200 });
    if (entries.length === 0) return found;
    found.push(...entries.map(({ notice }) => notice!).filter((notice) => notice.kind === NoticeKind.REQUESTER_SUSPENDED && toHex(notice.person) === requester));
    after = entries.at(-1)!.sequence;
  }
}

const suspended = (requester: Address) => ({ filter: { kinds: [HistoryKind.REQUESTER_SUSPENDED], person: idBytes(requester) } });
const rowsOf = async (person: Address, requester: Address) => (await world.stream(person, suspended(requester))).map(({ row }) => ({ policy: row.policyId.length === 0 ? undefined : toHex(row.policyId), count: row.count, proxy: toHex(row.proxy), until: Number(row.validUntil) }));

describe('a suspension is told', () => {
  test('to each patient of their own policy alone, and to auditors as a whole; so are the histories of all three', async () => {
    const requester = newcomer();
    const [at, until] = [now(), now() + 600];
    const statements = [state({ requester, at, until }), state({ requester, policyId: mine, refusals: 41, at, until }), state({ requester, policyId: theirs, refusals: 19, at, until })];
    await report(statements);
    const common = { at: BigInt(at), since: BigInt(at - 60), validUntil: BigInt(until), proxy: idBytes(people.proxy), person: idBytes(requester) };
    expect(await told(people.patient, requester)).toMatchObject([{ ...common, refusals: 41, policyId: idBytes(mine) }]);
    expect(await told(addressOf(SECOND.patient), requester)).toMatchObject([{ ...common, refusals: 19, policyId: idBytes(theirs) }]);
    expect(await told(people.auditor, requester)).toMatchObject([{ ...common, refusals: 60, policyId: new Uint8Array(0) }]);
    for (const person of [requester, people.provider, people.registrar]) expect(await told(person, requester)).toEqual([]);
    const row = (policy: PolicyId | undefined, count: number) => ({ policy, count, proxy: people.proxy, until });
    expect(await rowsOf(people.patient, requester)).toEqual([row(mine, 41)]);
    expect(await rowsOf(addressOf(SECOND.patient), requester)).toEqual([row(theirs, 19)]);
    expect(await rowsOf(requester, requester)).toEqual([row(undefined, 60)]);
    const network = await world.network(suspended(requester));
    expect(network.map(({ row: { count } }) => count)).toEqual([60, 41, 19]);
    expect(network.map(({ document }) => Buffer.from(document!.body))).toEqual(statements.map(({ body }) => Buffer.from(body)));
  });

  test('once, however often it comes, and after kill -9; of each proxy for itself', async () => {
    const requester = newcomer();
    const at = now();
    // Of the same second, as proxies say it that were asked at the same time.
    const of = (by: SecretBytes) => [state({ requester, at, by }), state({ requester, at, policyId: mine, by })];
    const statements = of(KEYS.proxy);
    for (let i = 0; i < 3; i++) await report(statements);
    await world.restart();
    await report(statements);
    expect([(await told(people.patient, requester)).length, (await told(people.auditor, requester)).length]).toEqual([1, 1]);
    expect(await rowsOf(people.patient, requester)).toHaveLength(1);
    await report(of(SECOND.key));
    const both = new Set([people.proxy, addressOf(SECOND.key)]);
    expect(new Set((await told(people.patient, requester)).map(({ proxy }) => toHex(proxy)))).toEqual(both);
    expect(new Set((await rowsOf(people.patient, requester)).map(({ proxy }) => proxy))).toEqual(both);
  });

  test('by one mail, however many proxies say so', async () => {
    const init = { person: idBytes(people.patient), channel: Channel.EMAIL, address: 'ada@example.org', sequence: 1n };
    await notifications(people.patient).putContact({ contact: signBody({ schema: ContactSchema, kind: 'contact/1', init, deployment: world.stack.world.deployment, secretKey: KEYS.patient }) });
    const requester = newcomer();
    for (const by of [KEYS.proxy, SECOND.key]) await report([state({ requester, policyId: mine, by })]);
    const { messages } = await notifications(ADAPTER).pullMessages({ channel: Channel.EMAIL, limit: 100 });
    expect(messages.map(({ kind, address }) => [kind, address])).toEqual([[NoticeKind.REQUESTER_SUSPENDED, 'ada@example.org']]);
  });

  test('to auditors of today, and not to those who were', async () => {
    const [former, today] = [testKey(63), testKey(64)];
    const { administrator } = world.stack.world;
    await administrator.grantRole({ role: 'auditor', account: addressOf(former) });
    await administrator.grantRole({ role: 'auditor', account: addressOf(today) });
    await administrator.revokeRole({ role: 'auditor', account: addressOf(former) });
    const requester = newcomer();
    await report([state({ requester })]);
    expect([(await told(addressOf(former), requester)).length, (await told(addressOf(today), requester)).length]).toEqual([0, 1]);
  });

  test('of a policy that nobody published to nobody', async () => {
    const requester = newcomer();
    await report([state({ requester, policyId: parsePolicyId(randomBytes(32)) })]);
    expect(await told(people.auditor, requester)).toEqual([]);
    expect(await world.network(suspended(requester))).toEqual([]);
  });

  test('without an address in the log', async () => {
    const requester = newcomer();
    await report([state({ requester, policyId: mine })]);
    await expect(report([state({ requester, by: testKey(70) })])).rejects.toMatchObject({ code: 'PROXY_UNKNOWN' });
    for (const person of [requester, people.patient, people.auditor]) expect(world.service.log()).not.toContain(person.slice(2));
  });
});

describe('a statement is refused, and nobody told', () => {
  const refused = async (statement: Signed, code: string, requester: Address) => {
    await expect(report([statement])).rejects.toMatchObject({ code });
    for (const person of [people.patient, people.auditor]) expect(await told(person, requester)).toEqual([]);
    expect(await world.network(suspended(requester))).toEqual([]);
  };

  test('that is signed by nobody who is a proxy, by a doctor or a patient for one', async () => {
    for (const by of [testKey(70), KEYS.doctor, KEYS.patient]) {
      const requester = newcomer();
      await refused(state({ requester, policyId: mine, by }), 'PROXY_UNKNOWN', requester);
    }
  });

  test('that was altered in any part', async () => {
    const requester = newcomer();
    const good = state({ requester, policyId: mine });
    const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)) as Uint8Array<ArrayBuffer>;
    for (const at of [1, 25, 50, good.body.length - 1]) await refused({ ...good, body: flip(good.body, at) }, 'SIGNATURE_INVALID', requester);
    await refused({ ...good, signature: flip(good.signature, 9) }, 'SIGNATURE_INVALID', requester);
    await refused({ ...good, signer: idBytes(addressOf(SECOND.key)) }, 'SIGNATURE_INVALID', requester);
  });

  test('that is of another chain or deployment, or another word of the proxy', async () => {
    const requester = newcomer();
    const { deployment } = world.stack.world;
    await refused(state({ requester, deployment: { ...deployment, chainId: 1 } }), 'SIGNATURE_INVALID', requester);
    await refused(state({ requester, deployment: { ...deployment, consents: people.stranger } }), 'SIGNATURE_INVALID', requester);
    const other = signBody({ schema: DestroyAcknowledgementSchema, kind: 'destroy-ack/1', init: { policyId: idBytes(mine), destroyed: 1, at: 1n }, deployment, secretKey: KEYS.proxy });
    await refused(other, 'SIGNATURE_INVALID', requester);
  });

  test('that is old, of the future, or makes no sense', async () => {
    const requester = newcomer();
    await refused(state({ requester, at: now() - 7 * 86_400 - 10 }), 'REQUEST_EXPIRED', requester);
    await refused(state({ requester, at: now() + 3_600 }), 'REQUEST_EXPIRED', requester);
    await refused(state({ requester, until: now() + 40 * 86_400 }), 'FORMAT_INVALID', requester);
    await refused(state({ requester, refusals: 0 }), 'FORMAT_INVALID', requester);
    await refused(state({ requester, proxy: addressOf(SECOND.key) }), 'FORMAT_INVALID', requester);
  });

  test('of a proxy that says too much: so much noise and no more, and others are heard; what was said before costs nothing', async () => {
    const liar = testKey(65);
    await world.stack.world.administrator.registerProxy({ proxy: addressOf(liar), keyHash: toHex(new Uint8Array(32).fill(7)) });
    const known = state({ policyId: mine, by: liar });
    await report([known]);
    // Somebody who has a copy of it brings it again and again.
    for (let i = 0; i < 5; i++) await report(Array.from({ length: 65 }, () => known));
    const requester = newcomer();
    const before = (await told(people.patient, requester)).length;
    let code = '';
    for (let i = 1; code === '' && i <= 2 * STATEMENTS_PER_HOUR; i++) {
      code = await report([state({ requester, policyId: mine, by: liar, at: now() - i })]).then(() => '', (error: { code: string }) => error.code);
    }
    expect(code).toBe('RATE_LIMITED');
    const heard = (await told(people.patient, requester)).length - before;
    expect(heard).toBeGreaterThanOrEqual(STATEMENTS_PER_HOUR - 1);
    expect(heard).toBeLessThanOrEqual(STATEMENTS_PER_HOUR + 5);
    await report([known]);
    const other = newcomer();
    await report([state({ requester: other, policyId: mine })]);
    expect(await told(people.patient, other)).toHaveLength(1);
  }, 120_000);
});
