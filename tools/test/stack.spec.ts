// `npm start` as an operator meets it (docs/operations.md): data stays, --reset clears it, nothing is left behind by a
// stop, nor by the end of the supervisor itself.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ConsentryClient, newSeed } from '@consentry/client';
import { hasCode } from '@consentry/domain';

const folder = mkdtempSync(join(tmpdir(), 'consentry-start-'));
const dataDir = join(folder, 'data');
const seed = newSeed();
let stack: Run;

type Run = { process: ChildProcess; output: () => string };

function run(...args: string[]): Run {
  const child = spawn(process.execPath, ['tools/start.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return { process: child, output: () => lines.join('\n') };
}

const start = (...more: string[]): Run => run('--data-dir', dataDir, '--ports', 'auto', '--proxies', '3', ...more);

async function ready(started: Run): Promise<void> {
  while (!started.output().includes('READY')) {
    if (started.process.exitCode !== null) throw new Error(`The stack did not start:\n${started.output()}`);
    await pause();
  }
}

async function end(running: Run, signal?: NodeJS.Signals): Promise<number | null> {
  if (signal) running.process.kill(signal);
  if (running.process.exitCode === null && running.process.signalCode === null) await once(running.process, 'exit');
  return running.process.exitCode;
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** Processes that `parent` has started, the reaper included. */
function childrenOf(parent: number): number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => statOf(Number(id))?.parent === parent).map(Number);
}

function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return { state: state!, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** Those that still run; one that has ended and waits to be collected does not. */
const alive = (pids: number[]): number[] => pids.filter((pid) => !['Z', 'X', undefined].includes(statOf(pid)?.state));

async function person(): Promise<ConsentryClient> {
  const { gatewayUrl, rpcUrl, deployment } = described();
  return ConsentryClient.connect({ gatewayUrl, rpcUrl, deployment, finality: 'latest', seed });
}

const described = () => JSON.parse(readFileSync(join(dataDir, 'run', 'stack.json'), 'utf8'));

afterAll(async () => {
  await end(stack, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  test('a wrong option, or a folder that is no data directory, stops it with a sentence', async () => {
    const wrong = run('--proxies', 'many');
    expect([await end(wrong), wrong.output()]).toEqual([2, expect.stringContaining('--proxies takes a whole number from 1 to 32, not "many"')]);
    const precious = join(folder, 'precious');
    mkdirSync(precious);
    writeFileSync(join(precious, 'letter.txt'), 'dear');
    const reset = run('--data-dir', precious, '--ports', 'auto', '--reset');
    expect([await end(reset), reset.output()]).toEqual([1, expect.stringContaining('does not look like a Consentry data directory')]);
    expect(readdirSync(precious)).toEqual(['letter.txt']);
  });

  test('says READY and where; a second stack on its data or its ports is told what is in the way', async () => {
    stack = start();
    await ready(stack);
    const client = await person();
    await client.people.publish();
    expect((await client.proxies.list()).proxies).toHaveLength(3);
    expect(stack.output()).toMatch(/speed +pairing by (blst|mcl), re-encryption by ((fused )?secp256k1|umbral-pre) /);
    client.close();
    const second = start();
    expect([await end(second), second.output()]).toEqual([1, expect.stringContaining(`A stack already runs on ${dataDir}`)]);
    const port = new URL(described().gatewayUrl).port;
    const third = run('--data-dir', join(folder, 'other'), '--ports', port);
    expect([await end(third), third.output()]).toEqual([1, expect.stringContaining(`Port ${port} (for gateway) is in use`)]);
    expect(existsSync(join(folder, 'other'))).toBe(false);
  }, 60_000);

  test('Ctrl-C ends all of it, with exit code 0', async () => {
    const children = childrenOf(stack.process.pid!);
    expect(children).toHaveLength(10); // nats, chain, kms, policy, storage, three proxies, gateway and the reaper
    expect(await end(stack, 'SIGINT')).toBe(0);
    while (alive(children).length > 0) await pause();
    expect(existsSync(join(dataDir, 'run', 'stack.json'))).toBe(false);
  });

  test('a second start keeps all data; killed with -9 itself, it leaves no process behind', async () => {
    const deployment: unknown = JSON.parse(readFileSync(join(dataDir, 'deployment.json'), 'utf8'));
    stack = start();
    await ready(stack);
    expect(described().deployment).toEqual(deployment);
    const client = await person();
    expect((await client.people.get(client.address)).address).toBe(client.address);
    client.close();
    const children = childrenOf(stack.process.pid!);
    expect(children).toHaveLength(10);
    await end(stack, 'SIGKILL');
    while (alive(children).length > 0) await pause();
  }, 60_000);

  test('--reset starts from nothing, also after a crash', async () => {
    stack = start('--reset');
    await ready(stack);
    const client = await person();
    const error: unknown = await client.people.get(client.address).catch((thrown: unknown) => thrown);
    expect(hasCode(error, 'PERSON_UNKNOWN')).toBe(true);
    client.close();
    expect(await end(stack, 'SIGTERM')).toBe(0);
  }, 60_000);
});
