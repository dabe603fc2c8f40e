// Re-encryption for one order (spec/protocol.md, "Proxy duties"). The order of the checks is the duty: the grant is read
// on the proxy's own node as the last thing before the transform, and nothing leaves before the order is used up and
// every receipt is stored.
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ChainReader, Deployment, Liveness, RecordAnchor } from '@consentry/chain';
import { scopeOf } from '@consentry/chain';
import { sealTo } from '@consentry/crypto/transport';
import { concatBytes, ConsentryError, formatEpoch, idBytes, keccak256, parseLabelId, PURPOSES, toHex, type Address, type Epoch, type ErrorCode, type Hex, type RecordId } from '@consentry/domain';
import type { Logger } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { toErrorDetail } from '@consentry/wire/error';
import { DenialReceiptSchema, ReleaseReceiptSchema, type ReencryptRequest } from '@consentry/wire/reencrypt';
import { cfragSealing } from '@consentry/wire/sealing';
import type { Admission } from './admission.ts';
import type { ChainWatch } from './chain-watch.ts';
import type { KfragStore, VerifiedEnvelope } from './kfrag-store.ts';
import { endOf } from './mandate.ts';
import type { Openings } from './openings.ts';
import { manifestInvalid, mismatch, readOrder, verifyOrder, type Order, type OrderedRecord } from './order.ts';
import { wallClock, type ProxySigner } from './proxy-signer.ts';
import type { ReceiptLog } from './receipt-log.ts';
import type { Transforms } from './transforms.ts';

type Parts = { store: KfragStore; receipts: ReceiptLog; transforms: Transforms; signer: ProxySigner; deployment: Deployment; chain: ChainReader; watch: ChainWatch; admission: Admission; openings: Openings; log: Logger };
export type ReleasedItem = { receipt: Signed; refusal?: ReturnType<typeof toErrorDetail> };
export type Answer = { sealedCfrags: Uint8Array<ArrayBuffer>; items: ReleasedItem[] };

/** What is to become of one record of an order, once what concerns it alone was checked. */
type Outcome = { record: OrderedRecord } & ({ held: Held; cfrag?: Uint8Array } | { refusal: ConsentryError });

/** An envelope of this proxy, and what is computed of it once for all records of an order. */
type Held = { envelope: VerifiedEnvelope; scope: Hex; keysHash: Uint8Array<ArrayBuffer> };
type FindHeld = (epoch: Epoch) => Promise<Held | undefined>;
type Asked = { order: Order; record: OrderedRecord; anchor: RecordAnchor | undefined; find: FindHeld };

