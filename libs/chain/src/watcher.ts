// Follows the chain: every event once it stands there, and what a reorganisation takes back (spec/contracts.md section
// 14). Works from a cursor that is kept: a watcher that was killed goes on where it stopped. The last batch may then
// come again, so that receivers must take an event, known by its block hash and log index, twice without harm.
import { ConsentryError, type Hex } from '@consentry/domain';
import { CONTRACT_NAMES, type Deployment } from './deployment.ts';
import { emitterOf, EVENT_TYPES, type ChainEvent, type ChainEventType } from './event.ts';
import { readLogs } from './event-query.ts';
import { JsonRpc, RpcRefusal } from './rpc.ts';

/** A block that was canonical when it was read. */
export type Checkpoint = { number: number; hash: Hex };

/** How far a watcher has read: checkpoints from the oldest to the newest, all read through. */
export type Cursor = { version: 1; checkpoints: readonly Checkpoint[] };

/** Keeps one watcher's cursor durably: `save` resolves once it would survive a crash. */
export type CursorStore = { load(): Promise<Cursor | undefined>; save(cursor: Cursor): Promise<void> };

export type Batch = {
  /** Where the chain was reorganised: every event of a block above this number is taken back before `events` count. */
  rewoundTo: number | undefined;
  /** Oldest first. */
  events: readonly ChainEvent[];
  /** The newest block that this batch read through. */
  readThrough: Checkpoint;
};

export type WatchedBlock = 'latest' | 'safe' | 'finalized';
type Block = { number: string; hash: Hex };
type Settings = {
  rpcUrl: string;
  deployment: Deployment;
  store: CursorStore;
  /** Takes a batch durably; the cursor moves when it resolves, and the batch comes again when it throws. */
  onBatch: (batch: Batch) => Promise<void>;
  /** What the watcher cannot do now and tries again; for the log. */
  onTrouble?: (error: unknown) => void;
  types?: readonly ChainEventType[];
  /** Up to which block is read. */
  upTo?: WatchedBlock;
  pollMs?: number;
  timeoutMs?: number;
};

/** Blocks in one question for logs, halved where a node finds that too many. */
const LONGEST_RANGE = 2_000;
/** Recent checkpoints are kept one by one, older ones at doubling distances: any depth of a reorganisation is found. */
const DENSE_CHECKPOINTS = 32;
const LONGEST_PAUSE_MS = 30_000;

export class Watcher {
  readonly #settings: Settings & { types: readonly ChainEventType[]; upTo: WatchedBlock; pollMs: number };
  readonly #rpc: JsonRpc;
  readonly #stopped = new AbortController();
  #cursor: Cursor | undefined;
  #range = LONGEST_RANGE;
  #running: Promise<void> | undefined;

  /** Reads nothing before `start` or `step`. */
  constructor({ types = EVENT_TYPES, upTo = 'latest', pollMs = 1_000, timeoutMs = 10_000, ...settings }: Settings) {
    this.#settings = { ...settings, types, upTo, pollMs };
    this.#rpc = new JsonRpc({ url: settings.rpcUrl, timeoutMs });
  }

