// For tests alone: a real chain in anvil with the contracts deployed, and its messages signed and relayed.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { addressOf, Administrator, ChainReader, contractOf, deploy, messageDigest, Relayer, signDigest, type ChainMessage, type Deployment, type RelayReceipt } from '@consentry/chain';
import { Secret, type SecretBytes } from '@consentry/domain';
import { end, findProgram, freePort, listening } from './process.ts';

const DEADLINE_SECONDS = 3600;

export type TestChain = {
  readonly rpcUrl: string;
  readonly deployment: Deployment;
  readonly reader: ChainReader;
  /** Holds every role, without delays: registers authorities and proxies, suspends, pauses, audits. */
  readonly registrar: SecretBytes;
  /** The registrar's own transactions. */
  readonly administrator: Administrator;
  /** Signs a message as the owner of the key, with its next nonce, and relays it. */
  relay(message: ChainMessage, secretKey: SecretBytes): Promise<RelayReceipt>;
  /** Moves the chain's clock forward and mines a block. */
  passTime(seconds: number): Promise<void>;
  /** One JSON-RPC call. */
  rpc(method: string, params: unknown[]): Promise<unknown>;
  close(): Promise<void>;
};

/** Starts anvil on a free port and deploys the contracts; its clock may run behind by `behindSeconds`. */
export async function startChain({ behindSeconds = 0 }: { behindSeconds?: number } = {}): Promise<TestChain> {
  const port = await freePort();
  const genesis = Math.floor(Date.now() / 1000) - behindSeconds;
  const options = ['--silent', '--port', String(port), '--slots-in-an-epoch', '1', '--accounts', '1', '--balance', '0', '--timestamp', String(genesis)];
  const child = spawn(findProgram('anvil'), options, { stdio: 'ignore' });
  await listening(port, child);
  const rpcUrl = `http://127.0.0.1:${port}`;
  const rpc = (method: string, params: unknown[]) => call(rpcUrl, method, params);
  const [payer, registrar] = [newKey(), newKey()];
  for (const key of [payer, registrar]) await rpc('anvil_setBalance', [addressOf(key), '0xd3c21bcecceda1000000']);
  const everything = addressOf(registrar);
  const roles = { admin: everything, registrar: everything, suspender: everything, pauser: everything, auditors: [everything] };
  const deployment = await deploy({ rpcUrl, secretKey: payer, roles });
  const reader = new ChainReader({ rpcUrl, deployment, finality: 'latest' });
  const journal = { append: async () => {}, load: async () => [], settle: async () => {} };
  const administrator = new Administrator({ rpcUrl, deployment, secretKey: registrar });
  const relayer = new Relayer({ rpcUrl, deployment, secretKey: payer, journal });
  return {
    rpcUrl,
    deployment,
    reader,
    registrar,
    administrator,
    rpc,
    relay: async (message, secretKey) => relayer.send(await sign({ reader, message, secretKey })),
    passTime: async (seconds) => {
      await rpc('evm_increaseTime', [seconds]);
      await rpc('evm_mine', []);
    },
    close: async () => {
      await relayer.close();
      reader.close();
      await end(child);
    },
  };
}

/** 32 random bytes that are a secp256k1 key with all but certainty. */
export function newKey(): SecretBytes {
  return new Secret(new Uint8Array(randomBytes(32)));
}

async function sign({ reader, message, secretKey }: { reader: ChainReader; message: ChainMessage; secretKey: SecretBytes }) {
  const signer = addressOf(secretKey);
  const own = message.type === 'AccessRequest' ? message.request : undefined;
  const nonce = own?.nonce ?? (await reader.nonce(contractOf(message), signer));
  const deadline = own?.deadline ?? (await reader.now()) + DEADLINE_SECONDS;
  const digest = messageDigest({ deployment: reader.deployment, message, nonce, deadline });
  return { message, signer, nonce, deadline, signature: signDigest({ secretKey, digest }) };
}

async function call(url: string, method: string, params: unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result;
}
