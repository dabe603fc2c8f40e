// Bundles: kept for patients, handed to practitioners whom the policy could concern. The ABE ciphertext and the openings
// of sealed leaves let their reader test guesses at the policy's attributes (spec/formats.md clause 26), so strangers do
// not get them, and they are sealed at rest.
// Bucket policy_bundles: `bundle.<policy id>` → sealed Signed, `index.<patient>.<label id>.<policy id>` → nothing.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { credentialIdOf, credentialRootIdOf, type ChainReader, type Deployment } from '@consentry/chain';
import { ConsentryError, equalBytes, parsePolicyId, type Address, type AttestedId, type LabelId, type PolicyId } from '@consentry/domain';
import type { AtRestKey, KvBucket, KvValue } from '@consentry/platform';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { readBundle, type ReadBundle } from '@consentry/wire/policy-bundle';

const PUT_TRIES = 5;

export type PolicySummary = Pick<ReadBundle, 'policyId' | 'createdAt' | 'firstEpoch' | 'lastEpoch'> & { expiresAt: number; revoked: boolean };
export type BundlesArgs = { bucket: KvBucket; atRest: AtRestKey; chain: ChainReader; deployment: Deployment; /** Hears of a bundle before it is acknowledged. */ onStored: (bundle: ReadBundle) => Promise<void> };

export class Bundles {
  readonly #args: BundlesArgs;

  constructor(args: BundlesArgs) {
    this.#args = args;
  }