  /** Follows the chain until `close`; trouble is told to `onTrouble` and tried again after a longer and longer pause. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the batch under way. */
  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
    this.#rpc.close();
  }

  /** Reads until nothing is left up to the newest block; throws CHAIN_UNAVAILABLE, or what `onBatch` or the store throws. */
  async catchUp(): Promise<void> {
    while (!this.#stopped.signal.aborted && (await this.#step())) continue;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopped.signal.aborted) {
      try {
        await this.catchUp();
        failures = 0;
      } catch (error) {
        if (this.#stopped.signal.aborted) return;
        this.#settings.onTrouble?.(error);
        failures += 1;
      }
      await this.#pause(Math.min(this.#settings.pollMs * 2 ** failures, LONGEST_PAUSE_MS));
    }
  }

  /** One batch. Answers whether the chain holds more. */
  async #step(): Promise<boolean> {
    const { store, onBatch, upTo, deployment } = this.#settings;
    await this.#checkChain();
    const cursor = (this.#cursor ??= (await store.load()) ?? { version: 1, checkpoints: [] });
    const head = await this.#head(upTo);
    // A node that lags has reorganised nothing: wait until it has caught up.
    if (head < (cursor.checkpoints.at(-1)?.number ?? deployment.block)) return false;
    const canonical = await this.#canonicalPart(cursor.checkpoints);
    const rewound = canonical.length < cursor.checkpoints.length;
    const from = (canonical.at(-1)?.number ?? deployment.block - 1) + 1;
    if (head < from) return false;
    const read = await this.#readStretch(from, Math.min(head, from + this.#range - 1));
    if (!read) return true; // ask again: the chain changed under the question, or the stretch was too long
    if (rewound || read.events.length > 0) await onBatch({ rewoundTo: rewound ? from - 1 : undefined, ...read });
    const next: Cursor = { version: 1, checkpoints: thinned([...canonical, read.readThrough]) };
    await store.save(next);
    this.#cursor = next;
    return read.readThrough.number < head;
  }

  async #head(which: WatchedBlock): Promise<number> {
    const block = await this.#block(which);
    if (block) return Number(block.number);
    throw new ConsentryError({
      code: 'CHAIN_UNAVAILABLE',
      message: `The chain node knows no ${which} block`,
      remedy: 'Wait until the node has caught up with its chain, or follow the newest block where the chain has no other finality.',
    });
  }

  /** The events of blocks `from` to `to`; undefined where the chain was reorganised meanwhile, or the stretch is too long. */
  async #readStretch(from: number, to: number): Promise<{ events: ChainEvent[]; readThrough: Checkpoint } | undefined> {
    const before = await this.#block(to);
    if (!before) return undefined;
    const { deployment, types } = this.#settings;
    const topics = types.map((type) => emitterOf(type).abi.getEvent(type)!.topicHash);
    try {
      const range = { address: CONTRACT_NAMES.map((name) => deployment[name]), topics: [topics], fromBlock: hex(from), toBlock: hex(to) };
      const events = await readLogs({ rpc: this.#rpc, deployment, ranges: [range] });
      // The same hash at the end of the stretch means the same blocks all the way down to its begin.
      if ((await this.#block(to))?.hash !== before.hash) return undefined;
      this.#range = Math.min(LONGEST_RANGE, this.#range * 2);
      return { events, readThrough: { number: to, hash: before.hash } };
    } catch (error) {
      if (!(error instanceof RpcRefusal) || to === from) throw refused(error);
      this.#range = Math.max(1, (to - from + 1) >> 1);
      return undefined;
    }
  }

  /** The checkpoints up to the newest one that the chain still holds. */
  async #canonicalPart(checkpoints: readonly Checkpoint[]): Promise<readonly Checkpoint[]> {
    for (let count = checkpoints.length; count > 0; count--) {
      const { number, hash } = checkpoints[count - 1]!;
      if ((await this.#block(number))?.hash === hash) return checkpoints.slice(0, count);
    }
    return [];
  }

  async #checkChain(): Promise<void> {
    if (this.#cursor) return;
    const chainId = Number(await this.#rpc.call('eth_chainId'));
    if (chainId === this.#settings.deployment.chainId) return;
    throw new ConsentryError({
      code: 'CHAIN_UNAVAILABLE',
      message: `The chain node serves chain ${chainId}, not ${this.#settings.deployment.chainId}`,
      remedy: 'Point this program at a node of the chain that its deployment file names.',
    });
  }

  async #block(which: WatchedBlock | number): Promise<Block | undefined> {
    try {
      const block = await this.#rpc.call('eth_getBlockByNumber', [typeof which === 'number' ? hex(which) : which, false]);
      return (block ?? undefined) as Block | undefined;
    } catch (error) {
      throw refused(error);
    }
  }

  /** Waits, or less when closed. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#stopped.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#stopped.signal.addEventListener('abort', done);
      if (this.#stopped.signal.aborted) done();
    });
  }
}

/** Dense at the end, then at distances that double: never more than some sixty. */
function thinned(checkpoints: readonly Checkpoint[]): Checkpoint[] {
  const newest = checkpoints.at(-1)?.number ?? 0;
  const dense = checkpoints.slice(-DENSE_CHECKPOINTS);
  const older = checkpoints.slice(0, -DENSE_CHECKPOINTS);
  const kept = new Map<number, Checkpoint>();
  // The oldest of each power of two of the distance stays, so that it ages into the next one.
  for (const checkpoint of older) {
    const magnitude = Math.floor(Math.log2(newest - checkpoint.number + 1));
    if (!kept.has(magnitude)) kept.set(magnitude, checkpoint);
  }
  return [...kept.values(), ...dense];
}

function hex(number: number): Hex {
  return `0x${number.toString(16)}`;
}

/** A node's refusal as an error for people; anything else as it is. */
function refused(error: unknown): unknown {
  if (!(error instanceof RpcRefusal)) return error;
  return new ConsentryError({
    code: 'CHAIN_UNAVAILABLE',
    message: `The chain node cannot tell what happened: ${error.message}`,
    remedy: 'Check that the node keeps the logs of the whole chain and answers log queries, then try again.',
    cause: error,
  });
}
