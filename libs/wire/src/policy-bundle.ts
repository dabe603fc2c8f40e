// Reading a policy bundle (spec/formats.md, policy bundle): signed by the owner of its policy, linked to the patient by
// the patient, its text what the chain evaluates, its scope what the chain commits to, every part of its size. Whoever
// keeps or uses a bundle reads it here. Sealed leaves are opened by those who may: here they are only counted.
import { chainPolicyOf, leafAttributesOf, policyIdOf, scopeOf, type ChainPolicy, type Deployment, type LeafAttribute } from '@consentry/chain';
import {
  ConsentryError,
  formatPolicy,
  parseAddress,
  parseEpoch,
  parseLabelId,
  parsePolicy,
  personNamed,
  toHex,
  type AccessPolicy,
  type Address,
  type Epoch,
  type LabelId,
  type PolicyId,
} from '@consentry/domain';
import { chainPolicyFromWire, countFromWire } from './convert.ts';
import type { Signed } from './gen/consentry/v1/common_pb.ts';
import { PolicyBundleSchema, type PolicyBundle } from './gen/consentry/v1/consent_pb.ts';
import { readMandate, readOrigin, type Mandate } from './policy-origin.ts';
import { verifySigned } from './signed.ts';

const KEY_BYTES = 33;
const SALT_BYTES = 32;
const OPENING_BYTES = 33;
const MOST_EPOCHS = 40;
const MOST_PROXIES = 32;
const MOST_CIPHERTEXT_BYTES = 65_536;
/** 32 bytes under HPKE. */
const SEALED_SECRET_BYTES = 81;
const LABEL_NOTE_BYTES = 82;
/** Sealed: forty keys, a label and a secret. */
const MOST_PARCEL_BYTES = 1_600;

/** What a bundle holds for one quarter. */
export type BundleEpoch = {
  /** Umbral keys, 33 bytes each. */
  readonly labelPublicKey: Uint8Array;
  readonly policyPublicKey: Uint8Array;
  /** MA-ABE ciphertext of the policy secret; in a direct grant the secret of the label's note, sealed to the person. */
  readonly ciphertext: Uint8Array;
  /** The label's text for practitioners; undefined in a bundle of an earlier version. */
  readonly labelNote: Uint8Array | undefined;
};

/** One leaf of the program: what the text says of it, and what opens it where it is sealed (33 bytes). */
export type ReadLeaf = LeafAttribute & { readonly opening: Uint8Array | undefined };

/** A bundle that is what its signer's policy says. */
export type ReadBundle = {
  readonly policyId: PolicyId;
  /** The address that signed, derived for this policy. */
  readonly owner: Address;
  /** Whose records it is about. */
  readonly patient: Address;
  /** Of a direct grant: the one person it is for, whose own key each quarter's policy key is. */
  readonly delegatee: Address | undefined;
  /** Under which a representative published it in the patient's place; undefined where the patient did. */
  readonly mandate: Mandate | undefined;
  /** The word for that: the patient's own OwnerLink, or the representative's MandateLink. */
  readonly link: Signed;
  /** What a direct grant gives its person to act on: the mandate, and a MandateParcel, sealed to them. */
  readonly carried: { readonly mandate: Mandate; readonly signed: Signed; readonly parcel: Uint8Array } | undefined;
  readonly chainPolicy: ChainPolicy;
  readonly policy: AccessPolicy;
  readonly leaves: readonly ReadLeaf[];
  readonly labelId: LabelId;
  readonly firstEpoch: Epoch;
  readonly lastEpoch: Epoch;
  readonly epochs: ReadonlyMap<Epoch, BundleEpoch>;
  readonly threshold: number;
  readonly proxies: readonly { readonly proxyId: string; readonly address: Address }[];
  /** Which set of kfrags they hold. */
  readonly set: number;
  readonly verifyingKey: Uint8Array;
  /** The label's text for the patient; undefined in a bundle of an earlier version. */
  readonly ownLabelNote: Uint8Array | undefined;
  /** Unix seconds, by the owner's clock. */
  readonly createdAt: number;
};

