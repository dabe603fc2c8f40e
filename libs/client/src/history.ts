// Histories (spec/history.md). What the chain itself tells, through our own RPC; and the streams that the policy service
// keeps, in which receipts stand beside events: convenient, never believed before they were held against the chain.
import type { ChainEvent } from '@consentry/chain';
import type { HistoryRow } from '@consentry/wire/history';
import { EMPTY_STREAM, type Head, type ReadEntry, type StreamName } from '@consentry/wire/history-entry';
import { rowOfEvent } from '@consentry/wire/history-row';
import type { Connection } from './connection.ts';
import { expectedEvents } from './history-events.ts';
import { fileLinks, fileReceipts, linkedIn } from './history-claims.ts';
import { historyFacts, type HistoryFacts } from './history-facts.ts';
import { readPage, readStream, type HistoryQuery } from './history-stream.ts';
import { HistoryVoucher } from './history-voucher.ts';
import type { ReceiptFault, ReceiptList, Receipts, VerifiedReceipt } from './receipts.ts';
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
  /** What proxies show, of `claim`: it must stand in the stream. */
  receipts?: readonly VerifiedReceipt[];
};

/** What was made known to the service, and on what ground. */
export type Claim = {
  /** How much the service did not know. */
  readonly filed: number;
  readonly receipts: readonly VerifiedReceipt[];
  /** Proxies that showed nothing, or something false. */
  readonly faults: readonly ReceiptFault[];
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

/** Kinds of which `claim` knows more than the service. */
const CLAIMED = ['owner-linked', 'record-linked', 'capsule-released', 'capsule-refused'];
/** Seconds after which an event that the service says it has not followed yet counts as withheld. */
const LONGEST_LAG = 600;

export class History {
  readonly #connection: Connection;
  readonly #receipts: Receipts;

  constructor({ connection, receipts }: { connection: Connection; receipts: Receipts }) {
    this.#connection = connection;
    this.#receipts = receipts;
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

  /**
   * Tells the service what it cannot know by itself, so far as our stream has it not: which owners and records are ours,
   * and what proxies show of orders under our policies.
   */
  async claim(): Promise<Claim> {
    const connection = this.#connection;
    const { entries } = await readStream({ connection, query: { kinds: CLAIMED } });
    const { receipts, faults } = await this.#receiptsUnderOwnPolicies();
    const links = await fileLinks({ connection, entries });
    return { filed: links + (await fileReceipts({ connection, entries, receipts })), receipts, faults };
  }

  /** Reads a whole stream and holds it against chain, documents and proxies. An honest service gives no finding. */
  async verify({ network = false, checkpoint, receipts = [] }: VerifyArgs = {}): Promise<Verification> {
    const connection = this.#connection;
    const stream: StreamName = network ? 'network' : connection.self.address;
    const { entries, followed } = await readStream({ connection, query: { network } });
    const events = network ? await expectedEvents({ connection, network: true }) : await this.#ownEvents(linkedIn(entries));
    const now = await connection.chain.now();
    const later = events.filter(({ blockNumber }) => blockNumber > followed);
    const [expected, pending] = [events.filter(({ blockNumber }) => blockNumber <= followed).map(rowOfEvent), later.map(rowOfEvent)];
    const overdue = later.filter(({ timestamp }) => timestamp + LONGEST_LAG < now).map(rowOfEvent);
    const voucher = new HistoryVoucher({ connection, network, events });
    const shown = receipts.flatMap((receipt) => voucher.rowOf(receipt));
    const findings = await reconcile({ stream, deployment: connection.deployment, entries, expected, pending, overdue, shown, vouch: (entry) => voucher.vouch(entry), checkpoint });
    const { sequence, digest } = entries.at(-1) ?? EMPTY_STREAM;
    return { stream, head: { sequence, digest }, followed, findings, entries, rows: events.map(rowOfEvent) };
  }

  /** Rows of the chain's own events for our stream; records as far as requests or the provider tell. */
  async chainRows(): Promise<HistoryRow[]> {
    const owners = new Set((await this.#connection.owners.used()).map(({ address }) => address));
    return (await this.#ownEvents({ owners, records: new Set() })).map(rowOfEvent);
  }

  /** A proxy that is away shows nothing, and is a fault. */
  async #receiptsUnderOwnPolicies(): Promise<ReceiptList> {
    const published = (await this.asOwner()).flatMap((event) => (event.type === 'PolicyPublished' ? [event.policyId] : []));
    const lists: ReceiptList[] = [];
    for (const policyId of published) lists.push(await this.#receipts.list({ policyId }));
    return { receipts: lists.flatMap((list) => list.receipts), faults: lists.flatMap((list) => list.faults) };
  }

  /** Of our owners, and of those of our representatives that the stream is linked to: only their own word links those. */
  async #ownEvents({ owners: linked, records }: ReturnType<typeof linkedIn>): Promise<ChainEvent[]> {
    const { owners } = this.#connection;
    const [ours, used] = await Promise.all([owners.ours(), owners.used()]);
    const alone = new Set(ours.map(({ address }) => address));
    const expected = used.map(({ address }) => address).filter((address) => alone.has(address) || linked.has(address));
    return expectedEvents({ connection: this.#connection, owners: expected, records });
  }
}
