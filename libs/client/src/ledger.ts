// Signed messages on their way to the chain. Nonces come from our own view of the chain, never from the
// relay. A relay may fail after it has sent: the same signed message is then sent again, which the nonce
// makes harmless, and a nonce that is used up by then says that the first sending arrived.
import { contractOf, messageDigest, signDigest, type ChainReader, type Deployment, type SignedMessage } from '@consentry/chain';
import { hasCode, Serial, toHex, type Hex } from '@consentry/domain';
import { signedMessageToWire, type RelayedMessage } from '@consentry/wire/convert';
import type { LedgerService } from '@consentry/wire/ledger';
import type { Client } from '@connectrpc/connect';
import { isAmbiguous, isUsedUp, pause, RETRY_DELAYS_MS } from './failure.ts';
import type { Identity } from './identity.ts';

/** A message that is mined. */
export type LedgerReceipt = {
  /** Absent where the relay's answer was lost but the chain shows that the message took effect. */
  readonly transactionHash?: Hex;
  readonly blockNumber?: number;
};

/** The account that signs a message. */
export type Signer = Pick<Identity, 'address' | 'signingKey'>;

type SignedRelayed = SignedMessage & { message: RelayedMessage };

/** Seconds a signed message stays good for the relay. */
const MESSAGE_LIFE = 600;
/** How often a nonce that somebody else used up is read anew. */
const STALE_TRIES = 3;
const RELAY_TIMEOUT_MS = 60_000;

export type LedgerArgs = {
  deployment: Deployment;
  chain: ChainReader;
  self: Identity;
  service: Client<typeof LedgerService>;
};

export class Ledger {
  readonly #args: LedgerArgs;
  /** One message at a time: two in flight would claim the same nonce. */
  readonly #turns = new Serial();

  constructor(args: LedgerArgs) {
    this.#args = args;
  }

  /**
   * Signs `message` in our name, or with the key of another account of ours, and returns when it is mined. Throws the
   * contract's refusal, or CHAIN_UNAVAILABLE.
   */
  relay(message: RelayedMessage, signer: Signer = this.#args.self): Promise<LedgerReceipt> {
    return this.#turns.run(() => this.#relayNow(message, signer));
  }

  /** A deadline for a message signed now, by the chain's clock. */
  async deadline(): Promise<number> {
    return (await this.#args.chain.now()) + MESSAGE_LIFE;
  }

  async #relayNow(message: RelayedMessage, signer: Signer): Promise<LedgerReceipt> {
    for (let tries = 1; ; tries++) {
      const signed = await this.#sign(message, signer);
      try {
        return await this.#send(signed);
      } catch (error) {
        if (!hasCode(error, 'NONCE_STALE') || tries === STALE_TRIES) throw error;
      }
    }
  }

  async #sign(message: RelayedMessage, { address, signingKey }: Signer): Promise<SignedRelayed> {
    const { deployment, chain } = this.#args;
    const nonce = await chain.nonce(contractOf(message), address);
    const deadline = await this.deadline();
    const digest = messageDigest({ deployment, message, nonce, deadline });
    return { message, signer: address, nonce, deadline, signature: signDigest({ secretKey: signingKey, digest }) };
  }

  async #send(signed: SignedRelayed): Promise<LedgerReceipt> {
    const request = signedMessageToWire(signed);
    let sentBefore = false;
    for (const delay of [...RETRY_DELAYS_MS, undefined]) {
      try {
        const { receipt } = await this.#args.service.relay(request, { timeoutMs: RELAY_TIMEOUT_MS });
        return receipt ? { transactionHash: toHex(receipt.transactionHash), blockNumber: Number(receipt.blockNumber) } : {};
      } catch (error) {
        if (sentBefore && isUsedUp(error)) return {};
        if (!isAmbiguous(error) || delay === undefined) throw error;
        sentBefore = true;
        await pause(delay);
      }
    }
    return {};
  }
}
