// Relaying: what people signed goes to the chain at our expense, so each person's share is limited, in messages a
// minute and in gas a day. The relay can withhold and delay; it cannot forge, and what it says of outcomes is read from
// the transaction's own events.
import { messageDigest, recoverSigner, requestIdOf, type AccessRequest, type ChainEvent, type ChainPolicy, type Deployment, type Evidence, type Relayer, type SignedMessage } from '@consentry/chain';
import { ConsentryError, PURPOSES, type Address, type Hex, type RequestId } from '@consentry/domain';
import type { TokenBuckets } from '@consentry/platform';
import type { GasAllowance } from './gas-allowance.ts';

/** A mined transaction. */
export type Receipt = { transactionHash: Hex; blockNumber: number };
export type Outcome = { requestId: RequestId; receipt: Receipt } & ({ decision: 'permit'; validUntil: number } | { decision: 'deny' });

type Asking = { request: AccessRequest; policy: ChainPolicy; evidence: Evidence; signature: Uint8Array; caller: Address };

/** A proxy's root of receipts, signed with nonce 0. */
export type ReceiptAnchor = { batch: { proxy: Address; root: Hex; count: number }; deadline: number; signature: Uint8Array };

/** `buckets` counts messages of each caller, `allowance` their gas. */
export type Limits = { readonly buckets: TokenBuckets; readonly allowance: GasAllowance };

export class Relay {
  readonly #relayer: Relayer;
  readonly #ordinary: Limits;
  readonly #emergency: Limits;
  readonly #proxies: Limits;
  readonly #deployment: Deployment;

  /**
   * `emergency` counts break-glass requests apart: nobody who used up the ordinary limits is kept from an emergency.
   * `proxies` counts their roots of receipts.
   */
  constructor({ relayer, ordinary, emergency, proxies, deployment }: { relayer: Relayer; ordinary: Limits; emergency: Limits; proxies: Limits; deployment: Deployment }) {
    this.#relayer = relayer;
    this.#ordinary = ordinary;
    this.#emergency = emergency;
    this.#proxies = proxies;
    this.#deployment = deployment;
  }

  /**
   * Sends a message and waits until it is mined. Throws RATE_LIMITED, GAS_ALLOWANCE_EXHAUSTED,
   * CHAIN_UNAVAILABLE, or the contract's refusal.
   */
  async send({ signed, caller }: { signed: SignedMessage; caller: Address }): Promise<Receipt> {
    const { transactionHash, blockNumber } = await this.#send({ signed, caller });
    return { transactionHash, blockNumber };
  }

  /**
   * Sends a proxy's root of receipts. The call has no caller but its signer, which is checked first, so that nobody uses
   * up a proxy's share. Throws as `send`, SIGNATURE_INVALID.
   */
  async anchorReceipts({ batch, deadline, signature }: ReceiptAnchor): Promise<Receipt> {
    const message = { type: 'AnchorReceipts', ...batch } as const;
    const nonce = 0n; // the contract takes a root once, whatever the nonce
    const signer = recoverSigner({ digest: messageDigest({ deployment: this.#deployment, message, nonce, deadline }), signature });
    if (signer === batch.proxy) return this.send({ signed: { message, signer, nonce, deadline, signature }, caller: signer });
    throw new ConsentryError({ code: 'SIGNATURE_INVALID', message: 'The root was not signed by the proxy it names', remedy: 'Sign it with the proxy’s own key.' });
  }

  /** Sends a doctor's request; a denial is an outcome, and logged on chain like a grant. Throws as `send`. */
  async requestAccess({ request, policy, evidence, signature, caller }: Asking): Promise<Outcome> {
    const { doctor: signer, nonce, deadline } = request;
    const signed: SignedMessage = { message: { type: 'AccessRequest', request, policy, evidence }, signer, nonce, deadline, signature };
    const { transactionHash, blockNumber, events } = await this.#send({ signed, caller });
    return { requestId: requestIdOf(request), receipt: { transactionHash, blockNumber }, ...decisionIn(events, requestIdOf(request)) };
  }

  async #send({ signed, caller }: { signed: SignedMessage; caller: Address }) {
    const { buckets, allowance } = this.#limitsOf(signed);
    buckets.take(caller);
    let charged = 0n;
    const receipt = await this.#relayer.send(signed, async (gasLimit) => {
      await allowance.take({ person: caller, gas: gasLimit });
      charged = gasLimit;
    });
    // The chain has the message: a refund that cannot be stored costs the person until midnight, and no more.
    await allowance.giveBack({ person: caller, gas: charged - receipt.gasUsed }).catch(() => undefined);
    return receipt;
  }

  #limitsOf({ message }: SignedMessage): Limits {
    if (message.type === 'AnchorReceipts') return this.#proxies;
    return message.type === 'AccessRequest' && message.request.purpose === PURPOSES.BTG ? this.#emergency : this.#ordinary;
  }
}

function decisionIn(events: readonly ChainEvent[], requestId: RequestId): { decision: 'permit'; validUntil: number } | { decision: 'deny' } {
  for (const event of events) {
    if (event.type === 'AccessGranted' && event.requestId === requestId) return { decision: 'permit', validUntil: event.until };
    if (event.type === 'AccessDenied' && event.requestId === requestId) return { decision: 'deny' };
  }
  // The contract emits exactly one of the two; a node that shows neither cannot be believed.
  throw new ConsentryError({
    code: 'CHAIN_UNAVAILABLE',
    message: 'The chain node shows no decision for a request that it says is mined',
    remedy: 'Ask again; if it stays, tell the operator to check the chain node.',
    facts: { requestId },
  });
}
