// For tests of services: a real message server, a real chain with the contracts on it, services as processes of
// their own, and clients that speak to them as the gateway does.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DescService } from '@bufbuild/protobuf';
import { createClient, type Client } from '@connectrpc/connect';
import { toHex, type Address } from '@consentry/domain';
import { fromConnectError } from '@consentry/wire/error';
import { startWorld, type World } from '../../chain/test/world.ts';
import { CALLER_HEADER } from '../src/rpc-server.ts';
import { connectNats, natsTransport, type NatsConnection } from '../src/index.ts';
import { startNats, type TestNats } from '../src/testing.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export type Stack = {
  nats: TestNats;
  world: World;
  connection: NatsConnection;
  /** A folder that goes with the stack. */
  folder: string;
  /** The environment of a service. */
  env(name: string, more?: Record<string, string>): Record<string, string>;
  close(): Promise<void>;
};

export async function startStack({ anvil = [] }: { anvil?: string[] } = {}): Promise<Stack> {
  const folder = await mkdtemp(path.join(tmpdir(), 'consentry-stack-'));
  const [nats, world] = await Promise.all([startNats(), startWorld({ args: anvil })]);
  const connection = await connectNats({ url: nats.url, name: 'test' });
  const deploymentFile = path.join(folder, 'deployment.json');
  const keyFile = path.join(folder, 'at-rest.key');
  await writeFile(deploymentFile, JSON.stringify(world.deployment));
  await writeFile(keyFile, toHex(randomBytes(32)));
  return {
    nats,
    world,
    connection,
    folder,
    env: (name, more = {}) => ({
      NATS_URL: nats.url,
      CHAIN_RPC_URL: world.anvil.rpcUrl,
      CHAIN_FINALITY: 'latest',
      DEPLOYMENT_FILE: deploymentFile,
      DATA_DIR: path.join(folder, name),
      KEY_FILE: keyFile,
      LOG_LEVEL: 'debug',
      ...more,
    }),
    async close() {
      await connection.close();
      await Promise.all([nats.close(), world.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A client of one service in the name of `caller`; its errors are ConsentryErrors. */
export function clientAs<S extends DescService>({ stack, service, definition, caller }: { stack: Stack; service: string; definition: S; caller?: Address }): Client<S> {
  const transport = natsTransport({ connection: stack.connection, service });
  return createClient(definition, {
    ...transport,
    async unary(method, signal, timeoutMs, header, input, values) {
      const headers = new Headers(header);
      if (caller !== undefined) headers.set(CALLER_HEADER, caller);
      return transport.unary(method, signal, timeoutMs, headers, input, values).catch((error) => Promise.reject(fromConnectError(error)));
    },
  });
}

export type ServiceProcess = {
  /** What it said of itself when it was ready: its URL, for one. */
  ready: Record<string, string>;
  pid: number;
  /** Everything it has logged. */
  log(): string;
  /** Ends it and waits; SIGKILL as a power cut would. Answers the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Runs `services/<folder>` from its build, and waits until it is ready. */
export async function startService({ folder, env }: { folder: string; env: Record<string, string> }): Promise<ServiceProcess> {
  const main = path.join(ROOT, 'services', folder, 'dist', 'main.js');
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  let log = '';
  const ready = Promise.withResolvers<Record<string, string>>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    log += `${line}\n`;
    if (line.includes('"msg":"ready"')) ready.resolve(JSON.parse(line));
  });
  child.once('exit', (code) => ready.reject(new Error(`${folder} ended with ${code} before it was ready:\n${log}`)));
  return { ready: await ready.promise, pid: child.pid!, log: () => log, stop: (signal = 'SIGTERM') => stop(child, signal) };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, 'exit');
  return child.exitCode;
}
