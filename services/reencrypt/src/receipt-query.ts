// Showing receipts, with their places under anchored roots, to whom they concern: the doctor whose orders they were, the
// patient whose policy they were under, auditors. Nobody else learns who asked for what.
import { merkleTree, type ChainReader, type Deployment, type MerkleTree } from '@consentry/chain';
import { ConsentryError, fromHex, parseAddress, parsePolicyId, toHex, type Address, type PolicyId } from '@consentry/domain';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Signed } from '@consentry/wire/common';
import { countFromWire } from '@consentry/wire/convert';
import { ReceiptReaderSchema, type ListedReceiptSchema } from '@consentry/wire/reencrypt';
import { verifySigned } from '@consentry/wire/signed';
import { wallClock } from './proxy-signer.ts';
import type { ReceiptBatches } from './receipt-batches.ts';
import type { ReceiptLog } from './receipt-log.ts';

type Parts = { receipts: ReceiptLog; batches: ReceiptBatches; chain: ChainReader; deployment: Deployment };
export type ReceiptQuestion = {
  caller: Address;
  /** The caller's own orders where it is left out. */
  policyId: PolicyId | undefined;
  /** The ReceiptReader that came along. */
  reader: Signed | undefined;
  after: number;
};
type Listed = MessageInitShape<typeof ListedReceiptSchema>;
type Page = { receipts: Listed[]; next: bigint };

/** An answer stays well under what a message may hold: at most this many orders, and no further one beyond so many receipts. */
const MOST_ORDERS = 64;
const MOST_RECEIPTS = 256;
const TREES_KEPT = 8;

export class ReceiptQuery {
  readonly #parts: Parts;
  /** By number, the last used last. A batch never changes. */
  readonly #trees = new Map<number, MerkleTree>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** One page. Throws CALLER_NOT_ALLOWED, SIGNATURE_INVALID, POLICY_UNKNOWN, CHAIN_UNAVAILABLE. */
  async list(question: ReceiptQuestion): Promise<Page> {
    const { receipts, batches } = this.#parts;
    const { caller, policyId, after } = question;
    if (policyId !== undefined) await this.#requireConcerned({ ...question, policyId });
    const of = policyId === undefined ? { doctor: caller } : { policyId };
    const places = await batches.places({ of, after, limit: MOST_ORDERS });
    const listed: Listed[] = [];
    let last = after;
    for (const { key, batch, firstLeaf, revision } of places) {
      const [tree, entry] = [await this.#treeOf(batch), await receipts.find(key)];
      const root = fromHex(tree.root);
      entry?.receipts.forEach((receipt, i) => listed.push({ receipt, root, path: tree.pathOf(firstLeaf + i).map((node) => fromHex(node)) }));
      last = revision;
      if (listed.length >= MOST_RECEIPTS) break;
    }
    const isLast = places.length < MOST_ORDERS && last === (places.at(-1)?.revision ?? after);
    return { receipts: listed, next: isLast ? 0n : BigInt(last) };
  }

  async #requireConcerned({ caller, policyId, reader }: ReceiptQuestion & { policyId: PolicyId }): Promise<void> {
    const { chain } = this.#parts;
    if ((await chain.hasRole({ role: 'auditor', account: caller })).holds) return;
    const { owner, status } = await chain.policy(policyId);
    if (status === 'unknown') throw new ConsentryError({ code: 'POLICY_UNKNOWN', message: 'The chain does not know this policy', facts: { policy: policyId } });
    if (reader && this.#isReader({ caller, policyId, reader, owner })) return;
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'Receipts of a policy are shown to its patient and to auditors alone',
      remedy: 'As a practitioner, leave the policy out to get those of your own orders.',
    });
  }

  /** The owner's word: a link from a patient to an owner would not do, since anybody can sign one about any address. */
  #isReader({ caller, policyId, reader, owner }: { caller: Address; policyId: PolicyId; reader: Signed; owner: Address }): boolean {
    const { body, signer } = verifySigned({ schema: ReceiptReaderSchema, kind: 'receipt-reader/1', signed: reader, deployment: this.#parts.deployment });
    const same = parsePolicyId(body.policyId) === policyId && parseAddress(body.reader) === caller;
    return signer === owner && same && countFromWire(body.until, 'until') > wallClock();
  }

  async #treeOf(number: number): Promise<MerkleTree> {
    const known = this.#trees.get(number) ?? (await this.#makeTree(number));
    this.#trees.delete(number);
    this.#trees.set(number, known);
    if (this.#trees.size > TREES_KEPT) this.#trees.delete(this.#trees.keys().next().value!);
    return known;
  }

  async #makeTree(number: number): Promise<MerkleTree> {
    const batch = await this.#parts.batches.find(number);
    if (batch) return merkleTree(batch.leaves.map((leaf) => toHex(leaf)));
    throw new ConsentryError({ code: 'STORE_CORRUPT', message: 'A batch of receipts is not where it belongs', facts: { batch: String(number) } });
  }
}
