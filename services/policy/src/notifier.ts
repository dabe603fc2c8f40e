// From events of the chain to what people are told (spec/protocol.md section 15). A batch may come twice, and an event
// again after a reorganisation: every notice has a name by which it is told once.
import type { Batch, ChainEvent, ChainReader } from '@consentry/chain';
import { hasCode, idBytes, PURPOSES, type Address, type PolicyId, type RequestId } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { NoticeKind } from '@consentry/wire/notification';
import type { ReadBundle } from '@consentry/wire/policy-bundle';
import type { Bundles } from './bundles.ts';
import type { Expiries } from './expiries.ts';
import type { NoticeInit, Telling } from './notices.ts';

/** Nobody is told now of what is older, in seconds: a service that starts anew reads the chain from its first block. */
const NEWS = 7 * 86_400;
const MOST_REMEMBERED = 10_000;

export type NotifierArgs = {
  bundles: Bundles;
  chain: ChainReader;
  /** Bucket policy_notice_state: `known.<tag of patient and doctor>` → tag of the request that was the first. */
  bucket: KvBucket;
  tag: (text: string) => string;
  tell: (telling: Telling) => Promise<void>;
};

type Event<Type extends ChainEvent['type']> = Extract<ChainEvent, { type: Type }>;

export class Notifier {
  readonly #args: NotifierArgs;
  readonly #patients = new Map<PolicyId, Address>();

  constructor(args: NotifierArgs) {
    this.#args = args;
  }

  /** Tells of each event whom it concerns. */
  async onBatch({ events }: Pick<Batch, 'events'>, expiries: Expiries): Promise<void> {
    for (const event of events) {
      if (event.type === 'PolicyPublished' || event.type === 'Attested') await expiries.note(event);
      for (const telling of await this.#tellingsOf(event, events)) {
        if (event.timestamp > Date.now() / 1000 - NEWS) await this.#args.tell(telling);
      }
    }
  }

  /** Tells the patient what a representative published in the patient's place. */
  async onBundle({ policyId, patient, mandate, chainPolicy }: ReadBundle): Promise<void> {
    if (mandate === undefined) return;
    const facts = { at: BigInt(Math.floor(Date.now() / 1000)), policyId: idBytes(policyId), person: idBytes(mandate.representative), validUntil: BigInt(chainPolicy.terms.expiresAt) };
    await this.#args.tell({ person: patient, name: `represented ${policyId}`, notice: { kind: NoticeKind.POLICY_REPRESENTED, ...facts } });
  }

  /** Whose policy it is; undefined where its patient never stored a bundle. */
  async patientOf(policyId: PolicyId): Promise<Address | undefined> {
    const known = this.#patients.get(policyId);
    if (known) return known;
    try {
      const { patient } = (await this.#args.bundles.read(policyId)).bundle;
      if (this.#patients.size >= MOST_REMEMBERED) this.#patients.clear();
      this.#patients.set(policyId, patient);
      return patient;
    } catch (error) {
      if (hasCode(error, 'POLICY_UNKNOWN')) return undefined;
      throw error;
    }
  }

  async #tellingsOf(event: ChainEvent, batch: readonly ChainEvent[]): Promise<Telling[]> {
    if (event.type === 'AccessGranted') return this.#granted(event, batch);
    if (event.type === 'AccessDenied') return this.#toPatient(event.policyId, { name: `denied ${event.requestId}`, notice: { ...requestFacts(event), kind: NoticeKind.ACCESS_DENIED } });
    if (event.type === 'BreakGlassReviewed') return this.#reviewed(event);
    if (event.type === 'GrantRevoked') return this.#grantRevoked(event);
    if (event.type === 'AttestationRevoked') return [attestationRevoked(event)];
    // `GlassBroken` is told with its grant, which names the records; the rest concerns nobody but who did it.
    return [];
  }

  async #granted(event: Event<'AccessGranted'>, batch: readonly ChainEvent[]): Promise<Telling[]> {
    const patient = await this.patientOf(event.policyId);
    if (patient === undefined || patient === event.doctor) return [];
    const firstAccess = await this.#isFirst({ patient, doctor: event.doctor, requestId: event.requestId });
    const facts: NoticeInit = { ...requestFacts(event), validUntil: BigInt(event.until), firstAccess };
    if (event.purpose !== PURPOSES.BTG) return [{ person: patient, name: `granted ${event.requestId}`, notice: { ...facts, kind: NoticeKind.ACCESS_GRANTED } }];
    const broken = batch.find((other) => other.type === 'GlassBroken' && other.requestId === event.requestId);
    const reason = broken?.type === 'GlassBroken' ? broken.reason : 0;
    return [{ person: patient, name: `broken ${event.requestId}`, notice: { ...facts, kind: NoticeKind.GLASS_BROKEN, reason } }];
  }

  async #reviewed({ requestId, auditor, verdict, timestamp }: Event<'BreakGlassReviewed'>): Promise<Telling[]> {
    const [broken] = await this.#args.chain.events({ types: ['GlassBroken'], where: { requestId } });
    if (broken?.type !== 'GlassBroken') return [];
    const { policyId, doctor } = broken;
    const notice = { kind: NoticeKind.BREAK_GLASS_REVIEWED, at: BigInt(timestamp), requestId: idBytes(requestId), policyId: idBytes(policyId), person: idBytes(auditor), verdict };
    const name = `reviewed ${requestId}`;
    return [...(await this.#toPatient(policyId, { name, notice })), { person: doctor, name, notice }];
  }

  async #grantRevoked({ requestId, policyId, timestamp }: Event<'GrantRevoked'>): Promise<Telling[]> {
    const [granted] = await this.#args.chain.events({ types: ['AccessGranted'], where: { requestId } });
    if (granted?.type !== 'AccessGranted') return [];
    const notice = { kind: NoticeKind.GRANT_REVOKED, at: BigInt(timestamp), requestId: idBytes(requestId), policyId: idBytes(policyId), recordIds: granted.recordIds.map((id) => idBytes(id)) };
    return [{ person: granted.doctor, name: `ended ${requestId}`, notice }];
  }

  async #toPatient(policyId: PolicyId, telling: Omit<Telling, 'person'>): Promise<Telling[]> {
    const person = await this.patientOf(policyId);
    return person === undefined ? [] : [{ person, ...telling }];
  }

  /** Whether this request is the one by which the doctor first got at the patient's records; the same each time it is asked. */
  async #isFirst({ patient, doctor, requestId }: { patient: Address; doctor: Address; requestId: RequestId }): Promise<boolean> {
    const { bucket, tag } = this.#args;
    const [key, value] = [`known.${tag(`${patient} ${doctor}`)}`, tag(requestId)];
    try {
      await bucket.create(key, new TextEncoder().encode(value));
      return true;
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
      const first = await bucket.find(key);
      return first !== undefined && new TextDecoder().decode(first.value) === value;
    }
  }
}

function requestFacts({ requestId, policyId, doctor, recordIds, purpose, timestamp }: Event<'AccessGranted' | 'AccessDenied'>): NoticeInit {
  return { at: BigInt(timestamp), requestId: idBytes(requestId), policyId: idBytes(policyId), person: idBytes(doctor), recordIds: recordIds.map((id) => idBytes(id)), purpose };
}

function attestationRevoked({ id, subject, blockNumber, timestamp }: Event<'AttestationRevoked'>): Telling {
  return { person: subject, name: `revoked ${id} ${blockNumber}`, notice: { kind: NoticeKind.CREDENTIAL_REVOKED, at: BigInt(timestamp), attestedId: idBytes(id) } };
}
