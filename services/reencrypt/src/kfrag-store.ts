// The kfrags a proxy holds: signed envelopes as they came, sealed at rest, under policy, owner, quarter and set. The owner
// is part of the place because a policy id alone binds nobody before it is published: so nobody can occupy the place
// of another's kfrag. The set is, because an old one serves until a new one stands.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Deployment } from '@consentry/chain';
import { ConsentryError, parseAddress, parseEpoch, parseLabelId, parsePolicyId, type Address, type Epoch, type PolicyId } from '@consentry/domain';
import { checkRules, type AtRestKey, type KvBucket } from '@consentry/platform';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { KfragEnvelopeSchema } from '@consentry/wire/reencrypt';
import { readOrigin, type PolicyOrigin } from '@consentry/wire/policy-origin';
import { verifySigned, type Verified } from '@consentry/wire/signed';

export type KfragPlace = { policyId: PolicyId; owner: Address; epoch: Epoch; set: number };
/** An envelope for this proxy, the patient whom its signer acts for, and the mandate under which a representative does. */
export type VerifiedEnvelope = Verified<typeof KfragEnvelopeSchema> & PolicyOrigin;

/** All that one owner deposited for a policy. */
export type Deposited = Pick<KfragPlace, 'policyId' | 'owner'>;

/** The sets of one owner and policy with lower numbers than `set`. */
export type EarlierSets = { policyId: PolicyId; owner: Address; set: number };

type Parts = { bucket: KvBucket; name: string; atRest: AtRestKey; deployment: Deployment; proxy: Address };

export class KfragStore {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads an encoded `Signed` around an envelope for this proxy. Throws KFRAG_INVALID, SIGNATURE_INVALID, FORMAT_INVALID, and what `readOrigin` throws. */
  verify(bytes: Uint8Array): VerifiedEnvelope {
    const { deployment, proxy } = this.#parts;
    const envelope = verifySigned({ schema: KfragEnvelopeSchema, kind: 'kfrag-envelope/2', signed: readSigned(bytes), deployment });
    const { body, signer: owner } = envelope;
    const scope = { labelId: parseLabelId(body.labelId), firstEpoch: body.firstEpoch, lastEpoch: body.lastEpoch, salt: body.scopeSalt };
    const origin = readOrigin({ links: body, owner, policyId: parsePolicyId(body.policyId), scope, deployment });
    if (parseAddress(body.proxy) === proxy) return { ...envelope, ...origin };
    throw new ConsentryError({ code: 'KFRAG_INVALID', message: 'The envelope is for another proxy', remedy: 'Sign one envelope for each proxy.', facts: { proxy } });
  }

  /** Returns once the write is stored for good. Throws ALREADY_EXISTS. */
  async create(envelope: VerifiedEnvelope, bytes: Uint8Array): Promise<void> {
    const place = placeOf(envelope);
    const key = keyOf(place);
    if (envelope.mandate) await this.#parts.bucket.put(underKey(envelope.mandate.policyId, place), new Uint8Array());
    await this.#parts.bucket.create(key, this.#parts.atRest.seal({ aad: this.#aad(key), plaintext: bytes }));
  }

