// Anchoring what a proxy signed (spec/protocol.md section 10): its receipts, in the order in which they were stored, go
// into Merkle trees, whose roots go to the chain one after another. A tree is fixed in the store before its root leaves,
// and the next begins where it ended: so a crash at any moment leaves no gap, and the contract takes each root once.
import { createClient, type Client } from '@connectrpc/connect';
import { merkleTree, messageDigest, receiptLeaf, signDigest, type ChainReader, type Deployment } from '@consentry/chain';
import { ConsentryError, fromHex, hasCode, idBytes, toHex, type Hex } from '@consentry/domain';
import { natsTransport, Rounds, type Logger, type NatsConnection } from '@consentry/platform';
import { fromConnectError } from '@consentry/wire/error';
import { ReceiptAnchorService } from '@consentry/wire/ledger';
import { orderReceiptDigest } from '@consentry/wire/receipt';
import type { ProxyIdentity } from './identity.ts';
import type { ReceiptBatch, ReceiptBatches } from './receipt-batches.ts';
import type { ReceiptEntry, ReceiptLog } from './receipt-log.ts';

const TICK_MS = 250;
const CALL_TIMEOUT_MS = 60_000;
/** Seconds for which a signed root may wait at the relay. */
const ROOT_LIFE = 600;

type Parts = {
  connection: NatsConnection;
  identity: ProxyIdentity;
  receipts: ReceiptLog;
  batches: ReceiptBatches;
  chain: ChainReader;
  deployment: Deployment;
  log: Logger;
  /** A tree is made of so many receipts, the last order's whole, or once the oldest has waited so long. */
  mostReceipts: number;
  waitSeconds: number;
};

export class ReceiptAnchoring {
  readonly #parts: Parts;
  readonly #relay: Client<typeof ReceiptAnchorService>;
  readonly #rounds = new Rounds({ round: async () => ((await this.#round()) ? TICK_MS : 'retry') });
  /** Receipts known to be in no tree; at the start nobody knows, so it looks. */
  #waiting = Infinity;
  #waitingSince = 0;
  /** As the store has it; nobody else writes there. */
  #newest: Promise<ReceiptBatch | undefined> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#relay = createClient(ReceiptAnchorService, natsTransport({ connection: parts.connection, service: 'policy', timeoutMs: CALL_TIMEOUT_MS }));
    parts.receipts.onAppend = (count) => {
      if (this.#waiting === 0) this.#waitingSince = Date.now();
      this.#waiting += count;
    };
  }

  /** Returns at once; the anchoring goes on until `stop`. */
  start(): void {
    this.#rounds.start();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
  }

  /** One look: finishes the tree under way, else makes the next where one is due. False where it must be tried again later. */
  async #round(): Promise<boolean> {
    const { batches, log } = this.#parts;
    try {
      const newest = await (this.#newest ??= batches.newest());
      if (newest && !newest.anchored) return await this.#anchor(newest);
      if (!this.#isDue()) return true;
      const next = await this.#gather(newest);
      return next === undefined || (await this.#anchor(next));
    } catch (thrown) {
      const error = thrown instanceof ConsentryError ? thrown : fromConnectError(thrown);
      // Whether what failed took place is not known: read it all again.
      [this.#newest, this.#waiting] = [undefined, Infinity];
      if (!this.#rounds.signal.aborted) log.warn({ code: error.code, err: error.kind === 'internal' ? thrown : undefined }, 'receipts are not anchored yet');
      return false;
    }
  }

  #isDue(): boolean {
    const { mostReceipts, waitSeconds } = this.#parts;
    return this.#waiting >= mostReceipts || (this.#waiting > 0 && Date.now() - this.#waitingSince >= 1000 * waitSeconds);
  }

  /** Fixes the next tree over what no tree holds yet; undefined where that is nothing. */
  async #gather(before: ReceiptBatch | undefined): Promise<ReceiptBatch | undefined> {
    const { receipts, batches, mostReceipts } = this.#parts;
    this.#waiting = 0;
    const after = before?.last ?? 0;
    const leaves: Uint8Array<ArrayBuffer>[] = [];
    let last = after;
    for (let entry = await receipts.after(last); entry; entry = leaves.length < mostReceipts ? await receipts.after(last) : undefined) {
      leaves.push(...this.#leavesOf(entry));
      last = entry.revision;
    }
    if (leaves.length === 0) return undefined;
    // There may be more: look again as soon as this one is anchored.
    if (leaves.length >= mostReceipts) this.#waiting = Infinity;
    const batch = { number: (before?.number ?? 0) + 1, after, last, leaves, anchored: false };
    await batches.create(batch);
    this.#newest = Promise.resolve(batch);
    return batch;
  }

  #leavesOf({ receipts }: ReceiptEntry): Uint8Array<ArrayBuffer>[] {
    const { deployment } = this.#parts;
    return receipts.map((signed) => fromHex(receiptLeaf(orderReceiptDigest({ signed, deployment }))));
  }

  /** Brings a tree to the chain; true once the chain shows it. Everything in here may be done again. */
  async #anchor(batch: ReceiptBatch): Promise<boolean> {
    const { batches, identity, chain, log } = this.#parts;
    await this.#placeAll(batch);
    const { root } = merkleTree(batch.leaves.map((leaf) => toHex(leaf)));
    const at = { proxy: identity.address, root };
    if ((await chain.receiptBatch(at)) === undefined) await this.#send({ root, count: batch.leaves.length });
    if ((await chain.receiptBatch(at)) === undefined) return false; // mined, and not yet final for this node
    await batches.setAnchored(batch);
    this.#newest = Promise.resolve({ ...batch, anchored: true });
    log.info({ batch: batch.number, receipts: batch.leaves.length }, 'receipts anchored');
    return true;
  }

  async #placeAll(batch: ReceiptBatch): Promise<void> {
    const { receipts, batches } = this.#parts;
    let firstLeaf = 0;
    for (let entry = await receipts.after(batch.after); entry && entry.revision <= batch.last; entry = await receipts.after(entry.revision)) {
      await batches.place({ entry, batch: batch.number, firstLeaf });
      firstLeaf += entry.receipts.length;
    }
  }

  async #send({ root, count }: { root: Hex; count: number }): Promise<void> {
    const { identity, chain, deployment } = this.#parts;
    const message = { type: 'AnchorReceipts', proxy: identity.address, root, count } as const;
    const deadline = (await chain.now()) + ROOT_LIFE;
    const digest = messageDigest({ deployment, message, nonce: 0n, deadline });
    const signature = new Uint8Array(signDigest({ secretKey: identity.signingKey, digest }));
    const batch = { proxy: idBytes(identity.address), root: idBytes(root), count };
    try {
      await this.#relay.anchorReceipts({ batch, deadline: BigInt(deadline), signature }, { signal: this.#rounds.signal });
    } catch (thrown) {
      // An earlier sending arrived after all.
      if (!hasCode(fromConnectError(thrown), 'ALREADY_EXISTS')) throw thrown;
    }
  }
}
