// Destroying kfrags: a duty once the chain says that the policy is over, and forbidden before. Anybody may remind a proxy
// of it; it also finds out by itself (chain-watch.ts). Its acknowledgement is kept, and is the same whenever it is asked for.
import type { ChainReader, PolicyStatus } from '@consentry/chain';
import { ConsentryError, idBytes, SerialByKey, type PolicyId } from '@consentry/domain';
import type { Logger } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { DestroyAcknowledgementSchema } from '@consentry/wire/reencrypt';
import type { DestructionLog } from './destruction-log.ts';
import type { Deposited, KfragStore } from './kfrag-store.ts';
import { wallClock, type ProxySigner } from './proxy-signer.ts';

type Parts = { store: KfragStore; destroyed: DestructionLog; signer: ProxySigner; chain: ChainReader; log: Logger };

/** Policies that are compared with the chain at the same time. */
const AT_ONCE = 16;

export class Destruction {
  readonly #parts: Parts;
  /** By policy, one after the other, so that a reminder and a sweep do not count the same kfrags twice. */
  readonly #turns = new SerialByKey<PolicyId>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** May be repeated. Throws CALLER_NOT_ALLOWED while the policy lives, POLICY_UNKNOWN, CHAIN_UNAVAILABLE. */
  async destroy(policyId: PolicyId): Promise<Signed> {
    const { status } = await this.#parts.chain.policy(policyId);
    if (isOver(status)) return this.#turns.run(policyId, () => this.#destroyNow(policyId));
    if (status === 'unknown') throw new ConsentryError({ code: 'POLICY_UNKNOWN', message: 'The chain does not know this policy', facts: { policy: policyId } });
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'The policy lives on chain; its kfrags are kept',
      remedy: 'Revoke the policy on chain first.',
      facts: { policy: policyId },
    });
  }

  /** Compares every policy of which kfrags are held with the chain, and destroys those of policies that are over. Throws CHAIN_UNAVAILABLE. */
  async sweep(): Promise<void> {
    const held = await this.#parts.store.policies();
    for (let from = 0; from < held.length; from += AT_ONCE) {
      await Promise.all(held.slice(from, from + AT_ONCE).map((policyId) => this.#destroyIfOver(policyId)));
    }
    for (const mandate of await this.#parts.store.mandates()) await this.#destroyUnder(mandate);
  }

  /** The same for some policies that may have ended just now. */
  async destroyEnded(policyIds: readonly PolicyId[]): Promise<void> {
    for (const policyId of policyIds) {
      if ((await this.#parts.store.count(policyId)) > 0) await this.#destroyIfOver(policyId);
      await this.#destroyUnder(policyId);
    }
  }

  /** Not yet published counts as alive: kfrags come before the policy. */
  async #destroyIfOver(policyId: PolicyId): Promise<void> {
    const { status } = await this.#parts.chain.policy(policyId);
    if (isOver(status)) await this.#turns.run(policyId, () => this.#destroyNow(policyId));
  }

  /** What was published under a mandate goes with it, whether or not the chain has it live on. */
  async #destroyUnder(mandate: PolicyId): Promise<void> {
    const hanging = await this.#parts.store.under(mandate);
    if (hanging.length === 0 || !isOver((await this.#parts.chain.policy(mandate)).status)) return;
    for (const deposited of hanging) await this.#turns.run(deposited.policyId, () => this.#destroyDeposited(mandate, deposited));
  }

  /** Counted for the acknowledgement, which is signed once the policy itself is over; what strangers deposited is not. */
  async #destroyDeposited(mandate: PolicyId, deposited: Deposited): Promise<void> {
    const { store, destroyed: logged, chain, log } = this.#parts;
    const { policyId, owner } = deposited;
    const [before, held, published] = await Promise.all([logged.find(policyId), store.countDeposited(deposited), chain.policy(policyId)]);
    const begun = before !== undefined && before.acknowledgement === undefined;
    if (!begun && held > 0 && published.owner === owner) await logged.write(policyId, { destroyed: (before?.destroyed ?? 0) + held });
    await store.destroyUnder(mandate, deposited);
    log.info({ policyId, destroyed: held }, 'kfrags destroyed with the mandate they hung on');
  }

  async #destroyNow(policyId: PolicyId): Promise<Signed> {
    const { store, destroyed: logged, signer, log } = this.#parts;
    const [before, held] = await Promise.all([logged.find(policyId), store.count(policyId)]);
    if (before?.acknowledgement && held === 0) return before.acknowledgement;
    const begun = before !== undefined && before.acknowledgement === undefined;
    const destroyed = begun ? before.destroyed : (before?.destroyed ?? 0) + held;
    if (!begun && destroyed > 0) await logged.write(policyId, { destroyed });
    await store.destroy(policyId);
    const init = { policyId: idBytes(policyId), destroyed, at: BigInt(wallClock()) };
    const acknowledgement = signer.sign({ schema: DestroyAcknowledgementSchema, kind: 'destroy-ack/1', init });
    // What never was here leaves no trace: else anybody could fill the log.
    if (destroyed > 0) await logged.write(policyId, { destroyed, acknowledgement });
    log.info({ policyId, destroyed }, 'kfrags destroyed');
    return acknowledgement;
  }
}

/** Over for good: it never lives again. */
export function isOver(status: PolicyStatus): status is 'revoked' | 'expired' {
  return status === 'revoked' || status === 'expired';
}
