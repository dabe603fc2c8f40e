// The embedded chain: anvil with its state on disk, our own funded accounts, and the contracts deployed once.
import { readFileSync, existsSync, writeFileSync, renameSync } from 'node:fs';
import { CONTRACT_NAMES, deploy, parseDeployment, type Deployment, type RoleHolders } from '@consentry/chain';
import type { Address, SecretBytes } from '@consentry/domain';
import { HOST } from './ports.ts';

export const CHAIN_ID = 31337;

/** Arguments of anvil for a chain that mines each message at once and, idle, a block every two seconds. */
export function anvilArgs({ port, stateFile, host = HOST }: { port: number; stateFile: string; host?: string }): string[] {
  const options = {
    host,
    port,
    'chain-id': CHAIN_ID,
    state: stateFile,
    'state-interval': 1,
    'block-time': 2,
    'slots-in-an-epoch': 1,
    accounts: 1,
    balance: 0,
  };
  return ['--mixed-mining', '--silent', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])];
}

/** One JSON-RPC call. */
export async function rpc(url: string, method: string, params: unknown[]): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(5_000),
  });
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result;
}

/** Gives an account of the embedded chain enough play money for any number of messages. */
export async function fund(url: string, address: Address): Promise<void> {
  await rpc(url, 'anvil_setBalance', [address, `0x${(10n ** 24n).toString(16)}`]);
}

export type EnsureDeploymentArgs = { rpcUrl: string; file: string; deployer: SecretBytes; roles: RoleHolders };

/** The contracts' addresses; deploys them where the chain does not have them yet. */
export async function ensureDeployment({ rpcUrl, file, deployer, roles }: EnsureDeploymentArgs): Promise<Deployment> {
  if (existsSync(file)) {
    const deployment = parseDeployment(JSON.parse(readFileSync(file, 'utf8')));
    if (await isOnChain(rpcUrl, deployment)) return deployment;
  }
  const deployment = await deploy({ rpcUrl, secretKey: deployer, roles });
  writeFileSync(`${file}.draft`, `${JSON.stringify(deployment, null, 2)}\n`);
  renameSync(`${file}.draft`, file);
  return deployment;
}

async function isOnChain(rpcUrl: string, deployment: Deployment): Promise<boolean> {
  const codes = await Promise.all(CONTRACT_NAMES.map((name) => rpc(rpcUrl, 'eth_getCode', [deployment[name], 'latest'])));
  return codes.every((code) => typeof code === 'string' && code.length > 2);
}