const DENIALS: Record<Exclude<Liveness['status'], 'live'>, { code: ErrorCode; message: string; remedy: string }> = {
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

/** Failures of the proxy or of what it stands on: they say nothing of the doctor's right, so no receipt records them. */
const OWN_FAILURES: ReadonlySet<ConsentryError['kind']> = new Set(['unavailable', 'timeout', 'internal', 'exhausted']);

export class Release {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The cfrags, sealed to the order's reply key, and for each record a signed receipt of its release or refusal.
   * Throws what makes it no order at all, REQUEST_REPLAYED, what limits say, and failures of the proxy's own. `caller`
   * is who brought it, as the gateway says.
   */
  async release(request: ReencryptRequest, caller?: Address): Promise<Answer> {
    const { watch, admission, deployment } = this.#parts;
    watch.requireSwept();
    const signed = verifyOrder(request, deployment);
    const asker = { doctor: signed.signer, caller, emergency: request.access?.purpose === PURPOSES.BTG, capsules: request.manifests.length };
    return admission.run(asker, async () => {
      const order = readOrder({ request, signed, deployment });
      return { policyId: order.policyId, ...(await this.#answer(order)) };
    });
  }

  async #answer(order: Order): Promise<{ result: Answer; refusals: ConsentryError[] }> {
    const find = this.#heldFor(order);
    for (const { epoch } of order.records) find(epoch).catch(() => undefined); // asked for while the chain is
    const anchors = await this.#parts.chain.records(order.records.map(({ recordId }) => recordId));
    const checked = await Promise.all(order.records.map((record, i) => this.#check({ order, record, anchor: anchors[i], find })));
    const dead = await this.#deathOf(order, checked);
    const outcomes = dead ? checked.map(({ record }) => ({ record, refusal: dead })) : await this.#transform(checked);
    const items = this.#itemsOf(order, outcomes);
    const cfrags = outcomes.flatMap((outcome) => ('cfrag' in outcome && outcome.cfrag ? [outcome.cfrag] : []));
    const stored = this.#parts.receipts.append({ doctor: order.access.doctor, nonce: order.nonce, policyId: order.policyId, receipts: items.map(({ receipt }) => receipt) });
    const [sealedCfrags] = await Promise.all([sealCfrags(order, cfrags), stored]);
    this.#parts.openings.note(order.requestId, items);
    this.#parts.log.info({ requestId: order.requestId, policyId: order.policyId, released: cfrags.length, refused: items.length - cfrags.length }, 'answered');
    return { result: { sealedCfrags, items }, refusals: outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome.refusal] : [])) };
  }

  /** This proxy's kfrag of the policy for a quarter, fetched once for each. */
  #heldFor({ policyId, policy, set }: Order): FindHeld {
    const found = new Map<Epoch, Promise<Held | undefined>>();
    return (epoch) => {
      const held = found.get(epoch) ?? this.#parts.store.find({ policyId, owner: policy.owner, epoch, set }).then((envelope) => envelope && heldOf(envelope));
      found.set(epoch, held);
      return held;
    };
  }

  /** All that concerns one record: its anchor, this proxy's kfrag, the policy's scope. */
  async #check({ order, record, anchor, find }: Asked): Promise<Outcome> {
    try {
      requireAnchored(record, anchor);
      const held = await find(record.epoch);
      requireCovered({ order, record, held });
      return { record, held: held! };
    } catch (error) {
      return { record, refusal: asRefusal(error) };
    }
  }

  /** The chain's word, read anew on the own node, and the own clock, so that a node that stands still releases nothing. */
  async #deathOf({ access, policy, evidence }: Order, checked: readonly Outcome[]): Promise<ConsentryError | undefined> {
    const { chain } = this.#parts;
    const mandates = checked.flatMap((outcome) => ('held' in outcome && outcome.held.envelope.mandate ? [outcome.held.envelope.mandate] : []));
    const [{ status, validUntil }, mandateEnd] = await Promise.all([chain.liveness({ request: access, policy, evidence }), mandates.length > 0 ? endOf(mandates, chain) : undefined]);
    if (status !== 'live') return new ConsentryError(DENIALS[status]);
    return validUntil <= wallClock() ? new ConsentryError(DENIALS.expired) : mandateEnd;
  }

  /** Records of one quarter share a kfrag, and go to the workers together. */
  async #transform(checked: readonly Outcome[]): Promise<Outcome[]> {
    const quarters = new Map<Held, OrderedRecord[]>();
    for (const outcome of checked) {
      if (!('held' in outcome)) continue;
      const records = quarters.get(outcome.held) ?? [];
      records.push(outcome.record);
      quarters.set(outcome.held, records);
    }
    const transformed = await Promise.all([...quarters].map(([held, records]) => this.#transformQuarter(held, records)));
    const byRecord = new Map(transformed.flat().map((outcome) => [outcome.record, outcome]));
    return checked.map((outcome) => byRecord.get(outcome.record) ?? outcome);
  }

  async #transformQuarter(held: Held, records: OrderedRecord[]): Promise<Outcome[]> {
    const { kfrag, verifyingKey, labelPublicKey, policyPublicKey } = held.envelope.body;
    const capsules = records.map(({ capsule }) => capsule);
    const results = await this.#parts.transforms.run({ kfrag, verifyingKey, labelPublicKey, policyPublicKey, capsules });
    return records.map((record, i) => {
      const result = results[i]!;
      return 'cfrag' in result ? { record, held, cfrag: result.cfrag } : { record, refusal: new ConsentryError(result.failure) };
    });
  }

  /** A receipt for each, and why nothing came of it where nothing did. */
  #itemsOf({ requestId }: Order, outcomes: readonly Outcome[]): ReleasedItem[] {
    const { signer } = this.#parts;
    const common = { requestId: idBytes(requestId), at: BigInt(wallClock()) };
    const releases: MessageInitShape<typeof ReleaseReceiptSchema>[] = [];
    const denials: MessageInitShape<typeof DenialReceiptSchema>[] = [];
    for (const outcome of outcomes) {
      const { capsuleHash } = outcome.record;
      if ('refusal' in outcome) denials.push({ ...common, capsuleHash, code: outcome.refusal.code });
      else releases.push({ ...common, capsuleHash, cfragHash: keccak256(outcome.cfrag!), keysHash: outcome.held.keysHash });
    }
    const released = signer.signAll({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', inits: releases }).values();
    const denied = signer.signAll({ schema: DenialReceiptSchema, kind: 'denial-receipt/1', inits: denials }).values();
    return outcomes.map((outcome) => ('refusal' in outcome ? { receipt: denied.next().value!, refusal: toErrorDetail(outcome.refusal) } : { receipt: released.next().value! }));
  }
}

