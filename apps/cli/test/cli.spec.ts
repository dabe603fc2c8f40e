// The command line without a network: help, exit codes, JSON errors, keystores, policies read back offline.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import { identityOf, newSeed, sealKeystore } from '@consentry/client';
import { run } from '../src/index.ts';
import { consentry, type Answer } from './command.ts';

let folder: string;
let passphraseFile: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consentry-cli-'));
  passphraseFile = join(folder, 'pass');
  await writeFile(passphraseFile, 'correct horse\n');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** No local stack: whatever runs on this machine is none of these tests' business. */
function cli(...argv: string[]): Promise<Answer> {
  const stack = join(folder, 'none');
  return consentry(argv, { CONSENTRY_HOME: join(folder, 'home'), CONSENTRY_PASSPHRASE_FILE: passphraseFile, CONSENTRY_STACK: stack });
}

function json(answer: Answer): Record<string, unknown> {
  return JSON.parse(answer.out) as Record<string, unknown>;
}

describe('help', () => {
  test('names every command, shows examples and says what exit codes mean', async () => {
    const { code, out } = await cli('--help');
    expect(code).toBe(0);
    for (const name of ['identity', 'connect', 'authority', 'record', 'policy', 'access', 'history', 'receipts', 'proxy', 'status']) expect(out).toContain(name);
    expect(out).toContain('Examples:');
    expect(out).toMatch(/ 4 {2}not allowed/);
  });

  test('an unknown command or a missing option is exit code 2, in words or as JSON', async () => {
    expect(await cli('frobnicate')).toMatchObject({ code: 2, out: '', err: expect.stringContaining("unknown command 'frobnicate'") });
    const answer = await cli('record', 'put', 'x', '--json');
    expect(answer).toMatchObject({ code: 2, err: '' });
    expect(json(answer)).toEqual({ error: expect.objectContaining({ code: 'ARGUMENT_INVALID', remedy: expect.stringContaining('--help') }) });
  });
});

describe('policy check', () => {
  test('reads a policy back offline, with its warnings', async () => {
    const answer = await cli('policy', 'check', 'cardiologist@medboard', '--json');
    expect(answer.code).toBe(0);
    expect(json(answer)).toMatchObject({ text: 'cardiologist@medboard', warnings: [expect.objectContaining({ message: expect.stringContaining('medboard alone') })], authorities: [] });
  });

  test('a syntax error shows the place with a caret, and as JSON names position and expectation', async () => {
    const words = await cli('policy', 'check', 'a@x AND (b@y OR');
    expect(words.code).toBe(2);
    expect(words.err).toMatch(/\n {2}a@x AND \(b@y OR\n {17}\^/);
    const answer = await cli('--json', 'policy', 'check', 'a@x AND (b@y OR');
    expect(json(answer)).toEqual({ error: expect.objectContaining({ code: 'POLICY_SYNTAX', facts: expect.objectContaining({ position: '15', expected: expect.any(String) }) }) });
  });
});

describe('identities', () => {
  test('are kept encrypted, mode 0600, and never overwritten', async () => {
    const made = await cli('identity', 'create', 'ada', '--offline', '--json');
    expect(made.code).toBe(0);
    const { address, file } = json(made) as { address: string; file: string };
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1, address });
    expect(await cli('identity', 'create', 'ada', '--offline')).toMatchObject({ code: 6 });
    expect((await cli('identity', 'list')).out).toContain(address);
    expect(await readdir(join(folder, 'home', 'identities'))).toEqual(['ada.json']);
  });

  test('export warns and asks; a copy imports only under its passphrase; a seed comes back as the same address', async () => {
    const { address } = json(await cli('identity', 'create', 'ada', '--offline', '--json'));
    const [copy, bare] = [join(folder, 'copy.json'), join(folder, 'seed.txt')];
    expect(await cli('identity', 'export', 'ada', copy)).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    expect(await cli('identity', 'export', 'ada', copy, '--yes')).toMatchObject({ code: 0 });
    expect(await cli('identity', 'export', 'ada', bare, '--seed', '--yes')).toMatchObject({ code: 0 });
    expect(json(await cli('identity', 'import', 'twin', copy, '--json'))).toMatchObject({ address });
    expect(json(await cli('identity', 'import', 'third', bare, '--seed', '--json'))).toMatchObject({ address });
    await writeFile(passphraseFile, 'wrong horse\n');
    const refused = await cli('identity', 'import', 'fourth', copy, '--json');
    expect(refused.code).toBe(3);
    expect(json(refused)).toEqual({ error: expect.objectContaining({ code: 'PASSPHRASE_WRONG' }) });
  });

  test('a damaged keystore is KEYSTORE_CORRUPT, not a wrong passphrase', async () => {
    const { file } = json(await cli('identity', 'create', 'ada', '--offline', '--json')) as { file: string };
    const keystore = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(join(folder, 'damaged.json'), JSON.stringify({ ...keystore, address: `0x${'11'.repeat(20)}` }));
    expect(await cli('identity', 'import', 'eve', join(folder, 'damaged.json'))).toMatchObject({ code: 9 });
    await writeFile(join(folder, 'cut.json'), JSON.stringify(keystore).slice(0, 100));
    expect(await cli('identity', 'import', 'eve', join(folder, 'cut.json'))).toMatchObject({ code: 9 });
  });

  test('one that is not there, or a choice among several, says what to do', async () => {
    expect(await cli('identity', 'show', 'nobody')).toMatchObject({ code: 5, err: expect.stringContaining('identity create nobody') });
    expect(await cli('status')).toMatchObject({ code: 2, err: expect.stringContaining('npm start') });
    expect(await cli('identity', 'create', '../etc', '--offline')).toMatchObject({ code: 2 });
  });
});

