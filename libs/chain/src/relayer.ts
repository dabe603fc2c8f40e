// Carries signed messages to the chain and pays for them; it can delay, never forge (spec/contracts.md section 10).
// Sends are serialised, since nodes lose nonces of parallel ones; receipts are awaited side by side. Each transaction
// is journaled before it is sent, and kept until the chain is sure to hold it: what was acknowledged is sent again if
// the chain loses it (an embedded node that was killed, a reorganisation).
import { Transaction } from 'ethers';
import { ConsentryError, fromHex, Serial, toHex, type Address, type Hex, type SecretBytes } from '@consentry/domain';
import type { Deployment } from './deployment.ts';
import { parseLog, type ChainEvent, type RawLog } from './event.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { encodeCall, type SignedMessage } from './message.ts';
import { openReplayClock } from './replay-clock.ts';
import { errorOfRevert } from './revert.ts';
import { JsonRpc, RpcRefusal } from './rpc.ts';
import { addressOf, signDigest } from './signature.ts';

export type RelayReceipt = {
  transactionHash: Hex;
  blockNumber: number;
  /** Unix seconds of the block. */
  timestamp: number;
  gasUsed: bigint;
  events: ChainEvent[];
};

/** Charges somebody for the most gas that a transaction may use, before it is sent; a throw refuses it. */
export type Charge = (gasLimit: bigint) => Promise<void>;

type Submitted = { entry: JournalEntry; call: { to: Address; data: Hex } };
type Mined = { blockNumber: string; status: string; gasUsed: string; logs: RawLog[] };

const GAS_MARGIN_PERCENT = 125n;
const FEE_AGE_MS = 10_000;
const POLL_MS = { first: 5, longest: 250 };
const RESEND_AFTER_MS = 2_000;

export class Relayer {
  readonly address: Address;
  readonly #deployment: Deployment;
  readonly #secretKey: SecretBytes;
  readonly #journal: Journal;
  readonly #rpc: JsonRpc;
  readonly #minedWithinMs: number;
  readonly #settleAfterMs: number;
  readonly #watch: NodeJS.Timeout;
  /** One send at a time. */
  readonly #turns = new Serial();
  /** The next nonce of the relayer's account; undefined until the journal and the chain agree. */
  #nonce: number | undefined;
  /** Mined transactions that the journal still keeps: nonce to Unix seconds. */
  readonly #kept = new Map<number, number>();
  /** Whether there can be anything to look after. */
  #awake = false;
  #closed = false;
  #fees: { until: number; maxFeePerGas: bigint; maxPriorityFeePerGas: bigint } | undefined;

  /**
   * @param minedWithinMs How long `send` waits for its block.
   * @param settleAfterMs Age at which a mined transaction leaves the journal; longer than a chain may lose.
   * @param watchEveryMs How often the relayer looks whether the chain lost something, and settles.
   */
  constructor({ rpcUrl, deployment, secretKey, journal, timeoutMs = 5_000, minedWithinMs = 30_000, settleAfterMs = 60_000, watchEveryMs = 1_000 }: {
    rpcUrl: string;
    deployment: Deployment;
    secretKey: SecretBytes;
    journal: Journal;
    timeoutMs?: number;
    minedWithinMs?: number;
    settleAfterMs?: number;
    watchEveryMs?: number;
  }) {
    this.#rpc = new JsonRpc({ url: rpcUrl, timeoutMs });
    this.#deployment = deployment;
    this.#secretKey = secretKey;
    this.#journal = journal;
    this.#minedWithinMs = minedWithinMs;
    this.#settleAfterMs = settleAfterMs;
    this.address = addressOf(secretKey);
    this.#watch = setInterval(() => void this.#look(), watchEveryMs).unref();
  }

