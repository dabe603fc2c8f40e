// What proxies signed for orders, and whether the chain holds it (spec/protocol.md section 10): a patient's by policy, a
// practitioner's own, an auditor's by policy. Every receipt is checked against its signature and the chain; a proxy that
// shows a false one, or does not show one that it signed, is named.
import { ConsentryError, idBytes, parsePolicyId, toHex, type Address, type ErrorCode, type Hex, type PolicyId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { readOrderReceipt, type OrderReceipt } from '@consentry/wire/receipt';
import { ReceiptReaderSchema, type ListedReceipt } from '@consentry/wire/reencrypt';
import type { Connection } from './connection.ts';
import { failureOf } from './failure.ts';
import type { HeldReceipt } from './held-receipt.ts';
import type { Proxies } from './proxies.ts';

declare const verified: unique symbol;
/** A receipt of a proxy of the network, in its own signature. Only `Receipts` makes one. */
export type VerifiedReceipt = Omit<OrderReceipt, 'signer'> & {
  readonly [verified]: true;
  readonly proxyId: string;
  readonly proxy: Address;
  /** Under which root; `pending` while the chain does not hold that root. */
  readonly root: Hex;
  readonly state: 'anchored' | 'pending';
};

/** What is wrong, and with whom. */
export type ReceiptFault = { readonly proxyId: string; readonly code: ErrorCode; readonly message: string };
export type ReceiptList = { readonly receipts: VerifiedReceipt[]; readonly faults: ReceiptFault[] };

/** By policy, as its patient or as an auditor; without, our own orders. */
export type ReceiptsOf = { readonly policyId?: string };

type Target = { readonly proxyId: string; readonly address: Address };
type Question = { readonly policyId?: Uint8Array<ArrayBuffer>; readonly reader?: Signed };

/** Seconds for which our word about who may read is good. */
const READER_LIFE = 600;

export class Receipts {
  readonly #connection: Connection;
  readonly #proxies: Proxies;

  constructor({ connection, proxies }: { connection: Connection; proxies: Proxies }) {
    this.#connection = connection;
    this.#proxies = proxies;
  }

  /** Every receipt that concerns us, oldest first, from all proxies; what does not verify is a fault, never in the list. */
  async list({ policyId }: ReceiptsOf = {}): Promise<ReceiptList> {
    const question = policyId === undefined ? {} : await this.#questionFor(parsePolicyId(policyId));
    const { proxies } = await this.#proxies.list();
    const lists = await Promise.all(proxies.map((proxy) => this.#listOf(proxy, question)));
    const receipts = lists.flatMap((list) => list.receipts).sort((a, b) => a.at - b.at);
    return { receipts, faults: lists.flatMap((list) => list.faults) };
  }

  /**
   * `list`, held against receipts that came with answers: one that its proxy does not show any more is RECEIPT_MISSING.
   * So is one that is in no tree yet, which may just be young: ask again.
   */
  async verify({ held, ...of }: ReceiptsOf & { held: readonly HeldReceipt[] }): Promise<ReceiptList> {
    const { receipts, faults } = await this.list(of);
    const shown = new Set(receipts.map(({ digest }) => toHex(digest)));
    const missing = held.flatMap(({ proxyId, receipt }): ReceiptFault[] => {
      const { kind, requestId, digest } = readOrderReceipt({ signed: receipt, deployment: this.#connection.deployment });
      if (shown.has(toHex(digest))) return [];
      return [{ proxyId, code: 'RECEIPT_MISSING', message: `${proxyId} does not show the receipt of a ${kind} that it signed for request ${requestId}` }];
    });
    return { receipts, faults: [...faults, ...missing] };
  }

  /** Our own policies: with the word of their owner. Others': as they are asked for, for auditors. */
  async #questionFor(policyId: PolicyId): Promise<Question> {
    const { owners, self } = this.#connection;
    const { owner } = await this.#connection.chain.policy(policyId);
    const ours = (await owners.used()).find(({ address }) => address === owner);
    if (ours === undefined) return { policyId: idBytes(policyId) };
    const until = BigInt(Math.floor(Date.now() / 1000) + READER_LIFE);
    const init = { policyId: idBytes(policyId), reader: idBytes(self.address), until };
    return { policyId: idBytes(policyId), reader: this.#connection.sign({ schema: ReceiptReaderSchema, kind: 'receipt-reader/1', init, as: ours }) };
  }

  async #listOf(proxy: Target, question: Question): Promise<ReceiptList> {
    const receipts: VerifiedReceipt[] = [];
    const faults: ReceiptFault[] = [];
    try {
      for await (const listed of this.#pagesOf(proxy, question)) {
        const one = await this.#check(proxy, listed);
        if ('message' in one) faults.push(one);
        else receipts.push(one);
      }
    } catch (thrown) {
      const { code, message } = failureOf(thrown, this.#connection.gatewayUrl);
      faults.push({ proxyId: proxy.proxyId, code, message });
    }
    return { receipts, faults };
  }

  async *#pagesOf({ proxyId }: Target, question: Question): AsyncGenerator<ListedReceipt> {
    for (let after = 0n; ; ) {
      const { receipts, next } = await this.#connection.reencrypt.listReceipts({ proxyId, ...question, after });
      yield* receipts;
      if (next <= after) return;
      after = next;
    }
  }

  /** Whatever is wrong with one receipt leaves the others as they are; a chain that is away does not. */
  async #check(proxy: Target, listed: ListedReceipt): Promise<VerifiedReceipt | ReceiptFault> {
    try {
      return await this.#verified(proxy, listed);
    } catch (error) {
      if (!(error instanceof ConsentryError) || error.kind === 'unavailable') throw error;
      return { proxyId: proxy.proxyId, code: 'RECEIPT_INVALID', message: `${proxy.proxyId} shows a receipt that does not verify: ${error.message}` };
    }
  }

  async #verified({ proxyId, address: proxy }: Target, { receipt, root: bytes, path }: ListedReceipt): Promise<VerifiedReceipt> {
    const { chain, deployment } = this.#connection;
    if (receipt === undefined) throw invalid(proxyId, 'it is missing');
    const { signer, ...read } = readOrderReceipt({ signed: receipt, deployment });
    if (signer !== proxy) throw invalid(proxyId, 'it is signed by somebody else');
    const root = toHex(bytes);
    // In this order: a root that comes on chain between the two questions must not look like a false one.
    const state = (await chain.receiptBatch({ proxy, root })) ? 'anchored' : 'pending';
    const included = state === 'pending' || (await chain.includesReceipt({ proxy, root, digest: read.digest, path: path.map((node) => toHex(node)) }));
    if (!included) throw invalid(proxyId, 'it is not under the root that it is shown with');
    return { ...read, proxyId, proxy, root, state } as VerifiedReceipt;
  }
}

function invalid(proxyId: string, why: string): ConsentryError {
  return new ConsentryError({ code: 'RECEIPT_INVALID', message: why, remedy: 'Tell the operator of this proxy, and an auditor.', facts: { proxy: proxyId } });
}
