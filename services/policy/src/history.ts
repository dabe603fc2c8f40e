// Histories: what the chain tells and what people and proxies signed, in one stream for each person and one of the whole
// network (spec/history.md). Everything is written in turn: events in the order of the chain, and what is linked to a
// patient later before anything newer, so that the order of a stream can be checked.
import type { Batch, ChainEvent, ChainReader, Cursor, CursorStore, Deployment } from '@consentry/chain';
import { Serial, toHex, type PolicyId, type RecordId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import type { FiledReceipt } from '@consentry/wire/history';
import type { StreamName } from '@consentry/wire/history-entry';
import { readOwnerRow, readFiledReceipt, readRecordRow, rowOfReceipt, type ReadFiledReceipt } from '@consentry/wire/history-receipt';
import { rowOfEvent } from '@consentry/wire/history-row';
import type { HistoryAudience } from './history-audience.ts';
import type { HistoryLinks } from './history-links.ts';
import type { HistoryProgress } from './history-progress.ts';
import type { Addition, HistoryStreams } from './history-streams.ts';

export type HistoryParts = { streams: HistoryStreams; links: HistoryLinks; progress: HistoryProgress; audience: HistoryAudience; chain: ChainReader; deployment: Deployment };

export class History {
  readonly #parts: HistoryParts;
  readonly #turns = new Serial();
  /** The block through which rows are complete. */
  #followed = -1;
  /** Rows may stand of blocks that were never read through: a batch was broken off. */
  #interrupted = true;
  /** No link was broken off, by a crash or a failure. */
  #linksFinished = false;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
  }

  /** The block through which every stream is complete; -1 before the first. */
  get followed(): number {
    return this.#followed;
  }

  /** Reads how far the chain was followed; before anything else. */
  async open(): Promise<void> {
    await this.#loadCursor();
  }

  /** Where the watcher of the chain keeps how far it is. */
  get cursors(): CursorStore {
    return {
      load: () => this.#turns.run(() => this.#loadCursor()),
      save: (cursor) => this.#turns.run(() => this.#saveCursor(cursor)),
    };
  }

  /** Writes what a batch of the watcher says; the same batch again changes nothing. */
  take({ rewoundTo, events, readThrough }: Batch): Promise<void> {
    return this.#turns.run(async () => {
      await this.#finishLinks();
      if (rewoundTo !== undefined || this.#interrupted) await this.#takeBackAfter(Math.min(rewoundTo ?? this.#followed, this.#followed));
      this.#interrupted = true;
      await this.#write(events, readThrough.number);
      // Not only when the watcher says so: a link that comes in between must bring these rows too.
      this.#followed = readThrough.number;
      this.#interrupted = false;
    });
  }

  /** Makes a policy owner's events part of a patient's stream, those of the past first. The first patient stays. */
  linkOwner(link: Signed): Promise<void> {
    return this.#turns.run(async () => {
      await this.#finishLinks();
      await this.#linkOwner(link);
    });
  }

  /** Makes a record's anchor and erasure part of its patient's stream. The first patient stays. */
  linkRecord(manifest: Signed): Promise<void> {
    return this.#turns.run(async () => {
      await this.#finishLinks();
      await this.#linkRecord(manifest);
    });
  }

  /** Adds a proxy's receipt about a policy, a request under it, or a person, to the streams of those concerned and of the network. */
  addReceipt({ policyId, filed, read }: { policyId: PolicyId | undefined; filed: FiledReceipt; read: ReadFiledReceipt }): Promise<void> {
    return this.#turns.run(async () => {
      await this.#finishLinks();
      const { links, audience } = this.#parts;
      const decision = read.requestId === undefined ? undefined : await audience.decisionOf(read.requestId);
      const row = rowOfReceipt({ receipt: read, decision });
      // For whoever is linked to the policy later.
      if (policyId !== undefined) await links.keepReceipt({ policyId, digest: toHex(row.document), receipt: filed });
      for (const stream of ['network' as const, ...(await audience.ofReceipt({ policyId, decision, person: read.person }))]) {
        await this.#append(stream, [{ row, document: read.signed }]);
      }
    });
  }

  /** Links that a crash broke off come first: what they bring stands next to them in the stream. */
  async #finishLinks(): Promise<void> {
    if (this.#linksFinished) return;
    for (const { kind, document } of await this.#parts.links.pending()) await (kind === 'owner' ? this.#linkOwner(document) : this.#linkRecord(document));
    this.#linksFinished = true;
  }

  async #linkOwner(link: Signed): Promise<void> {
    const { links, chain, deployment } = this.#parts;
    const { row, owner, patient } = readOwnerRow({ signed: link, at: now(), deployment });
    if ((await links.link({ owner }, { patient, document: link })) !== 'pending') return;
    this.#linksFinished = false;
    const past = await this.#past(() => chain.history({ owner }));
    const receipts = await Promise.all(policiesIn(past).map((policyId) => this.#receiptsOf(policyId)));
    await this.#append(patient, [{ row, document: link }, ...past, ...receipts.flat()]);
    await links.complete({ owner });
    this.#linksFinished = true;
  }

  async #linkRecord(manifest: Signed): Promise<void> {
    const { links, chain, deployment } = this.#parts;
    const { row, recordId, patient } = readRecordRow({ signed: manifest, deployment });
    if ((await links.link({ record: recordId }, { patient, document: manifest })) !== 'pending') return;
    this.#linksFinished = false;
    await this.#append(patient, [{ row, document: manifest }, ...(await this.#past(() => recordEvents(chain, recordId)))]);
    await links.complete({ record: recordId });
    this.#linksFinished = true;
  }

  async #loadCursor(): Promise<Cursor | undefined> {
    const cursor = await this.#parts.progress.loadCursor();
    this.#followed = cursor?.checkpoints.at(-1)?.number ?? -1;
    return cursor;
  }

  /** The watcher moves on without a batch where a stretch holds no event. */
  async #saveCursor(cursor: Cursor): Promise<void> {
    if (this.#interrupted) await this.#takeBackAfter(this.#followed);
    this.#interrupted = false;
    await this.#parts.progress.saveCursor(cursor);
    this.#followed = cursor.checkpoints.at(-1)?.number ?? -1;
  }

  /** Takes back the rows of every later block that the chain no longer holds, the newest first. */
  async #takeBackAfter(blockNumber: number): Promise<void> {
    const { progress, streams, chain } = this.#parts;
    for (let number = await progress.through(); number > blockNumber; number--) {
      const blocks = await progress.blocksAt(number);
      const canonical = blocks.length === 0 ? undefined : await chain.blockHash(number);
      for (const hash of blocks) {
        if (hash === canonical) continue;
        await streams.retract(hash, now());
        await progress.forgetBlock(number, hash);
      }
    }
  }

  async #write(events: readonly ChainEvent[], through: number): Promise<void> {
    const blocks = new Map(events.map(({ blockNumber, blockHash }) => [blockHash, { number: blockNumber, hash: blockHash }]));
    await this.#parts.progress.begin({ through, blocks: [...blocks.values()] });
    const additions = new Map<StreamName, Addition[]>();
    for (const event of events) {
      const row = rowOfEvent(event);
      for (const stream of ['network' as const, ...(await this.#parts.audience.of(event))]) {
        additions.set(stream, [...(additions.get(stream) ?? []), { row }]);
      }
    }
    // Each to its end, also where one fails: nothing may still be written when the next turn begins.
    const written = await Promise.allSettled([...additions].map(([stream, rows]) => this.#append(stream, rows)));
    for (const one of written) if (one.status === 'rejected') throw one.reason;
  }

  async #append(stream: StreamName, additions: readonly Addition[]): Promise<void> {
    for (const addition of additions) await this.#parts.streams.append(stream, addition);
  }

  /** Rows of events that the watcher has passed; it will bring the others itself. */
  async #past(read: () => Promise<ChainEvent[]>): Promise<Addition[]> {
    if (this.#followed < 0) return [];
    return (await read()).filter(({ blockNumber }) => blockNumber <= this.#followed).map((event) => ({ row: rowOfEvent(event) }));
  }

  async #receiptsOf(policyId: PolicyId): Promise<Addition[]> {
    const { links, audience, deployment } = this.#parts;
    const kept = await links.receiptsOf(policyId);
    return Promise.all(
      kept.map(async (filed) => {
        const receipt = readFiledReceipt(filed, deployment);
        const decision = receipt.requestId === undefined ? undefined : await audience.decisionOf(receipt.requestId);
        return { row: rowOfReceipt({ receipt, decision }), document: receipt.signed };
      }),
    );
  }
}

function policiesIn(additions: readonly Addition[]): PolicyId[] {
  const ids = additions.filter(({ row }) => row.policyId.length > 0).map(({ row }) => toHex(row.policyId) as PolicyId);
  return [...new Set(ids)];
}

function recordEvents(chain: ChainReader, recordId: RecordId): Promise<ChainEvent[]> {
  return chain.events({ types: ['RecordAnchored', 'RecordErased'], where: { recordId } });
}

const now = (): number => Math.floor(Date.now() / 1000);
