// The stack the demo plays on: the one that runs, else one of its own in a temporary folder.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseDeployment, type Deployment } from '@consentry/chain';

/** Where an identity of the stack's own is kept. */
export type KeptIdentity = { readonly keystore: string; readonly passphraseFile: string };

export type Stack = {
  readonly gatewayUrl: string;
  readonly rpcUrl: string;
  readonly deployment: Deployment;
  readonly registrar: KeptIdentity;
  readonly auditor: KeptIdentity;
  readonly dataDir: string;
  /** Whether it was started here. */
  readonly own: boolean;
  /** Stops or starts one process of the stack, by name; `kill` is kill -9, after which the stack starts it again. */
  control: (command: 'stop' | 'start' | 'kill', name: string) => Promise<void>;
  /** Stops the stack if it was started here. */
  close: () => Promise<void>;
};

/** The repository's root, from e2e/demo as from e2e/dist/demo. */
const ROOT = rootAbove(dirname(fileURLToPath(import.meta.url)));
const READY_WITHIN_MS = 120_000;

type OpenArgs = { own?: boolean; /** Adds to the environment of one that is started. */ env?: Readonly<Record<string, string>> };

/** Finds the running stack, or starts one. */
export async function openStack({ own = false, env = {} }: OpenArgs = {}): Promise<Stack> {
  const running = own ? undefined : readStack(process.env['CONSENTRY_STACK'] || join(ROOT, '.consentry', 'run', 'stack.json'));
  if (running) return { ...running, own: false, close: async () => undefined };
  return startStack(env);
}

async function startStack(env: Readonly<Record<string, string>>): Promise<Stack> {
  console.log('no stack runs here: starting one');
  const dataDir = await mkdtemp(join(tmpdir(), 'consentry-'));
  const child = spawn(process.execPath, [join(ROOT, 'tools', 'start.mjs'), '--data-dir', dataDir, '--ports', 'auto'], { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const close = async (): Promise<void> => {
    await end(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  const onSignal = (): void => void child.kill('SIGINT');
  process.once('SIGINT', onSignal);
  try {
    await untilReady(child);
    const started = readStack(join(dataDir, 'run', 'stack.json'));
    if (!started) throw new Error('The stack said READY but did not say where it is');
    return { ...started, own: true, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function untilReady(child: ChildProcess): Promise<void> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The stack did not start: ${why}\n${lines.slice(-20).join('\n')}`));
    const timer = setTimeout(() => fail('it took too long'), READY_WITHIN_MS);
    child.once('exit', (code) => fail(`it ended with code ${code}`));
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (!line.startsWith('READY')) return;
        clearTimeout(timer);
        child.removeAllListeners('exit');
        console.log(line);
        resolve();
      });
    }
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(timer);
}

/** What stack.json says, if its process lives. */
function readStack(file: string): Omit<Stack, 'own' | 'close'> | undefined {
  if (!existsSync(file)) return undefined;
  const { pid, gatewayUrl, rpcUrl, deployment, identities, controlSocket } = JSON.parse(readFileSync(file, 'utf8'));
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  return {
    gatewayUrl,
    rpcUrl,
    deployment: parseDeployment(deployment),
    registrar: identities.registrar,
    auditor: identities.auditor,
    dataDir: dirname(dirname(file)),
    control: (command, name) => sendControl(controlSocket, { cmd: command, name }),
  };
}

async function sendControl(socketFile: string, command: { cmd: string; name: string }): Promise<void> {
  const socket = createConnection(socketFile);
  try {
    socket.write(`${JSON.stringify(command)}\n`);
    for await (const line of createInterface({ input: socket })) {
      const { ok, error } = JSON.parse(line);
      if (!ok) throw new Error(`${command.cmd} ${command.name}: ${error}`);
      return;
    }
    throw new Error(`${command.cmd} ${command.name}: the stack did not answer`);
  } finally {
    socket.destroy();
  }
}

function rootAbove(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'tools', 'start.mjs'))) return at;
    if (dirname(at) === at) throw new Error('This must run inside the repository');
  }
}
