// The one-shot steps of docker-compose.yml, on the same code as `npm start`:
//   keys    makes every service's keys and the message server's configuration
//   chain   runs the embedded chain in the foreground
//   deploy  puts the contracts on the chain, where they are not there yet
//   admit   registers the proxies on the chain
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, parseDeployment } from '@consentry/chain';
import { foundryBin } from '../contracts/foundry-bin.ts';
import { anvilArgs, ensureDeployment, fund } from './chain.ts';
import { ensureKeyFile, ensureNkey } from './key-files.ts';
import { layoutOf, prepareFolders } from './layout.ts';
import { natsConfig } from './nats.ts';
import { admitProxies, ensureOfficials, rolesOf } from './officials.ts';
import { proxyNames, serviceSpecs } from './services.ts';

const PROXIES = 5;
const NATS_PORT = 4222;
const CHAIN_PORT = 8545;
const ALL_INTERFACES = '0.0.0.0';
const layout = layoutOf(process.env.CONSENTRY_DATA_DIR ?? '/data');
const rpcUrl = process.env.CHAIN_RPC_URL || `http://chain:${CHAIN_PORT}`;
// Only the embedded chain hands out play money; on any other the two accounts must be funded, or gas must be free.
const embedded = !process.env.CHAIN_RPC_URL;

const steps: Record<string, () => Promise<void>> = { keys: makeKeys, chain: runChain, deploy: deployContracts, admit };
const step = steps[process.argv[2] ?? ''];
if (!step) {
  console.error(`Usage: node tools/stack/compose.ts ${Object.keys(steps).join('|')}`);
  process.exit(2);
}
await step();

async function makeKeys(): Promise<void> {
  prepareFolders(layout);
  const specs = serviceSpecs(PROXIES);
  for (const { name } of specs) ensureKeyFile(layout.keyFile(name));
  for (const name of ['relayer', 'deployer']) ensureKeyFile(layout.chainKey(name));
  const users = specs.map(({ name, nats }) => ({ name, ...nats, publicKey: ensureNkey(layout.nkeySeed(name)) }));
  writeFileSync(layout.natsConfig, natsConfig({ host: ALL_INTERFACES, port: NATS_PORT, storeDir: '/data/nats', users }), { mode: 0o600 });
  await ensureOfficials(layout);
}

async function runChain(): Promise<void> {
  const args = anvilArgs({ port: CHAIN_PORT, stateFile: layout.chainState, host: ALL_INTERFACES });
  const anvil = spawn(foundryBin('anvil'), args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => anvil.kill(signal));
  await new Promise<void>((resolve) => anvil.once('exit', () => resolve()));
}

async function deployContracts(): Promise<void> {
  const deployer = ensureKeyFile(layout.chainKey('deployer'));
  const officials = await ensureOfficials(layout);
  if (embedded) {
    for (const key of [deployer, ensureKeyFile(layout.chainKey('relayer'))]) await fund(rpcUrl, addressOf(key));
    await fund(rpcUrl, officials.registrar.address);
  }
  await ensureDeployment({ rpcUrl, file: layout.deployment, deployer, roles: rolesOf(officials) });
}

async function admit(): Promise<void> {
  const identityFiles = proxyNames(PROXIES).map((name) => join(layout.service(name), 'identity.json'));
  for (const file of identityFiles) while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 500));
  const deployment = parseDeployment(JSON.parse(readFileSync(layout.deployment, 'utf8')));
  const { registrar } = await ensureOfficials(layout);
  await admitProxies({ rpcUrl, deployment, registrar, identityFiles });
}
