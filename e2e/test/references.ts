// Patients by number, on the real stack and the command line (spec/protocol.md section 17).
import { describe, expect, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { connect } from '../demo/cast.ts';
import { Shell } from './shell.ts';
import { codeOf, LABEL, someBytes, type World } from './world.ts';

/** Tests references in the world that `worldOf` gives once tests run. */
export function describeReferences(worldOf: () => World): void {
  describe('a patient by number', () => {
    test('is found by attested people once claimed and confirmed, and no more when withdrawn', () => found(worldOf()), 240_000);
    test('stands for the address on the command line', () => onTheCommandLine(worldOf()), 240_000);
  });
}

async function found({ stack, hospital, patient, doctor }: World): Promise<void> {
  const reference = { area: hospital.name, number: '20-4711' };
  await patient.patientReferences.claim(reference);
  expect(await codeOf(doctor.patientReferences.resolve(reference))).toBe('PERSON_UNKNOWN');
  await hospital.client.patientReferences.confirm({ ...reference, patient: patient.address });
  expect(await doctor.patientReferences.resolve(reference)).toBe(patient.address);
  expect(await hospital.client.patientReferences.resolve(reference)).toBe(patient.address);
  expect(await codeOf(doctor.patientReferences.confirm({ ...reference, patient: doctor.address }))).toBe('CALLER_NOT_ALLOWED');
  const stranger = await connect(stack);
  expect(await codeOf(stranger.patientReferences.resolve(reference))).toBe('CALLER_NOT_ALLOWED');
  stranger.close();
  await patient.patientReferences.claim({ ...reference, withdrawn: true });
  expect(await codeOf(doctor.patientReferences.resolve(reference))).toBe('PERSON_UNKNOWN');
}

async function onTheCommandLine({ stack, hospital, patient, seeds }: World): Promise<void> {
  const shell = await Shell.open(stack);
  for (const [name, seed] of [['ada', seeds.patient], ['dr-lee', seeds.doctor]] as const) await shell.importIdentity(name, seed);
  await shell.ok('patient', 'claim', hospital.name, '20-4712', '--as', 'ada');
  await hospital.client.patientReferences.confirm({ area: hospital.name, number: '20-4712', patient: patient.address });
  expect(await shell.ok('patient', 'find', hospital.name, '20-4712', '--as', 'dr-lee')).toEqual({ area: hospital.name, patient: patient.address });
  await writeFile(shell.file('note.txt'), someBytes(100));
  const put = await shell.ok('record', 'put', shell.file('note.txt'), '--patient', `${hospital.name}/20-4712`, '--label', LABEL, '--as', 'dr-lee');
  expect(put).toMatchObject({ patient: patient.address });
  expect(await shell.refused('patient', 'find', hospital.name, '20-4713', '--as', 'dr-lee')).toEqual([5, 'PERSON_UNKNOWN']);
  await shell.ok('patient', 'withdraw', hospital.name, '20-4712', '--as', 'ada');
  expect(await shell.refused('patient', 'find', hospital.name, '20-4712', '--as', 'dr-lee')).toEqual([5, 'PERSON_UNKNOWN']);
  await shell.close();
}
