// The command line on a real stack: from making identities to a revoked policy, as scripts would use it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LAUNCHER } from '../../apps/cli/test/command.ts';
import type { Stack } from '../demo/stack.ts';
import { Shell } from './shell.ts';
import { someBytes } from './world.ts';

const unique = Date.now().toString(36);
const [board, hospital] = [`board-${unique}`, `hospital-${unique}`];
const POLICY = `cardiologist@${board} AND staff@${hospital}`;

let stack: Stack;
let shell: Shell;
let recordId: string;

/** Tests the command line on the stack that `running` gives once tests run. */
export function describeCommandLine(running: () => Stack): void {
  describe('the command line', () => {
    beforeAll(async () => {
      stack = running();
      shell = await Shell.open(stack);
    });
    afterAll(() => shell.close());
    test('a record goes from a provider’s file to a doctor’s file, and the patient ends it', story, 120_000);
    test('what a person gets wrong is refused with its code and exit code, and changes nothing', mistakes, 60_000);
    test('a record of substance use is handed over with its notice and a copy of the consent', notice, 60_000);
    test('a policy that runs out is renewed, with its past, and what is to end ends', renewal, 90_000);
    test('a label that was lost is given up: providers are led to its successor, and doctors find both', rotation, 90_000);
    test('one grant is ended alone, after a warning', endGrant, 60_000);
    test('a put that is killed in the middle leaves nothing visible, and may be tried again', killedPut, 60_000);
    test('a get that is killed in the middle goes on where it stopped', killedGet, 60_000);
  });
}

async function story(): Promise<void> {
  const ok: Shell['ok'] = (...argv) => shell.ok(...argv);
  const [input, output] = [shell.file('in.json'), shell.file('out.json')];
  await writeFile(input, someBytes(400_000));
  expect(await ok('identity', 'create', 'ivy')).toMatchObject({ published: true });
  await Promise.all(
    ['ada', 'clinic', 'dr-lee', 'dr-kim', 'board', 'hospital'].map(async (name) => {
      await shell.importIdentity(name);
      await ok('identity', 'publish', name);
    }),
  );
  for (const [name, authority] of [['board', board], ['hospital', hospital]] as const) {
    await ok('authority', 'setup', authority!, '--as', name);
    await ok('authority', 'register', authority!, '--account', name, '--as', 'registrar');
  }
  for (const [name, attribute] of [['board', `cardiologist@${board}`], ['hospital', `staff@${hospital}`]] as const) {
    await ok('authority', 'attest', attribute, 'dr-lee', '--until', '8h', '--as', name);
    await ok('authority', 'issue', attribute, 'dr-lee', '--as', name);
  }

  await ok('label', 'publish', 'cardiology', '--quarters', '1', '--as', 'ada');
  const { recordId: put = '', mediaType } = await ok('record', 'put', input, '--patient', 'ada', '--label', 'cardiology', '--as', 'clinic');
  recordId = put;
  expect(mediaType).toBe('application/fhir+json');
  expect(await shell.refused('access', 'open', recordId, '--out', output, '--as', 'dr-lee')).toEqual([5, 'POLICY_UNKNOWN']);
  const { policyId = '' } = await ok('policy', 'publish', POLICY, '--label', 'cardiology', '--quarters', '1', '--as', 'ada');

  expect(await ok('access', 'open', recordId, '--out', output, '--as', 'dr-lee')).toMatchObject({ bytes: 400_000 });
  expect(await readFile(output)).toEqual(await readFile(input));
  expect(await shell.refused('access', 'open', recordId, '--out', output, '--as', 'dr-lee')).toEqual([6, 'ALREADY_EXISTS']);
  expect(await shell.run('access', 'request', recordId, '--as', 'dr-kim')).toMatchObject({ code: 4, value: { decision: 'deny', reason: 'attributes' } });
  expect(await shell.refused('policy', 'revoke', policyId, '--as', 'ada')).toEqual([2, 'ARGUMENT_INVALID']);
  expect(await ok('policy', 'revoke', policyId, '--as', 'ada', '--yes')).toMatchObject({ destruction: { asked: 5, missing: [] } });
  expect(await shell.refused('access', 'open', recordId, '--out', shell.file('after.json'), '--as', 'dr-lee')).toEqual([4, 'POLICY_REVOKED']);
  expect(await shell.traces('after')).toEqual([]);

  const types = ['PolicyPublished', 'AccessGranted', 'AccessDenied', 'PolicyRevoked'];
  expect(await ok('history', '--patient', '--as', 'ada')).toEqual(types.map((type) => expect.objectContaining({ type })));
  expect(await ok('policy', 'list', '--as', 'ada')).toEqual([expect.objectContaining({ policyId, status: 'revoked' })]);
  expect(await ok('history', 'verify', '--as', 'ada')).toMatchObject({ verified: true, findings: [] });
  const { items } = (await ok('history', 'list', '--kind', 'record-linked', 'owner-linked', '--after', '1', '--as', 'ada')) as unknown as { items: object[] };
  expect(items).toEqual([expect.objectContaining({ kind: 'record-linked', recordIds: [recordId] })]);
  const exported = await ok('accounting', 'export', '--format', 'fhir', '--since', '2020-01-01', '--out', shell.file('account.json'), '--as', 'ada');
  expect(exported).toMatchObject({ findings: [], sha256: expect.stringMatching(/^0x[0-9a-f]{64}$/) });
  const bundle = JSON.parse(await readFile(shell.file('account.json'), 'utf8')) as { meta: { tag: { code: string }[] }; entry: { resource: { type: { code: string } } }[] };
  expect(bundle.meta.tag[0]!.code).toBe(exported['digest']);
  // One decision, and what proxies have shown of its releases by now.
  const codes = bundle.entry.map(({ resource }) => resource.type.code);
  expect([codes.filter((code) => code === '110113').length, new Set(codes).size <= 2, codes.length]).toEqual([1, true, exported['lines']]);
  expect(await shell.refused('history', 'verify', '--network', '--as', 'ada')).toEqual([4, 'CALLER_NOT_ALLOWED']);
  expect(await ok('status', '--as', 'ada')).toMatchObject({ deploymentMatches: true, refused: [] });
}

