// A doctor who keeps asking after the patient ended the grant, on the real stack: slowed, suspended, told of to the
// patient and the auditor, in every history; an emergency of theirs is taken; no kill forgives (spec/protocol.md 13).
import { describe, expect, test } from '@jest/globals';
import type { ConsentryClient, Grant, Notice } from '@consentry/client';
import { ConsentryError } from '@consentry/domain';
import { connect, connectAuditor } from '../demo/cast.ts';
import { Shell } from './shell.ts';
import { bytesOf, codeOf, LABEL, POLICY, qualify, someBytes, type World } from './world.ts';

const ALL = ['proxy-1', 'proxy-2', 'proxy-3', 'proxy-4', 'proxy-5'];
/** Refusals after which the proxies of this world suspend. */
export const DENIALS = 9;
const NOTE = 'collapsed in the corridor; needs the record at once';
const record = someBytes(2_000);

/** Tests suspensions in the world that `worldOf` gives once tests run. */
export function describeSuspensions(worldOf: () => World): void {
  describe('a doctor who keeps asking after the grant was ended', () => {
    test('is slowed, then suspended; patient and auditor are told; an emergency is taken; a killed proxy still suspends', () => keepAsking(worldOf()), 120_000);
  });
}

async function keepAsking(world: World): Promise<void> {
  const { stack, patient } = world;
  const doctor = await connect(stack);
  await doctor.people.publish();
  await qualify(world, doctor, ['cardiologist@medboard', 'staff@hospital-x']);
  const { header } = await world.provider.records.put({ patient: patient.address, label: LABEL, body: new Blob([record]), mediaType: 'text/plain' });
  const { recordId } = header;
  const { policyId } = await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1, breakGlass: true });
  const granted = await grantOf(doctor, { recordId, policyId });
  expect(await bytesOf((await doctor.access.open({ grant: granted })).plaintext)).toEqual(record);
  await patient.policies.revokeGrant(granted.requestId);

  const seen = await untilSuspended(doctor, granted);
  expect(seen).toEqual(expect.arrayContaining(['GRANT_REVOKED', 'RATE_LIMITED', 'REQUESTER_SUSPENDED']));
  const again = await grantOf(doctor, { recordId, policyId });
  expect(await codeOf(doctor.access.open({ grant: again }))).toBe('REQUESTER_SUSPENDED');

  const told = await toldOf({ by: patient, requester: doctor.address });
  expect(new Set(told.map(({ proxy }) => proxy)).size).toBe(ALL.length);
  for (const notice of told) {
    expect(notice).toMatchObject({ kind: 'requester-suspended', person: doctor.address, policyId });
    expect([notice.validUntil! - notice.at, notice.since! <= notice.at, notice.refusals! >= DENIALS]).toEqual([600, true, true]);
  }
  await showThePeople(world, { doctor, told });

  const emergency = await grantOf(doctor, { recordId, policyId, purpose: 'BTG', reason: 'unconscious', note: NOTE });
  expect(await bytesOf((await doctor.access.open({ grant: emergency })).plaintext)).toEqual(record);

  await stack.control('kill', 'proxy-1');
  let answer = 'SERVICE_UNAVAILABLE';
  while (/UNAVAILABLE|DEADLINE_EXCEEDED/.test(answer)) answer = (await answersOf(doctor, again))['proxy-1']!;
  expect(answer).toContain('REQUESTER_SUSPENDED');
  doctor.close();
}

/** On the command line of the patient and of the auditor, and in their histories, which are in order. */
async function showThePeople(world: World, { doctor, told }: { doctor: ConsentryClient; told: readonly Notice[] }): Promise<void> {
  const shell = await Shell.open(world.stack);
  await shell.importIdentity('ada', world.seeds.patient);
  const auditor = await connectAuditor(world.stack);
  const audited = await toldOf({ by: auditor, requester: doctor.address });
  expect(new Set(audited.map(({ proxy }) => proxy))).toEqual(new Set(told.map(({ proxy }) => proxy)));
  expect(audited.every(({ policyId, refusals = 0 }) => policyId === undefined && refusals >= DENIALS)).toBe(true);
  auditor.close();
  const listed = (await shell.ok('notifications', 'list', '--limit', '200', '--as', 'ada')) as unknown as Notice[];
  expect(listed.filter(({ kind, person }) => kind === 'requester-suspended' && person === doctor.address)).toEqual(told);
  const rows = async (...more: string[]) => ((await shell.ok('history', 'list', '--kind', 'requester-suspended', '--person', doctor.address, ...more)) as unknown as { items: object[] }).items;
  expect(await rows('--as', 'ada')).toHaveLength(ALL.length);
  // Of each proxy the whole, and what was under the policy.
  expect(await rows('--network', '--as', 'auditor')).toHaveLength(2 * ALL.length);
  for (const whose of [['--as', 'ada'], ['--network', '--as', 'auditor']]) expect(await shell.ok('history', 'verify', ...whose)).toMatchObject({ verified: true, findings: [] });
  expect((await doctor.history.verify()).findings).toEqual([]);
  await shell.close();
}

async function grantOf(doctor: ConsentryClient, asking: Parameters<ConsentryClient['access']['request']>[0]): Promise<Grant> {
  const decision = await doctor.access.request(asking);
  if (decision.decision !== 'permit') throw new Error(decision.explanation);
  return decision.grant;
}

/** What each proxy says to an opening that fails. */
async function answersOf(doctor: ConsentryClient, grant: Grant): Promise<Readonly<Record<string, string>>> {
  const failure = await doctor.access.open({ grant }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof ConsentryError) return failure.facts;
  throw failure ?? new Error('the record opened');
}

/** Asks one after another until every proxy has had enough. Every code there was. */
async function untilSuspended(doctor: ConsentryClient, grant: Grant): Promise<string[]> {
  const seen = new Set<string>();
  for (;;) {
    const answers = await answersOf(doctor, grant);
    const codes = ALL.map((name) => /[A-Z]+_[A-Z_]+/.exec(answers[name] ?? '')?.[0] ?? '');
    for (const code of codes) seen.add(code);
    if (codes.every((code) => code === 'REQUESTER_SUSPENDED')) return [...seen];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Notices of somebody's suspension, once each proxy's is there. */
async function toldOf({ by, requester }: { by: ConsentryClient; requester: string }): Promise<Notice[]> {
  for (;;) {
    const notices = await by.notifications.list({ limit: 200 });
    const found = notices.filter(({ kind, person }) => kind === 'requester-suspended' && person === requester);
    if (found.length >= ALL.length) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
