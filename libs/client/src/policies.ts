// A patient's policies: reading one back before it exists, publishing, finding, ending it.
import {
  ConsentryError,
  epochAt,
  hasCode,
  formatAttribute,
  idBytes,
  parseAddress,
  parseEpoch,
  parseLabel,
  parsePolicyId,
  parseRequestId,
  policyAttributes,
  type Address,
  type Epoch,
  type LabelId,
  type PolicyId,
  type RequestId,
} from '@consentry/domain';
import { labelIdOf } from '@consentry/crypto/delegator';
import { unattestedAttributes } from './attested.ts';
import type { Authorities, Authority } from './authorities.ts';
import { verifyBundle, type VerifiedBundle } from './bundle.ts';
import type { Connection } from './connection.ts';
import { destroyKfrags, type ConfirmArgs, type Destruction, type Holders } from './destruction.ts';
import type { Credentials } from './credentials.ts';
import { Labels } from './labels.ts';
import type { LedgerReceipt } from './ledger.ts';
import type { HeldMandates } from './held-mandates.ts';
import type { MandateTerms } from './mandate-making.ts';
import type { PolicyOwner } from './owner-line.ts';
import { listOwnPolicies, type OwnPolicy } from './own-policies.ts';
import { authorOf } from './policy-author.ts';
import { readPolicy, type PolicyReading } from './policy-reading.ts';
import { representedPrincipal } from './principal.ts';
import type { Proxies } from './proxies.ts';
import { publishPolicy, type Publication, type PublishArgs } from './publication.ts';
import { endsWithItsQuarters, lacksQuarters, renewalOf, renewsByItself, type RenewArgs } from './renewal.ts';
import { rotateProxies, type Rotation, type RotationArgs } from './rotation.ts';

export type PolicyCheck = PolicyReading & {
  /** Each authority the policy names, and whether the chain vouches for it. */
  readonly authorities: { readonly name: string; readonly state: 'ready' | 'suspended' | 'unknown' }[];
  /** Attributes of known authorities that nobody holds yet, as written in policies: perhaps mistyped. */
  readonly unattested: string[];
};

/** A policy as listed: what the chain says of it. */
export type PolicySummary = {
  readonly policyId: PolicyId;
  readonly status: 'live' | 'revoked' | 'expired' | 'unknown';
  readonly expiresAt: number;
  readonly createdAt: number;
  readonly firstEpoch: Epoch;
  readonly lastEpoch: Epoch;
};

export type Revocation = { readonly policyId: PolicyId; readonly receipt: LedgerReceipt; readonly destruction: Destruction };

/** Serials of credentials that go with a question for a bundle. */
const MOST_SERIALS = 64;
/** Seconds. */
const MONTH = 30 * 86_400;

export class Policies {
  readonly #connection: Connection;
  readonly #authorities: Authorities;
  readonly #proxies: Proxies;
  readonly #credentials: Credentials;
  readonly #labels: Labels;
  readonly #held: HeldMandates;

  constructor({ connection, authorities, proxies, credentials, held }: { connection: Connection; authorities: Authorities; proxies: Proxies; credentials: Credentials; held: HeldMandates }) {
    this.#connection = connection;
    this.#authorities = authorities;
    this.#proxies = proxies;
    this.#credentials = credentials;
    this.#labels = new Labels(connection);
    this.#held = held;
  }

