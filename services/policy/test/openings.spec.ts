// What was opened, as proxies report it (spec/protocol.md 15.7), on a real chain: told to the patient alone, once, when
// enough of the policy's own proxies say so, and by nobody else's word.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addressOf } from '@consentry/chain';
import { idBytes, toHex, type Address, type RequestId, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { NoticeKind, NotificationService, OpeningReportService, type NoticeEntry } from '@consentry/wire/notification';
import { testKey } from '../../../libs/chain/test/anvil.ts';
import { KEYS, people } from '../../../libs/chain/test/world.ts';
import { clientAs } from '../../../libs/platform/test/stack.ts';
import { draftPolicy, type Draft } from './bundle.ts';
import { HistoryWorld } from './history.fixture.ts';

/** The policy's three proxies, of which two are needed, and one that is registered and not its own. */
const [FIRST, SECOND, THIRD, OTHER] = [71, 72, 73, 74].map(testKey) as [SecretBytes, SecretBytes, SecretBytes, SecretBytes];

let world: HistoryWorld;
let draft: Draft;

beforeAll(async () => {
  world = await HistoryWorld.start();
  for (const key of [FIRST, SECOND, THIRD, OTHER]) await world.stack.world.administrator.registerProxy({ proxy: addressOf(key), keyHash: toHex(new Uint8Array(32).fill(3)) });
  draft = await draftPolicy({ world: world.stack.world, breakGlass: true });
  await world.relay({ type: 'PublishPolicy', policy: draft.policy }, KEYS.patient);
  const proxies = [FIRST, SECOND, THIRD].map((key, i) => ({ proxy: idBytes(addressOf(key)), proxyId: `proxy-${i + 1}` }));
  await world.consent(people.patient).putBundle({ bundle: draft.sign({ change: (init) => ({ ...init, threshold: 2, proxies }) as typeof init }) });
});
afterAll(() => world.close());

const report = (receipt: Signed) => clientAs({ stack: world.stack, service: 'policy', definition: OpeningReportService }).reportOpening({ receipt });

/** As the proxy does: again until the service has told of the grant. */
async function released(requestId: RequestId, by: SecretBytes): Promise<void> {
  const receipt = world.releaseReceipt({ requestId, by });
  for (;;) {
    const code = await report(receipt).then(() => 'OK', (error: { code: string }) => error.code);
    if (code === 'OK') return;
    expect(code).toBe('GRANT_UNKNOWN');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function told(person: Address, requestId: RequestId): Promise<NoticeEntry[]> {
  const { entries } = await clientAs({ stack: world.stack, service: 'policy', definition: NotificationService, caller: person }).listNotices({ limit: 200 });
  return entries.filter(({ notice }) => toHex(notice!.requestId) === requestId);
}

const kindsOf = (entries: readonly NoticeEntry[]) => entries.map(({ notice }) => notice!.kind);

test('an opening is told once enough of the policy’s proxies have released, after the access, once, and over kill -9', async () => {
  const { requestId, recordId } = await world.ask({ draft });
  for (let i = 0; i < 3; i++) await released(requestId, FIRST);
  expect(kindsOf(await told(people.patient, requestId))).toEqual([NoticeKind.ACCESS_GRANTED]);
  await world.restart();
  await released(requestId, SECOND);
  await released(requestId, THIRD);
  await world.restart();
  for (const by of [FIRST, SECOND, THIRD]) await released(requestId, by);
  const entries = await told(people.patient, requestId);
  expect(kindsOf(entries)).toEqual([NoticeKind.ACCESS_GRANTED, NoticeKind.RECORD_OPENED]);
  expect(entries[1]!.notice).toMatchObject({ person: idBytes(people.doctor), policyId: idBytes(draft.policyId), recordIds: [idBytes(recordId)], purpose: 1 });
  expect(Math.abs(Number(entries[1]!.notice!.at) - Date.now() / 1000)).toBeLessThan(60);
  for (const person of [people.doctor, people.auditor, people.provider]) expect(await told(person, requestId)).toEqual([]);
});

test('broken glass too: that it was, and that it was used', async () => {
  const { requestId } = await world.ask({ draft, purpose: 3, reason: 1 });
  for (const by of [SECOND, THIRD]) await released(requestId, by);
  expect(kindsOf(await told(people.patient, requestId))).toEqual([NoticeKind.GLASS_BROKEN, NoticeKind.RECORD_OPENED]);
});

test('a proxy that lies makes no opening by itself, nor with others that are not of the policy', async () => {
  const { requestId } = await world.ask({ draft });
  for (const by of [FIRST, OTHER, KEYS.proxy]) await released(requestId, by);
  for (let i = 0; i < 5; i++) await released(requestId, FIRST);
  expect(kindsOf(await told(people.patient, requestId))).toEqual([NoticeKind.ACCESS_GRANTED]);
});

test('a receipt is refused that nobody signed who is a proxy, that was altered, that is of a refusal, or of no grant', async () => {
  const { requestId } = await world.ask({ draft });
  await released(requestId, FIRST);
  const denied = (await world.ask({ draft, by: KEYS.stranger })).requestId;
  const code = (receipt: Signed) => report(receipt).then(() => 'OK', (error: { code: string }) => error.code);
  const good = world.releaseReceipt({ requestId, by: SECOND });
  for (const by of [testKey(75), KEYS.doctor]) expect(await code(world.releaseReceipt({ requestId, by }))).toBe('PROXY_UNKNOWN');
  expect(await code({ ...good, signer: idBytes(addressOf(THIRD)) })).toBe('SIGNATURE_INVALID');
  expect(await code({ ...good, body: good.body.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) })).toBe('SIGNATURE_INVALID');
  expect(await code(world.denialReceipt({ requestId, code: 'GRANT_EXPIRED' }))).toBe('SIGNATURE_INVALID');
  expect(await code(world.releaseReceipt({ requestId: denied, by: SECOND }))).toBe('GRANT_UNKNOWN');
  expect(await code(world.releaseReceipt({ requestId: `0x${'5d'.repeat(32)}` as RequestId, by: SECOND }))).toBe('GRANT_UNKNOWN');
  expect(kindsOf(await told(people.patient, requestId))).toEqual([NoticeKind.ACCESS_GRANTED]);
});