describe('break-glass', () => {
  const RECORD = `0x${'ab'.repeat(32)}`;
  const asked = ['access', 'request', RECORD, '--json', '--break-glass', '--reason', 'unconscious', '--note', 'found in the street'];

  beforeEach(async () => {
    const address = (digit: string): string => `0x${digit.repeat(40)}`;
    const deployment = { version: 2, chainId: 1, manager: address('6'), consents: address('2'), records: address('3'), proxies: address('4'), receipts: address('5'), disputes: address('7'), block: 0 };
    const file = join(folder, 'deployment.json');
    await writeFile(file, JSON.stringify(deployment));
    await cli('connect', '--gateway', 'http://127.0.0.1:1/', '--rpc', 'http://127.0.0.1:2', '--deployment', file);
    const seed = newSeed();
    const keystore = await sealKeystore({ seed, passphrase: 'correct horse', address: identityOf(seed).address, kdf: { memory: 1024, passes: 1, lanes: 1 } });
    await writeFile(join(folder, 'dr-lee.json'), JSON.stringify(keystore));
    await cli('identity', 'import', 'dr-lee', join(folder, 'dr-lee.json'));
  });

  /** A person at a terminal who types `passphrase`, while the environment names a file with the right one. */
  async function atTerminal(passphrase: string): Promise<{ code: number; out: string; err: string }> {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const terminal = Object.assign(stdin, { isTTY: true, setRawMode: () => terminal });
    stderr.on('data', (chunk: Buffer) => chunk.includes('Passphrase of') && stdin.write(`${passphrase}\r`));
    const env = { CONSENTRY_HOME: join(folder, 'home'), CONSENTRY_PASSPHRASE_FILE: passphraseFile, CONSENTRY_STACK: join(folder, 'none') };
    const code = await run({ argv: [...asked, '--yes'], env, stdin: terminal, stdout, stderr });
    return { code, out: String(stdout.read()), err: String(stderr.read() ?? '') };
  }

  test('is asked for in whole: with a reason and a note, and by its own option', async () => {
    for (const argv of [['--break-glass'], ['--break-glass', '--reason', 'unconscious'], ['--break-glass', '--reason', 'unconscious', '--note', ' '], ['--purpose', 'BTG'], ['--note', 'x'], ['--break-glass', '--purpose', 'HRESCH', '--reason', 'other', '--note', 'x']]) {
      const answer = await cli('access', 'request', RECORD, '--json', '--yes', ...argv);
      expect([answer.code, json(answer)]).toEqual([2, { error: expect.objectContaining({ code: 'ARGUMENT_INVALID' }) }]);
    }
  });

  test('says what it cannot undo and wants a yes', async () => {
    const answer = await cli(...asked.filter((word) => word !== '--json'));
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('reviews it') });
    expect(answer.err).toContain('--yes');
  });

  test('opens the keystore anew: what is typed counts, not the file that has the right passphrase', async () => {
    const wrong = await atTerminal('wrong horse');
    expect([wrong.code, JSON.parse(wrong.out).error.code]).toEqual([3, 'PASSPHRASE_WRONG']);
    const right = await atTerminal('correct horse');
    expect([right.code, JSON.parse(right.out).error.code]).toEqual([10, 'SERVICE_UNAVAILABLE']);
    await writeFile(passphraseFile, 'wrong horse\n');
    expect(await cli(...asked, '--yes')).toMatchObject({ code: 3 });
  });
});

describe('connect', () => {
  test('takes no contracts on trust unless told to', async () => {
    const answer = await cli('connect', '--gateway', 'http://127.0.0.1:1', '--rpc', 'http://127.0.0.1:2');
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('--trust-gateway') });
  });

  test('pins a deployment, and a gateway that is away is exit code 10', async () => {
    const address = (digit: string): string => `0x${digit.repeat(40)}`;
    const deployment = { version: 2, chainId: 1, manager: address('6'), consents: address('2'), records: address('3'), proxies: address('4'), receipts: address('5'), disputes: address('7'), block: 0 };
    const file = join(folder, 'deployment.json');
    await writeFile(file, JSON.stringify(deployment));
    expect(await cli('connect', '--gateway', 'http://127.0.0.1:1/', '--rpc', 'http://127.0.0.1:2', '--deployment', file)).toMatchObject({ code: 0 });
    expect(json(await cli('connect', '--json'))).toMatchObject({ gatewayUrl: 'http://127.0.0.1:1', deployment });
    await cli('identity', 'create', 'ada', '--offline');
    expect(await cli('status')).toMatchObject({ code: 10, err: expect.stringContaining('http://127.0.0.1:1') });
  });
});
