// Being told, on the real stack: the stream through the gateway, in the client and on the command line, and what it does
// when the service behind it is killed (spec/protocol.md section 15).
import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Notice } from '@consentry/client';
import { LAUNCHER } from '../../apps/cli/test/command.ts';
import { connect } from '../demo/cast.ts';
import { Shell } from './shell.ts';
import { bytesOf, codeOf, LABEL, POLICY, someBytes, type World } from './world.ts';

/** Tests the stream in the world that `worldOf` gives once tests run. */
export function describeTold(worldOf: () => World): void {
  describe('being told', () => {
    test('a patient hears of each access at once, over a kill -9 of the service, each once', () => stream(worldOf()), 120_000);
    test('and that something was opened under it, once, however many proxies released and however often', () => opened(worldOf()), 120_000);
    test('the command line prints one document a line, and lists the same', () => commandLine(worldOf()), 120_000);
    test('only the operator’s adapters get at the outbox', () => outbox(worldOf()), 60_000);
  });
}

async function shared(world: World): Promise<string> {
  const manifest = await world.provider.records.put({ patient: world.patient.address, label: LABEL, body: new Blob([someBytes(1_000)]), mediaType: 'text/plain' });
  await world.patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
  return manifest.header.recordId;
}

async function stream(world: World): Promise<void> {
  const recordId = await shared(world);
  const before = (await world.patient.notifications.list({ limit: 200 })).at(-1)?.sequence ?? 0;
  const stop = new AbortController();
  const news = world.patient.notifications.watch({ after: before, signal: stop.signal });
  const next = async (): Promise<Notice> => {
    const { value } = await news.next();
    return value as Notice;
  };
  const hears = async (): Promise<Notice> => {
    const coming = next();
    const { requestId } = await world.doctor.access.request({ recordId });
    const notice = await coming;
    expect(notice).toMatchObject({ kind: 'access-granted', requestId, person: world.doctor.address, recordIds: [recordId] });
    expect(await world.patient.notifications.confirm(notice)).toBe(true);
    return notice;
  };
  const first = await hears();
  await world.stack.control('kill', 'policy');
  const second = await hears();
  expect(second.sequence).toBeGreaterThan(first.sequence);
  stop.abort();
  expect((await world.patient.notifications.list({ after: before, limit: 200 })).map(({ requestId }) => requestId)).toEqual([first.requestId, second.requestId]);
  expect((await world.patient.notifications.list({ after: first.sequence })).map(({ sequence }) => sequence)).toEqual([second.sequence]);
}

async function opened(world: World): Promise<void> {
  const recordId = await shared(world);
  const openTwice = async (): Promise<string> => {
    const decision = await world.doctor.access.request({ recordId });
    if (decision.decision !== 'permit') throw new Error(decision.explanation);
    for (let i = 0; i < 2; i++) expect(await bytesOf((await world.doctor.access.open({ grant: decision.grant })).plaintext)).toHaveLength(1_000);
    for (;;) {
      const { [0]: notice } = await openingsOf(world, decision.requestId);
      if (notice === undefined) continue;
      expect(notice).toMatchObject({ person: world.doctor.address, recordIds: [recordId], purpose: 1 });
      return decision.requestId;
    }
  };
  const [first, second] = [await openTwice(), await openTwice()];
  for (const requestId of [first, second]) expect(await openingsOf(world, requestId)).toHaveLength(1);
}

async function openingsOf({ patient }: World, requestId: string): Promise<Notice[]> {
  const notices = await patient.notifications.list({ limit: 200 });
  return notices.filter((notice) => notice.kind === 'record-opened' && notice.requestId === requestId);
}

async function commandLine(world: World): Promise<void> {
  const shell = await Shell.open(world.stack);
  await shell.importIdentity('ada', world.seeds.patient);
  const recordId = await shared(world);
  const listed = (await shell.ok('notifications', 'list', '--limit', '200', '--as', 'ada')) as unknown as Notice[];
  const after = String(listed.at(-1)!.sequence);
  const child = spawn(process.execPath, [LAUNCHER, '--json', 'notifications', 'watch', '--after', after, '--count', '2', '--as', 'ada'], { env: { PATH: process.env['PATH'], ...shell.env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const stranger = await connect(world.stack);
  const denied = await stranger.access.request({ recordId });
  const granted = await world.doctor.access.request({ recordId });
  const said = [JSON.parse(String((await lines.next()).value)), JSON.parse(String((await lines.next()).value))];
  expect(said).toMatchObject([
    { kind: 'access-denied', requestId: denied.requestId, person: stranger.address, onChain: true },
    { kind: 'access-granted', requestId: granted.requestId, onChain: true },
  ]);
  expect((await lines.next()).done).toBe(true);
  expect(await shell.ok('notifications', 'contact', 'email', 'ada@example.org', '--as', 'ada')).toEqual([{ channel: 'email', address: 'ada@example.org', everything: false }]);
  expect(await shell.refused('notifications', 'contact', 'email', 'nowhere', '--as', 'ada')).toEqual([2, 'ARGUMENT_INVALID']);
  expect(await shell.ok('notifications', 'contact', 'email', '--off', '--as', 'ada')).toEqual([]);
  stranger.close();
  await shell.close();
}

async function outbox({ patient }: World): Promise<void> {
  expect(await codeOf(patient.notifications.pullMessages({ channel: 'email' }))).toBe('CALLER_NOT_ALLOWED');
}
