// One proxy in a process of its own, with its message server and chain, and a doctor with grants for thousands of
// records. The records' anchors are written straight into the chain's storage: how they came to be there is not measured.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AbiCoder, keccak256, toBeHex } from 'ethers';
import type { AccessRequest } from '@consentry/chain';
import { toHex } from '@consentry/domain';
import type { RunningService } from '@consentry/platform';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { ProxyFixture, type Shared, type Stored } from '../../services/reencrypt/test/proxy.fixture.ts';

/** What the contract takes in one request, and a proxy in one order. */
const RECORDS_A_GRANT = 256;
export const RECORDS_AN_ORDER = 64;
const MOST_SLOTS = 64;
/** One doctor asks here for as much as a hospital. */
const UNLIMITED = { CAPSULES_PER_SECOND: '1000000' };
/** Block 1 in the word of an anchor, behind the provider. */
const FIRST_BLOCK = 1n << 160n;
/** A proxy takes no order that is good for more than 120. */
const ORDER_SECONDS = 110;
const main = fileURLToPath(new URL('../../services/reencrypt/dist/main.js', import.meta.url));

/** The records of one order, and the grant they are under. */
export type Batch = { access: AccessRequest; records: Stored[] };
export type ReadyOrder = { request: Parameters<ProxyFixture['client']['reencrypt']>[0] };

export class ProxyWorld {
  readonly fixture = new ProxyFixture();
  shared!: Shared;
  batches: Batch[] = [];

  /** Starts everything, with `records` records under grants. `records` is a multiple of 256. */
  async open(records: number): Promise<void> {
    // One doctor asks for all of it: what one person may have in a second is not measured.
    await this.fixture.open({ launch: (env) => startProxy(env), env: { CAPSULES_PER_SECOND: '1000000' } });
    this.shared = await this.fixture.share();
    await this.fixture.deposit(this.shared.envelope);
    const slot = await this.#anchorsSlot();
    while (this.batches.length * RECORDS_AN_ORDER < records) await this.#addGrant(slot);
  }

  async close(): Promise<void> {
    await this.fixture.close();
  }

  /** Ends the proxy and starts it anew, with modules preloaded into it. */
  async restart(preloaded: readonly string[]): Promise<void> {
    await this.fixture.proxy.close();
    this.fixture.proxy = await startProxy(this.fixture.env, preloaded);
  }

  /** A fresh, signed order for each batch. */
  async orders(batches: readonly Batch[]): Promise<ReadyOrder[]> {
    return Promise.all(batches.map(({ access, records }) => this.#order(access, records)));
  }

  async #order(access: AccessRequest, records: Stored[]): Promise<ReadyOrder> {
    const [first] = records;
    if (first === undefined) throw new Error('an order is for one record at least');
    const capsuleHashes = records.map(({ capsule }) => new Uint8Array(keccak_256(capsule)));
    const deadline = BigInt(Math.floor(Date.now() / 1000) + ORDER_SECONDS);
    const { request } = await this.fixture.order({ shared: this.shared, stored: first, access, changes: { capsuleHashes, deadline } });
    return { request: { ...request, manifests: records.map(({ manifest }) => manifest) } };
  }

  async #addGrant(slot: number): Promise<void> {
    const records: Stored[] = [];
    while (records.length < RECORDS_A_GRANT) {
      const stored = await this.fixture.store({ anchor: false });
      await this.#anchor(stored, slot);
      records.push(stored);
    }
    const [first, ...others] = records;
    if (first === undefined) return;
    const access = await this.fixture.request(this.shared, first, { more: others.map(({ recordId }) => recordId) });
    for (let from = 0; from < records.length; from += RECORDS_AN_ORDER) this.batches.push({ access, records: records.slice(from, from + RECORDS_AN_ORDER) });
  }

  /** Where Records.sol keeps its anchors, found by looking for one that got there the usual way. */
  async #anchorsSlot(): Promise<number> {
    const { recordId } = await this.fixture.store();
    for (let slot = 0; slot < MOST_SLOTS; slot++) {
      const word = await this.fixture.chain.rpc('eth_getStorageAt', [this.fixture.chain.deployment.records, placeOf(recordId, slot), 'latest']);
      if (word !== toBeHex(0, 32)) return slot;
    }
    throw new Error('the anchors are not where they are looked for');
  }

  async #anchor({ recordId, manifest }: Stored, slot: number): Promise<void> {
    const place = placeOf(recordId, slot);
    await this.#store(place, toBeHex(BigInt(this.fixture.provider.address) | FIRST_BLOCK, 32));
    await this.#store(toBeHex(BigInt(place) + 1n, 32), toHex(keccak_256(manifest.body)));
  }

  async #store(place: string, word: string): Promise<void> {
    const { chain } = this.fixture;
    await chain.rpc('anvil_setStorageAt', [chain.deployment.records, place, word]);
  }
}

function placeOf(recordId: string, slot: number): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint256'], [recordId, slot]));
}

/** A proxy's own process, as the stack starts it. */
async function startProxy(env: NodeJS.ProcessEnv, preloaded: readonly string[] = []): Promise<RunningService> {
  const child = spawn(process.execPath, [...preloaded.flatMap((file) => ['--import', file]), main], { env: { ...env, ...UNLIMITED, PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, ...facts } = JSON.parse(line) as { msg: string } & Record<string, string>;
    if (msg === 'ready') {
      child.stdout.resume();
      return { facts, close };
    }
  }
  throw new Error('the proxy ended before it was ready');
}
