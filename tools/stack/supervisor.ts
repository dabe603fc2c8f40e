// Boots the whole stack in stages, prints READY, and takes everything down again: on Ctrl-C, on a failure, and, through
// the reaper, even when this process is killed.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Server } from 'node:net';
import { foundryBin } from '../contracts/foundry-bin.ts';
import { Child, type ChildSpec } from './child.ts';
import { anvilArgs, ensureDeployment, fund, rpc } from './chain.ts';
import { serveControl } from './control.ts';
import { ensureKeyFile, ensureNkey } from './key-files.ts';
import { layoutOf, prepareFolders, type Layout } from './layout.ts';
import { findNatsServer, natsConfig } from './nats.ts';
import { HELP, parseOptions, type StackOptions } from './options.ts';
import { accepts, choosePorts, HOST, type Ports } from './ports.ts';
import { admitProxies, ensureOfficials, rolesOf, type Officials } from './officials.ts';
import { commonEnv, proxyNames, serviceSpecs } from './services.ts';
import { addressOf, type Deployment } from '@consentry/chain';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The command behind `npm start`. */
export async function main(argv: string[]): Promise<void> {
  const options = readOptions(argv);
  if (!options) return;
  const stack = new Stack(options);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stack.stop(0));
  try {
    await stack.boot();
  } catch (error) {
    console.error(`\n✖ ${(error as Error).message}`);
    await stack.stop(1);
  }
}

function readOptions(argv: string[]): StackOptions | undefined {
  try {
    const options = parseOptions(argv, process.cwd());
    if (!options) process.stdout.write(HELP);
    return options;
  } catch (error) {
    console.error(`✖ ${(error as Error).message}\n\n${HELP}`);
    process.exitCode = 2;
    return undefined;
  }
}

class Stack {
  readonly #options: StackOptions;
  readonly #layout: Layout;
  readonly #children = new Map<string, Child>();
  #reaper: ChildProcess | undefined;
  #control: Server | undefined;
  #stopping: Promise<void> | undefined;
  #owned = false;

  constructor(options: StackOptions) {
    this.#options = options;
    this.#layout = layoutOf(options.dataDir);
  }

