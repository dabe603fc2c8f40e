// Bundles: kept for owners, handed to practitioners whom the policy could concern. The ABE ciphertext lets its
// reader test guesses at the policy's attributes (10-cryptography section 5), so strangers do not get it.
// Bucket policy_bundles: `bundle.<policy id>` → Signed, `index.<owner>.<label id>.<policy id>` → nothing.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { ChainReader, Deployment } from '@consentry/chain';
import { ConsentryError, equalBytes, parseAttributeId, parsePolicyId, type Address, type LabelId, type PolicyId } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { SignedSchema, type Signed } from '@consentry/wire/common';
import { readBundle, type Bundle } from './bundle.ts';

const PUT_TRIES = 5;

export type PolicySummary = Pick<Bundle, 'policyId' | 'createdAt' | 'firstEpoch' | 'lastEpoch'> & { expiresAt: number; revoked: boolean };
export type BundlesArgs = { bucket: KvBucket; chain: ChainReader; deployment: Deployment };

export class Bundles {
  readonly #args: BundlesArgs;

  constructor(args: BundlesArgs) {
    this.#args = args;
  }

  /**
   * Keeps a bundle; a newer one of the same policy replaces it. Only the owner may, so that nobody brings back an
   * older one. Throws what `readBundle` throws, CALLER_NOT_ALLOWED, POLICY_UNKNOWN, POLICY_REVOKED, POLICY_EXPIRED,
   * ALREADY_EXISTS.
   */
  async put({ signed, caller }: { signed: Signed; caller: Address }): Promise<void> {
    const bundle = readBundle({ signed, deployment: this.#args.deployment });
    if (bundle.owner !== caller) throw notOwner();
    await this.#requireLive(bundle);
    await this.#write(bundle, signed);
    await this.#args.bucket.put(`index.${bundle.owner}.${bundle.labelId}.${bundle.policyId}`, new Uint8Array());
  }

  /** For the owner, and for callers with a live attestation of one of its attributes. Throws POLICY_UNKNOWN, CALLER_NOT_ALLOWED. */
  async get({ policyId, caller }: { policyId: PolicyId; caller: Address }): Promise<Signed> {
    const { signed, bundle } = await this.read(policyId);
    if (bundle.owner === caller || (await this.#isConcerned(bundle, caller))) return signed;
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'this policy is shown only to its owner and to people with a live attestation of one of its attributes',
      remedy: 'Ask the authority for the attestation; if you had one, it may have lapsed.',
      facts: { policyId },
    });
  }

  /** A stored bundle, for the service's own use. Throws POLICY_UNKNOWN. */
  async read(policyId: PolicyId): Promise<{ signed: Signed; bundle: Bundle }> {
    const { value } = await this.#args.bucket.get(keyOf(policyId), {
      code: 'POLICY_UNKNOWN',
      message: 'there is no bundle of this policy here',
      remedy: 'Check the policy id; a policy is usable once its owner has stored its bundle.',
      facts: { policyId },
    });
    const signed = fromBinary(SignedSchema, value);
    return { signed, bundle: readBundle({ signed, deployment: this.#args.deployment }) };
  }

  /** A patient's policies for a label, newest first. Ids and dates only, so any signed-in caller may ask. */
  async find({ patient, labelId, includeEnded }: { patient: Address; labelId: LabelId; includeEnded: boolean }): Promise<PolicySummary[]> {
    const keys = await this.#args.bucket.keys(`index.${patient}.${labelId}.*`);
    const policyIds = keys.map((key) => parsePolicyId(key.slice(key.lastIndexOf('.') + 1)));
    const found: PolicySummary[] = [];
    for (const policyId of policyIds) {
      const { status, expiresAt } = await this.#args.chain.policy(policyId);
      if (status !== 'live' && !includeEnded) continue;
      const { createdAt, firstEpoch, lastEpoch } = (await this.read(policyId)).bundle;
      found.push({ policyId, createdAt, firstEpoch, lastEpoch, expiresAt, revoked: status === 'revoked' });
    }
    return found.sort((a, b) => b.createdAt - a.createdAt);
  }

  async #requireLive({ policyId, owner }: Bundle): Promise<void> {
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

  async #isConcerned({ policy }: Bundle, caller: Address): Promise<boolean> {
    const now = await this.#args.chain.now();
    for (const { value } of policy.leaves) {
      if ((await this.#args.chain.attestation(parseAttributeId(value), caller)) > now) return true;
    }
    return false;
  }

  async #write(bundle: Bundle, signed: Signed): Promise<void> {
    const { bucket } = this.#args;
    const value = toBinary(SignedSchema, signed);
    for (let tries = 1; ; tries++) {
      const before = await bucket.find(keyOf(bundle.policyId));
      if (before && equalBytes(before.value, value)) return;
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

  async #requireNewer({ policyId, createdAt }: Bundle): Promise<void> {
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

const notOwner = () =>
  new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: 'a bundle is stored only by the owner of its policy', remedy: 'Sign in as that owner.' });
