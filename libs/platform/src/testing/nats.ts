// For tests alone: a real nats-server with JetStream on a free port and a store of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, findProgram, freePort, listening } from './process.ts';

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

async function spawnNats(file: string, port: number): Promise<ChildProcess> {
  const child = spawn(findProgram('nats-server', process.env['NATS_SERVER']), ['-c', file], { stdio: 'ignore' });
  await listening(port, child);
  return child;
}
