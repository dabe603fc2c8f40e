// The events that belong into a stream, as our own node has them (spec/history.md section 4).
import { EVENT_TYPES, type ChainEvent } from '@consentry/chain';
import type { Address, RecordId } from '@consentry/domain';
import type { Connection } from './connection.ts';

type Args = { connection: Connection } & ({ network: true } | { network?: false; owners: readonly Address[]; records: ReadonlySet<RecordId> });

/** Oldest first, each once. */
export async function expectedEvents(args: Args): Promise<ChainEvent[]> {
  const { chain, self } = args.connection;
  if (args.network) return chain.events({ types: EVENT_TYPES });
  const { owners, records } = args;
  const parts = await Promise.all([
    owners.length === 0 ? [] : chain.history({ owner: owners }),
    chain.history({ person: self.address }),
    chain.events({ types: ['RecordAnchored', 'RecordErased'], where: { recordId: [...records] } }),
  ]);
  const once = new Map(parts.flat().map((event) => [`${event.blockHash} ${event.logIndex}`, event]));
  return [...once.values()].sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
}
