// The command line on a real stack: from making identities to a revoked policy, as scripts would use it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consentry } from '../../apps/cli/test/command.ts';
import { identityOf, newSeed, sealKeystore } from '@consentry/client';
import type { Stack } from '../demo/stack.ts';
import { someBytes } from './world.ts';

const LIGHT = { memory: 1024, passes: 1, lanes: 1 };
const PASSPHRASE = 'correct horse';

let stack: Stack;
let folder: string;

/** Tests the command line on the stack that `running` gives once tests run. */
export function describeCommandLine(running: () => Stack): void {
  describe('the command line', () => {
    beforeAll(async () => {
      stack = running();
      folder = await mkdtemp(join(tmpdir(), 'consentry-e2e-'));
      await writeFile(join(folder, 'pass'), `${PASSPHRASE}\n`);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    test('a record goes from a provider’s file to a doctor’s file, and the patient ends it', story, 60_000);
  });
}

/** An identity whose passphrase is cheap to try, so that thirty commands do not stretch it thirty times. */
async function importIdentity(name: string): Promise<void> {
  const seed = newSeed();
  const file = join(folder, `${name}.keystore`);
  await writeFile(file, JSON.stringify(await sealKeystore({ seed, passphrase: PASSPHRASE, address: identityOf(seed).address, kdf: LIGHT })));
  await ok('identity', 'import', name, file);
  await ok('identity', 'publish', name);
}

/** One JSON document; what a test reads out of it is text. */
type Value = Record<string, string>;

async function cli(...argv: string[]): Promise<{ code: number; value: Value }> {
  const env = { CONSENTRY_HOME: join(folder, 'home'), CONSENTRY_PASSPHRASE_FILE: join(folder, 'pass'), CONSENTRY_STACK: join(stack.dataDir, 'run', 'stack.json') };
  const { code, out } = await consentry(['--json', ...argv], env);
  return { code, value: JSON.parse(out) };
}

/** A command that must succeed. */
async function ok(...argv: string[]): Promise<Value> {
  const { code, value } = await cli(...argv);
  expect({ argv, code, error: value['error'] }).toEqual({ argv, code: 0, error: undefined });
  return value;
}

async function story(): Promise<void> {
  const unique = Date.now().toString(36);
  const [board, hospital] = [`board-${unique}`, `hospital-${unique}`];
  const [input, output] = [join(folder, 'in.json'), join(folder, 'out.json')];
  await writeFile(input, someBytes(400_000));
  expect(await ok('identity', 'create', 'ada')).toMatchObject({ published: true });
  await Promise.all(['clinic', 'dr-lee', 'dr-kim', 'board', 'hospital'].map((name) => importIdentity(name)));

  for (const [name, authority] of [['board', board], ['hospital', hospital]] as const) {
    await ok('authority', 'setup', authority, '--as', name);
    await ok('authority', 'register', authority, '--account', name, '--as', 'registrar');
  }
  for (const [name, attribute] of [['board', `cardiologist@${board}`], ['hospital', `staff@${hospital}`]] as const) {
    await ok('authority', 'attest', attribute, 'dr-lee', '--until', '8h', '--as', name);
    await ok('authority', 'issue', attribute, 'dr-lee', '--as', name);
  }

  await ok('label', 'publish', 'cardiology', '--quarters', '1', '--as', 'ada');
  const { recordId = '', mediaType } = await ok('record', 'put', input, '--patient', 'ada', '--label', 'cardiology', '--as', 'clinic');
  expect(mediaType).toBe('application/fhir+json');
  const policy = `cardiologist@${board} AND staff@${hospital}`;
  expect(await cli('access', 'open', recordId, '--out', output, '--as', 'dr-lee')).toMatchObject({ code: 5, value: { error: { code: 'POLICY_UNKNOWN' } } });
  const { policyId = '' } = await ok('policy', 'publish', policy, '--label', 'cardiology', '--quarters', '1', '--as', 'ada');

  expect(await ok('access', 'open', recordId, '--out', output, '--as', 'dr-lee')).toMatchObject({ bytes: 400_000 });
  expect(await readFile(output)).toEqual(await readFile(input));
  expect(await cli('access', 'open', recordId, '--out', output, '--as', 'dr-lee')).toMatchObject({ code: 6 });
  expect(await cli('access', 'request', recordId, '--as', 'dr-kim')).toMatchObject({ code: 4, value: { decision: 'deny', reason: 'attributes' } });
  expect(await cli('policy', 'revoke', policyId, '--as', 'ada')).toMatchObject({ code: 2 });
  expect(await ok('policy', 'revoke', policyId, '--as', 'ada', '--yes')).toMatchObject({ destruction: { asked: 5, missing: [] } });
  const after = join(folder, 'after.json');
  expect(await cli('access', 'open', recordId, '--out', after, '--as', 'dr-lee')).toMatchObject({ code: 4, value: { error: { code: 'POLICY_REVOKED' } } });
  expect((await readdir(folder)).filter((file) => file.includes('after') || file.endsWith('.part'))).toEqual([]);

  const types = ['PolicyPublished', 'AccessGranted', 'AccessDenied', 'PolicyRevoked'];
  expect(await ok('history', '--patient', '--as', 'ada')).toEqual(types.map((type) => expect.objectContaining({ type })));
  expect(await ok('policy', 'list', '--as', 'ada')).toEqual([expect.objectContaining({ policyId, status: 'revoked' })]);
  expect(await ok('status', '--as', 'ada')).toMatchObject({ deploymentMatches: true, refused: [] });
}