  /**
   * Sends one message and answers when it is mined. What the contracts would refuse is refused before it is sent, by
   * the contract's reason. Throws CHAIN_UNAVAILABLE where the chain cannot be asked; the message may then still
   * arrive later, once, since its nonce is used up with it. Throws what `charge` throws, and sends nothing then.
   */
  async send(signed: SignedMessage, charge?: Charge): Promise<RelayReceipt> {
    const submitted = await this.#inTurn(() => this.#submit(signed, charge));
    const mined = await this.#untilMined(submitted.entry);
    if (mined.status !== '0x1') throw await this.#whyReverted(submitted.call);
    const timestamp = await this.#timeOf(mined.blockNumber);
    await this.#keep(submitted.entry, timestamp);
    return {
      transactionHash: submitted.entry.transactionHash,
      blockNumber: Number(mined.blockNumber),
      timestamp,
      gasUsed: BigInt(mined.gasUsed),
      events: mined.logs.flatMap((log) => parseLog({ deployment: this.#deployment, log, timestamp }) ?? []),
    };
  }

  /** Sends again, in order, what is journaled and the chain does not hold. Answers how many those were. */
  async recover(): Promise<{ resent: number }> {
    return this.#inTurn(() => this.#recover());
  }

  /** Waits for sends under way to be handed over, then stops. */
  async close(): Promise<void> {
    clearInterval(this.#watch);
    await this.#turns.run(() => undefined);
    this.#closed = true;
    this.#rpc.close();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.run(() =>
      work().catch((error: unknown) => {
        throw error instanceof RpcRefusal ? cannotSend(this.address, error) : error;
      }),
    );
  }

  async #submit(signed: SignedMessage, charge: Charge | undefined): Promise<Submitted> {
    this.#awake = true;
    if ((await this.#chainNonce()) !== this.#nonce) await this.#recover();
    const call = encodeCall({ deployment: this.#deployment, signed });
    const gasLimit = await this.#simulate(call);
    await charge?.(gasLimit);
    const entry = await this.#sign({ ...call, gasLimit, nonce: this.#nonce! });
    await this.#journal.append(entry);
    try {
      await this.#handOver(entry);
    } catch (error) {
      this.#nonce = undefined; // nobody knows whether the node has it: compare before the next send
      // Refused for good: it must not block the nonce.
      if (error instanceof RpcRefusal) await this.#journal.settle(entry.nonce);
      throw error;
    }
    this.#nonce = entry.nonce + 1;
    return { entry, call };
  }

  async #recover(): Promise<{ resent: number }> {
    this.#awake = true;
    const entries = (await this.#journal.load()).sort((a, b) => a.nonce - b.nonce);
    const next = await this.#chainNonce();
    for (const entry of entries) if (entry.nonce < next) await this.#catchUp(entry);
    const lost = entries.filter((entry) => entry.nonce >= next);
    if (lost.length > 0) await this.#sendAgain(lost);
    this.#nonce = Math.max(next, (lost.at(-1)?.nonce ?? -1) + 1);
    return { resent: lost.length };
  }

  async #sendAgain(lost: readonly JournalEntry[]): Promise<void> {
    const clock = await openReplayClock(this.#rpc);
    try {
      for (const entry of lost) {
        if (entry.minedAt !== undefined) await clock?.turnTo(entry.minedAt);
        await this.#handOver(entry);
        if (entry.minedAt !== undefined) await this.#untilMined(entry);
      }
    } finally {
      await clock?.backToNow();
    }
  }

  /** Notes of an entry behind the chain's nonce when it was mined, or that another transaction took its place. */
  async #catchUp(entry: JournalEntry): Promise<void> {
    if (entry.minedAt !== undefined) {
      this.#kept.set(entry.nonce, entry.minedAt);
      return;
    }
    const receipt = (await this.#rpc.call('eth_getTransactionReceipt', [entry.transactionHash])) as Mined | null;
    if (receipt) await this.#keep(entry, await this.#timeOf(receipt.blockNumber));
    else if (!(await this.#rpc.call('eth_getTransactionByHash', [entry.transactionHash]))) await this.#journal.settle(entry.nonce);
  }

  async #keep(entry: JournalEntry, minedAt: number): Promise<void> {
    await this.#journal.append({ ...entry, minedAt });
    this.#kept.set(entry.nonce, minedAt);
  }

  /** The gas limit, from a run against the pending state. Throws what the contract would revert with. */
  async #simulate(call: Submitted['call']): Promise<bigint> {
    try {
      const gas = await this.#rpc.call('eth_estimateGas', [{ from: this.address, ...call }, 'pending']);
      return (BigInt(gas as string) * GAS_MARGIN_PERCENT) / 100n;
    } catch (error) {
      if (!(error instanceof RpcRefusal)) throw error;
      throw error.data === undefined ? cannotSend(this.address, error) : errorOfRevert(error.data);
    }
  }

  async #sign({ to, data, gasLimit, nonce }: { to: Address; data: Hex; gasLimit: bigint; nonce: number }): Promise<JournalEntry> {
    const { maxFeePerGas, maxPriorityFeePerGas } = await this.#currentFees();
    const transaction = Transaction.from({ type: 2, chainId: this.#deployment.chainId, to, data, nonce, gasLimit, maxFeePerGas, maxPriorityFeePerGas });
    transaction.signature = toHex(signDigest({ secretKey: this.#secretKey, digest: fromHex(transaction.unsignedHash) }));
    return { nonce, rawTransaction: transaction.serialized as Hex, transactionHash: transaction.hash as Hex };
  }

  /** Twice the going price as the ceiling, so that a transaction outlives a rise. */
  async #currentFees() {
    if (this.#fees && this.#fees.until > Date.now()) return this.#fees;
    const [price, tip] = await Promise.all([this.#rpc.call('eth_gasPrice'), this.#rpc.call('eth_maxPriorityFeePerGas').catch(() => '0x0')]);
    const maxPriorityFeePerGas = BigInt(tip as string);
    const maxFeePerGas = 2n * BigInt(price as string) + maxPriorityFeePerGas;
    this.#fees = { until: Date.now() + FEE_AGE_MS, maxFeePerGas, maxPriorityFeePerGas };
    return this.#fees;
  }

  /** Gives a journaled transaction to the node; one that the node has already is well. */
  async #handOver(entry: JournalEntry): Promise<void> {
    try {
      await this.#rpc.call('eth_sendRawTransaction', [entry.rawTransaction]);
    } catch (error) {
      const known = error instanceof RpcRefusal && (await this.#rpc.call('eth_getTransactionByHash', [entry.transactionHash]));
      if (!known) throw error;
    }
  }

  async #untilMined(entry: JournalEntry): Promise<Mined> {
    const started = Date.now();
    let resendAt = started + RESEND_AFTER_MS;
    for (let pause = POLL_MS.first; Date.now() - started < this.#minedWithinMs; pause = Math.min(2 * pause, POLL_MS.longest)) {
      const receipt = await this.#rpc.call('eth_getTransactionReceipt', [entry.transactionHash]).catch(() => null);
      if (receipt) return receipt as Mined;
      if (Date.now() > resendAt) {
        resendAt = Date.now() + RESEND_AFTER_MS;
        await this.#rpc.call('eth_sendRawTransaction', [entry.rawTransaction]).catch(() => undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (this.#closed) break;
    }
    throw new ConsentryError({
      code: 'DEADLINE_EXCEEDED',
      message: `The chain did not take the transaction ${entry.transactionHash} within ${this.#minedWithinMs / 1000} seconds`,
      remedy: 'It is kept and may still arrive. Look at the history before you sign the same again.',
      facts: { transactionHash: entry.transactionHash },
    });
  }

  /** A transaction that passed the simulation and reverted: the state changed in between, so ask again. */
  async #whyReverted(call: Submitted['call']): Promise<ConsentryError> {
    try {
      await this.#rpc.call('eth_call', [{ from: this.address, ...call }, 'latest']);
      return errorOfRevert(undefined);
    } catch (error) {
      return error instanceof RpcRefusal ? errorOfRevert(error.data) : errorOfRevert(undefined);
    }
  }

  async #chainNonce(): Promise<number> {
    return Number(await this.#rpc.call('eth_getTransactionCount', [this.address, 'pending']));
  }

  async #timeOf(blockNumber: string): Promise<number> {
    return Number(((await this.#rpc.call('eth_getBlockByNumber', [blockNumber, false])) as { timestamp: string }).timestamp);
  }

  /** Puts back what the chain lost since the last look, and forgets what it is sure to hold. */
  async #look(): Promise<void> {
    if (!this.#awake) return;
    await this.#inTurn(async () => {
      if (this.#nonce === undefined || (await this.#chainNonce()) < this.#nonce) await this.#recover();
      await this.#settleOld();
    }).catch(() => undefined); // the chain is away: the next look, or the next send, sees
  }

  async #settleOld(): Promise<void> {
    const old = (Date.now() - this.#settleAfterMs) / 1000;
    const due = [...this.#kept].filter(([, minedAt]) => minedAt < old);
    if (due.length === 0) return;
    // Chains of immediate finality may not know the word; on them what is mined is final.
    const final = await this.#timeOf('finalized').catch(() => old);
    for (const [nonce, minedAt] of due) {
      if (minedAt > final) continue;
      await this.#journal.settle(nonce);
      this.#kept.delete(nonce);
    }
  }
}

function cannotSend(account: Address, cause: RpcRefusal): ConsentryError {
  return new ConsentryError({
    code: 'CHAIN_UNAVAILABLE',
    message: `The chain node does not take transactions of the relayer: ${cause.message}`,
    remedy: `Check that the relayer's account ${account} holds enough to pay, and that nothing else sends from it.`,
    facts: { account },
    cause,
  });
}