  /**
   * Keeps a bundle; a newer one of the same policy replaces it. Only the patient may, or the representative who
   * published it, so that nobody brings back an older one. Throws what `readBundle` throws, CALLER_NOT_ALLOWED,
   * POLICY_UNKNOWN, POLICY_REVOKED, POLICY_EXPIRED, MANDATE_ENDED, ALREADY_EXISTS.
   */
  async put({ signed, caller }: { signed: Signed; caller: Address }): Promise<void> {
    const bundle = readBundle({ signed, deployment: this.#args.deployment });
    if (bundle.patient !== caller && bundle.mandate?.representative !== caller) throw notPatient();
    await this.#requireLive(bundle);
    await this.#requireMandate(bundle);
    await this.#write(bundle, signed);
    await this.#args.bucket.put(`index.${bundle.patient}.${bundle.labelId}.${bundle.policyId}`, new Uint8Array());
    await this.#args.onStored(bundle);
  }

  /**
   * For the patient and a representative who published it; of a direct grant for its person alone; else for callers with a live attestation of a plain leaf, and for those with a live credential of the
   * category of a sealed one. `serials` are those of the caller's credentials and credential roots.
   * Throws POLICY_UNKNOWN, CALLER_NOT_ALLOWED.
   */
  async get({ policyId, caller, serials = [] }: { policyId: PolicyId; caller: Address; serials?: readonly number[] }): Promise<Signed> {
    const { signed, bundle } = await this.read(policyId);
    if (bundle.patient === caller || bundle.mandate?.representative === caller || (await this.#isConcerned({ bundle, caller, serials }))) return signed;
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'this policy is shown only to its patient and to people whom one of its conditions could concern',
      remedy: 'Ask the authority for the attestation; if you had one, it may have lapsed.',
      facts: { policyId },
    });
  }

  /** A stored bundle, for the service's own use. Throws POLICY_UNKNOWN. */
  async read(policyId: PolicyId): Promise<{ signed: Signed; bundle: ReadBundle }> {
    const stored = await this.#args.bucket.get(keyOf(policyId), {
      code: 'POLICY_UNKNOWN',
      message: 'there is no bundle of this policy here',
      remedy: 'Check the policy id; a policy is usable once its owner has stored its bundle.',
      facts: { policyId },
    });
    const signed = fromBinary(SignedSchema, this.#open(policyId, stored));
    return { signed, bundle: readBundle({ signed, deployment: this.#args.deployment }) };
  }

  /**
   * A patient's policies for a label, newest first. Ids and dates only, so any signed-in caller may ask; direct grants
   * are nobody's business but the patient's and that person's.
   */
  async find({ patient, labelId, includeEnded, caller }: { patient: Address; labelId: LabelId; includeEnded: boolean; caller: Address }): Promise<PolicySummary[]> {
    const keys = await this.#args.bucket.keys(`index.${patient}.${labelId}.*`);
    const policyIds = keys.map((key) => parsePolicyId(key.slice(key.lastIndexOf('.') + 1)));
    const found: PolicySummary[] = [];
    for (const policyId of policyIds) {
      const { status, expiresAt } = await this.#args.chain.policy(policyId);
      if (status !== 'live' && !includeEnded) continue;
      const { bundle } = await this.read(policyId);
      const { createdAt, firstEpoch, lastEpoch, delegatee } = bundle;
      if (delegatee !== undefined && caller !== delegatee && caller !== patient && caller !== bundle.mandate?.representative) continue;
      if (!includeEnded && !(await this.#hasMandate(bundle))) continue;
      found.push({ policyId, createdAt, firstEpoch, lastEpoch, expiresAt, revoked: status === 'revoked' });
    }
    return found.sort((a, b) => b.createdAt - a.createdAt);
  }

  /** Every stored bundle, one after another. */
  async *all(): AsyncGenerator<ReadBundle> {
    for (const key of await this.#args.bucket.keys('bundle.*')) yield (await this.read(parsePolicyId(key.slice('bundle.'.length)))).bundle;
  }

  async #requireLive({ policyId, owner }: ReadBundle): Promise<void> {
    const found = await this.#args.chain.policy(policyId);
    if (found.status === 'live' && found.owner === owner) return;
    const code = ({ revoked: 'POLICY_REVOKED', expired: 'POLICY_EXPIRED', unknown: 'POLICY_UNKNOWN', live: 'POLICY_UNKNOWN' } as const)[found.status];
    throw new ConsentryError({
      code,
      message: found.status === 'unknown' ? 'this policy is not published on chain' : `this policy is ${found.status} on chain`,
      remedy: 'Publish the policy on chain, then store its bundle.',
      facts: { policyId },
    });
  }

  async #requireMandate(bundle: ReadBundle): Promise<void> {
    if (await this.#hasMandate(bundle)) return;
    throw new ConsentryError({ code: 'MANDATE_ENDED', message: 'the mandate under which this policy was published has ended', remedy: 'Ask the patient for another.', facts: { policyId: bundle.policyId } });
  }

  /** What the patient published needs none; what a representative did, one that lives. */
  async #hasMandate({ mandate }: ReadBundle): Promise<boolean> {
    return mandate === undefined || (await this.#args.chain.policy(mandate.policyId)).status === 'live';
  }

  async #isConcerned({ bundle, caller, serials }: { bundle: ReadBundle; caller: Address; serials: readonly number[] }): Promise<boolean> {
    if (bundle.delegatee !== undefined) return bundle.delegatee === caller;
    const ids = bundle.leaves.flatMap(({ attribute, attributeId, categoryId, opening }): AttestedId[] => {
      if (opening === undefined) return [attributeId];
      return serials.flatMap((serial) => [credentialIdOf({ categoryId, serial }), credentialRootIdOf({ authority: attribute.authority, serial })]);
    });
    const [now, attested] = await Promise.all([this.#args.chain.now(), this.#args.chain.attestations([...new Set(ids)], caller)]);
    return attested.some(({ heldUntil }) => heldUntil > now);
  }

  #open(policyId: PolicyId, { value }: KvValue): Uint8Array {
    return this.#args.atRest.open({ aad: placeOf(policyId), sealed: value }).expose();
  }

  async #write(bundle: ReadBundle, signed: Signed): Promise<void> {
    const { bucket } = this.#args;
    const plain = toBinary(SignedSchema, signed);
    const value = this.#args.atRest.seal({ aad: placeOf(bundle.policyId), plaintext: plain });
    for (let tries = 1; ; tries++) {
      const before = await bucket.find(keyOf(bundle.policyId));
      if (before && equalBytes(this.#open(bundle.policyId, before), plain)) return;
      if (before) await this.#requireNewer(bundle);
      try {
        if (before) await bucket.update(keyOf(bundle.policyId), value, before.revision);
        else await bucket.create(keyOf(bundle.policyId), value);
        return;
      } catch (error) {
        const raced = error instanceof ConsentryError && error.kind === 'conflict';
        if (!raced || tries === PUT_TRIES) throw error;
      }
    }
  }

  async #requireNewer({ policyId, createdAt }: ReadBundle): Promise<void> {
    const stored = (await this.read(policyId)).bundle;
    if (createdAt > stored.createdAt) return;
    throw new ConsentryError({
      code: 'ALREADY_EXISTS',
      message: 'a bundle of this policy that is as new or newer is stored already',
      remedy: 'Nothing needs to be done; to replace it, sign one with a later date.',
      facts: { policyId },
    });
  }
}

const keyOf = (policyId: PolicyId): string => `bundle.${policyId}`;

const placeOf = (policyId: PolicyId): Uint8Array => new TextEncoder().encode(`policy_bundles/${keyOf(policyId)}`);

const notPatient = () =>
  new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: 'a bundle is stored only by the patient of its policy, or who published it for them', remedy: 'Sign in as that patient.' });
