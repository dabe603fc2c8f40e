// A stream as the policy service gives it, page by page. What it says is the service's word until it was verified.
import { ConsentryError, idBytes, parseAddress, parsePolicyId, parseRecordId, PURPOSES, type Purpose } from '@consentry/domain';
import { HistoryScope, type HistoryFilterSchema, type ListHistoryResponse } from '@consentry/wire/history';
import { readEntry, type ReadEntry } from '@consentry/wire/history-entry';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Connection } from './connection.ts';
import { HISTORY_KINDS, type HistoryKindName } from './history-facts.ts';

/** What is left out filters nothing. */
export type HistoryQuery = {
  /** Of the whole network, for auditors; ours by default. */
  readonly network?: boolean;
  readonly kinds?: readonly HistoryKindName[];
  /** Unix seconds. */
  readonly from?: number;
  /** Exclusive. */
  readonly to?: number;
  /** Address of a practitioner, or of whoever else an event is about. */
  readonly person?: string;
  readonly recordId?: string;
  readonly policyId?: string;
  readonly purpose?: Purpose;
  /** Only entries after this sequence. */
  readonly after?: number;
};

export type StreamPart = {
  readonly entries: ReadEntry[];
  /** The block through which the service says the stream is complete. */
  readonly followed: number;
  /** The sequence to go on after; undefined at the end. */
  readonly next: number | undefined;
};

/** One page. Throws CALLER_NOT_ALLOWED, FORMAT_INVALID. */
export async function readPage({ connection, query, limit = 0 }: { connection: Connection; query: HistoryQuery; limit?: number }): Promise<StreamPart> {
  const scope = query.network ? HistoryScope.NETWORK : HistoryScope.OWN;
  const request = { scope, after: BigInt(query.after ?? 0), limit, filter: filterOf(query) };
  const { entries, followed, next }: ListHistoryResponse = await connection.history.listHistory(request);
  if (next !== 0n && next <= request.after) throw goesNowhere();
  return { entries: entries.map((bytes) => readEntry(bytes, connection.deployment)), followed: Number(followed), next: next === 0n ? undefined : Number(next) };
}

/** Every page to the end. `followed` is that of the first: what came to be while we read may be there or not. */
export async function readStream({ connection, query }: { connection: Connection; query: HistoryQuery }): Promise<StreamPart> {
  const first = await readPage({ connection, query });
  const entries = [...first.entries];
  for (let { next } = first; next !== undefined; ) {
    const page = await readPage({ connection, query: { ...query, after: next } });
    entries.push(...page.entries);
    next = page.next;
  }
  return { entries, followed: first.followed, next: undefined };
}

function filterOf({ kinds = [], from = 0, to = 0, person, recordId, policyId, purpose }: HistoryQuery): Omit<MessageInitShape<typeof HistoryFilterSchema>, '$typeName'> {
  return {
    kinds: kinds.map(kindOf),
    from: BigInt(from),
    to: BigInt(to),
    purpose: purpose === undefined ? 0 : PURPOSES[purpose],
    ...(person === undefined ? {} : { person: idBytes(parseAddress(person)) }),
    ...(recordId === undefined ? {} : { recordId: idBytes(parseRecordId(recordId)) }),
    ...(policyId === undefined ? {} : { policyId: idBytes(parsePolicyId(policyId)) }),
  };
}

function kindOf(name: HistoryKindName) {
  const kind = HISTORY_KINDS[name];
  if (kind !== undefined) return kind;
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: `${JSON.stringify(name)} is not a kind of event`,
    remedy: `Use one of ${Object.keys(HISTORY_KINDS).join(', ')}.`,
    facts: { argument: 'kind' },
  });
}

function goesNowhere(): ConsentryError {
  return new ConsentryError({ code: 'HISTORY_INVALID', message: 'The service gives the same page of the history again and again', remedy: 'Tell its operator; the history on chain is not affected.' });
}
