// Accepting kfrags: one sealed, signed envelope each. The acknowledgement leaves only after the store has the kfrag.
import { verifyKfrag } from '@consentry/crypto/proxy';
import { openSealed } from '@consentry/crypto/transport';
import { ConsentryError, equalBytes, hasCode, idBytes, parseEpoch, parseLabelId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { countFromWire } from '@consentry/wire/convert';
import { KfragAcknowledgementSchema, type KfragEnvelope } from '@consentry/wire/reencrypt';
import { kfragSealing } from '@consentry/wire/sealing';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { ProxyIdentity } from './identity.ts';
import { placeOf, type KfragStore, type VerifiedEnvelope } from './kfrag-store.ts';
import { wallClock, type ProxySigner } from './proxy-signer.ts';

export class Deposits {
  readonly #store: KfragStore;
  readonly #identity: ProxyIdentity;
  readonly #signer: ProxySigner;

  constructor({ store, identity, signer }: { store: KfragStore; identity: ProxyIdentity; signer: ProxySigner }) {
    this.#store = store;
    this.#identity = identity;
    this.#signer = signer;
  }

  /**
   * Opens, checks and stores one envelope; the same one again gives an acknowledgement again.
   * Throws DECRYPTION_FAILED, SIGNATURE_INVALID, KFRAG_INVALID, REQUEST_EXPIRED, ALREADY_EXISTS for a different kfrag.
   */
  async accept(sealed: Uint8Array): Promise<Signed> {
    const { address, receiving } = this.#identity;
    const bytes = await openSealed({ secretKey: receiving.secretKey, ...kfragSealing({ proxy: address }), sealed });
    const envelope = this.#store.verify(bytes);
    checkEnvelope(envelope.body);
    await this.#storeOnce(envelope, bytes);
    const { policyId, epoch } = placeOf(envelope);
    const init = { policyId: idBytes(policyId), epoch, envelopeHash: new Uint8Array(keccak_256(envelope.bytes)), at: BigInt(wallClock()) };
    return this.#signer.sign({ schema: KfragAcknowledgementSchema, kind: 'kfrag-ack/1', init });
  }

  async #storeOnce(envelope: VerifiedEnvelope, bytes: Uint8Array): Promise<void> {
    try {
      await this.#store.create(envelope, bytes);
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      const present = await this.#store.find(placeOf(envelope));
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