  /** `readPolicy`, whether each authority in it exists on chain with a key that verifies, and what nobody holds yet. */
  async check(text: string): Promise<PolicyCheck> {
    const reading = readPolicy(text);
    const names = [...new Set(policyAttributes(reading.policy).map((attribute) => attribute.authority))];
    const authorities = await Promise.all(names.map(async (name) => ({ name, state: await this.#stateOf(name) })));
    const unknown = new Set(authorities.filter(({ state }) => state === 'unknown').map(({ name }) => name));
    const unattested = (await unattestedAttributes({ connection: this.#connection, policy: reading.policy })).filter(({ authority }) => !unknown.has(authority));
    return { ...reading, authorities, unattested: unattested.map(formatAttribute) };
  }

  /**
   * Publishes a policy for one of our labels. Nobody can use any of it before all of it stands: proxies
   * hold kfrags that no grant can reach, then the chain commits, then the bundle becomes fetchable.
   */
  publish(args: PublishArgs, { mandate }: { mandate?: MandateTerms } = {}): Promise<Publication> {
    return publishPolicy({ connection: this.#connection, authorities: this.#authorities, proxies: this.#proxies, args, ...(mandate && { mandate }) });
  }

  /**
   * The same in the place of a patient who gave us a mandate for the label. It ends with the mandate. Throws
   * MANDATE_UNKNOWN, MANDATE_EXCEEDED.
   */
  async publishFor(patient: string, args: PublishArgs): Promise<Publication> {
    const connection = this.#connection;
    const principal = representedPrincipal(connection, await this.#held.get({ patient, label: args.label }));
    return publishPolicy({ connection, authorities: this.#authorities, proxies: this.#proxies, args, principal });
  }

  /**
   * Publishes a policy in the place of one of ours: the chain ends the old one and begins the new one at once, so nobody
   * is ever without or with both; then the proxies destroy the old kfrags. Cannot be undone.
   */
  async replace(policyId: string, args: PublishArgs, confirming: ConfirmArgs = {}): Promise<Publication & { destruction: Destruction }> {
    const replaces = parsePolicyId(policyId);
    const holders = await this.#holdersOf(replaces);
    const publication = await publishPolicy({ connection: this.#connection, authorities: this.#authorities, proxies: this.#proxies, args, replaces });
    const owner = publication.chainPolicy.owner;
    return { ...publication, destruction: await destroyKfrags({ connection: this.#connection, policyId: replaces, owner, ...holders, ...confirming }) };
  }

  /**
   * Publishes one of our policies anew for the quarters to come, in its own place, and opens its label to providers for
   * as long. Practitioners ask anew; what they could open they still can. Throws as `replace`.
   */
  async renew(policyId: string, args: RenewArgs = {}): Promise<Publication & { destruction: Destruction }> {
    const bundle = await this.get(policyId);
    const renewal = await renewalOf({ connection: this.#connection, bundle, now: Date.now() / 1000, ...args });
    await this.#labels.publish({ label: renewal.label, quarters: args.quarters ?? 4 });
    return this.replace(bundle.policyId, renewal);
  }

  /**
   * Our live policies that run out within `within` seconds, a month by default, and cover too few quarters; not those
   * that end when we said they should.
   */
  async due({ within = MONTH, quarters = 4 }: { within?: number; quarters?: number } = {}): Promise<PolicyId[]> {
    const now = Date.now() / 1000;
    const ending = (await this.listOwn()).filter(({ status, expiresAt }) => status === 'live' && expiresAt < now + within);
    const bundles = await Promise.all(ending.map(({ policyId }) => this.get(policyId)));
    return bundles.filter((bundle) => renewsByItself(bundle) && endsWithItsQuarters(bundle) && lacksQuarters(bundle, { quarters, now })).map(({ policyId }) => policyId);
  }

  /**
   * After a label was given up: publishes each of its live policies for the one in its place too, from now on; not what
   * hangs on a mandate. The old ones stay, for what is under the old label; revoke those that nobody should need.
   */
  async extendTo({ labelId, successor, quarters = 4 }: { labelId: LabelId; successor: string; quarters?: number }): Promise<{ policyId: PolicyId; publication: Publication }[]> {
    const now = Date.now() / 1000;
    const done: { policyId: PolicyId; publication: Publication }[] = [];
    for (const { policyId, status } of await this.listOwn()) {
      if (status !== 'live') continue;
      const bundle = await this.get(policyId);
      if (bundle.labelId !== labelId || !renewsByItself(bundle)) continue;
      const renewal = await renewalOf({ connection: this.#connection, bundle, quarters, now });
      const publication = await this.publish({ ...renewal, label: successor, firstEpoch: epochAt(now), quarters });
      done.push({ policyId, publication });
    }
    return done;
  }

  /** Policies of a patient for a label (its text or its id), newest first; status by our own view of the chain. */
  async find({ patient, label, labelId, includeEnded = false }: FindArgs): Promise<PolicySummary[]> {
    const owner = patient === undefined ? this.#connection.self.address : parseAddress(patient);
    const id = labelId ?? labelIdOf({ patient: owner, label: parseLabel(requireLabel(label)) });
    const { policies } = await this.#connection.consent.findPolicies({ patient: idBytes(owner), labelId: idBytes(id), includeEnded });
    const found = await Promise.all(
      policies.map(async (one) => {
        const policyId = parsePolicyId(one.policyId);
        const { status, expiresAt } = await this.#connection.chain.policy(policyId);
        const [firstEpoch, lastEpoch] = [parseEpoch(one.firstEpoch), parseEpoch(one.lastEpoch)];
        return { policyId, status, expiresAt, createdAt: Number(one.createdAt), firstEpoch, lastEpoch };
      }),
    );
    return found.filter((one) => includeEnded || one.status === 'live');
  }

  /** Every policy that we, or those to whom we gave a mandate, ever published, read from the chain, oldest first. */
  listOwn(): Promise<OwnPolicy[]> {
    return listOwnPolicies(this.#connection);
  }

  /** The verified bundle of a policy. Throws POLICY_UNKNOWN, CALLER_NOT_ALLOWED, BUNDLE_INVALID. */
  async get(policyId: string): Promise<VerifiedBundle> {
    const id = parsePolicyId(policyId);
    const serials = (await this.#credentials.held()).map(({ serial }) => serial);
    const { bundle } = await this.#connection.consent.getBundle({ policyId: idBytes(id), serials: [...new Set(serials)].slice(0, MOST_SERIALS) });
    return verifyBundle({ signed: bundle, policyId: id, deployment: this.#connection.deployment });
  }

  /**
   * Ends one of our policies, or one that we published in somebody's place, and every grant under it: on chain first, which alone stops all honest
   * proxies, then each proxy is asked to destroy its kfrags. Cannot be undone; may be repeated, and
   * then goes on where it was.
   */
  async revoke(policyId: string, confirming: ConfirmArgs = {}): Promise<Revocation> {
    const id = parsePolicyId(policyId);
    const { owner } = await authorOf({ connection: this.#connection, held: this.#held, policyId: id });
    const receipt = await this.#revokeOnChain(id, owner);
    return { policyId: id, receipt, destruction: await this.#confirm(id, owner.address, confirming) };
  }

  /**
   * Collects what proxies signed about the kfrags of a policy of ours that has ended: of those that were away before,
   * and of the rest again. Throws CALLER_NOT_ALLOWED while the policy lives.
   */
  async confirmDestroyed(policyId: string, confirming: ConfirmArgs = {}): Promise<{ policyId: PolicyId; destruction: Destruction }> {
    const id = parsePolicyId(policyId);
    const { owner } = await authorOf({ connection: this.#connection, held: this.#held, policyId: id });
    const { status } = await this.#connection.chain.policy(id);
    if (status !== 'live') return { policyId: id, destruction: await this.#confirm(id, owner.address, confirming) };
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'The policy lives: its proxies hold their key fragments, as they must',
      remedy: 'Revoke it first, if it is to end.',
      facts: { policyId: id },
    });
  }

  /**
   * Moves a live policy that we published to the proxies that the chain vouches for today, without a change to any ciphertext,
   * grant or key; the old ones serve until the new ones have signed, and then destroy. May be repeated, and then goes
   * on where it was. Throws THRESHOLD_NOT_REACHED, POLICY_REVOKED, POLICY_EXPIRED, POLICY_UNKNOWN.
   */
  async rotateProxies(policyId: string, args: RotationArgs = {}): Promise<Rotation> {
    const id = parsePolicyId(policyId);
    const author = await authorOf({ connection: this.#connection, held: this.#held, policyId: id, alone: true });
    const { status } = await this.#connection.chain.policy(id);
    if (status === 'live') return rotateProxies({ connection: this.#connection, proxies: this.#proxies, ...author, policyId: id, args });
    const code = status === 'revoked' ? 'POLICY_REVOKED' : 'POLICY_EXPIRED';
    throw new ConsentryError({ code, message: `The policy is ${status}: it needs no proxies any more`, remedy: 'Collect what they destroyed instead.', facts: { policyId: id } });
  }

  /**
   * Ends one grant under one of our policies; other grants live on. Proxies refuse it from the next
   * order on. Throws GRANT_UNKNOWN, GRANT_REVOKED. Cannot be undone; the practitioner may ask anew.
   */
  async revokeGrant(requestId: string): Promise<{ requestId: RequestId; policyId: PolicyId; receipt: LedgerReceipt }> {
    const id = parseRequestId(requestId);
    const [granted] = await this.#connection.chain.events({ types: ['AccessGranted'], where: { requestId: id } });
    if (granted?.type !== 'AccessGranted') throw grantUnknown(id);
    const { policyId } = granted;
    const { owner } = await authorOf({ connection: this.#connection, held: this.#held, policyId }).catch((error: unknown) => {
      throw hasCode(error, 'CALLER_NOT_ALLOWED') ? grantUnknown(id) : error;
    });
    const receipt = await this.#connection.ledger.relay({ type: 'RevokeGrant', requestId: id, policyId, owner: owner.address }, owner);
    return { requestId: id, policyId, receipt };
  }

  /** A policy that is revoked already is no error: its proxies are reminded again. */
  async #revokeOnChain(policyId: PolicyId, owner: PolicyOwner): Promise<LedgerReceipt> {
    try {
      return await this.#connection.ledger.relay({ type: 'RevokePolicy', policyId, owner: owner.address }, owner);
    } catch (error) {
      if (hasCode(error, 'POLICY_REVOKED')) return {};
      throw error;
    }
  }

  async #confirm(policyId: PolicyId, owner: Address, confirming: ConfirmArgs): Promise<Destruction> {
    return destroyKfrags({ connection: this.#connection, policyId, owner, ...(await this.#holdersOf(policyId)), ...confirming });
  }

  /** Those named in the bundle; where it cannot be had, all that are registered, any of which might have been enough. */
  async #holdersOf(policyId: PolicyId): Promise<Holders> {
    try {
      const { proxies, threshold } = await this.get(policyId);
      return { proxies, threshold };
    } catch (error) {
      if (!(error instanceof ConsentryError)) throw error;
      return { proxies: (await this.#proxies.list()).proxies, threshold: 1 };
    }
  }

  async #stateOf(name: string): Promise<'ready' | 'suspended' | 'unknown'> {
    try {
      const authority: Authority = await this.#authorities.get(name);
      return authority.suspended ? 'suspended' : 'ready';
    } catch (error) {
      if (hasCode(error, 'AUTHORITY_UNKNOWN')) return 'unknown';
      throw error;
    }
  }
}

export type FindArgs = {
  /** Ours by default. */
  patient?: string;
  label?: string;
  labelId?: LabelId;
  /** Also those that are revoked or expired. */
  includeEnded?: boolean;
};

function grantUnknown(requestId: RequestId): ConsentryError {
  return new ConsentryError({
    code: 'GRANT_UNKNOWN',
    message: 'The chain knows no such grant under a policy of yours',
    remedy: 'Take the request id from your access history.',
    facts: { requestId },
  });
}

function requireLabel(label: string | undefined): string {
  if (label !== undefined) return label;
  throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: 'Neither a label nor a label id was given', facts: { argument: 'label' } });
}
