// What is about to end (spec/protocol.md section 15): noted when the chain shows its beginning, told once when its end
// comes near and it still stands.
// Bucket policy_notice_state: `due.<hour of the notice>.<tag>` → sealed StoredExpiry, `swept` → the last hour done.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { NO_COMMITMENT, type ChainEvent, type ChainReader } from '@consentry/chain';
import { idBytes, parseAddress, parseAttestedId, parsePolicyId, type Address, type AttestedId, type PolicyId } from '@consentry/domain';
import type { AtRestKey, KvBucket } from '@consentry/platform';
import { NoticeKind, StoredExpirySchema, type StoredExpiry } from '@consentry/wire/notification';
import { decodeBody, encodeBody } from '@consentry/wire/signed';
import type { Telling } from './notices.ts';

/** Seconds ahead of an end, and of a short life the last quarter. */
const AHEAD = 7 * 86_400;
const HOUR = 3_600;
const SWEPT = 'swept';

export type ExpiriesArgs = {
  bucket: KvBucket;
  atRest: AtRestKey;
  chain: ChainReader;
  tag: (text: string) => string;
  patientOf: (policyId: PolicyId) => Promise<Address | undefined>;
  tell: (telling: Telling) => Promise<void>;
  /** Whether a credential was followed by one that lasts longer. On chain nobody sees that the two are of one attribute. */
  isRenewed: (credential: { id: AttestedId; subject: Address }) => Promise<boolean>;
};

type Begun = Extract<ChainEvent, { type: 'PolicyPublished' | 'Attested' }>;

export class Expiries {
  readonly #args: ExpiriesArgs;

  constructor(args: ExpiriesArgs) {
    this.#args = args;
  }

  /** Notes the end of what just began. The same again changes nothing. */
  async note(event: Begun): Promise<void> {
    const { bucket, atRest, chain, tag } = this.#args;
    const expiry = expiryOf(event);
    const validUntil = Number(expiry.validUntil);
    const now = await chain.now();
    if (validUntil <= now) return;
    const hour = hourOf(Math.max(now, validUntil - Math.min(AHEAD, (validUntil - event.timestamp) / 4)));
    const key = `due.${hour}.${tag(nameOf(event))}`;
    await bucket.put(key, atRest.seal({ aad: placeOf(key), plaintext: encodeBody(StoredExpirySchema, expiry) }));
  }

  /** Tells of everything that is due by the chain's clock. */
  async sweep(): Promise<void> {
    const { bucket, chain } = this.#args;
    const thisHour = hourOf(await chain.now());
    const swept = await bucket.find(SWEPT);
    const first = swept === undefined ? thisHour : Number(new TextDecoder().decode(swept.value));
    const failures: unknown[] = [];
    for (let hour = first; hour <= thisHour; hour++) {
      for (const key of await bucket.keys(`due.${hour}.*`)) await this.#settle(key).catch((error: unknown) => failures.push(error));
    }
    // What could not be told stays due, and keeps nothing else waiting.
    if (failures.length > 0) throw failures[0];
    if (first !== thisHour || swept === undefined) await bucket.put(SWEPT, new TextEncoder().encode(String(thisHour)));
  }

  async #settle(key: string): Promise<void> {
    const { bucket, atRest, tell } = this.#args;
    const found = await bucket.find(key);
    if (found === undefined) return;
    const telling = await this.#tellingOf(decodeBody(StoredExpirySchema, atRest.open({ aad: placeOf(key), sealed: found.value }).expose()));
    if (telling) await tell(telling);
    await bucket.erase(key);
  }

  /** Nothing for what was ended or renewed in the meantime. */
  async #tellingOf(expiry: StoredExpiry): Promise<Telling | undefined> {
    const { chain, patientOf } = this.#args;
    const at = BigInt(await chain.now());
    const validUntil = Number(expiry.validUntil);
    if (expiry.policyId.length > 0) {
      const policyId = parsePolicyId(expiry.policyId);
      const { status, expiresAt } = await chain.policy(policyId);
      const patient = status === 'live' && expiresAt === validUntil ? await patientOf(policyId) : undefined;
      if (patient === undefined) return undefined;
      return { person: patient, name: `expiring ${policyId}`, notice: { kind: NoticeKind.POLICY_EXPIRING, at, policyId: idBytes(policyId), validUntil: expiry.validUntil } };
    }
    const [id, person] = [parseAttestedId(expiry.attestedId), parseAddress(expiry.subject)];
    const { heldUntil, commitment } = await chain.attestation(id, person);
    if (heldUntil !== validUntil) return undefined;
    if (commitment !== NO_COMMITMENT && (await this.#args.isRenewed({ id, subject: person }))) return undefined;
    return { person, name: `expiring ${id} ${validUntil}`, notice: { kind: NoticeKind.CREDENTIAL_EXPIRING, at, attestedId: idBytes(id), validUntil: expiry.validUntil } };
  }
}

function expiryOf(event: Begun): MessageInitShape<typeof StoredExpirySchema> {
  if (event.type === 'PolicyPublished') return { policyId: idBytes(event.policyId), validUntil: BigInt(event.terms.expiresAt) };
  return { attestedId: idBytes(event.id), subject: idBytes(event.subject), validUntil: BigInt(event.validUntil) };
}

function nameOf(event: Begun): string {
  return event.type === 'PolicyPublished' ? event.policyId : `${event.id} ${event.subject}`;
}

const placeOf = (key: string): Uint8Array => new TextEncoder().encode(`policy_notice_state/${key}`);

const hourOf = (seconds: number): number => Math.floor(seconds / HOUR);
