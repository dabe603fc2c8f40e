// Mandates (spec/protocol.md section 18): a patient lets somebody else share a label in the patient's place, for some
// quarters, purposes and time, and ends it, and with it all that was published under it.
import { ConsentryError, formatAttribute, hasCode, parseAddress, parsePolicyId, personAttribute, type PolicyId } from '@consentry/domain';
import type { Mandate } from '@consentry/wire/policy-origin';
import type { Connection } from './connection.ts';
import type { ConfirmArgs } from './destruction.ts';
import type { DirectGrantArgs } from './direct-grants.ts';
import type { HeldMandate, HeldMandates } from './held-mandates.ts';
import type { MandateTerms } from './mandate-making.ts';
import type { OwnPolicy } from './own-policies.ts';
import type { Policies, PolicySummary, Revocation } from './policies.ts';
import type { Publication } from './publication.ts';

export type GiveMandateArgs = DirectGrantArgs & MandateTerms;

/** A mandate of ours. */
export type GivenMandate = {
  /** Of the direct grant to which it is tied. */
  readonly policyId: PolicyId;
  readonly status: PolicySummary['status'];
  readonly expiresAt: number;
  /** Undefined where the service does not give the grant's bundle. */
  readonly mandate: Mandate | undefined;
  /** What was published under it, read from the chain. */
  readonly policies: readonly OwnPolicy[];
};

/** What ended with a mandate: the grant itself, and each policy that was published under it. */
export type MandateRevocation = Revocation & { readonly under: readonly Revocation[] };

type Parts = { connection: Connection; policies: Policies; held: HeldMandates };

export class Mandates {
  readonly #connection: Connection;
  readonly #policies: Policies;
  readonly #held: HeldMandates;

  constructor({ connection, policies, held }: Parts) {
    this.#connection = connection;
    this.#policies = policies;
    this.#held = held;
  }

  /**
   * As the patient: a direct grant to one person who may also share the label in our place. They get its keys for these
   * quarters, which no revocation takes back: what is or will be in these quarters they can open for good. Throws as
   * `DirectGrants.publish`.
   */
  async give({ person, vouchedBy, shareFor, ...args }: GiveMandateArgs): Promise<Publication> {
    requireShareable(shareFor);
    const address = parseAddress(person);
    if (address === this.#connection.self.address) throw ownRepresentative();
    const policy = formatAttribute(personAttribute({ address, authority: vouchedBy }));
    return this.#policies.publish({ ...args, policy }, { mandate: shareFor === undefined ? {} : { shareFor } });
  }

  /** As the patient: those we gave, oldest first, with what was published under each. */
  async list(): Promise<GivenMandate[]> {
    const { owners, chain } = this.#connection;
    const own = await this.#policies.listOwn();
    const given: GivenMandate[] = [];
    for (const { grant } of await owners.mandates()) {
      const [first] = await chain.events({ types: ['PolicyPublished'], where: { owner: grant.address } });
      const policy = own.find(({ policyId }) => first?.type === 'PolicyPublished' && policyId === first.policyId);
      if (policy === undefined) continue;
      const { policyId, status, expiresAt } = policy;
      given.push({ policyId, status, expiresAt, mandate: await this.#mandateOf(policyId), policies: own.filter(({ mandate }) => mandate === policyId) });
    }
    return given;
  }

  /**
   * As the patient: ends a mandate, and with it at once everything that was published under it, which proxies refuse
   * from the block on; then ends each of these policies on chain too and has their kfrags destroyed. Cannot be undone;
   * may be repeated, and then goes on where it was. Throws MANDATE_UNKNOWN.
   */
  async revoke(policyId: string, confirming: ConfirmArgs = {}): Promise<MandateRevocation> {
    const id = parsePolicyId(policyId);
    await this.#requireGiven(id);
    const revocation = await this.#policies.revoke(id, confirming);
    const under: Revocation[] = [];
    for (const { policyId: represented, mandate } of await this.#policies.listOwn()) {
      if (mandate === id) under.push(await this.#policies.revoke(represented, confirming));
    }
    return { ...revocation, under };
  }

  /** As the representative: what a patient gave us for a label and has not ended, newest first. */
  async held({ patient, label }: { patient: string; label: string }): Promise<Pick<HeldMandate, 'mandate' | 'label'>[]> {
    const held = await this.#held.find({ patient: parseAddress(patient), label });
    return held.map(({ mandate, label: text }) => ({ mandate, label: text }));
  }

  /** As the representative: what we published in a patient's place under mandates that live, read from the chain, oldest first. */
  async published({ patient, label }: { patient: string; label: string }): Promise<OwnPolicy[]> {
    const { chain } = this.#connection;
    const found: OwnPolicy[] = [];
    for (const { mandate, owners } of await this.#held.find({ patient: parseAddress(patient), label })) {
      const addresses = (await owners.used()).map(({ address }) => address);
      const events = addresses.length === 0 ? [] : await chain.events({ types: ['PolicyPublished'], where: { owner: addresses } });
      for (const event of events) {
        if (event.type !== 'PolicyPublished') continue;
        const { status, expiresAt } = await chain.policy(event.policyId);
        found.push({ policyId: event.policyId, status, publishedAt: event.timestamp, expiresAt, mandate: mandate.policyId });
      }
    }
    return found.toSorted((a, b) => a.publishedAt - b.publishedAt);
  }

  async #mandateOf(policyId: PolicyId): Promise<Mandate | undefined> {
    try {
      return (await this.#policies.get(policyId)).carried?.mandate;
    } catch (error) {
      if (hasCode(error, 'POLICY_UNKNOWN')) return undefined;
      throw error;
    }
  }

  async #requireGiven(policyId: PolicyId): Promise<void> {
    const { owners, chain } = this.#connection;
    const { owner } = await chain.policy(policyId);
    if ((await owners.mandates()).some(({ grant }) => grant.address === owner)) return;
    throw new ConsentryError({ code: 'MANDATE_UNKNOWN', message: 'You gave no mandate with this id', remedy: 'Take the id from "consentry mandate list".', facts: { policyId } });
  }
}

function requireShareable(shareFor: MandateTerms['shareFor']): void {
  if (shareFor === undefined || (shareFor.length > 0 && !shareFor.includes('BTG'))) return;
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: shareFor.length === 0 ? 'A mandate is for one purpose at least' : 'No mandate lets a representative allow break-glass',
    remedy: 'Name other purposes; allow break-glass in a policy of your own.',
    facts: { argument: 'shareFor' },
  });
}

function ownRepresentative(): ConsentryError {
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message: 'Nobody represents themselves', remedy: 'Name another person.', facts: { argument: 'person' } });
}
