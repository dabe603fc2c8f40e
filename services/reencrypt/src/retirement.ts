// Destroying kfrags of a policy that lives: its owner has given a new set to the proxies of today, and says so with a
// signature (spec/protocol.md section 14). What was retired is not taken again, whoever still has a copy of its envelope.
import type { ChainReader, Deployment } from '@consentry/chain';
import { ConsentryError, idBytes, parsePolicyId, SerialByKey, type PolicyId } from '@consentry/domain';
import type { Logger } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { RetireAcknowledgementSchema, RetireOrderSchema } from '@consentry/wire/reencrypt';
import { verifySigned } from '@consentry/wire/signed';
import type { DestructionLog } from './destruction-log.ts';
import type { EarlierSets, KfragStore } from './kfrag-store.ts';
import { wallClock, type ProxySigner } from './proxy-signer.ts';

type Parts = { store: KfragStore; destroyed: DestructionLog; signer: ProxySigner; chain: ChainReader; deployment: Deployment; log: Logger };

export class Retirement {
  readonly #parts: Parts;
  /** By policy: one after the other. */
  readonly #turns = new SerialByKey<PolicyId>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** May be repeated, and then gives the same acknowledgement. Throws SIGNATURE_INVALID, POLICY_UNKNOWN, CALLER_NOT_ALLOWED, CHAIN_UNAVAILABLE. */
  async retire(order: Signed): Promise<Signed> {
    const { chain, deployment } = this.#parts;
    const { body, signer } = verifySigned({ schema: RetireOrderSchema, kind: 'retire-order/1', signed: order, deployment });
    const policyId = parsePolicyId(body.policyId);
    const { owner, status } = await chain.policy(policyId);
    if (status === 'unknown') throw new ConsentryError({ code: 'POLICY_UNKNOWN', message: 'The chain does not know this policy', facts: { policy: policyId } });
    if (signer !== owner) {
      throw new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: 'Only the owner of a policy retires its kfrags', remedy: 'Sign the order with the key of the policy’s owner.' });
    }
    return this.#turns.run(policyId, () => this.#retireNow({ policyId, owner, set: body.beforeSet }));
  }

  /** Refuses what was retired. Throws REQUEST_REPLAYED. */
  async requireNotRetired({ policyId, set }: { policyId: PolicyId; set: number }): Promise<void> {
    const retired = await this.#parts.destroyed.findRetirement(policyId);
    if (retired === undefined || set >= retired.beforeSet) return;
    throw new ConsentryError({
      code: 'REQUEST_REPLAYED',
      message: 'This set of kfrags has been retired by the owner of the policy',
      remedy: 'Give the proxies a new set.',
      facts: { policy: policyId },
    });
  }

  /** As in destruction.ts: written down before the first kfrag goes, signed once the last is gone. */
  async #retireNow({ policyId, owner, set }: EarlierSets): Promise<Signed> {
    const { store, destroyed: logged, signer, log } = this.#parts;
    const before = await logged.findRetirement(policyId);
    if (before?.acknowledgement && before.beforeSet >= set) return before.acknowledgement;
    const beforeSet = Math.max(set, before?.beforeSet ?? 0);
    const sets = { policyId, owner, set: beforeSet };
    const begun = before !== undefined && before.acknowledgement === undefined && before.beforeSet === beforeSet;
    const destroyed = begun ? before.destroyed : (before?.destroyed ?? 0) + (await store.countBefore(sets));
    if (!begun) await logged.writeRetirement(policyId, { beforeSet, destroyed });
    await store.destroyBefore(sets);
    const init = { policyId: idBytes(policyId), beforeSet, destroyed, at: BigInt(wallClock()) };
    const acknowledgement = signer.sign({ schema: RetireAcknowledgementSchema, kind: 'retire-ack/1', init });
    await logged.writeRetirement(policyId, { beforeSet, destroyed, acknowledgement });
    log.info({ policyId, destroyed }, 'an earlier set of kfrags destroyed');
    return acknowledgement;
  }
}