async function notice(): Promise<void> {
  const [input, output] = [shell.file('sud.txt'), shell.file('sud-out.txt')];
  await writeFile(input, 'counselling, third session');
  await shell.ok('label', 'publish', 'notes/sud', '--quarters', '1', '--as', 'ada');
  const { recordId: put = '' } = await shell.ok('record', 'put', input, '--patient', 'ada', '--label', 'notes/sud', '--as', 'clinic');
  const { policyId = '' } = await shell.ok('policy', 'publish', POLICY, '--label', 'notes/sud', '--quarters', '1', '--as', 'ada');
  expect(await shell.ok('access', 'open', put, '--out', output, '--as', 'dr-lee')).toMatchObject({
    label: 'notes/sud',
    noticeFile: `${output}.notice.txt`,
    disclosure: { notices: [{ code: '42-CFR-PART-2' }], consent: { policyId, policy: POLICY, purposes: ['TREAT'] } },
  });
  const text = await readFile(`${output}.notice.txt`, 'utf8');
  expect(text).toContain('42 CFR part 2 prohibits unauthorized use or disclosure of these records.');
  expect(text).toContain(policyId);
}

async function renewal(): Promise<void> {
  const [input, output] = [shell.file('lab.txt'), shell.file('lab-out.txt')];
  await writeFile(input, 'potassium 4.1');
  await shell.ok('label', 'publish', 'lab', '--quarters', '1', '--as', 'ada');
  const { recordId: put = '' } = await shell.ok('record', 'put', input, '--patient', 'ada', '--label', 'lab', '--as', 'clinic');
  const { policyId: old = '' } = await shell.ok('policy', 'publish', POLICY, '--label', 'lab', '--quarters', '1', '--reason-required', '--longest-grant', '2h', '--as', 'ada');
  const { policyId: ending = '' } = await shell.ok('policy', 'publish', POLICY, '--label', 'lab', '--quarters', '1', '--expires', '3d', '--as', 'ada');
  const { renewed } = (await shell.ok('policy', 'renew', '--within', '13w', '--quarters', '2', '--as', 'ada', '--yes')) as unknown as { renewed: { policyId: string; replaced: string }[] };
  expect(renewed.map(({ replaced }) => replaced)).toContain(old);
  expect(renewed.map(({ replaced }) => replaced)).not.toContain(ending);
  const { policyId } = renewed.find(({ replaced }) => replaced === old)!;
  const before = await shell.ok('policy', 'show', ending, '--as', 'ada');
  const after = await shell.ok('policy', 'show', policyId, '--as', 'ada');
  expect(after).toMatchObject({ text: POLICY, status: 'live', first: before['first'], labelId: before['labelId'] });
  expect(after['last']).not.toBe(before['last']);
  expect(await shell.refused('access', 'open', put, '--policy', policyId, '--out', output, '--as', 'dr-lee')).toEqual([7, 'REASON_REQUIRED']);
  await shell.ok('access', 'open', put, '--policy', policyId, '--reason', 'follow-up', '--out', output, '--as', 'dr-lee');
  expect(await readFile(output, 'utf8')).toBe('potassium 4.1');
  expect(await shell.ok('policy', 'renew', '--within', '13w', '--quarters', '2', '--as', 'ada', '--yes')).toEqual({ renewed: [] });
}

