// The watcher on a real chain, with reorganisations made by it: spec/contracts.md section 14.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hasCode, type RecordId } from '@consentry/domain';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EVENT_TYPES, Watcher, type Batch, type ChainEvent, type Cursor, type CursorStore, type WatchedBlock } from '../src/index.ts';
import { until } from './anvil.ts';
import { anchor, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** What a receiver keeps that obeys the batches: the events that stand, by block hash and log index. */
class Receiver {
  readonly events = new Map<string, ChainEvent>();
  readonly batches: Batch[] = [];
  take(batch: Batch): void {
    this.batches.push(batch);
    const { rewoundTo } = batch;
    if (rewoundTo !== undefined) for (const [key, event] of this.events) if (event.blockNumber > rewoundTo) this.events.delete(key);
    for (const event of batch.events) this.events.set(keyOf(event), event);
  }
  get delivered(): number {
    return this.batches.reduce((sum, { events }) => sum + events.length, 0);
  }
}

class MemoryCursor implements CursorStore {
  saved: string | undefined;
  async load() {
    return this.saved === undefined ? undefined : (JSON.parse(this.saved) as Cursor);
  }
  async save(cursor: Cursor) {
    this.saved = JSON.stringify(cursor);
  }
}

type Following = { receiver?: Receiver; store?: CursorStore; rpcUrl?: string; upTo?: WatchedBlock; onBatch?: (batch: Batch) => Promise<void> };

function follow({ receiver = new Receiver(), store = new MemoryCursor(), rpcUrl = world.anvil.rpcUrl, upTo = 'latest', onBatch }: Following): Watcher {
  return new Watcher({ rpcUrl, deployment: world.deployment, store, upTo, pollMs: 20, onBatch: onBatch ?? (async (batch) => receiver.take(batch)) });
}

/** Forgets it at once in the relayer's journal: the relayer would put back what a reorganisation took. */
async function anchorOne(): Promise<RecordId> {
  const recordId = await anchor(world);
  world.journal.entries.clear();
  return recordId;
}

function anchored(receiver: Receiver): RecordId[] {
  return [...receiver.events.values()].flatMap((event) => (event.type === 'RecordAnchored' ? [event.recordId] : []));
}

describe('14.1 following', () => {
  test('delivers every event once, in order, and what every reader reads', async () => {
    const made = [await anchorOne(), await anchorOne(), await anchorOne()];
    const receiver = new Receiver();
    const watcher = follow({ receiver });
    await watcher.catchUp();
    await watcher.catchUp();
    expect(anchored(receiver).slice(-3)).toEqual(made);
    expect(receiver.delivered).toBe(receiver.events.size);
    expect([...receiver.events.values()].filter(({ type }) => type === 'RecordAnchored')).toEqual(await world.reader.events({ types: ['RecordAnchored'] }));
    await watcher.close();
  });

  test('goes on where it was killed, without a gap and without a repeat', async () => {
    const [receiver, store] = [new Receiver(), new MemoryCursor()];
    await follow({ receiver, store }).catchUp();
    const before = receiver.delivered;
    const made = [await anchorOne(), await anchorOne()];
    await follow({ receiver, store }).catchUp();
    expect(receiver.delivered).toBe(before + 2);
    expect(anchored(receiver).slice(-2)).toEqual(made);
  });

  test('brings a batch again that the receiver could not keep', async () => {
    const [receiver, store] = [new Receiver(), new MemoryCursor()];
    await follow({ receiver, store }).catchUp();
    const made = await anchorOne();
    let refusals = 0;
    const watcher = follow({
      store,
      onBatch: async (batch) => {
        if (refusals++ === 0) throw new Error('disk full');
        receiver.take(batch);
      },
    });
    await expect(watcher.catchUp()).rejects.toThrow('disk full');
    await watcher.catchUp();
    expect(anchored(receiver).at(-1)).toBe(made);
  });

  test('follows on its own until it is closed, through a chain that is away for a while', async () => {
    const [receiver, troubles] = [new Receiver(), [] as unknown[]];
    const gate = await passage();
    const watcher = new Watcher({
      rpcUrl: gate.url, deployment: world.deployment, store: new MemoryCursor(), pollMs: 20,
      onBatch: async (batch) => receiver.take(batch), onTrouble: (error) => troubles.push(error),
    });
    gate.away = true;
    watcher.start();
    await until(async () => troubles.length > 0);
    gate.away = false;
    const made = await anchorOne();
    await until(async () => anchored(receiver).at(-1) === made);
    await watcher.close();
    await gate.close();
    expect(hasCode(troubles[0], 'CHAIN_UNAVAILABLE')).toBe(true);
  });

  test('with "finalized", delivers nothing that may still be taken back', async () => {
    const receiver = new Receiver();
    const watcher = follow({ receiver, upTo: 'finalized' });
    await watcher.catchUp();
    const made = await anchorOne();
    await watcher.catchUp();
    expect(anchored(receiver)).not.toContain(made);
    await world.anvil.rpc('anvil_mine', ['0x8']);
    await watcher.catchUp();
    expect(anchored(receiver)).toContain(made);
  });
});

describe('14.2 reorganisations', () => {
  test('takes back what the new chain does not hold', async () => {
    const [receiver, store] = [new Receiver(), new MemoryCursor()];
    const kept = await anchorOne();
    await anchorOne();
    const lost = await anchorOne();
    await follow({ receiver, store }).catchUp();
    expect(anchored(receiver)).toContain(lost);
    await world.anvil.rpc('anvil_reorg', [2, []]);
    const watcher = follow({ receiver, store });
    await watcher.catchUp();
    expect(anchored(receiver)).not.toContain(lost);
    expect(anchored(receiver).at(-1)).toBe(kept);
    expect(receiver.batches.at(-1)!.rewoundTo).toBeDefined();
    await standsAsOnChain(receiver);
  });

  test('a reorganisation while it slept, far deeper than its dense checkpoints, is found too', async () => {
    const [receiver, store] = [new Receiver(), new MemoryCursor()];
    const watcher = follow({ receiver, store });
    const made: RecordId[] = [];
    for (let i = 0; i < 50; i++) {
      if (i % 10 === 0) made.push(await anchorOne());
      else await world.anvil.rpc('anvil_mine', ['0x1']);
      await watcher.catchUp();
    }
    expect((await store.load())!.checkpoints.length).toBeLessThan(50);
    await world.anvil.rpc('anvil_reorg', [45, []]);
    await watcher.catchUp();
    expect(anchored(receiver).filter((id) => made.includes(id))).toEqual(made.slice(0, 1));
    await standsAsOnChain(receiver);
  });

  test('an event that moved to another block comes back under its new block hash', async () => {
    const [receiver, store] = [new Receiver(), new MemoryCursor()];
    const recordId = await anchorOne();
    const watcher = follow({ receiver, store });
    await watcher.catchUp();
    const first = [...receiver.events.values()].at(-1)!;
    const raw = (await world.anvil.rpc('eth_getRawTransactionByHash', [first.transactionHash])) as string;
    await world.anvil.rpc('anvil_reorg', [1, [[raw, 0]]]);
    await watcher.catchUp();
    const again = [...receiver.events.values()].at(-1)!;
    expect(again).toMatchObject({ type: 'RecordAnchored', recordId });
    expect(again.blockHash).not.toBe(first.blockHash);
    await standsAsOnChain(receiver);
  });

  test('a node that lags behind takes nothing back', async () => {
    const [receiver, store] = [new Receiver(), new MemoryCursor()];
    const gate = await passage();
    const watcher = follow({ receiver, store, rpcUrl: gate.url });
    const made = await anchorOne();
    await watcher.catchUp();
    gate.lag = 3;
    await watcher.catchUp();
    expect(anchored(receiver)).toContain(made);
    expect(receiver.batches.every(({ rewoundTo }) => rewoundTo === undefined)).toBe(true);
    await gate.close();
  });
});

describe('14.3 nodes with limits', () => {
  test('a node that refuses long ranges is asked for shorter ones, and nothing is missed', async () => {
    const receiver = new Receiver();
    const gate = await passage();
    gate.longestRange = 4;
    await follow({ receiver, rpcUrl: gate.url }).catchUp();
    await standsAsOnChain(receiver);
    await gate.close();
  });

  test('a node of another chain is refused', async () => {
    const gate = await passage();
    gate.chainId = '0x1';
    await expect(follow({ rpcUrl: gate.url }).catchUp()).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
    await gate.close();
  });
});

async function standsAsOnChain(receiver: Receiver): Promise<void> {
  const onChain = await world.reader.events({ types: EVENT_TYPES });
  expect([...receiver.events.values()].map(keyOf)).toEqual(onChain.map(keyOf));
}

function keyOf({ blockHash, logIndex }: ChainEvent): string {
  return `${blockHash}:${logIndex}`;
}

/** A node before the real one that can be away, lag, limit ranges or claim another chain. */
async function passage() {
  const gate = { url: '', away: false, lag: 0, longestRange: Infinity, chainId: undefined as string | undefined, close: async () => {} };
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => void answer(body).then((text) => response.end(text), () => request.socket.destroy()));
  });
  async function answer(body: string): Promise<string> {
    if (gate.away) throw new Error('away');
    const { method, params } = JSON.parse(body) as { method: string; params: [string & { fromBlock: string; toBlock: string }] };
    const head = Number(await world.anvil.rpc('eth_blockNumber')) - gate.lag;
    if (method === 'eth_chainId' && gate.chainId) return JSON.stringify({ result: gate.chainId });
    if (method === 'eth_getLogs' && Number(params[0].toBlock) - Number(params[0].fromBlock) >= gate.longestRange) return JSON.stringify({ error: { message: 'range too long' } });
    if (method === 'eth_getBlockByNumber' && gate.lag > 0) {
      if (params[0] !== 'latest' && Number(params[0]) > head) return JSON.stringify({ result: null });
      if (params[0] === 'latest') return JSON.stringify({ result: await world.anvil.rpc('eth_getBlockByNumber', [toHexNumber(head), false]) });
    }
    return JSON.stringify({ result: await world.anvil.rpc(method, params) });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gate.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  gate.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return gate;
}

function toHexNumber(value: number): string {
  return `0x${value.toString(16)}`;
}
