// The policy key of a quarter, as a practitioner derives it: from their attribute keys through the ABE
// ciphertext in the bundle (spec/protocol.md, read). Derived once per session, policy and quarter.
import { decapsulatePolicyKey, labelIdOf, openLabelNote, policyContext, policyKeyPair } from '@consentry/crypto/delegatee';
import type { VerifiedAuthorityKey } from '@consentry/crypto/delegator';
import { equalBytes, formatEpoch, policyAttributes, type Epoch, type Label, type SecretBytes } from '@consentry/domain';
import type { Authorities } from './authorities.ts';
import { bundleInvalid, type BundleEpoch } from '@consentry/wire/policy-bundle';
import type { VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';
import { qualificationsOf } from './qualifications.ts';

export type PolicyKey = {
  /** Umbral secret key. */
  readonly secretKey: SecretBytes;
  /** What the records are; undefined where a bundle of an earlier version does not say. */
  readonly label: Label | undefined;
};

export class PolicyKeys {
  readonly #connection: Connection;
  readonly #authorities: Authorities;
  readonly #derived = new Map<string, Promise<PolicyKey>>();

  constructor({ connection, authorities }: { connection: Connection; authorities: Authorities }) {
    this.#connection = connection;
    this.#authorities = authorities;
  }

  /** Key and label of the policy in `epoch`. Throws ATTRIBUTES_MISSING, DECRYPTION_FAILED, BUNDLE_INVALID. */
  get(bundle: VerifiedBundle, epoch: Epoch): Promise<PolicyKey> {
    const name = `${bundle.policyId} ${epoch}`;
    const derived = this.#derived.get(name) ?? this.#derive(bundle, epoch);
    this.#derived.set(name, derived);
    derived.catch(() => this.#derived.delete(name));
    return derived;
  }

  async #derive(bundle: VerifiedBundle, epoch: Epoch): Promise<PolicyKey> {
    const { policy, policyId, patient, labelId } = bundle;
    const { deployment, self } = this.#connection;
    const { ciphertext, policyPublicKey, labelNote } = bundleEpoch(bundle, epoch);
    const { held } = await qualificationsOf(this.#connection, this.#authorities, epoch);
    const policySecret = await decapsulatePolicyKey({
      policy,
      epoch,
      authorities: await this.#keysFor(bundle),
      context: policyContext({ chainId: deployment.chainId, consents: deployment.consents, patient, labelId, epoch }),
      ciphertext,
      gid: { address: self.address, chainId: deployment.chainId },
      attributeKeys: held.map((one) => one.key),
    });
    const { publicKey, secretKey } = policyKeyPair({ policySecret, policyId, epoch });
    if (!equalBytes(publicKey, policyPublicKey)) throw bundleInvalid(policyId, 'its ciphertext gives another key than the one it commits to');
    const label = labelNote && (await openLabelNote({ secret: policySecret, policyId, epoch, note: labelNote }));
    if (label !== undefined && labelIdOf({ patient, label }) !== labelId) throw bundleInvalid(policyId, 'its label note names another label');
    return { secretKey, label };
  }

  async #keysFor({ policy }: VerifiedBundle): Promise<Map<string, VerifiedAuthorityKey>> {
    const names = [...new Set(policyAttributes(policy).map((attribute) => attribute.authority))];
    const authorities = await Promise.all(names.map((name) => this.#authorities.get(name)));
    return new Map(authorities.map(({ name, key }) => [name, key]));
  }
}

/** What a bundle holds for one quarter. Throws BUNDLE_INVALID where the policy does not cover it. */
export function bundleEpoch(bundle: VerifiedBundle, epoch: Epoch): BundleEpoch {
  const found = bundle.epochs.get(epoch);
  if (found === undefined) throw bundleInvalid(bundle.policyId, `it does not cover ${formatEpoch(epoch)}`);
  return found;
}
