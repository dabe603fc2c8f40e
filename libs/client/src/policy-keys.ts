// The policy key of a quarter, as a practitioner derives it: from their attribute keys through the ABE
// ciphertext in the bundle (spec/protocol.md, read), once per session, policy and quarter; of a direct grant our own.
import { decapsulatePolicyKey, labelIdOf, openLabelNote, policyContext, policyKeyPair } from '@consentry/crypto/delegatee';
import type { VerifiedAuthorityKey } from '@consentry/crypto/delegator';
import { openSealed } from '@consentry/crypto/transport';
import { ConsentryError, equalBytes, formatEpoch, policyAttributes, Secret, type Epoch, type Label, type SecretBytes } from '@consentry/domain';
import { directGrantSealing } from '@consentry/wire/sealing';
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
    if (bundle.delegatee !== undefined) return this.#ownKey(bundle, epoch);
    const { policy, policyId, patient, labelId } = bundle;
    const { deployment, self } = this.#connection;
    const { ciphertext, policyPublicKey } = bundleEpoch(bundle, epoch);
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
    return { secretKey, label: await labelIn({ bundle, epoch, secret: policySecret }) };
  }

  /** Throws CALLER_NOT_ALLOWED where the grant is somebody else's, BUNDLE_INVALID where it was not made to our key. */
  async #ownKey(bundle: VerifiedBundle, epoch: Epoch): Promise<PolicyKey> {
    const { self } = this.#connection;
    const { policyPublicKey, ciphertext } = bundleEpoch(bundle, epoch);
    if (bundle.delegatee !== self.address) {
      throw new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: 'This grant is for another person by name', remedy: 'Ask the patient for a grant of your own.', facts: { policyId: bundle.policyId } });
    }
    if (!equalBytes(policyPublicKey, self.delegatee.publicKey)) throw bundleInvalid(bundle.policyId, 'it was not made to the key of the person it names');
    const secret = new Secret(await openSealed({ secretKey: self.receiving.secretKey, ...directGrantSealing({ policyId: bundle.policyId, epoch }), sealed: ciphertext }));
    return { secretKey: self.delegatee.secretKey, label: await labelIn({ bundle, epoch, secret }) };
  }

  async #keysFor({ policy }: VerifiedBundle): Promise<Map<string, VerifiedAuthorityKey>> {
    const names = [...new Set(policyAttributes(policy).map((attribute) => attribute.authority))];
    const authorities = await Promise.all(names.map((name) => this.#authorities.get(name)));
    return new Map(authorities.map(({ name, key }) => [name, key]));
  }
}

/** What the records are, by the note under a quarter's secret. Throws BUNDLE_INVALID, DECRYPTION_FAILED. */
async function labelIn({ bundle, epoch, secret }: { bundle: VerifiedBundle; epoch: Epoch; secret: SecretBytes }): Promise<Label | undefined> {
  const { policyId, patient, labelId } = bundle;
  const { labelNote } = bundleEpoch(bundle, epoch);
  const label = labelNote && (await openLabelNote({ secret, policyId, epoch, note: labelNote }));
  if (label !== undefined && labelIdOf({ patient, label }) !== labelId) throw bundleInvalid(policyId, 'its label note names another label');
  return label;
}

/** What a bundle holds for one quarter. Throws BUNDLE_INVALID where the policy does not cover it. */
export function bundleEpoch(bundle: VerifiedBundle, epoch: Epoch): BundleEpoch {
  const found = bundle.epochs.get(epoch);
  if (found === undefined) throw bundleInvalid(bundle.policyId, `it does not cover ${formatEpoch(epoch)}`);
  return found;
}
