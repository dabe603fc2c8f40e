// What stands for a patient's number: spec/formats.md section 28. Slow on purpose, so that few are computed here.
import { argon2Sync, createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { toHex } from '@consentry/domain';
import { patientReference } from '../src/patient-reference.ts';

test('is argon2id of the number as people write it, salted with its area; Node’s own agrees', async () => {
  const salt = createHash('sha256').update('consentry/patient-reference/1hospital-x').digest();
  const expected = argon2Sync('argon2id', { message: 'AB12-34', nonce: salt, memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 });
  expect(toHex(await patientReference({ area: 'hospital-x', number: ' ab 12-34 ' }))).toBe(toHex(expected));
}, 60_000);

test.each(['', '  ', 'x'.repeat(65)])('refuses %j, which is no number', async (number) => {
  await expect(patientReference({ area: 'hospital-x', number })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
});
