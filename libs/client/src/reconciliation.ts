// Holding a stream against the chain and the documents in it (spec/history.md section 6): what was deleted, altered,
// inserted, moved or left out, and which row it is. Pure: who asks the service and the chain is `history.ts`.
import type { Deployment } from '@consentry/chain';
import { toHex } from '@consentry/domain';
import { HistoryKind, type HistoryRow } from '@consentry/wire/history';
import { EMPTY_STREAM, type Head, type ReadEntry, type StreamName } from '@consentry/wire/history-entry';
import { rowDigest, subjectOf } from '@consentry/wire/history-row';
import { historyFacts, type HistoryFacts } from './history-facts.ts';

export type Problem =
  | 'missing' // the chain has an event, or a proxy shows a receipt, that the stream has not
  | 'withheld' // the same, of a block that the service says it has not followed yet, though it had the time
  | 'deleted' // an entry that stood in the stream is not there
  | 'altered' // the chain has this event, and it says something else
  | 'inserted' // neither the chain nor a signature says so
  | 'moved' // it stands after an event that came later
  | 'repeated' // it stands twice
  | 'unlinked' // it does not follow the entry before it
  | 'rewritten'; // another entry stood here when the stream was last looked at

/** What is wrong with a stream, and where. */
export type Finding = { readonly problem: Problem; readonly sequence?: number; readonly row?: HistoryFacts; readonly message: string };

/** What an entry's row must be, or why nothing vouches for it. */
export type Vouched = { readonly row: HistoryRow } | { readonly why: string };

export type ReconcileArgs = {
  stream: StreamName;
  deployment: Deployment;
  /** In the order of the service. */
  entries: readonly ReadEntry[];
  /** Rows of the chain's events that belong into the stream, and must be there. */
  expected: readonly HistoryRow[];
  /** Rows of blocks that the service has not followed: they may be there already, or not yet. */
  pending: readonly HistoryRow[];
  /** Those of them that it had the time for. */
  overdue: readonly HistoryRow[];
  /** Rows of receipts that proxies show. */
  shown: readonly HistoryRow[];
  /** What the signed document of an entry makes of it. */
  vouch: (entry: ReadEntry) => Promise<Vouched>;
  /** Where the stream ended when it was last found in order. */
  checkpoint?: Head | undefined;
};

/** Every finding, in the order of the stream, and what is missing at the end. */
export async function reconcile(args: ReconcileArgs): Promise<Finding[]> {
  const check = new Check(args);
  for (const entry of args.entries) await check.add(entry);
  return check.finish();
}

type Standing = { readonly sequence: number; readonly row: HistoryRow };

/** After these the order of the chain begins anew: they bring the past, or take it back. */
const OPENERS: ReadonlySet<HistoryKind> = new Set([HistoryKind.OWNER_LINKED, HistoryKind.RECORD_LINKED, HistoryKind.RETRACTED]);

class Check {
  readonly #args: ReconcileArgs;
  readonly #known: ReadonlyMap<string, HistoryRow>;
  readonly #findings: Finding[] = [];
  readonly #standing = new Map<string, Standing>();
  #head: Head = EMPTY_STREAM;
  #place: readonly [block: bigint, logIndex: number] = [-1n, -1];
  #checkpointSeen: boolean;

  constructor(args: ReconcileArgs) {
    this.#args = args;
    this.#known = new Map([...args.expected, ...args.pending].map((row) => [subjectOf(row), row]));
    this.#checkpointSeen = (args.checkpoint?.sequence ?? 0) === 0;
  }

  async add(entry: ReadEntry): Promise<void> {
    this.#checkLink(entry);
    this.#checkCheckpoint(entry);
    if (entry.row.kind === HistoryKind.RETRACTED) this.#retract(entry);
    else if (entry.row.blockHash.length > 0) this.#addEvent(entry);
    else await this.#addDocument(entry);
    if (OPENERS.has(entry.row.kind)) this.#place = [-1n, -1];
  }

