// Broken glass on the real stack, from the dialogue to the verdict: the doctor on the command line, the patient who sees
// all of it, the stack's own auditor (spec/protocol.md section 12).
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { connect, connectAuditor } from '../demo/cast.ts';
import { Shell } from './shell.ts';
import { codeOf, LABEL, POLICY, someBytes, type World } from './world.ts';

const NOTE = 'brought in unconscious, no papers; needs the list of allergies';
const REPORT = 'Compared with the ward log of the night: justified.';

let world: World;
let shell: Shell;
let recordId: string;
const record = someBytes(20_000);

/** Tests emergencies in the world that `worldOf` gives once tests run. */
export function describeEmergencies(worldOf: () => World): void {
  describe('an emergency', () => {
    beforeAll(async () => {
      world = worldOf();
      shell = await Shell.open(world.stack);
      await shell.importIdentity('dr-lee', world.seeds.doctor);
      const manifest = await world.provider.records.put({ patient: world.patient.address, label: LABEL, body: new Blob([record]), mediaType: 'text/plain' });
      ({ recordId } = manifest.header);
      await world.patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
    });
    test('a policy without break-glass denies it, and says so on chain', withoutLeave, 60_000);
    test('the glass is broken with reason and note, opens the record, is reviewed and closed', toTheEnd, 120_000);
  });
}

const breakGlass = (...more: string[]): string[] => ['access', 'request', recordId, '--break-glass', '--reason', 'unconscious', '--note', NOTE, '--as', 'dr-lee', ...more];

async function withoutLeave(): Promise<void> {
  expect(await shell.refused(...breakGlass())).toEqual([2, 'ARGUMENT_INVALID']);
  expect(await shell.refused(...breakGlass('--yes', '--passphrase-file', shell.file('wrong-pass')))).toEqual([3, 'PASSPHRASE_WRONG']);
  // The note is refused first: under these policies there is no glass to break.
  expect(await shell.refused(...breakGlass('--yes'))).toEqual([2, 'ARGUMENT_INVALID']);
  expect(await shell.ok('review', 'list', '--as', 'auditor')).toEqual([]);
}

async function toTheEnd(): Promise<void> {
  // Older than another policy: the choice falls on the one that allows break-glass all the same.
  const { policyId } = await world.patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1, breakGlass: true });
  await world.patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
  const { requestId = '' } = await shell.ok(...breakGlass('--yes'));
  const out = shell.file('emergency.txt');
  expect(await shell.ok('access', 'open', recordId, '--break-glass', '--out', out, '--as', 'dr-lee')).toMatchObject({ bytes: record.length });

  const seen = (await world.patient.history.asOwner()).filter((event) => 'requestId' in event && event.requestId === requestId);
  expect(seen).toMatchObject([{ type: 'AccessGranted', purpose: 3 }, { type: 'GlassBroken', doctor: world.doctor.address, reason: 2 }]);
  const stop = new AbortController();
  for await (const notice of world.patient.notifications.watch({ signal: stop.signal })) {
    if (notice.requestId !== requestId) continue;
    expect(notice).toMatchObject({ kind: 'glass-broken', person: world.doctor.address, reason: 2, recordIds: [recordId], firstAccess: true });
    stop.abort();
  }
  expect(await shell.ok('review', 'list', '--as', 'auditor')).toMatchObject([{ requestId, doctor: world.doctor.address, policyId, reason: 2 }]);
  expect(await shell.ok('review', 'show', requestId, '--as', 'auditor')).toMatchObject({ note: NOTE, patient: world.patient.address, recordIds: [recordId] });
  expect((await world.patient.reviews.get(requestId)).note).toBe(NOTE);
  const stranger = await connect(world.stack);
  expect(await codeOf(stranger.reviews.get(requestId))).toBe('CALLER_NOT_ALLOWED');
  expect(await codeOf(stranger.reviews.close({ requestId, verdict: 'justified', report: REPORT }))).toBe('CALLER_NOT_ALLOWED');
  stranger.close();

  const close = ['review', 'close', requestId, '--verdict', 'justified', '--report', REPORT, '--as', 'auditor'];
  expect(await shell.refused(...close)).toEqual([2, 'ARGUMENT_INVALID']);
  await shell.ok(...close, '--yes');
  expect(await shell.ok('review', 'list', '--as', 'auditor')).toEqual([]);
  expect(await shell.refused(...close, '--yes')).toEqual([5, 'NOTHING_TO_REVIEW']);
  const auditor = await connectAuditor(world.stack);
  const closed = await world.patient.reviews.get(requestId);
  expect(closed.review).toMatchObject({ verdict: 'justified', auditor: auditor.address, report: REPORT });
  auditor.close();
  // The review closes the case, not the grant, which lives out its hour.
  await shell.ok('access', 'open', recordId, '--break-glass', '--out', out, '--force', '--as', 'dr-lee');
  expect(new Uint8Array(await readFile(out))).toEqual(record);
}