  /** Verified anew at each use. */
  async find(place: KfragPlace): Promise<VerifiedEnvelope | undefined> {
    const key = keyOf(place);
    const found = await this.#parts.bucket.find(key);
    if (found === undefined) return undefined;
    const envelope = this.verify(this.#parts.atRest.open({ aad: this.#aad(key), sealed: found.value }).expose());
    if (keyOf(placeOf(envelope)) === key) return envelope;
    throw new ConsentryError({ code: 'STORE_CORRUPT', message: 'A kfrag is not where it belongs', facts: { key } });
  }

  /** Policies of which any kfrag is held. */
  async policies(): Promise<PolicyId[]> {
    const keys = (await this.#parts.bucket.keys()).filter((key) => !key.startsWith(UNDER));
    return [...new Set(keys.map((key) => parsePolicyId(key.slice(0, key.indexOf('.')))))];
  }

  /** Mandates, by the grants they are tied to, on which anything that is held hangs. */
  async mandates(): Promise<PolicyId[]> {
    const keys = await this.#parts.bucket.keys(`${UNDER}>`);
    return [...new Set(keys.map((key) => parsePolicyId(key.split('.')[1]!)))];
  }

  /** What hangs on a mandate. */
  async under(mandate: PolicyId): Promise<Deposited[]> {
    const keys = await this.#parts.bucket.keys(`${UNDER}${mandate}.>`);
    return keys.map((key) => key.split('.')).map(([, , policyId, owner]) => ({ policyId: parsePolicyId(policyId!), owner: parseAddress(owner!) }));
  }

  async countDeposited({ policyId, owner }: Deposited): Promise<number> {
    return (await this.#parts.bucket.keys(`${policyId}.${owner}.>`)).length;
  }

  /** Erases what one owner deposited under a mandate, and then that anything hung on it. */
  async destroyUnder(mandate: PolicyId, deposited: Deposited): Promise<void> {
    for (const key of await this.#parts.bucket.keys(`${deposited.policyId}.${deposited.owner}.>`)) await this.#parts.bucket.erase(key);
    await this.#parts.bucket.delete(underKey(mandate, deposited));
  }

  /** How many kfrags of a policy are held. */
  async count(policyId: PolicyId): Promise<number> {
    return (await this.#parts.bucket.keys(ofPolicy(policyId))).length;
  }

  /** Erases every kfrag of a policy. */
  async destroy(policyId: PolicyId): Promise<void> {
    for (const key of await this.#parts.bucket.keys(ofPolicy(policyId))) await this.#parts.bucket.erase(key);
  }

  /** How many kfrags an owner deposited in sets before one. */
  async countBefore(sets: EarlierSets): Promise<number> {
    return (await this.#keysBefore(sets)).length;
  }

  async destroyBefore(sets: EarlierSets): Promise<void> {
    for (const key of await this.#keysBefore(sets)) await this.#parts.bucket.erase(key);
  }

  async #keysBefore({ policyId, owner, set }: EarlierSets): Promise<string[]> {
    const keys = await this.#parts.bucket.keys(`${policyId}.${owner}.>`);
    return keys.filter((key) => setOf(key) < set);
  }

  #aad(key: string): Uint8Array {
    return new TextEncoder().encode(`${this.#parts.name}/${key}`);
  }
}

/** Where an envelope belongs: its signer is the owner. */
export function placeOf({ body, signer }: VerifiedEnvelope): KfragPlace {
  return { policyId: parsePolicyId(body.policyId), owner: signer, epoch: parseEpoch(body.epoch), set: body.set };
}

/** Before the keys of kfrags that hang on a mandate: `under.<mandate's policy>.<policy>.<owner>` → nothing. */
const UNDER = 'under.';

function underKey(mandate: PolicyId, { policyId, owner }: Deposited): string {
  return `${UNDER}${mandate}.${policyId}.${owner}`;
}

function ofPolicy(policyId: PolicyId): string {
  return `${policyId}.>`;
}

/** The first set has no number in its places. */
function keyOf({ policyId, owner, epoch, set }: KfragPlace): string {
  return set === 0 ? `${policyId}.${owner}.${epoch}` : `${policyId}.${owner}.${epoch}.${set}`;
}

function setOf(key: string): number {
  return Number(key.split('.')[3] ?? 0);
}

function readSigned(bytes: Uint8Array): Signed {
  try {
    const signed = fromBinary(SignedSchema, bytes);
    checkRules(SignedSchema, signed);
    // No second form of the same envelope: what is stored is what was signed and nothing beside it.
    if (toBinary(SignedSchema, signed).length === bytes.length) return signed;
  } catch (cause) {
    throw notSigned(cause);
  }
  throw notSigned();
}

function notSigned(cause?: unknown): ConsentryError {
  return new ConsentryError({ code: 'FORMAT_INVALID', message: 'The sealed message does not hold a signed envelope', facts: { format: 'Signed' }, cause });
}
