// A practitioner's way to a record: find a policy, ask the contract, open with what the proxies return.
import { errorOfDeadGrant } from '@consentry/chain';
import { contentKey, openCapsule } from '@consentry/crypto/delegatee';
import { ConsentryError, formatEpoch, isErrorCode, parsePolicyId, parsePurpose, parseReason, parseRecordId, PURPOSES, REASONS, type Label, type PolicyId, type Purpose, type RecordId } from '@consentry/domain';
import { requestAccess, type AccessDecision } from './access-request.ts';
import type { Authorities } from './authorities.ts';
import type { VerifiedBundle } from './bundle.ts';
import { NO_CLAIMS, planClaims, type ClaimPlan } from './claims.ts';
import type { Connection } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { explainDenial } from './denial.ts';
import { disclosureOf, type Disclosure } from './disclosure.ts';
import { grantedRecord, type Grant } from './grant.ts';
import type { VerifiedManifest } from './manifest.ts';
import { plainlyAttested } from './attested.ts';
import { Download, type PlaintextRange } from './plaintext.ts';
import type { Policies } from './policies.ts';
import { choosePolicy } from './policy-choice.ts';
import { OneTimeUses } from './one-time-uses.ts';
import { bundleEpoch, PolicyKeys } from './policy-keys.ts';
import type { OnProgress } from './progress.ts';
import type { OpenRecord, Records } from './records.ts';
import { askProxies, MOST_IN_ORDER, thresholdNotReached, type ProxyOutcome, type Reencryption } from './reencryption.ts';

type Asking = {
  /** The one that fits best by default. */
  policyId?: string;
  /** One of PURPOSES; TREAT by default. */
  purpose?: string;
  /** One of REASONS; none by default. Break-glass and some policies demand one. */
  reason?: string;
  /** Why, in our own words: break-glass (purpose BTG) demands it, and nothing else uses it. */
  note?: string;
  /** Seconds; an hour by default. Policy and attestations may shorten it. */
  duration?: number;
};
export type RequestArgs = Asking & { recordId: string };
export type ChartArgs = Asking & { recordIds: readonly string[] };

export type OpenArgs = {
  grant: Grant;
  /** Which record, where the grant is for several. */
  recordId?: string;
  range?: PlaintextRange;
  onProgress?: OnProgress;
};

/** A record opened through the proxies, how each of them answered, and what goes along with it. */
export type OpenedRecord = OpenRecord & {
  readonly proxies: ProxyOutcome[];
  /** What the patient calls the records of this kind; undefined under a policy of an earlier version. */
  readonly label: Label | undefined;
  readonly disclosure: Disclosure;
};

/** One record of a chart: open, or the reason why not. */
export type ChartEntry = { readonly recordId: RecordId } & ({ readonly opened: OpenedRecord; readonly error?: never } | { readonly error: ConsentryError; readonly opened?: never });

type Opening = { grant: Grant; bundle: VerifiedBundle; reencryption: Reencryption; download?: Download; onProgress?: OnProgress | undefined };

type Reencrypted = { bundle: VerifiedBundle; reencryptions: Reencryption[] };

const HOUR = 3600;
/** What the contract takes in one request. */
const MOST_RECORDS = 256;
/** What a session remembers; about a kilobyte each. */
const MOST_MANIFESTS = 1_024;

type Parts = { connection: Connection; records: Records; policies: Policies; authorities: Authorities; credentials: Credentials };

export class Access {
  readonly #connection: Connection;
  readonly #records: Records;
  readonly #policies: Policies;
  readonly #credentials: Credentials;
  readonly #oneTimeUses: OneTimeUses;
  readonly #keys: PolicyKeys;
  readonly #manifests = new Map<RecordId, VerifiedManifest>();

  constructor({ connection, records, policies, authorities, credentials }: Parts) {
    this.#connection = connection;
    this.#records = records;
    this.#policies = policies;
    this.#credentials = credentials;
    this.#oneTimeUses = new OneTimeUses(connection);
    this.#keys = new PolicyKeys({ connection, authorities });
  }

  /**
   * Asks the contract for access. The decision, grant or denial, is on chain when this returns.
   * Throws RECORD_UNKNOWN, POLICY_UNKNOWN where no policy covers the record, SIGNATURE_INVALID, CHAIN_UNAVAILABLE.
   */
  async request({ recordId, ...asking }: RequestArgs): Promise<AccessDecision> {
    const manifest = await this.#manifest(parseRecordId(recordId));
    return this.#ask({ manifests: [manifest], policyId: await this.#policyFor(manifest, asking), asking });
  }