  async boot(): Promise<void> {
    const began = Date.now();
    const { proxies, portBase, dataDir } = this.#options;
    refuseSecondStack(this.#layout);
    if (this.#options.reset) resetData(this.#layout);
    const ports = await choosePorts(portBase);
    prepareFolders(this.#layout);
    this.#owned = true;
    console.log(`Consentry · data in ${dataDir}\n`);
    this.#startReaper();
    const specs = serviceSpecs(proxies);

    const officials = await this.#stage('keys', () => this.#makeKeys());
    await this.#stage('nats, chain', () => Promise.all([this.#startNats(ports), this.#startChain(ports)]));
    const deployment = await this.#stage('contracts', () => this.#deployContracts(ports, officials));
    await this.#stage(specs.map(({ name }) => name).join(', '), () => this.#startServices(ports));
    await this.#stage('proxies admitted', () => this.#admit(ports, deployment, officials));
    await this.#stage('all healthy', () => waitHealthy(ports));

    this.#control = await serveControl(this.#layout.controlSocket, this.#children);
    this.#announce({ ports, deployment, officials, seconds: (Date.now() - began) / 1000 });
  }

  /** Stops everything, last started first; a second call waits for the first. */
  stop(code: number): Promise<void> {
    this.#stopping ??= this.#takeDown(code);
    return this.#stopping;
  }

  async #takeDown(code: number): Promise<void> {
    if (this.#children.size > 0) console.log('\nstopping …');
    this.#control?.close();
    const services = [...this.#children.values()].filter(({ spec }) => spec.name !== 'nats' && spec.name !== 'chain');
    await Promise.all(services.map((child) => child.close()));
    for (const name of ['nats', 'chain']) await this.#children.get(name)?.close();
    if (this.#owned) for (const file of [this.#layout.stack, this.#layout.controlSocket]) rmSync(file, { force: true });
    this.#reaper?.stdin?.end('done\n');
    if (this.#children.size > 0) console.log('stopped.');
    process.exit(code);
  }

  async #stage<T>(what: string, work: () => Promise<T>): Promise<T> {
    const began = Date.now();
    const result = await work();
    console.log(`  ✔ ${what} (${Date.now() - began} ms)`);
    return result;
  }

  async #makeKeys(): Promise<Officials> {
    for (const { name } of serviceSpecs(this.#options.proxies)) {
      ensureNkey(this.#layout.nkeySeed(name));
      ensureKeyFile(this.#layout.keyFile(name));
    }
    return ensureOfficials(this.#layout);
  }

  async #startNats(ports: Ports): Promise<void> {
    const command = findNatsServer((line) => console.log(`    ${line}`));
    const users = serviceSpecs(this.#options.proxies).map(({ name, nats }) => ({ name, ...nats, publicKey: ensureNkey(this.#layout.nkeySeed(name)) }));
    writeFileSync(this.#layout.natsConfig, natsConfig({ host: HOST, port: ports.nats, storeDir: this.#layout.nats, users }), { mode: 0o600 });
    await this.#add({ name: 'nats', command, args: ['-c', this.#layout.natsConfig], isReady: () => accepts(ports.nats) });
  }

  async #startChain(ports: Ports): Promise<void> {
    const url = `http://${HOST}:${ports.chain}`;
    await this.#add({
      name: 'chain',
      command: foundryBin('anvil'),
      args: anvilArgs({ port: ports.chain, stateFile: this.#layout.chainState }),
      isReady: () => rpc(url, 'eth_chainId', []).then(() => true, () => false),
    });
  }

  async #deployContracts(ports: Ports, officials: Officials): Promise<Deployment> {
    const rpcUrl = `http://${HOST}:${ports.chain}`;
    await fund(rpcUrl, addressOf(ensureKeyFile(this.#layout.chainKey('relayer'))));
    const deployer = ensureKeyFile(this.#layout.chainKey('deployer'));
    await fund(rpcUrl, addressOf(deployer));
    await fund(rpcUrl, officials.registrar.address);
    return ensureDeployment({ rpcUrl, file: this.#layout.deployment, deployer, roles: rolesOf(officials) });
  }

  async #startServices(ports: Ports): Promise<void> {
    const at = { layout: this.#layout, ports };
    await Promise.all(
      serviceSpecs(this.#options.proxies).map(({ name, folder, node = [], env }) =>
        this.#add({
          name,
          command: process.execPath,
          args: [...node, join(ROOT, 'services', folder, 'dist', 'main.js')],
          env: { ...commonEnv({ name, ...at }), ...env(at) },
          readyMessage: 'ready',
        }),
      ),
    );
  }

  async #admit(ports: Ports, deployment: Deployment, { registrar }: Officials): Promise<void> {
    await admitProxies({
      rpcUrl: `http://${HOST}:${ports.chain}`,
      deployment,
      registrar,
      identityFiles: proxyNames(this.#options.proxies).map((name) => join(this.#layout.service(name), 'identity.json')),
    });
    await Promise.all(proxyNames(this.#options.proxies).map((name) => this.#children.get(name)!.says('the kms lists this proxy')));
  }

  async #add(spec: Omit<ChildSpec, 'logFile'>): Promise<void> {
    const child = new Child(
      { ...spec, logFile: this.#layout.log(spec.name) },
      {
        onLine: (name, line) => this.#options.verbose && console.log(`[${name}] ${line}`),
        onDeath: (name, why, restarting) => this.#onDeath(name, why, restarting),
        onSpawn: (pid) => this.#reaper?.stdin?.write(`${pid}\n`),
      },
    );
    this.#children.set(spec.name, child);
    await child.start();
  }

  #onDeath(name: string, why: string, restarting: boolean): void {
    if (this.#stopping) return;
    console.error(`✖ ${name} ended by itself (${why})${restarting ? '; starting it again' : ' too often'} – log: ${this.#layout.log(name)}`);
    if (!restarting) {
      console.error(this.#children.get(name)?.tail ?? '');
      void this.stop(1);
    } else if (name === 'chain') {
      // The chain may have lost its last second; the policy service sends again what it had acknowledged.
      void this.#restart('policy');
    }
  }

  async #restart(name: string): Promise<void> {
    const child = this.#children.get(name);
    await child?.stop();
    if (!this.#stopping) await child?.start().catch((error: Error) => console.error(`✖ ${error.message}`));
  }

  #startReaper(): void {
    const file = fileURLToPath(new URL('reaper.ts', import.meta.url));
    this.#reaper = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    this.#reaper.unref();
    this.#reaper.stdin?.on('error', () => {});
  }

  #announce({ ports, deployment, officials, seconds }: { ports: Ports; deployment: Deployment; officials: Officials; seconds: number }): void {
    const gatewayUrl = `http://${HOST}:${ports.gateway}`;
    const rpcUrl = `http://${HOST}:${ports.chain}`;
    const engines = [...new Set(proxyNames(this.#options.proxies).map((name) => this.#children.get(name)?.fact('engine')))].join(', ');
    const placeOf = ({ keystore, passphraseFile }: Officials['registrar']) => ({ keystore, passphraseFile });
    const identities = { registrar: placeOf(officials.registrar), auditor: placeOf(officials.auditor) };
    const stack = { version: 1, pid: process.pid, gatewayUrl, rpcUrl, deployment, identities, controlSocket: this.#layout.controlSocket };
    writeFileSync(this.#layout.stack, `${JSON.stringify(stack, null, 2)}\n`, { mode: 0o600 });
    console.log(`
READY in ${seconds.toFixed(1)} s

  gateway   ${gatewayUrl}   gRPC, gRPC-Web and Connect JSON; health at ${gatewayUrl}/readyz
  chain     ${rpcUrl}   chain id ${deployment.chainId}, contracts in ${this.#layout.deployment}
  messages  nats://${HOST}:${ports.nats}   per-service keys in ${this.#layout.secrets}
  speed     pairing by ${this.#children.get('kms')?.fact('pairing')}, re-encryption by ${engines} (fastest: blst, fused secp256k1)
  logs      ${this.#layout.logs}

Next, in a second terminal: npm run demo · npx consentry --help. Ctrl-C stops the stack and keeps its data.`);
  }
}

function refuseSecondStack(layout: Layout): void {
  if (!existsSync(layout.stack)) return;
  const { pid } = JSON.parse(readFileSync(layout.stack, 'utf8')) as { pid: number };
  try {
    process.kill(pid, 0);
  } catch {
    return; // Left behind by a stack that was killed.
  }
  throw new Error(`A stack already runs on ${layout.dataDir} (process ${pid}). Stop it first, or give --data-dir another folder.`);
}

function resetData(layout: Layout): void {
  // Only what a stack made: never a folder that merely was named by mistake.
  if (existsSync(layout.dataDir) && !existsSync(layout.run)) {
    throw new Error(`${layout.dataDir} does not look like a Consentry data directory, so --reset leaves it alone.`);
  }
  rmSync(layout.dataDir, { recursive: true, force: true });
}

async function waitHealthy(ports: Ports): Promise<void> {
  const deadline = Date.now() + 30_000;
  let last = 'no answer';
  while (Date.now() < deadline) {
    const response = await fetch(`http://${HOST}:${ports.gateway}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (response?.ok) return;
    if (response) last = await response.text();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The gateway does not report every service as healthy: ${last}`);
}
