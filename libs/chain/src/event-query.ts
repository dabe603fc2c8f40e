// eth_getLogs over one deployment, by event type and indexed field.
import type { Hex } from '@consentry/domain';
import type { Deployment } from './deployment.ts';
import { emitterOf, parseLog, type ChainEvent, type ChainEventType, type RawLog } from './event.ts';
import type { JsonRpc } from './rpc.ts';

/** Fields that some event indexes; an event without a field named here does not match. */
export type IndexedField = 'authorityId' | 'account' | 'id' | 'subject' | 'policyId' | 'replacedId' | 'owner' | 'requestId' | 'doctor' | 'recordId' | 'provider' | 'proxy' | 'auditor' | 'root';

export type EventFilter = {
  types: readonly ChainEventType[];
  /** Each field equals its value, or one of its values; of no values, nothing. */
  where?: Partial<Record<IndexedField, Hex | readonly Hex[]>>;
  /** Only events of later blocks. */
  afterBlock?: number;
  /** Up to the newest block, where less than the reader's finality will do. */
  upTo?: 'latest';
};

type Query = { rpc: JsonRpc; deployment: Deployment; toBlock: string; filter: EventFilter };
type TimedLog = RawLog & { blockTimestamp?: string };

/** The events that match, oldest first. */
export async function readEvents({ rpc, deployment, toBlock, filter }: Query): Promise<ChainEvent[]> {
  const fromBlock = Math.max(deployment.block, (filter.afterBlock ?? -1) + 1);
  if (fromBlock > (await numberOf(rpc, toBlock))) return []; // nodes refuse a range that ends before it begins
  const ranges = filter.types.flatMap((type) => {
    const topics = topicsOf(type, filter.where ?? {});
    return topics ? [{ address: deployment[emitterOf(type).contract], topics, fromBlock: `0x${fromBlock.toString(16)}`, toBlock }] : [];
  });
  return readLogs({ rpc, deployment, ranges });
}

/** What `eth_getLogs` is asked for. */
type LogRange = { address: string | string[]; topics: (string | string[] | null)[]; fromBlock: string; toBlock: string };

/** The deployment's events in some ranges, oldest first. Throws RpcRefusal where the node finds a range too long. */
export async function readLogs({ rpc, deployment, ranges }: { rpc: JsonRpc; deployment: Deployment; ranges: readonly LogRange[] }): Promise<ChainEvent[]> {
  const logs = (await Promise.all(ranges.map((range) => rpc.call('eth_getLogs', [range])))).flat() as TimedLog[];
  const timeOf = blockTimes(rpc);
  const events = await Promise.all(logs.map(async (log) => parseLog({ deployment, log, timestamp: await timeOf(log) })));
  return events.filter((event) => event !== undefined).sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
}

async function numberOf(rpc: JsonRpc, block: string): Promise<number> {
  return Number(((await rpc.call('eth_getBlockByNumber', [block, false])) as { number: string }).number);
}

/** The topics that select events of `type`; undefined where none can match. */
function topicsOf(type: ChainEventType, where: NonNullable<EventFilter['where']>): (string | string[] | null)[] | undefined {
  const event = emitterOf(type).abi.getEvent(type)!;
  const indexed = event.inputs.filter((input) => input.indexed).map((input) => input.name);
  const asked = Object.entries(where);
  if (asked.some(([field, value]) => !indexed.includes(field) || value.length === 0)) return undefined;
  const topics = indexed.map((field) => {
    const value = where[field as IndexedField];
    if (value === undefined) return null;
    return typeof value === 'string' ? topicOf(value) : value.map(topicOf);
  });
  return [event.topicHash, ...topics];
}

function topicOf(value: Hex): string {
  return `0x${value.slice(2).padStart(64, '0')}`;
}

/** Seconds of a log's block; newer nodes say it in the log, others are asked once per block. */
function blockTimes(rpc: JsonRpc): (log: TimedLog) => Promise<number> {
  const times = new Map<string, Promise<number>>();
  return async (log) => {
    if (log.blockTimestamp !== undefined) return Number(log.blockTimestamp);
    const known = times.get(log.blockNumber);
    if (known) return known;
    const asked = rpc.call('eth_getBlockByNumber', [log.blockNumber, false]).then((block) => Number((block as { timestamp: string }).timestamp));
    times.set(log.blockNumber, asked);
    return asked;
  };
}
