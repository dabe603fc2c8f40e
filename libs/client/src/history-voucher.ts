// What vouches for a row that no event of the chain made: the signature of the person or proxy, and the chain's word that
// they are who may say so.
import type { ChainEvent } from '@consentry/chain';
import { ConsentryError, keccak256, toHex, type Address } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { HistoryKind, type HistoryRow } from '@consentry/wire/history';
import type { ReadEntry } from '@consentry/wire/history-entry';
import { readOwnerRow, readFiledReceipt, readRecordRow, receiptOfKind, rowOfReceipt, type Decision, type ReadFiledReceipt } from '@consentry/wire/history-receipt';
import type { Connection } from './connection.ts';
import { filedReceipt } from './history-claims.ts';
import type { VerifiedReceipt } from './receipts.ts';
import type { Vouched } from './reconciliation.ts';

type Args = { connection: Connection; network: boolean; /** Those that belong into the stream. */ events: readonly ChainEvent[] };

export class HistoryVoucher {
  readonly #args: Args;
  readonly #decisions: ReadonlyMap<string, Decision>;
  readonly #policies: ReadonlySet<string>;
  readonly #proxies = new Map<Address, Promise<boolean>>();

  constructor(args: Args) {
    this.#args = args;
    this.#decisions = new Map(args.events.flatMap((event) => (event.type === 'AccessGranted' || event.type === 'AccessDenied' ? [[event.requestId, event]] : [])));
    this.#policies = new Set(args.events.flatMap((event) => (event.type === 'PolicyPublished' ? [event.policyId] : [])));
  }

  /** The row that an entry's document makes, or why it proves nothing. Throws CHAIN_UNAVAILABLE. */
  async vouch({ row, document }: ReadEntry): Promise<Vouched> {
    if (document === undefined) return { why: 'no signed document comes with it' };
    try {
      if (row.kind === HistoryKind.OWNER_LINKED) return this.#vouchOwner(document, Number(row.at));
      if (row.kind === HistoryKind.RECORD_LINKED) return await this.#vouchRecord(document);
      const receipt = receiptOfKind(row.kind, document);
      return receipt ? await this.#vouchReceipt(readFiledReceipt({ receipt }, this.#args.connection.deployment)) : { why: 'it is of no kind that a document makes' };
    } catch (error) {
      if (error instanceof ConsentryError && error.kind !== 'unavailable') return { why: `its document does not verify: ${error.message}` };
      throw error;
    }
  }

  /** The row of a receipt that a proxy shows; none where the chain, as we see it, has not decided its request yet. */
  rowOf(receipt: VerifiedReceipt): HistoryRow[] {
    const read = readFiledReceipt({ receipt: filedReceipt(receipt) }, this.#args.connection.deployment);
    const decision = this.#decisions.get(receipt.requestId);
    return decision ? [rowOfReceipt({ receipt: read, decision })] : [];
  }

  #vouchOwner(signed: Signed, at: number): Vouched {
    const { connection, network } = this.#args;
    const { row, patient } = readOwnerRow({ signed, at, deployment: connection.deployment });
    return network || patient !== connection.self.address ? { why: 'the link is not ours' } : { row };
  }

  async #vouchRecord(signed: Signed): Promise<Vouched> {
    const { connection, network } = this.#args;
    const { row, patient, recordId, provider } = readRecordRow({ signed, deployment: connection.deployment });
    if (network || patient !== connection.self.address) return { why: 'the record is not ours' };
    const anchor = await connection.chain.record(recordId);
    const anchored = anchor.provider === provider && anchor.manifestHash === toHex(keccak256(signed.body));
    return anchored ? { row } : { why: 'the manifest is not the one that is anchored on chain' };
  }

  async #vouchReceipt(receipt: ReadFiledReceipt): Promise<Vouched> {
    if (!(await this.#isProxy(receipt.proxy))) return { why: `${receipt.proxy} never was a proxy` };
    if (receipt.person !== undefined) return this.#vouchPerson(receipt, receipt.person);
    if (receipt.requestId === undefined) return this.#policies.has(receipt.policyId) ? { row: rowOfReceipt({ receipt }) } : { why: 'it is about a policy that is not ours' };
    const decision = this.#decisions.get(receipt.requestId);
    return decision ? { row: rowOfReceipt({ receipt, decision }) } : { why: 'it is about a request that is not ours' };
  }

  #vouchPerson(receipt: ReadFiledReceipt, person: Address): Vouched {
    const { connection, network } = this.#args;
    return network || person === connection.self.address ? { row: rowOfReceipt({ receipt }) } : { why: 'it is about somebody else' };
  }

  /** Whether the address ever was one: what a proxy signed stays its own. */
  #isProxy(proxy: Address): Promise<boolean> {
    const { chain } = this.#args.connection;
    const asked = this.#proxies.get(proxy) ?? chain.events({ types: ['ProxyRegistered'], where: { proxy } }).then((events) => events.length > 0);
    this.#proxies.set(proxy, asked);
    return asked;
  }
}