async function rotation(): Promise<void> {
  const [input, output] = [shell.file('scan.txt'), shell.file('scan-out.txt')];
  await writeFile(input, 'nothing abnormal');
  await shell.ok('label', 'publish', 'imaging', '--quarters', '1', '--as', 'ada');
  const put = () => shell.ok('record', 'put', input, '--patient', 'ada', '--label', 'imaging', '--as', 'clinic');
  const { recordId: before = '', labelId } = await put();
  const { policyId: old = '' } = await shell.ok('policy', 'publish', POLICY, '--label', 'imaging', '--quarters', '1', '--as', 'ada');
  expect(await shell.refused('label', 'rotate', 'imaging', '--as', 'ada')).toEqual([2, 'ARGUMENT_INVALID']);
  const rotated = await shell.ok('label', 'rotate', 'imaging', '--quarters', '1', '--as', 'ada', '--yes');
  expect(rotated).toMatchObject({ successor: 'imaging-2', labelId, policies: [{ policyId: old }] });
  const { recordId: after = '', labelId: successorId } = await put();
  expect(successorId).toBe(rotated['successorId']);
  const found = (await shell.ok('access', 'find', '--patient', 'ada', '--label', 'imaging', '--as', 'dr-lee')) as unknown as { records: { recordId: string }[] };
  expect(found.records.map(({ recordId }) => recordId).sort()).toEqual([before, after].sort());
  for (const recordId of [before, after]) await shell.ok('access', 'open', recordId, '--out', output, '--force', '--as', 'dr-lee');
  expect(await readFile(output, 'utf8')).toBe('nothing abnormal');
  expect(await shell.refused('label', 'publish', 'imaging', '--quarters', '1', '--as', 'ada')).toEqual([7, 'LABEL_ROTATED']);
}

async function mistakes(): Promise<void> {
  const publish = (text: string) => ['policy', 'publish', text, '--label', 'cardiology', '--quarters', '1', '--as', 'ada'];
  const put = (file: string, label = 'cardiology') => ['record', 'put', file, '--patient', 'ada', '--label', label, '--as', 'clinic'];
  await writeFile(shell.file('huge.dcm'), '');
  await truncate(shell.file('huge.dcm'), 9 * 2 ** 30);
  const before = await shell.ok('policy', 'list', '--as', 'ada');
  expect(await shell.refused(...publish(`cardiologist@${board} AND OR`))).toEqual([2, 'POLICY_SYNTAX']);
  expect(await shell.refused(...publish(`cardiologist@nowhere AND staff@${hospital}`))).toEqual([5, 'AUTHORITY_UNKNOWN']);
  expect(await shell.refused(...publish(`cardiolgist@${board} AND staff@${hospital}`))).toEqual([5, 'ATTRIBUTE_UNKNOWN']);
  expect(await shell.run('policy', 'check', `cardiolgist@${board}`, '--as', 'ada')).toMatchObject({ code: 5, value: { unattested: [`cardiolgist@${board}`] } });
  expect(await shell.refused(...put(shell.file('huge.dcm')))).toEqual([2, 'RECORD_SIZE_UNSUPPORTED']);
  expect(await shell.refused(...put(shell.file('nowhere.dcm')))).toEqual([2, 'ARGUMENT_INVALID']);
  expect(await shell.refused(...put(shell.folder))).toEqual([2, 'ARGUMENT_INVALID']);
  expect(await shell.refused(...put(shell.file('in.json'), 'unheard-of'))).toEqual([5, 'LABEL_KEY_UNKNOWN']);
  expect(await shell.refused('record', 'list', '--as', 'ada', '--passphrase-file', shell.file('wrong-pass'))).toEqual([3, 'PASSPHRASE_WRONG']);
  expect(await shell.ok('policy', 'list', '--as', 'ada')).toEqual(before);
}

