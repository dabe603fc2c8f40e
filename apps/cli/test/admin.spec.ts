// consentry admin on a real chain: deploying to any JSON-RPC chain, roles with delays, pausing (spec/contracts.md 1).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONTRACT_NAMES, parseDeployment } from '@consentry/chain';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAnvil, type Anvil } from '../../../libs/chain/test/anvil.ts';
import { consentry, type Answer } from './command.ts';

const NAMES = ['deployer', 'board', 'registrar', 'duty', 'auditor', 'stranger'] as const;
const DAY = 86_400;

let anvil: Anvil;
let folder: string;
let file: string;

beforeAll(async () => {
  anvil = await startAnvil();
  folder = await mkdtemp(join(tmpdir(), 'consentry-admin-'));
  file = join(folder, 'deployment.json');
  await writeFile(join(folder, 'pass'), 'correct horse\n');
  await Promise.all(NAMES.map((name) => cli('identity', 'create', name, '--offline')));
  for (const name of NAMES.slice(0, -1)) await anvil.rpc('anvil_setBalance', [await addressOf(name), '0x8ac7230489e80000']);
}, 60_000);
afterAll(async () => {
  await anvil.stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function cli(...argv: string[]): Promise<Answer> {
  return consentry([...argv, '--json'], { CONSENTRY_HOME: join(folder, 'home'), CONSENTRY_PASSPHRASE_FILE: join(folder, 'pass'), CONSENTRY_STACK: join(folder, 'none') });
}

async function ok(...argv: string[]): Promise<Record<string, unknown>> {
  const { code, out } = await cli(...argv);
  expect(JSON.parse(out)).not.toHaveProperty('error');
  expect(code).toBe(0);
  return JSON.parse(out) as Record<string, unknown>;
}

async function refused(...argv: string[]): Promise<unknown> {
  const { code, out } = await cli(...argv);
  expect(code).not.toBe(0);
  return (JSON.parse(out) as { error: { code: string } }).error.code;
}

async function addressOf(name: string): Promise<string> {
  const { out } = await cli('identity', 'list');
  const found = /"name": "([^"]+)",\s+"address": "(0x[0-9a-f]+)"/gi;
  for (const [, each, address] of out.matchAll(found)) if (each === name) return address!;
  throw new Error(`no ${name} in ${out}`);
}

async function passTime(seconds: number): Promise<void> {
  await anvil.rpc('evm_increaseTime', [seconds]);
  await anvil.rpc('evm_mine');
}

const deployment = (...over: string[]) => ['admin', 'deploy', '--rpc', anvil.rpcUrl, '--admin', 'board', '--registrar', 'registrar', '--suspender', 'duty', '--pauser', 'duty', '--auditor', 'auditor', ...over];

describe('admin deploy', () => {
  test('asks before what is for good, and refuses an account that cannot pay', async () => {
    expect(await refused(...deployment('--out', file, '--as', 'deployer'))).toBe('ARGUMENT_INVALID');
    expect(await refused(...deployment('--out', file, '--as', 'stranger', '--yes'))).toBe('CHAIN_REVERTED');
    expect(await refused(...deployment('--rpc', 'http://127.0.0.1:1', '--out', file, '--as', 'deployer', '--yes'))).toBe('CHAIN_UNAVAILABLE');
  });

  test('puts every contract on chain and writes the file that is pinned', async () => {
    await ok(...deployment('--out', file, '--as', 'deployer', '--yes'));
    const written = parseDeployment(JSON.parse(await readFile(file, 'utf8')));
    for (const name of CONTRACT_NAMES) expect(await anvil.rpc('eth_getCode', [written[name], 'latest'])).not.toBe('0x');
    expect(await refused(...deployment('--out', file, '--as', 'deployer', '--yes'))).toBe('ALREADY_EXISTS');
    await ok('connect', '--gateway', 'http://127.0.0.1:1', '--rpc', anvil.rpcUrl, '--deployment', file, '--finality', 'latest');
  });
});

describe('roles', () => {
  const rolesOf = async (name: string) => (await ok('admin', 'roles', name, '--as', 'stranger'))['roles'];

  test('1.2 stand as they were given, and the deployer keeps none', async () => {
    expect(await rolesOf('board')).toEqual([{ role: 'admin', delay: 7 * DAY }]);
    expect(await rolesOf('duty')).toEqual([{ role: 'suspender', delay: 0 }, { role: 'pauser', delay: 0 }]);
    expect(await rolesOf('deployer')).toEqual([]);
  });

  test('1.3 an act with a delay is announced, refused while it is too early, and then done', async () => {
    const grant = ['admin', 'grant', 'auditor', 'stranger', '--as', 'board'];
    expect(await ok(...grant)).toMatchObject({ state: 'scheduled', executableAt: expect.any(Number) });
    expect(await ok(...grant)).toMatchObject({ state: 'scheduled' });
    await passTime(7 * DAY + 1);
    expect(await ok(...grant)).toMatchObject({ state: 'done' });
    expect(await rolesOf('stranger')).toEqual([{ role: 'auditor', delay: 0 }]);
    expect(await refused('admin', 'grant', 'emperor', 'stranger', '--as', 'board')).toBe('ARGUMENT_INVALID');
  });

  test('1.9 the pauser stops requests and lets them go on; nobody else can', async () => {
    expect(await refused('admin', 'pause', '--as', 'registrar')).toBe('CALLER_NOT_ALLOWED');
    await ok('admin', 'pause', '--as', 'duty');
    expect(await ok('admin', 'roles', 'duty', '--as', 'stranger')).toMatchObject({ paused: true });
    await ok('admin', 'unpause', '--as', 'duty');
    expect(await ok('admin', 'roles', 'duty', '--as', 'stranger')).toMatchObject({ paused: false });
  });
});
