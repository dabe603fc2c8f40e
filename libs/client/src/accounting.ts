// The accounting of disclosures that a patient is owed (45 CFR 164.528; spec/history.md section 8): who was let in, for
// what, when, and what proxies handed over. Events are the chain's, read by our own node; receipts are those in our
// stream that verify. Lines are linked, and their last digest stands for all of them.
import { documentDigest, type Deployment } from '@consentry/chain';
import { concatBytes, ConsentryError, fromHex, idBytes, keccak256, toHex, type Address, type Hex, type RecordId } from '@consentry/domain';
import { HistoryKind, type HistoryRow } from '@consentry/wire/history';
import type { ReadEntry } from '@consentry/wire/history-entry';
import { rowDigest } from '@consentry/wire/history-row';
import { ManifestSchema } from '@consentry/wire/record';
import { decodeBody } from '@consentry/wire/signed';
import { historyFacts, type HistoryFacts } from './history-facts.ts';
import type { History } from './history.ts';
import type { VerifiedReceipt } from './receipts.ts';
import type { Finding } from './reconciliation.ts';
import type { Connection } from './connection.ts';

export type AccountingArgs = {
  /** Unix seconds; six years ago by default. */
  since?: number;
  /** Exclusive; now by default. */
  until?: number;
  /** Everything about our policies and records, not disclosures alone. */
  all?: boolean;
  /** What proxies show, of `History.claim`. */
  receipts?: readonly VerifiedReceipt[];
  /** Ask the chain alone, without receipts: for when the policy service is away. */
  chainOnly?: boolean;
};

export type AccountingLine = HistoryFacts & {
  readonly number: number;
  /** The record of a released capsule, where our manifests tell. */
  readonly recordId?: RecordId;
  /** Digest of the row that the line is made of. */
  readonly row: Hex;
  /** Of the line before, and of all lines up to this one. */
  readonly previous: Hex;
  readonly digest: Hex;
};

export type Accounting = {
  readonly patient: Address;
  readonly since: number;
  readonly until: number;
  readonly lines: readonly AccountingLine[];
  /** Stands for every line and for patient and time. */
  readonly digest: Hex;
  /** What is wrong with the stream that receipts were taken from; no event of the chain depends on it. */
  readonly findings: readonly Finding[];
};

const YEAR = 365.25 * 86_400;
const YEARS_OWED = 6;
const DISCLOSURES: ReadonlySet<HistoryKind> = new Set([HistoryKind.ACCESS_GRANTED, HistoryKind.GLASS_BROKEN, HistoryKind.CAPSULE_RELEASED]);

export class Accountings {
  readonly #connection: Connection;
  readonly #history: History;

  constructor({ connection, history }: { connection: Connection; history: History }) {
    this.#connection = connection;
    this.#history = history;
  }

  /** Makes the account. Throws CHAIN_UNAVAILABLE; SERVICE_UNAVAILABLE unless `chainOnly`. */
  async make({ since, until, all = false, receipts = [], chainOnly = false }: AccountingArgs = {}): Promise<Accounting> {
    const now = Math.floor(Date.now() / 1000);
    const period = { since: since ?? Math.floor(now - YEARS_OWED * YEAR), until: until ?? now + 1 };
    if (period.since >= period.until) throw emptyPeriod();
    const { rows, entries, findings } = chainOnly ? { rows: await this.#history.chainRows(), entries: [], findings: [] } : await this.#history.verify({ receipts });
    const ours = await this.#ownRows([...rows, ...provenDocuments(entries, findings)]);
    const wanted = ours.filter(({ at, kind }) => at >= period.since && at < period.until && (all || DISCLOSURES.has(kind)));
    const { self, deployment } = this.#connection;
    const lines = linkLines({ rows: wanted.toSorted(byTime), records: recordsByCapsule(entries), patient: self.address, ...period, deployment });
    return { patient: self.address, ...period, ...lines, findings };
  }

  /** Of a doctor who is a patient too, only what concerns the patient. */
  async #ownRows(rows: readonly HistoryRow[]): Promise<HistoryRow[]> {
    const owners = new Set((await this.#connection.owners.used()).map(({ address }) => address));
    const policies = new Set(rows.filter(({ kind, owner }) => kind === HistoryKind.POLICY_PUBLISHED && owners.has(toHex(owner) as Address)).map(({ policyId }) => toHex(policyId)));
    const records = new Set(rows.filter(({ kind }) => kind === HistoryKind.RECORD_LINKED).flatMap(({ recordIds }) => recordIds.map(toHex)));
    const requests = new Set(rows.filter(({ policyId, requestId }) => policies.has(toHex(policyId)) && requestId.length > 0).map(({ requestId }) => toHex(requestId)));
    return rows.filter((row) => policies.has(toHex(row.policyId)) || requests.has(toHex(row.requestId)) || (row.policyId.length === 0 && row.recordIds.some((id) => records.has(toHex(id)))));
  }
}

/** Rows of documents that nothing speaks against. */
function provenDocuments(entries: readonly ReadEntry[], findings: readonly Finding[]): HistoryRow[] {
  const doubted = new Set(findings.map(({ sequence }) => sequence));
  return entries.filter(({ row, sequence }) => row.document.length > 0 && !doubted.has(sequence)).map(({ row }) => row);
}

/** Records by the hash of their capsule, from the manifests in the stream. */
function recordsByCapsule(entries: readonly ReadEntry[]): Map<Hex, RecordId> {
  const manifests = entries.filter(({ row, document }) => row.kind === HistoryKind.RECORD_LINKED && document !== undefined);
  return new Map(manifests.map(({ row, document }) => [toHex(keccak256(decodeBody(ManifestSchema, document!.body).capsule)), toHex(row.recordIds[0]!) as RecordId]));
}

type LinkArgs = { rows: readonly HistoryRow[]; records: ReadonlyMap<Hex, RecordId>; patient: Address; since: number; until: number; deployment: Deployment };

function linkLines({ rows, records, patient, since, until, deployment }: LinkArgs): Pick<Accounting, 'lines' | 'digest'> {
  let digest = toHex(documentDigest({ deployment, kind: 'accounting/1', body: concatBytes(idBytes(patient), be8(since), be8(until)) }));
  const lines = rows.map((row, i): AccountingLine => {
    const [previous, own] = [digest, rowDigest(row, deployment)];
    digest = toHex(keccak256(concatBytes(fromHex(previous), fromHex(own))));
    const facts = historyFacts(row);
    const recordId = facts.capsuleHash === undefined ? undefined : records.get(facts.capsuleHash);
    return { number: i + 1, ...facts, ...(recordId === undefined ? {} : { recordId }), row: own, previous, digest };
  });
  return { lines, digest };
}

function byTime(a: HistoryRow, b: HistoryRow): number {
  return Number(a.at - b.at) || Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex || (toHex(a.document) < toHex(b.document) ? -1 : 1);
}

function be8(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

function emptyPeriod(): ConsentryError {
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message: 'The account would end before it begins', remedy: 'Give a beginning before its end.', facts: { argument: 'since' } });
}