function heldOf(envelope: VerifiedEnvelope): Held {
  const { labelId, firstEpoch, lastEpoch, scopeSalt, verifyingKey, labelPublicKey, policyPublicKey } = envelope.body;
  return {
    envelope,
    scope: scopeOf({ labelId: parseLabelId(labelId), firstEpoch, lastEpoch, salt: scopeSalt }),
    keysHash: keccak256(concatBytes(verifyingKey, labelPublicKey, policyPublicKey)),
  };
}

/** The provider's manifest must be the one on chain: a capsule that only the doctor vouches for is never transformed. */
function requireAnchored(record: OrderedRecord, anchor: RecordAnchor | undefined): void {
  if (anchor === undefined) throw notAnchored(record.recordId);
  const same = anchor.provider === record.provider && anchor.manifestHash === toHex(record.manifestHash);
  if (!same) throw manifestInvalid('is not the one that is anchored on chain');
  if (anchor.erased) throw erased();
}

/** The envelope, signed by the policy's owner, must cover the record and open the policy's scope. */
function requireCovered({ order, record, held }: { order: Order; record: OrderedRecord; held: Held | undefined }): void {
  const { labelId, epoch, patient } = record;
  if (held === undefined) throw kfragUnknown(formatEpoch(epoch));
  const { envelope, scope } = held;
  if (envelope.patient !== patient) throw mismatch('The record is not of the patient whose policy this is', 'patient');
  const { firstEpoch, lastEpoch, expiresAt } = envelope.body;
  const inScope = toHex(envelope.body.labelId) === labelId && firstEpoch <= epoch && epoch <= lastEpoch;
  if (!inScope || scope !== order.policy.terms.scope) throw outOfScope();
  if (expiresAt <= BigInt(wallClock())) throw new ConsentryError(DENIALS['policy-expired']);
}

async function sealCfrags({ replyKey, hash }: Order, cfrags: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  if (cfrags.length === 0) return new Uint8Array(0);
  return new Uint8Array(await sealTo({ recipient: replyKey, ...cfragSealing({ orderHash: hash }), plaintext: concatBytes(...cfrags) }));
}

function asRefusal(error: unknown): ConsentryError {
  if (error instanceof ConsentryError && !OWN_FAILURES.has(error.kind)) return error;
  throw error;
}

function notAnchored(recordId: RecordId): ConsentryError {
  return new ConsentryError({
    code: 'NOT_ANCHORED',
    message: 'The record is not anchored on the chain',
    remedy: 'Check the record id, or wait until its anchor is final.',
    facts: { recordId },
  });
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