async function endGrant(): Promise<void> {
  await shell.ok('policy', 'publish', POLICY, '--label', 'cardiology', '--quarters', '1', '--as', 'ada');
  const { requestId = '' } = await shell.ok('access', 'request', recordId, '--as', 'dr-lee');
  expect(await shell.refused('policy', 'revoke-grant', requestId, '--as', 'ada')).toEqual([2, 'ARGUMENT_INVALID']);
  await shell.ok('policy', 'revoke-grant', requestId, '--as', 'ada', '--yes');
  expect(await shell.refused('access', 'open', recordId, '--out', shell.file('ended.json'), '--as', 'dr-lee')).toEqual([4, 'GRANT_REVOKED']);
  expect(await shell.traces('ended')).toEqual([]);
  expect(await shell.ok('access', 'open', recordId, '--new', '--out', shell.file('anew.json'), '--as', 'dr-lee')).toMatchObject({ bytes: 400_000 });
}

async function killedPut(): Promise<void> {
  const big = shell.file('big.dcm');
  await writeFile(big, '');
  await truncate(big, 300 * 2 ** 20);
  const blocks = join(stack.dataDir, 'services', 'storage', 'blocks');
  const countBlocks = async (): Promise<number> => (await readdir(blocks, { recursive: true })).filter((name) => name.endsWith('.data')).length;
  const before = { blocks: await countBlocks(), records: await shell.ok('record', 'list', '--as', 'ada') };
  const argv = [LAUNCHER, 'record', 'put', big, '--patient', 'ada', '--label', 'cardiology', '--as', 'clinic'];
  const child = spawn(process.execPath, argv, { env: { PATH: process.env['PATH'], ...shell.env }, stdio: 'ignore' });
  while ((await countBlocks()) < before.blocks + 10 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  expect(await shell.ok('record', 'list', '--as', 'ada')).toEqual(before.records);
  while ((await countBlocks()) > before.blocks) await new Promise((resolve) => setTimeout(resolve, 50));
  await truncate(big, 3 * 2 ** 20);
  const { recordId: again = '' } = await shell.ok('record', 'put', big, '--patient', 'ada', '--label', 'cardiology', '--as', 'clinic');
  expect(await shell.ok('record', 'get', again, '--out', shell.file('back.dcm'), '--as', 'ada')).toMatchObject({ bytes: 3 * 2 ** 20 });
}

async function killedGet(): Promise<void> {
  const [length, original, copy] = [120 * 2 ** 20, shell.file('scan.dcm'), shell.file('copy.dcm')];
  await writeFile(original, someBytes(2 ** 20));
  await truncate(original, length);
  const { recordId: scan = '' } = await shell.ok('record', 'put', original, '--patient', 'ada', '--label', 'cardiology', '--as', 'clinic');
  const child = spawn(process.execPath, [LAUNCHER, 'record', 'get', scan, '--out', copy, '--as', 'ada'], { env: { PATH: process.env['PATH'], ...shell.env }, stdio: 'ignore' });
  const piecesOnDisk = async (): Promise<number> => (await readFile(`${copy}.${child.pid}.part.pieces`, 'utf8').catch(() => '')).split('\n').length;
  while ((await piecesOnDisk()) < 10 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  expect(await shell.traces('copy')).toEqual([`copy.dcm.${child.pid}.part`, `copy.dcm.${child.pid}.part.pieces`]);
  const { resumedAt, bytes } = await shell.ok('record', 'get', scan, '--out', copy, '--as', 'ada');
  expect(bytes).toBe(length);
  expect(Number(resumedAt)).toBeGreaterThanOrEqual(8 * 2 ** 20);
  expect((await readFile(copy)).equals(await readFile(original))).toBe(true);
  expect(await shell.traces('copy')).toEqual(['copy.dcm']);
}
