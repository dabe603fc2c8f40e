// Pages of a stream, by filter: only for the person whose it is, and the network's for auditors alone.
import type { ChainReader } from '@consentry/chain';
import { ConsentryError, equalBytes, type Address } from '@consentry/domain';
import type { HistoryFilter, HistoryRow } from '@consentry/wire/history';
import type { ReadEntry, StreamName } from '@consentry/wire/history-entry';
import type { HistoryStreams } from './history-streams.ts';

const MOST_ENTRIES = 500;
/** Entries looked at for one page, so that no question takes long. */
const MOST_LOOKED_AT = 1_024;
const STRETCH = 128;
/** Leaves room under the message server's limit of one MiB. */
const MOST_BYTES = 700_000;

/** `next`: the sequence to go on after; undefined at the end of the stream. */
export type HistoryPage = { readonly entries: Uint8Array<ArrayBuffer>[]; readonly next: number | undefined };

export type PageArgs = { stream: StreamName; after: number; limit: number; filter: HistoryFilter | undefined };

export class HistoryPages {
  readonly #streams: HistoryStreams;
  readonly #chain: ChainReader;

  constructor({ streams, chain }: { streams: HistoryStreams; chain: ChainReader }) {
    this.#streams = streams;
    this.#chain = chain;
  }

  /** Throws CALLER_NOT_ALLOWED, CHAIN_UNAVAILABLE. */
  async requireAuditor(caller: Address): Promise<void> {
    if ((await this.#chain.hasRole({ role: 'auditor', account: caller })).holds) return;
    throw new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: 'the network’s history is shown to auditors alone', remedy: 'Sign in with an account that holds the auditor role on chain.' });
  }

  async page({ stream, after, limit, filter }: PageArgs): Promise<HistoryPage> {
    const most = limit === 0 ? MOST_ENTRIES : limit;
    const found: Uint8Array<ArrayBuffer>[] = [];
    let [last, bytes] = [after, 0];
    const { sequence: end } = await this.#streams.head(stream);
    while (last < end && last < after + MOST_LOOKED_AT) {
      for (const entry of await this.#streams.read({ stream, after: last, count: STRETCH })) {
        if (matches(entry, filter)) {
          bytes += entry.bytes.length;
          if (found.length === most || (bytes > MOST_BYTES && found.length > 0)) return { entries: found, next: last };
          found.push(entry.bytes);
        }
        last = entry.sequence;
      }
    }
    return { entries: found, next: last < end ? last : undefined };
  }
}

function matches({ row }: ReadEntry, filter: HistoryFilter | undefined): boolean {
  if (filter === undefined) return true;
  const { kinds, from, to, purpose } = filter;
  return (
    (kinds.length === 0 || kinds.includes(row.kind)) &&
    row.at >= from &&
    (to === 0n || row.at < to) &&
    (purpose === 0 || row.purpose === purpose) &&
    names(filter, row)
  );
}

function names({ person, policyId, recordId }: HistoryFilter, row: HistoryRow): boolean {
  return (
    (person.length === 0 || equalBytes(row.person, person)) &&
    (policyId.length === 0 || equalBytes(row.policyId, policyId) || equalBytes(row.replacedId, policyId)) &&
    (recordId.length === 0 || row.recordIds.some((id) => equalBytes(id, recordId)))
  );
}
