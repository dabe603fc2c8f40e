// Histories (spec/history.md). What the chain itself tells, through our own RPC; and the streams that the policy service
// keeps, in which receipts stand beside events: convenient, never believed before they were held against the chain.
import type { ChainEvent } from '@consentry/chain';
import type { RecordId } from '@consentry/domain';
import type { FiledReceipt, HistoryRow } from '@consentry/wire/history';
import { EMPTY_STREAM, type Head, type ReadEntry, type StreamName } from '@consentry/wire/history-entry';
import { rowOfEvent } from '@consentry/wire/history-row';
import type { Connection } from './connection.ts';
import { expectedEvents } from './history-events.ts';
import { fileClaims, fileReceipts, linkedIn } from './history-claims.ts';
import { historyFacts, type HistoryFacts } from './history-facts.ts';
import { readPage, readStream, type HistoryQuery } from './history-stream.ts';
import { HistoryVoucher } from './history-voucher.ts';
import { reconcile, type Finding } from './reconciliation.ts';

export type HistoryArgs = {
  /** Only events after this block. */
  afterBlock?: number;
};

/** One entry as the service gives it. */
export type HistoryItem = HistoryFacts & { readonly sequence: number };
export type HistoryPage = { readonly items: HistoryItem[]; /** The sequence to go on after; absent at the end. */ readonly next?: number };

export type VerifyArgs = {
  /** The network's stream, as an auditor; our own by default. */
  network?: boolean;
  /** Where the stream ended when it was last found in order: what was there must still be there. */
  checkpoint?: Head;
};

/** A stream held against the chain. */
export type Verification = {
  readonly stream: StreamName;
  readonly head: Head;
  /** The block through which the service says it has followed the chain. */
  readonly followed: number;
  readonly findings: readonly Finding[];
  /** The entries, and the chain's own rows for the stream; for an account that rests on the chain where the two differ. */
  readonly entries: readonly ReadEntry[];
  readonly rows: readonly HistoryRow[];
};

/** Seconds after which an event that the service says it has not followed yet counts as withheld. */
const LONGEST_LAG = 600;

export class History {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** As the patient: what was published, asked for, granted, denied and revoked, oldest first. */
  async asOwner({ afterBlock = -1 }: HistoryArgs = {}): Promise<ChainEvent[]> {
    const owner = (await this.#connection.owners.used()).map(({ address }) => address);
    return this.#connection.chain.history({ owner, afterBlock });
  }

  /** As the practitioner: our own requests and attestations, oldest first. */
  asPerson({ afterBlock = -1 }: HistoryArgs = {}): Promise<ChainEvent[]> {
    return this.#connection.chain.history({ person: this.#connection.self.address, afterBlock });
  }

  /** One page of our stream, or as an auditor of the network's, as the service has it. Throws CALLER_NOT_ALLOWED. */
  async list(query: HistoryQuery & { limit?: number } = {}): Promise<HistoryPage> {
    const { entries, next } = await readPage({ connection: this.#connection, query, ...(query.limit === undefined ? {} : { limit: query.limit }) });
    const items = entries.map(({ sequence, row }) => ({ sequence, ...historyFacts(row) }));
    return next === undefined ? { items } : { items, next };
  }

  /** Tells the service which owners and records are ours, so far as it does not know. Answers how many it did not. */
  async claim(): Promise<number> {
    const { entries } = await readStream({ connection: this.#connection, query: { kinds: ['owner-linked', 'record-linked'] } });
    return fileClaims({ connection: this.#connection, entries });
  }

  /** Adds receipts of proxies to the streams they belong into. May be repeated. */
  file(receipts: readonly FiledReceipt['receipt'][]): Promise<void> {
    return fileReceipts({ connection: this.#connection, receipts });
  }

  /** Reads a whole stream and holds it against the chain and its documents. An honest service gives no finding. */
  async verify({ network = false, checkpoint }: VerifyArgs = {}): Promise<Verification> {
    const connection = this.#connection;
    const stream: StreamName = network ? 'network' : connection.self.address;
    const { entries, followed } = await readStream({ connection, query: { network } });
    const events = network ? await expectedEvents({ connection, network: true }) : await this.#ownEvents(linkedIn(entries).records);
    const now = await connection.chain.now();
    const later = events.filter(({ blockNumber }) => blockNumber > followed);
    const [expected, pending] = [events.filter(({ blockNumber }) => blockNumber <= followed).map(rowOfEvent), later.map(rowOfEvent)];
    const overdue = later.filter(({ timestamp }) => timestamp + LONGEST_LAG < now).map(rowOfEvent);
    const voucher = new HistoryVoucher({ connection, network, events });
    const findings = await reconcile({ stream, deployment: connection.deployment, entries, expected, pending, overdue, vouch: (entry) => voucher.vouch(entry), checkpoint });
    const { sequence, digest } = entries.at(-1) ?? EMPTY_STREAM;
    return { stream, head: { sequence, digest }, followed, findings, entries, rows: events.map(rowOfEvent) };
  }

  /** Rows of the chain's own events for our stream; records as far as requests or the provider tell. */
  async chainRows(): Promise<HistoryRow[]> {
    return (await this.#ownEvents(new Set())).map(rowOfEvent);
  }

  async #ownEvents(records: ReadonlySet<RecordId>): Promise<ChainEvent[]> {
    const owners = (await this.#connection.owners.used()).map(({ address }) => address);
    return expectedEvents({ connection: this.#connection, owners, records });
  }
}
