// The kfrags a proxy holds: signed envelopes as they came, sealed at rest, under policy, owner, quarter and set. The owner
// is part of the place because a policy id alone binds nobody before it is published: so nobody can occupy the place
// of another's kfrag. The set is, because an old one serves until a new one stands.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Deployment } from '@consentry/chain';
import { ConsentryError, parseAddress, parseEpoch, parsePolicyId, type Address, type Epoch, type PolicyId } from '@consentry/domain';
import { checkRules, type AtRestKey, type KvBucket } from '@consentry/platform';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { KfragEnvelopeSchema } from '@consentry/wire/reencrypt';
import { readOwnerLink } from '@consentry/wire/policy-bundle';
import { verifySigned, type Verified } from '@consentry/wire/signed';

export type KfragPlace = { policyId: PolicyId; owner: Address; epoch: Epoch; set: number };
/** An envelope for this proxy, and the patient whom its signer acts for. */
export type VerifiedEnvelope = Verified<typeof KfragEnvelopeSchema> & { readonly patient: Address };

/** The sets of one owner and policy with lower numbers than `set`. */
export type EarlierSets = { policyId: PolicyId; owner: Address; set: number };

type Parts = { bucket: KvBucket; name: string; atRest: AtRestKey; deployment: Deployment; proxy: Address };

export class KfragStore {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads an encoded `Signed` around an envelope for this proxy. Throws KFRAG_INVALID, OWNER_LINK_INVALID, SIGNATURE_INVALID, FORMAT_INVALID. */
  verify(bytes: Uint8Array): VerifiedEnvelope {
    const { deployment, proxy } = this.#parts;
    const envelope = verifySigned({ schema: KfragEnvelopeSchema, kind: 'kfrag-envelope/2', signed: readSigned(bytes), deployment });
    const patient = readOwnerLink({ signed: envelope.body.ownerLink, owner: envelope.signer, deployment });
    if (parseAddress(envelope.body.proxy) === proxy) return { ...envelope, patient };
    throw new ConsentryError({ code: 'KFRAG_INVALID', message: 'The envelope is for another proxy', remedy: 'Sign one envelope for each proxy.', facts: { proxy } });
  }

  /** Returns once the write is stored for good. Throws ALREADY_EXISTS. */
  async create(envelope: VerifiedEnvelope, bytes: Uint8Array): Promise<void> {
    const key = keyOf(placeOf(envelope));
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
    const keys = await this.#parts.bucket.keys();
    return [...new Set(keys.map((key) => parsePolicyId(key.slice(0, key.indexOf('.')))))];
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
