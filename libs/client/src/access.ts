// A practitioner's way to a record: find a policy, ask the contract, open with what the proxies return.
import { attributeIdOf, errorOfDeadGrant } from '@consentry/chain';
import { contentKey, openCapsule } from '@consentry/crypto/delegatee';
import {
  ConsentryError,
  evaluatePolicy,
  formatEpoch,
  isErrorCode,
  parsePolicyId,
  parsePurpose,
  policyAttributes,
  PURPOSES,
  formatAttribute,
  type PolicyId,
} from '@consentry/domain';
import { requestAccess, type AccessDecision } from './access-request.ts';
import type { Authorities } from './authorities.ts';
import type { VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';
import type { Grant } from './grant.ts';
import type { VerifiedManifest } from './manifest.ts';
import { readPlaintext, type PlaintextRange } from './plaintext.ts';
import type { Policies } from './policies.ts';
import { bundleEpoch, PolicyKeys } from './policy-keys.ts';
import type { OnProgress } from './progress.ts';
import type { OpenRecord, Records } from './records.ts';
import { askProxies, thresholdNotReached, type ProxyOutcome } from './reencryption.ts';

export type RequestArgs = {
  recordId: string;
  /** The one that fits best by default. */
  policyId?: string;
  /** One of PURPOSES; TREAT by default. */
  purpose?: string;
  /** Seconds; an hour by default. Policy and attestations may shorten it. */
  duration?: number;
};

export type OpenArgs = { grant: Grant; range?: PlaintextRange; onProgress?: OnProgress };

/** A record opened through the proxies, and how each of them answered. */
export type OpenedRecord = OpenRecord & { readonly proxies: ProxyOutcome[] };

const HOUR = 3600;

export class Access {
  readonly #connection: Connection;
  readonly #records: Records;
  readonly #policies: Policies;
  readonly #keys: PolicyKeys;

  constructor({ connection, records, policies, authorities }: { connection: Connection; records: Records; policies: Policies; authorities: Authorities }) {
    this.#connection = connection;
    this.#records = records;
    this.#policies = policies;
    this.#keys = new PolicyKeys({ connection, authorities });
  }

  /**
   * Asks the contract for access. The decision, grant or denial, is on chain when this returns.
   * Throws RECORD_UNKNOWN, POLICY_UNKNOWN where no policy covers the record, SIGNATURE_INVALID, CHAIN_UNAVAILABLE.
   */
  async request({ recordId, policyId, purpose = 'TREAT', duration = HOUR }: RequestArgs): Promise<AccessDecision> {
    const manifest = await this.#records.get(recordId);
    const chosen = policyId === undefined ? await this.#choosePolicy(manifest) : parsePolicyId(policyId);
    const wish = { policyId: chosen, recordId: manifest.header.recordId, purpose: PURPOSES[parsePurpose(purpose)], duration };
    return requestAccess({ connection: this.#connection, wish });
  }

  /**
   * Opens a record under a grant. Throws the chain's reason where the grant no longer lives, and
   * THRESHOLD_NOT_REACHED, naming each proxy, where too few answered well.
   */
  async open({ grant, range, onProgress }: OpenArgs): Promise<OpenedRecord> {
    const { recordId, policyId } = grant.request;
    const [manifest, bundle] = await Promise.all([this.#records.get(recordId), this.#bundle(policyId)]);
    this.#requireCovered(bundle, manifest);
    const { header, capsule, sealedSeed, keyCommitment } = manifest;
    const policySecretKey = await this.#keys.secretKey(bundle, header.epoch);
    const { cfrags, outcomes } = await askProxies({ connection: this.#connection, bundle, manifest, grant });
    if (cfrags.length < bundle.threshold) throw await this.#whyNot({ grant, bundle, outcomes });
    const { labelPublicKey } = bundleEpoch(bundle, header.epoch);
    const recordSeed = openCapsule({ policySecretKey, labelPublicKey, capsule, sealedSeed, cfrags });
    const key = contentKey({ recordSeed, header, keyCommitment });
    const plaintext = await readPlaintext({ connection: this.#connection, manifest, contentKey: key, range, onProgress });
    return { manifest, plaintext, proxies: outcomes };
  }

  readonly #bundles = new Map<PolicyId, Promise<VerifiedBundle>>();

  /** A policy id commits to everything in its bundle that matters, so one fetch per session is enough. */
  #bundle(policyId: PolicyId): Promise<VerifiedBundle> {
    const bundle = this.#bundles.get(policyId) ?? this.#policies.get(policyId);
    this.#bundles.set(policyId, bundle);
    bundle.catch(() => this.#bundles.delete(policyId));
    return bundle;
  }

  /** The newest live policy that our attestations satisfy, else the newest: the contract then logs the denial. */
  async #choosePolicy({ header }: VerifiedManifest): Promise<PolicyId> {
    const found = await this.#policies.find({ patient: header.patient, labelId: header.labelId });
    const covering = found.filter(({ firstEpoch, lastEpoch }) => firstEpoch <= header.epoch && header.epoch <= lastEpoch);
    if (covering.length === 0) {
      throw new ConsentryError({
        code: 'POLICY_UNKNOWN',
        message: `No live policy of the patient covers this record of ${formatEpoch(header.epoch)}`,
        remedy: 'Ask the patient to publish one for its label and quarter.',
        facts: { recordId: header.recordId },
      });
    }
    if (covering.length > 1) {
      for (const { policyId } of covering) if (await this.#satisfies(policyId)) return policyId;
    }
    return covering[0]!.policyId;
  }

  async #satisfies(policyId: PolicyId): Promise<boolean> {
    const { chain, self } = this.#connection;
    try {
      const { policy } = await this.#bundle(policyId);
      const now = await chain.now();
      const attested = new Set<string>();
      for (const attribute of policyAttributes(policy)) {
        if ((await chain.attestation(attributeIdOf(attribute), self.address)) > now) attested.add(formatAttribute(attribute));
      }
      return evaluatePolicy(policy, (attribute) => attested.has(formatAttribute(attribute)));
    } catch (error) {
      // Bundles are withheld from those with none of the attributes.
      if (error instanceof ConsentryError && error.kind === 'denied') return false;
      throw error;
    }
  }

  #requireCovered({ policyId, owner, labelId }: VerifiedBundle, { header }: VerifiedManifest): void {
    if (owner === header.patient && labelId === header.labelId) return;
    throw new ConsentryError({
      code: 'SCOPE_MISMATCH',
      message: `Policy ${policyId} is not about record ${header.recordId}`,
      remedy: 'Request access under a policy of this patient for the label of the record.',
      facts: { policyId, recordId: header.recordId },
    });
  }

  /** Proxies say they refused; whether they had to, our own view of the chain says. */
  async #whyNot({ grant, bundle, outcomes }: { grant: Grant; bundle: VerifiedBundle; outcomes: ProxyOutcome[] }): Promise<ConsentryError> {
    const threshold = thresholdNotReached({ outcomes, needed: bundle.threshold });
    const { status } = await this.#connection.chain.liveness({ request: grant.request, policy: bundle.chainPolicy });
    if (status === 'live') return agreedRefusal({ outcomes, bundle }) ?? threshold;
    const { code, message, remedy } = errorOfDeadGrant(status);
    return new ConsentryError({ code, message, remedy, facts: { ...threshold.facts, requestId: grant.requestId, policyId: bundle.policyId } });
  }
}

/** What as many proxies as are needed say alike, such as CAPSULE_INVALID: then that is the reason, whoever else is away. */
function agreedRefusal({ outcomes, bundle }: { outcomes: ProxyOutcome[]; bundle: VerifiedBundle }): ConsentryError | undefined {
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused');
  const [first] = refused;
  if (first?.code === undefined || !isErrorCode(first.code) || refused.length < bundle.threshold) return undefined;
  if (refused.some(({ code }) => code !== first.code)) return undefined;
  const { facts, remedy } = thresholdNotReached({ outcomes, needed: bundle.threshold });
  return new ConsentryError({ code: first.code, message: first.message ?? '', remedy: first.remedy ?? remedy, facts });
}