/** Throws SIGNATURE_INVALID, FORMAT_INVALID, FORMAT_VERSION_UNKNOWN, or BUNDLE_INVALID naming what does not hold. */
export function readBundle({ signed, deployment }: { signed: Signed | undefined; deployment: Deployment }): ReadBundle {
  const { body, signer: owner } = verifySigned({ schema: PolicyBundleSchema, kind: 'policy-bundle/2', signed, deployment });
  const chainPolicy = chainPolicyFromWire(body.policy);
  const policyId = policyIdOf(chainPolicy);
  if (chainPolicy.owner !== owner) throw bundleInvalid(policyId, 'its signer does not own the policy');
  const scope = readScope(body, chainPolicy, policyId);
  const text = readText(body, chainPolicy, policyId);
  const delegatee = readDelegatee(body, text.policy, policyId);
  return {
    policyId,
    owner,
    ...readOrigin({ links: body, owner, policyId, scope: { ...scope, salt: body.scopeSalt }, deployment }),
    link: (body.mandateLink ?? body.ownerLink)!,
    carried: readCarried({ body, chainPolicy, policyId, deployment }),
    chainPolicy,
    delegatee,
    ...text,
    ...scope,
    epochs: readEpochs(body, { ...scope, delegatee }, policyId),
    ...readProxies(body, policyId),
    verifyingKey: body.verifyingKey,
    ownLabelNote: readNote(body.ownLabelNote, policyId),
    createdAt: countFromWire(body.createdAt, 'created_at'),
  };
}

/** A bundle that must not be used. */
export function bundleInvalid(policyId: PolicyId, why: string): ConsentryError {
  return new ConsentryError({
    code: 'BUNDLE_INVALID',
    message: `The bundle of policy ${policyId} does not verify: ${why}`,
    remedy: 'The patient can publish the policy anew; if a service handed it out like this, tell the operator.',
    facts: { policyId },
  });
}

/** The text must be canonical and compile to exactly the program and the plain leaves on chain. */
function readText(body: PolicyBundle, chainPolicy: ChainPolicy, policyId: PolicyId): Pick<ReadBundle, 'policy' | 'leaves'> {
  const policy = parsePolicy(body.policyText);
  if (formatPolicy(policy) !== body.policyText) throw bundleInvalid(policyId, 'its policy text is not in canonical form');
  const sealed = chainPolicy.leaves.map(({ kind, value }) => (kind === 2 ? value : undefined));
  const recompiled = chainPolicyOf({ owner: chainPolicy.owner, policy, terms: chainPolicy.terms, sealed });
  if (policyIdOf(recompiled) !== policyId) throw bundleInvalid(policyId, 'its text is not what the chain evaluates');
  if (body.leafOpenings.length !== sealed.length) throw bundleInvalid(policyId, 'it does not hold one opening for each leaf');
  const leaves = leafAttributesOf(policy).map((leaf, i) => ({ ...leaf, opening: readOpening(body.leafOpenings[i]!, sealed[i] !== undefined, policyId) }));
  return { policy, leaves };
}

/** A text that names one person is a direct grant to that person and nobody else, and only such a text is. */
function readDelegatee({ delegatee }: PolicyBundle, policy: AccessPolicy, policyId: PolicyId): Address | undefined {
  const address = delegatee.length === 0 ? undefined : parseAddress(delegatee);
  if (personNamed(policy) !== address) throw bundleInvalid(policyId, 'the person its text names is not the one that it is for');
  return address;
}

type CarriedArgs = { body: PolicyBundle; chainPolicy: ChainPolicy; policyId: PolicyId; deployment: Deployment };

/** The mandate that goes with a grant: of this patient, to this person, for this label and time. Whoever acts under a mandate cannot give one. */
function readCarried({ body, chainPolicy, policyId, deployment }: CarriedArgs): ReadBundle['carried'] {
  const { mandate: signed, mandateParcel: parcel, mandateLink, ownerLink, delegatee } = body;
  if (signed === undefined && parcel.length === 0) return undefined;
  if (signed === undefined || parcel.length === 0 || parcel.length > MOST_PARCEL_BYTES) throw bundleInvalid(policyId, 'it carries half of a mandate');
  if (mandateLink !== undefined || ownerLink === undefined || delegatee.length === 0) throw bundleInvalid(policyId, 'only a patient’s own grant to one person carries a mandate');
  const mandate = readMandate({ signed, deployment });
  const same =
    mandate.policyId === policyId &&
    mandate.patient === parseAddress(ownerLink.signer) &&
    mandate.representative === parseAddress(delegatee) &&
    mandate.labelId === toHex(body.labelId) &&
    mandate.firstEpoch === body.firstEpoch &&
    mandate.lastEpoch === body.lastEpoch &&
    mandate.notAfter === chainPolicy.terms.expiresAt;
  if (!same) throw bundleInvalid(policyId, 'the mandate that it carries is for something else');
  return { mandate, signed, parcel };
}

