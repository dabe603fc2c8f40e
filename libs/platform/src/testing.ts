// For tests alone: a real nats-server with JetStream on a free port and a store of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export type TestNats = {
  readonly url: string;
  /** Ends the server as a power cut would: SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again on the same port and the same store. */
  restart(): Promise<void>;
  /** Kills it and removes the store. */
  close(): Promise<void>;
};

/** Starts nats-server; `config` is added to its configuration file. */
export async function startNats({ config = '' }: { config?: string } = {}): Promise<TestNats> {
  const folder = await mkdtemp(join(tmpdir(), 'consentry-nats-'));
  const port = await freePort();
  const file = join(folder, 'nats.conf');
  await writeFile(file, `listen: "127.0.0.1:${port}"\njetstream { store_dir: ${JSON.stringify(folder)} }\n${config}\n`);
  let child = await spawnNats(file, port);
  const kill = () => end(child);
  return {
    url: `nats://127.0.0.1:${port}`,
    kill,
    restart: async () => {
      child = await spawnNats(file, port);
    },
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A TCP port on loopback that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until something listens at a port of loopback, or `child` ends. */
export async function listening(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${child.spawnfile} ended with ${child.exitCode} before it listened at ${port}`);
}

/** SIGKILL, and the wait for the end. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function spawnNats(file: string, port: number): Promise<ChildProcess> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const found = process.env['NATS_SERVER'] ?? folders.map((folder) => join(folder, 'nats-server')).find((path) => existsSync(path));
  if (found === undefined) throw new Error('nats-server was not found; set NATS_SERVER');
  const child = spawn(found, ['-c', file], { stdio: 'ignore' });
  await listening(port, child);
  return child;
}
