// A real chain of its own for each test file: anvil on a free port, quick blocks, no accounts but those funded here.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { addressOf } from '../src/index.ts';
import { Secret, type SecretBytes } from '@consentry/domain';
import { foundryBin } from '../../../tools/contracts/foundry-bin.ts';

const CHAIN_ID = 31337;
const TEN_ETHER = '0x8ac7230489e80000';

export type Anvil = {
  rpcUrl: string;
  // The answers are whatever the method says; tests know what they asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  rpc(method: string, params?: unknown[]): Promise<any>;
  fund(secretKey: SecretBytes): Promise<void>;
  /** Ends it; SIGKILL as a power cut would. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** Starts anvil; `args` beside the defaults. With `port`, in the place of one that was stopped. */
export async function startAnvil({ args = [], port }: { args?: string[]; port?: number } = {}): Promise<Anvil & { port: number }> {
  const at = port ?? (await freePort());
  const child = spawn(foundryBin('anvil'), ['--port', String(at), '--chain-id', String(CHAIN_ID), '--accounts', '0', '--slots-in-an-epoch', '1', '--quiet', ...args], { stdio: 'ignore' });
  const rpcUrl = `http://127.0.0.1:${at}`;
  const rpc = (method: string, params: unknown[] = []) => call(rpcUrl, method, params);
  await untilReady(child, rpc);
  return {
    rpcUrl,
    port: at,
    rpc,
    fund: async (secretKey) => void (await rpc('anvil_setBalance', [addressOf(secretKey), TEN_ETHER])),
    stop: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill(signal);
      }),
  };
}

/** A key for tests: 32 bytes of `byte`. */
export function testKey(byte: number): SecretBytes {
  return new Secret(new Uint8Array(32).fill(byte));
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `condition` holds; throws after 15 seconds. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited 15 seconds in vain');
    await sleep(20);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function call(url: string, method: string, params: unknown[]): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) });
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result;
}

async function untilReady(child: ChildProcess, rpc: Anvil['rpc']): Promise<void> {
  for (const end = Date.now() + 10_000; child.exitCode === null && Date.now() < end; ) {
    try {
      await rpc('eth_chainId');
      return;
    } catch {
      await sleep(10);
    }
  }
  throw new Error('anvil did not start');
}
