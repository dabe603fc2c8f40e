// Re-encryption for one order (spec/protocol.md, "Proxy duties"). The order of the checks is the duty: the nonce is
// spent before anything leaves, and the grant is read on the proxy's own node as the last thing before the transform.
import type { ChainReader, Deployment } from '@consentry/chain';
import { scopeOf } from '@consentry/chain';
import { parseCapsule, reencrypt, verifyKfrag } from '@consentry/crypto/proxy';
import { sealTo } from '@consentry/crypto/transport';
import { concatBytes, ConsentryError, formatEpoch, idBytes, toHex, type ErrorCode } from '@consentry/domain';
import type { Logger } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { ReleaseReceiptSchema, type ReencryptRequest } from '@consentry/wire/reencrypt';
import { cfragSealing } from '@consentry/wire/sealing';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { KfragStore, VerifiedEnvelope } from './kfrag-store.ts';
import type { Nonces } from './nonces.ts';
import { manifestInvalid, mismatch, readOrder, type Order } from './order.ts';
import { wallClock, type ProxySigner } from './proxy-signer.ts';

type Parts = { store: KfragStore; nonces: Nonces; signer: ProxySigner; deployment: Deployment; chain: ChainReader; log: Logger };
export type Released = { sealedCfrag: Uint8Array<ArrayBuffer>; receipt: Signed };

const DENIALS: Record<Exclude<Awaited<ReturnType<ChainReader['liveness']>>['status'], 'live'>, { code: ErrorCode; message: string; remedy: string }> = {
  unknown: { code: 'GRANT_NOT_LIVE', message: 'The chain knows no such grant', remedy: 'Request access first, and wait until the chain has granted it.' },
  denied: { code: 'GRANT_NOT_LIVE', message: 'The chain denied this request', remedy: 'Compare the policy with your attestations, then request access again.' },
  expired: { code: 'GRANT_EXPIRED', message: 'The grant has expired', remedy: 'Request access again.' },
  revoked: { code: 'GRANT_REVOKED', message: 'The patient has revoked this grant', remedy: 'Ask the patient.' },
  'policy-revoked': { code: 'POLICY_REVOKED', message: 'The patient has revoked the policy', remedy: 'Ask the patient.' },
  'policy-expired': { code: 'POLICY_EXPIRED', message: 'The policy has expired', remedy: 'Ask the patient for a new one.' },
  'attributes-lapsed': {
    code: 'ATTRIBUTES_LAPSED',
    message: 'An attestation that the grant rests on is no longer live',
    remedy: 'Have the authority renew the attestation, then request access again.',
  },
};

export class Release {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The cfrag, sealed to the order's reply key, and the proxy's signed receipt. Every refusal is a typed denial. */
  async release(request: ReencryptRequest): Promise<Released> {
    const { deployment, nonces, log } = this.#parts;
    const order = readOrder(request, deployment);
    await this.#requireAnchored(order);
    const envelope = await this.#kfragFor(order);
    const capsule = parseCapsule(order.record.capsule);
    const kfrag = verifyKfrag(envelope.body);
    await nonces.accept({ doctor: order.access.doctor, nonce: order.nonce });
    await this.#requireLive(order);
    const cfrag = reencrypt({ capsule, kfrag });
    log.info({ requestId: order.requestId, policyId: order.policyId }, 'released');
    return this.#answer({ order, envelope, cfrag });
  }

  /** The provider's manifest must be the one on chain: a capsule that only the doctor vouches for is never transformed. */
  async #requireAnchored({ record }: Order): Promise<void> {
    const anchor = await this.#parts.chain.record(record.recordId);
    const same = anchor.provider === record.provider && anchor.manifestHash === toHex(record.manifestHash);
    if (!same) throw manifestInvalid('is not the one that is anchored on chain');
    if (anchor.erased) throw erased();
  }

  /** The kfrag whose envelope, signed by the policy's owner, covers the record and opens the policy's scope. */
  async #kfragFor({ policy, policyId, record }: Order): Promise<VerifiedEnvelope> {
    const { labelId, epoch } = record;
    const envelope = await this.#parts.store.find({ policyId, owner: policy.owner, epoch });
    if (envelope === undefined) throw kfragUnknown(formatEpoch(epoch));
    if (envelope.patient !== record.patient) throw mismatch('The record is not of the patient whose policy this is', 'patient');
    const { firstEpoch, lastEpoch, scopeSalt, expiresAt } = envelope.body;
    const inScope = toHex(envelope.body.labelId) === labelId && firstEpoch <= epoch && epoch <= lastEpoch;
    const opened = scopeOf({ labelId, firstEpoch, lastEpoch, salt: scopeSalt });
    if (!inScope || opened !== policy.terms.scope) throw outOfScope();
    if (expiresAt <= BigInt(wallClock())) throw new ConsentryError(DENIALS['policy-expired']);
    return envelope;
  }

  /** The chain's word, read anew on the own node, and the own clock, so that a node that stands still releases nothing. */
  async #requireLive({ access, policy, evidence }: Order): Promise<void> {
    const { status, validUntil } = await this.#parts.chain.liveness({ request: access, policy, evidence });
    if (status !== 'live') throw new ConsentryError(DENIALS[status]);
    if (validUntil <= wallClock()) throw new ConsentryError(DENIALS.expired);
  }

  async #answer({ order, envelope, cfrag }: { order: Order; envelope: VerifiedEnvelope; cfrag: Uint8Array }): Promise<Released> {
    const { verifyingKey, labelPublicKey, policyPublicKey } = envelope.body;
    const sealed = await sealTo({ recipient: order.replyKey, ...cfragSealing({ orderHash: order.hash }), plaintext: cfrag });
    const init = {
      requestId: idBytes(order.requestId),
      capsuleHash: new Uint8Array(order.capsuleHash),
      cfragHash: new Uint8Array(keccak_256(cfrag)),
      at: BigInt(wallClock()),
      keysHash: new Uint8Array(keccak_256(concatBytes(verifyingKey, labelPublicKey, policyPublicKey))),
    };
    const receipt = this.#parts.signer.sign({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', init });
    return { sealedCfrag: new Uint8Array(sealed), receipt };
  }
}

function erased(): ConsentryError {
  return new ConsentryError({
    code: 'RECORD_ERASED',
    message: 'The provider has erased this record',
    remedy: 'Nothing of it is released any more. Ask the provider.',
  });
}

function kfragUnknown(epoch: string): ConsentryError {
  return new ConsentryError({
    code: 'KFRAG_UNKNOWN',
    message: `This proxy holds no kfrag of the policy for ${epoch}`,
    remedy: 'Ask other proxies; if too few hold one, the patient must publish again.',
    facts: { epoch },
  });
}

function outOfScope(): ConsentryError {
  return new ConsentryError({
    code: 'SCOPE_MISMATCH',
    message: 'The policy does not cover the label and quarter of this record',
    remedy: 'Ask the patient for a policy that covers it.',
  });
}