  /**
   * Asks for many records at once: one signature and one transaction for each policy that covers some of them.
   * Throws as `request`, before anything is asked.
   */
  async requestChart({ recordIds, ...asking }: ChartArgs): Promise<AccessDecision[]> {
    const byPolicy = new Map<PolicyId, VerifiedManifest[]>();
    for (const recordId of new Set(recordIds)) {
      const manifest = await this.#manifest(parseRecordId(recordId));
      const policyId = await this.#policyFor(manifest, asking);
      byPolicy.set(policyId, [...(byPolicy.get(policyId) ?? []), manifest]);
    }
    const decisions: AccessDecision[] = [];
    for (const [policyId, manifests] of byPolicy) {
      for (let from = 0; from < manifests.length; from += MOST_RECORDS) {
        decisions.push(await this.#ask({ manifests: manifests.slice(from, from + MOST_RECORDS), policyId, asking }));
      }
    }
    return decisions;
  }

  /**
   * Opens a record under a grant. Throws the chain's reason where the grant no longer lives, and
   * THRESHOLD_NOT_REACHED, naming each proxy, where too few answered well.
   */
  async open({ grant, recordId, range, onProgress }: OpenArgs): Promise<OpenedRecord> {
    const [manifest, bundle] = await Promise.all([this.#manifest(grantedRecord(grant, recordId)), this.#bundle(grant.request.policyId)]);
    const download = new Download({ connection: this.#connection, manifest, range });
    try {
      const { reencryptions, ...used } = await this.#reencrypt({ grant, bundle, manifests: [manifest] });
      return await this.#openOne({ grant, ...used, reencryption: reencryptions[0]!, download, onProgress });
    } catch (error) {
      download.cancel();
      throw error;
    }
  }

  /**
   * Opens every record of a grant, one after another, with one order to the proxies for each 64. A record that cannot be
   * opened is handed over as its error, and the rest go on.
   */
  async *openChart({ grant }: { grant: Grant }): AsyncGenerator<ChartEntry> {
    const bundle = await this.#bundle(grant.request.policyId);
    const { recordIds } = grant.request;
    for (let from = 0; from < recordIds.length; from += MOST_IN_ORDER) {
      const manifests = await Promise.all(recordIds.slice(from, from + MOST_IN_ORDER).map((recordId) => this.#manifest(recordId)));
      const { reencryptions, ...used } = await this.#reencrypt({ grant, bundle, manifests });
      for (const reencryption of reencryptions) {
        const { recordId } = reencryption.manifest.header;
        try {
          yield { recordId, opened: await this.#openOne({ grant, ...used, reencryption }) };
        } catch (error) {
          if (!(error instanceof ConsentryError)) throw error;
          yield { recordId, error };
        }
      }
    }
  }

  /** The bundle in the answer is newer where the policy has moved to other proxies in the meantime. */
  async #reencrypt({ grant, bundle, manifests }: { grant: Grant; bundle: VerifiedBundle; manifests: VerifiedManifest[] }): Promise<Reencrypted> {
    for (const manifest of manifests) this.#requireCovered(bundle, manifest);
    // Before any proxy is asked: who cannot derive the policy key has no use for cfrags.
    for (const epoch of new Set(manifests.map(({ header }) => header.epoch))) await this.#keys.get(bundle, epoch);
    const reencryptions = await askProxies({ connection: this.#connection, bundle, manifests, grant });
    const newer = reencryptions.some((one) => hasMoved(one, bundle)) ? await this.#newerBundle(bundle) : undefined;
    if (newer === undefined) return { bundle, reencryptions };
    return { bundle: newer, reencryptions: await askProxies({ connection: this.#connection, bundle: newer, manifests, grant }) };
  }

  /** The bundle as it is stored now, where it names another set of kfrags. */
  async #newerBundle({ policyId, set }: VerifiedBundle): Promise<VerifiedBundle | undefined> {
    this.#bundles.delete(policyId);
    const newer = await this.#bundle(policyId);
    return newer.set > set ? newer : undefined;
  }

  async #openOne({ grant, bundle, reencryption, download, onProgress }: Opening): Promise<OpenedRecord> {
    const { manifest, cfrags, outcomes } = reencryption;
    if (cfrags.length < bundle.threshold) throw await this.#whyNot({ grant, bundle, outcomes });
    const { header, capsule, sealedSeed, keyCommitment } = manifest;
    const { secretKey: policySecretKey, label } = await this.#keys.get(bundle, header.epoch);
    const { labelPublicKey } = bundleEpoch(bundle, header.epoch);
    const recordSeed = openCapsule({ policySecretKey, labelPublicKey, capsule, sealedSeed, cfrags });
    const key = contentKey({ recordSeed, header, keyCommitment });
    const started = download ?? new Download({ connection: this.#connection, manifest });
    const plaintext = await started.read({ contentKey: key, onProgress });
    return { manifest, plaintext, proxies: outcomes, label, disclosure: disclosureOf(bundle, label) };
  }

  async #ask({ manifests, policyId, asking }: { manifests: VerifiedManifest[]; policyId: PolicyId; asking: Asking }): Promise<AccessDecision> {
    const { purpose = 'TREAT', duration = HOUR } = asking;
    const reason = asking.reason === undefined ? 0 : REASONS[parseReason(asking.reason)];
    const recordIds = manifests.map(({ header }) => header.recordId);
    const wish = { policyId, recordIds, purpose: PURPOSES[parsePurpose(purpose)], reason, duration };
    const bundle = await this.#readableBundle(policyId);
    const plan = bundle ? await this.#plan(bundle) : NO_CLAIMS;
    const decision = await requestAccess({ connection: this.#connection, wish, plan, note: asking.note });
    if (decision.decision === 'permit' || decision.reason !== 'attributes' || bundle === undefined) return decision;
    const explanation = await explainDenial({ connection: this.#connection, bundle, credentials: await this.#credentials.held() });
    return { ...decision, explanation };
  }

  /** A record's manifest never changes once it is anchored; whether the record was erased, the proxies ask the chain. */
  async #manifest(recordId: RecordId): Promise<VerifiedManifest> {
    const manifest = this.#manifests.get(recordId) ?? (await this.#records.get(recordId));
    this.#manifests.set(recordId, manifest);
    if (this.#manifests.size > MOST_MANIFESTS) this.#manifests.delete(this.#manifests.keys().next().value!);
    return manifest;
  }

  readonly #bundles = new Map<PolicyId, Promise<VerifiedBundle>>();

  /** A policy id commits to everything in its bundle but its proxies: fetched once, and again where they have moved. */
  #bundle(policyId: PolicyId): Promise<VerifiedBundle> {
    const bundle = this.#bundles.get(policyId) ?? this.#policies.get(policyId);
    this.#bundles.set(policyId, bundle);
    bundle.catch(() => this.#bundles.delete(policyId));
    return bundle;
  }

  async #policyFor(manifest: VerifiedManifest, { policyId, purpose = 'TREAT' }: Asking): Promise<PolicyId> {
    return policyId === undefined ? this.#choosePolicy(manifest, parsePurpose(purpose)) : parsePolicyId(policyId);
  }

  /** Among the live policies that cover the record. Throws POLICY_UNKNOWN where there is none. */
  async #choosePolicy({ header }: VerifiedManifest, purpose: Purpose): Promise<PolicyId> {
    const found = await this.#policies.find({ patient: header.patient, labelId: header.labelId });
    const covering = found.filter(({ firstEpoch, lastEpoch }) => firstEpoch <= header.epoch && header.epoch <= lastEpoch);
    const [newest, ...older] = covering.map(({ policyId }) => policyId);
    if (newest === undefined) {
      throw new ConsentryError({
        code: 'POLICY_UNKNOWN',
        message: `No live policy of the patient covers this record of ${formatEpoch(header.epoch)}`,
        remedy: 'Ask the patient to publish one for its label and quarter.',
        facts: { recordId: header.recordId },
      });
    }
    return choosePolicy({
      policyIds: [newest, ...older],
      purpose,
      readable: (policyId) => this.#readableBundle(policyId),
      satisfies: async (bundle) => (await this.#plan(bundle)).satisfied,
    });
  }

  /** Bundles are withheld from those with none of the attributes. */
  async #readableBundle(policyId: PolicyId): Promise<VerifiedBundle | undefined> {
    try {
      return await this.#bundle(policyId);
    } catch (error) {
      if (error instanceof ConsentryError && error.kind === 'denied') return undefined;
      throw error;
    }
  }

  async #plan(bundle: VerifiedBundle): Promise<ClaimPlan> {
    const [credentials, attested] = await Promise.all([this.#credentials.held(), plainlyAttested(this.#connection, bundle)]);
    return planClaims({ bundle, credentials, attested, nextOneTime: await this.#oneTimeUses.next(credentials) });
  }

  #requireCovered({ policyId, patient, labelId }: VerifiedBundle, { header }: VerifiedManifest): void {
    if (patient === header.patient && labelId === header.labelId) return;
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
    const { status } = await this.#connection.chain.liveness({ request: grant.request, policy: bundle.chainPolicy, evidence: grant.evidence });
    const end = status === 'live' ? await mandateEnd(this.#connection, bundle) : errorOfDeadGrant(status);
    if (end === undefined) return agreedRefusal({ outcomes, bundle }) ?? threshold;
    const { code, message, remedy } = end;
    return new ConsentryError({ code, message, remedy, facts: { ...threshold.facts, requestId: grant.requestId, policyId: bundle.policyId } });
  }
}

/** A representative's policy ends with their mandate, though the chain has it live on. */
async function mandateEnd({ chain }: Connection, { mandate }: VerifiedBundle): Promise<ConsentryError | undefined> {
  if (mandate === undefined || (await chain.policy(mandate.policyId)).status === 'live') return undefined;
  return new ConsentryError({ code: 'MANDATE_ENDED', message: 'The patient has ended the mandate under which the policy was published', remedy: 'Ask the patient, or who represents them now.' });
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

/** Too few answered well, and some say that they have no such kfrags, or are not there at all. */
function hasMoved({ cfrags, outcomes }: Reencryption, { threshold }: VerifiedBundle): boolean {
  return cfrags.length < threshold && outcomes.some(({ outcome, code }) => code === 'KFRAG_UNKNOWN' || outcome === 'unreachable');
}