  finish(): Finding[] {
    const { checkpoint, expected, overdue, shown } = this.#args;
    if (!this.#checkpointSeen && checkpoint) {
      this.#find('deleted', { sequence: checkpoint.sequence, message: `the stream ended with entry ${checkpoint.sequence} when it was last checked, and now with ${this.#head.sequence}` });
    }
    for (const row of expected) {
      if (!this.#standing.has(subjectOf(row))) this.#find('missing', { row, message: `the chain has it in block ${row.blockNumber}; the stream has not` });
    }
    for (const row of shown) {
      if (!this.#standing.has(subjectOf(row))) this.#find('missing', { row, message: 'its proxy shows the receipt; the stream has not' });
    }
    for (const row of overdue) {
      if (!this.#standing.has(subjectOf(row))) this.#find('withheld', { row, message: `the chain has had it in block ${row.blockNumber} for a while, which the service says it has not followed yet` });
    }
    return this.#findings;
  }

  #checkLink(entry: ReadEntry): void {
    const { sequence, previous, stream } = entry;
    if (stream !== this.#args.stream) this.#find('inserted', { entry, message: `it is of another stream` });
    for (let gone = this.#head.sequence + 1; gone < sequence; gone++) this.#find('deleted', { sequence: gone, message: 'the stream goes on without it' });
    const follows = sequence === this.#head.sequence + 1;
    if (sequence <= this.#head.sequence) this.#find('repeated', { entry, message: `an entry ${sequence} came before` });
    else if (follows && previous !== this.#head.digest) this.#find('unlinked', { entry, message: `it names ${previous} as the entry before it, which is ${this.#head.digest}` });
    this.#head = entry;
  }

  #checkCheckpoint(entry: ReadEntry): void {
    const { checkpoint } = this.#args;
    if (checkpoint?.sequence !== entry.sequence) return;
    this.#checkpointSeen = true;
    if (checkpoint.digest !== entry.digest) this.#find('rewritten', { entry, message: `its digest was ${checkpoint.digest} when the stream was last checked` });
  }

  #addEvent(entry: ReadEntry): void {
    const { row, sequence } = entry;
    const subject = subjectOf(row);
    const known = this.#known.get(subject);
    if (known === undefined) this.#checkLaterTaken(entry);
    else if (this.#digest(known) !== this.#digest(row)) this.#find('altered', { entry, message: `the chain says otherwise: ${differences(known, row)}` });
    if (this.#standing.has(subject)) this.#find('repeated', { entry, message: 'the same event stands in the stream already' });
    const [block, logIndex] = this.#place;
    if (row.blockNumber < block || (row.blockNumber === block && row.logIndex < logIndex)) this.#find('moved', { entry, message: 'an event that came later on the chain stands before it' });
    this.#place = [row.blockNumber, row.logIndex];
    this.#standing.set(subject, { sequence, row });
  }

  /** An event that the chain does not hold may still be taken back further on. */
  #checkLaterTaken(entry: ReadEntry): void {
    const subject = subjectOf(entry.row);
    const retracted = this.#args.entries.some(({ sequence, row }) => sequence > entry.sequence && row.kind === HistoryKind.RETRACTED && subjectOf(row) === subject);
    if (!retracted) this.#find('inserted', { entry, message: 'the chain holds no such event' });
  }

  #retract(entry: ReadEntry): void {
    const { row } = entry;
    const subject = subjectOf(row);
    const standing = this.#standing.get(subject);
    if (standing === undefined || toHex(row.commitment) !== this.#digest(standing.row)) this.#find('inserted', { entry, message: 'it takes back a row that does not stand' });
    else if (this.#known.has(subject)) this.#find('inserted', { entry, message: 'it takes back an event that the chain holds' });
    this.#standing.delete(subject);
  }

  async #addDocument(entry: ReadEntry): Promise<void> {
    const { row, sequence } = entry;
    const subject = subjectOf(row);
    if (this.#standing.has(subject)) this.#find('repeated', { entry, message: 'the same document stands in the stream already' });
    this.#standing.set(subject, { sequence, row });
    const vouched = await this.#args.vouch(entry);
    if ('why' in vouched) this.#find('inserted', { entry, message: vouched.why });
    else if (this.#digest(vouched.row) !== this.#digest(row)) this.#find('altered', { entry, message: `its signed document says otherwise: ${differences(vouched.row, row)}` });
  }

  #digest(row: HistoryRow): string {
    return rowDigest(row, this.#args.deployment);
  }

  #find(problem: Problem, { entry, row, sequence, message }: { entry?: ReadEntry; row?: HistoryRow; sequence?: number; message: string }): void {
    const [at, about] = [entry?.sequence ?? sequence, entry?.row ?? row];
    this.#findings.push({ problem, ...(at === undefined ? {} : { sequence: at }), ...(about === undefined ? {} : { row: historyFacts(about) }), message });
  }
}

/** The fields in which two rows differ, by name. */
function differences(a: HistoryRow, b: HistoryRow): string {
  const [left, right] = [historyFacts(a), historyFacts(b)] as unknown as Record<string, unknown>[];
  const names = [...new Set([...Object.keys(left!), ...Object.keys(right!)])];
  return names.filter((name) => JSON.stringify(left![name]) !== JSON.stringify(right![name])).join(', ');
}
