// Accepting kfrags: one sealed, signed envelope each. The acknowledgement leaves only after the store has the kfrag.
import type { ChainReader } from '@consentry/chain';
import { verifyKfrag } from '@consentry/crypto/proxy';
import { openSealed } from '@consentry/crypto/transport';
import { ConsentryError, equalBytes, hasCode, idBytes, keccak256, parseEpoch, parseLabelId, type PolicyId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { countFromWire } from '@consentry/wire/convert';
import { KfragAcknowledgementSchema, type KfragEnvelope } from '@consentry/wire/reencrypt';
import { kfragSealing } from '@consentry/wire/sealing';
import type { ChainWatch } from './chain-watch.ts';
import { isOver } from './destruction.ts';
import type { ProxyIdentity } from './identity.ts';
import { endOf } from './mandate.ts';
import { placeOf, type KfragStore, type VerifiedEnvelope } from './kfrag-store.ts';
import type { Retirement } from './retirement.ts';
import { wallClock, type ProxySigner } from './proxy-signer.ts';

type Parts = { store: KfragStore; identity: ProxyIdentity; signer: ProxySigner; chain: ChainReader; watch: ChainWatch; retirement: Retirement };

export class Deposits {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Opens, checks and stores one envelope; the same one again gives an acknowledgement again.
   * Throws DECRYPTION_FAILED, SIGNATURE_INVALID, KFRAG_INVALID, REQUEST_EXPIRED, POLICY_REVOKED, POLICY_EXPIRED,
   * MANDATE_ENDED, CHAIN_UNAVAILABLE, REQUEST_REPLAYED for a retired set, ALREADY_EXISTS for a different kfrag.
   */
  async accept(sealed: Uint8Array): Promise<Signed> {
    const { store, identity, signer, watch } = this.#parts;
    watch.requireSwept();
    const { address, receiving } = identity;
    const bytes = await openSealed({ secretKey: receiving.secretKey, ...kfragSealing({ proxy: address }), sealed });
    const envelope = store.verify(bytes);
    checkEnvelope(envelope.body);
    const { policyId, epoch, set } = placeOf(envelope);
    await this.#requireNotOver(policyId);
    await this.#requireMandate(envelope);
    await this.#parts.retirement.requireNotRetired({ policyId, set });
    await this.#storeOnce(envelope, bytes);
    const init = { policyId: idBytes(policyId), epoch, envelopeHash: keccak256(envelope.bytes), at: BigInt(wallClock()) };
    return signer.sign({ schema: KfragAcknowledgementSchema, kind: 'kfrag-ack/1', init });
  }

  /** A kfrag that comes after its policy's end would only have to be destroyed again. */
  async #requireNotOver(policyId: PolicyId): Promise<void> {
    const { status } = await this.#parts.chain.policy(policyId);
    if (!isOver(status)) return;
    throw new ConsentryError({
      code: status === 'revoked' ? 'POLICY_REVOKED' : 'POLICY_EXPIRED',
      message: `The policy is ${status} on chain: no kfrag of it is taken any more`,
      remedy: 'Publish a new policy; a new policy has a new id.',
      facts: { policy: policyId },
    });
  }

  async #requireMandate({ mandate }: VerifiedEnvelope): Promise<void> {
    const end = mandate && (await endOf([mandate], this.#parts.chain));
    if (end) throw end;
  }

  async #storeOnce(envelope: VerifiedEnvelope, bytes: Uint8Array): Promise<void> {
    try {
      await this.#parts.store.create(envelope, bytes);
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      const present = await this.#parts.store.find(placeOf(envelope));
      if (present !== undefined && equalBytes(present.bytes, envelope.bytes)) return;
      throw new ConsentryError({
        code: 'ALREADY_EXISTS',
        message: 'Another kfrag of this policy and quarter is already here',
        remedy: 'Publish the policy anew; a new policy has a new id.',
        cause: error,
      });
    }
  }
}

function checkEnvelope(body: KfragEnvelope): void {
  parseLabelId(body.labelId);
  const [epoch, first, last] = [body.epoch, body.firstEpoch, body.lastEpoch].map((value) => parseEpoch(value));
  if (epoch! < first! || epoch! > last!) {
    throw new ConsentryError({ code: 'KFRAG_INVALID', message: 'The quarter of the envelope is outside its own scope', facts: { argument: 'epoch' } });
  }
  if (body.scopeSalt.length !== 32) {
    throw new ConsentryError({ code: 'FORMAT_INVALID', message: `scope_salt must be 32 bytes, got ${body.scopeSalt.length}`, facts: { argument: 'scope_salt' } });
  }
  if (countFromWire(body.expiresAt, 'expires_at') <= wallClock()) {
    throw new ConsentryError({ code: 'REQUEST_EXPIRED', message: 'The envelope has expired', remedy: 'Publish a policy that ends later.' });
  }
  verifyKfrag(body);
}
