// Destroying kfrags: a duty once the chain says that the policy is over, and forbidden before. Anybody may remind.
import type { ChainReader } from '@consentry/chain';
import { ConsentryError, idBytes, type PolicyId } from '@consentry/domain';
import type { Logger } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { DestroyAcknowledgementSchema } from '@consentry/wire/reencrypt';
import type { KfragStore } from './kfrag-store.ts';
import { wallClock, type ProxySigner } from './proxy-signer.ts';

export class Destruction {
  readonly #parts: { store: KfragStore; signer: ProxySigner; chain: ChainReader; log: Logger };

  constructor(parts: { store: KfragStore; signer: ProxySigner; chain: ChainReader; log: Logger }) {
    this.#parts = parts;
  }

  /** May be repeated. Throws CALLER_NOT_ALLOWED while the policy lives, POLICY_UNKNOWN, CHAIN_UNAVAILABLE. */
  async destroy(policyId: PolicyId): Promise<Signed> {
    const { store, signer, chain, log } = this.#parts;
    const { status } = await chain.policy(policyId);
    if (status === 'unknown') throw new ConsentryError({ code: 'POLICY_UNKNOWN', message: 'The chain does not know this policy', facts: { policy: policyId } });
    if (status === 'live') {
      throw new ConsentryError({
        code: 'CALLER_NOT_ALLOWED',
        message: 'The policy lives on chain; its kfrags are kept',
        remedy: 'Revoke the policy on chain first.',
        facts: { policy: policyId },
      });
    }
    const destroyed = await store.destroy(policyId);
    log.info({ policyId, destroyed, status }, 'kfrags destroyed');
    const init = { policyId: idBytes(policyId), destroyed, at: BigInt(wallClock()) };
    return signer.sign({ schema: DestroyAcknowledgementSchema, kind: 'destroy-ack/1', init });
  }
}