function readOpening(bytes: Uint8Array, isSealed: boolean, policyId: PolicyId): Uint8Array | undefined {
  if (bytes.length !== (isSealed ? OPENING_BYTES : 0)) throw bundleInvalid(policyId, 'its openings are not those of its sealed leaves');
  return isSealed ? bytes : undefined;
}

type Scope = Pick<ReadBundle, 'labelId' | 'firstEpoch' | 'lastEpoch'>;

function readScope(body: PolicyBundle, chainPolicy: ChainPolicy, policyId: PolicyId): Scope {
  const labelId = parseLabelId(body.labelId);
  const [firstEpoch, lastEpoch] = [parseEpoch(body.firstEpoch), parseEpoch(body.lastEpoch)];
  if (body.scopeSalt.length !== SALT_BYTES) throw bundleInvalid(policyId, 'its scope salt is not 32 bytes');
  if (scopeOf({ labelId, firstEpoch, lastEpoch, salt: body.scopeSalt }) !== chainPolicy.terms.scope) {
    throw bundleInvalid(policyId, 'its label and quarters are not those committed to on chain');
  }
  return { labelId, firstEpoch, lastEpoch };
}

function readEpochs(body: PolicyBundle, { firstEpoch, lastEpoch, delegatee }: Scope & { delegatee: Address | undefined }, policyId: PolicyId): ReadBundle['epochs'] {
  const covered = body.epochs.map(({ epoch }) => epoch);
  const expected = Array.from({ length: Math.min(lastEpoch - firstEpoch + 1, MOST_EPOCHS + 1) }, (_, i) => firstEpoch + i);
  if (covered.length > MOST_EPOCHS || covered.join() !== expected.join()) {
    throw bundleInvalid(policyId, `it does not hold exactly the quarters of its scope, in order, ${MOST_EPOCHS} at most`);
  }
  return new Map(
    body.epochs.map(({ epoch, labelPublicKey, policyPublicKey, ciphertext, labelNote }) => {
      const whole = labelPublicKey.length === KEY_BYTES && policyPublicKey.length === KEY_BYTES;
      const fits = delegatee === undefined ? ciphertext.length >= 1 && ciphertext.length <= MOST_CIPHERTEXT_BYTES : ciphertext.length === SEALED_SECRET_BYTES;
      if (!whole || !fits) throw bundleInvalid(policyId, `its part for quarter ${epoch} has wrong sizes`);
      return [parseEpoch(epoch), { labelPublicKey, policyPublicKey, ciphertext, labelNote: readNote(labelNote, policyId) }];
    }),
  );
}

function readNote(bytes: Uint8Array, policyId: PolicyId): Uint8Array | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes.length !== LABEL_NOTE_BYTES) throw bundleInvalid(policyId, 'a label note in it has a wrong size');
  return bytes;
}

function readProxies(body: PolicyBundle, policyId: PolicyId): Pick<ReadBundle, 'threshold' | 'proxies' | 'set'> {
  const { threshold, verifyingKey } = body;
  const proxies = body.proxies.map(({ proxyId, proxy }) => ({ proxyId, address: parseAddress(proxy) }));
  if (proxies.length < 1 || proxies.length > MOST_PROXIES) throw bundleInvalid(policyId, `it has ${proxies.length} proxies; 1 to ${MOST_PROXIES} are allowed`);
  if (new Set(proxies.map(({ address }) => address)).size !== proxies.length) throw bundleInvalid(policyId, 'it names a proxy twice');
  if (threshold < 1 || threshold > proxies.length) throw bundleInvalid(policyId, `its threshold is ${threshold} of ${proxies.length}`);
  if (verifyingKey.length !== KEY_BYTES) throw bundleInvalid(policyId, 'its verifying key is not 33 bytes');
  return { threshold, proxies, set: body.set };
}
