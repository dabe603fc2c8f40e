// Mandates that others gave us (spec/protocol.md section 18): found with the direct grants they come with, and believed
// only where patient, keys and chain agree. Nothing of them is kept here: the grant's bundle and our own key are enough.
import { labelIdOf, labelKeyPairFrom, type UmbralKeyPair } from '@consentry/crypto/delegator';
import { openSealed } from '@consentry/crypto/transport';
import { ConsentryError, equalBytes, epochsFrom, idBytes, parseAddress, parseLabel, parsePolicyId, Secret, type Address, type Epoch, type Label, type PolicyId, type SecretBytes } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { MandateParcelSchema, type MandateParcel } from '@consentry/wire/mandate';
import { mandateInvalid, type Mandate } from '@consentry/wire/policy-origin';
import { mandateSealing } from '@consentry/wire/sealing';
import { decodeBody } from '@consentry/wire/signed';
import { verifyBundle, type VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';
import { OwnerLine, type PolicyOwner } from './owner-line.ts';

/** A mandate, and what makes it usable. */
export type HeldMandate = {
  readonly mandate: Mandate;
  /** As the patient signed it. */
  readonly signed: Signed;
  readonly label: Label;
  /** 32 bytes. */
  readonly secret: SecretBytes;
  /** The addresses that own what is published under it. */
  readonly owners: OwnerLine;
  readonly labelKeys: ReadonlyMap<Epoch, UmbralKeyPair>;
};

export class HeldMandates {
  readonly #connection: Connection;
  readonly #opened = new Map<PolicyId, Promise<HeldMandate>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** What a patient gave us for a label and has not ended, newest first. */
  async find({ patient, label }: { patient: Address; label: string }): Promise<HeldMandate[]> {
    const labelId = labelIdOf({ patient, label: parseLabel(label) });
    const { policies } = await this.#connection.consent.findPolicies({ patient: idBytes(patient), labelId: idBytes(labelId), includeEnded: false });
    const held: HeldMandate[] = [];
    for (const { policyId } of policies) {
      const bundle = await this.#bundleOf(parsePolicyId(policyId)).catch(ifNotOurs);
      if (bundle === undefined || !this.#isOurs(bundle)) continue;
      if ((await this.#connection.chain.policy(bundle.policyId)).status === 'live') held.push(await this.#open(bundle));
    }
    return held;
  }

  /** The newest. Throws MANDATE_UNKNOWN. */
  async get({ patient, label }: { patient: string; label: string }): Promise<HeldMandate> {
    const address = parseAddress(patient);
    const [newest] = await this.find({ patient: address, label });
    if (newest !== undefined) return newest;
    throw new ConsentryError({
      code: 'MANDATE_UNKNOWN',
      message: `${address} has given you no mandate for this label that still lives`,
      remedy: 'Ask them for one; they give it for each label by name.',
      facts: { patient: address },
    });
  }

  /** The mandate of ours that a policy was published under; undefined where it was under none, or another's. */
  async under({ mandate }: VerifiedBundle): Promise<HeldMandate | undefined> {
    if (mandate?.representative !== this.#connection.self.address) return undefined;
    return this.#open(await this.#bundleOf(mandate.policyId));
  }

  /** The owner of a policy that we published in somebody's place; undefined where we did not. */
  async authorOf(policyId: PolicyId): Promise<{ owner: PolicyOwner; held: HeldMandate } | undefined> {
    const bundle = await this.#bundleOf(policyId).catch(ifNotOurs);
    const held = bundle && (await this.under(bundle));
    const owner = (await held?.owners.used())?.find(({ address }) => address === bundle?.owner);
    return held && owner && { owner, held };
  }

  async #bundleOf(policyId: PolicyId): Promise<VerifiedBundle> {
    const { bundle } = await this.#connection.consent.getBundle({ policyId: idBytes(policyId) });
    return verifyBundle({ signed: bundle, policyId, deployment: this.#connection.deployment });
  }

  #isOurs({ carried }: VerifiedBundle): boolean {
    return carried?.mandate.representative === this.#connection.self.address;
  }

  /** Opened once: the addresses taken for policies are remembered with it. */
  #open(bundle: VerifiedBundle): Promise<HeldMandate> {
    const opened = this.#opened.get(bundle.policyId) ?? this.#openNow(bundle);
    this.#opened.set(bundle.policyId, opened);
    opened.catch(() => this.#opened.delete(bundle.policyId));
    return opened;
  }

  /** Throws MANDATE_INVALID, DECRYPTION_FAILED. */
  async #openNow({ carried, policyId, epochs }: VerifiedBundle): Promise<HeldMandate> {
    const { self, chain } = this.#connection;
    if (carried === undefined) throw mandateInvalid('the grant carries none');
    const { mandate, signed } = carried;
    const opened = await openSealed({ secretKey: self.receiving.secretKey, ...mandateSealing({ policyId }), sealed: carried.parcel });
    const parcel = decodeBody(MandateParcelSchema, opened);
    const label = parseLabel(parcel.label);
    if (labelIdOf({ patient: mandate.patient, label }) !== mandate.labelId) throw mandateInvalid('it comes with the name of another label');
    if (parcel.secret.length !== 32) throw mandateInvalid('its secret is not 32 bytes');
    const secret = new Secret(parcel.secret);
    return { mandate, signed, label, secret, owners: new OwnerLine({ chain, seed: secret }), labelKeys: labelKeysOf({ mandate, parcel, epochs }) };
  }
}

type KeysArgs = { mandate: Mandate; parcel: MandateParcel; epochs: VerifiedBundle['epochs'] };

/** One for each quarter, each the secret of the public key that the patient's grant names. */
function labelKeysOf({ mandate: { firstEpoch, lastEpoch }, parcel, epochs }: KeysArgs): Map<Epoch, UmbralKeyPair> {
  const quarters = epochsFrom(firstEpoch, lastEpoch - firstEpoch + 1);
  if (parcel.labelKeys.length !== quarters.length) throw mandateInvalid('it does not come with one key for each of its quarters');
  return new Map(
    quarters.map((epoch, i) => {
      const pair = labelKeyPairFrom(new Secret(parcel.labelKeys[i]!));
      if (!equalBytes(pair.publicKey, epochs.get(epoch)!.labelPublicKey)) throw mandateInvalid('a key that it comes with is not that of its label and quarter');
      return [epoch, pair];
    }),
  );
}

/** Direct grants to others are not listed to us; what cannot be had for another reason is no mandate of ours either. */
function ifNotOurs(error: unknown): undefined {
  if (error instanceof ConsentryError && (error.kind === 'denied' || error.kind === 'missing' || error.kind === 'corrupt')) return undefined;
  throw error;
}
