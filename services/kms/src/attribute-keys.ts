// Attribute keys: issued on the order of the authority's on-chain account, to people whom the chain attests, sealed to
// them. Three independent facts must meet: the order's signature, the attestation, and the person's own entry.
import { attributeIdOf, NO_COMMITMENT, type ChainReader, type Deployment } from '@consentry/chain';
import { issueAttributeKey } from '@consentry/crypto/authority';
import { sealTo } from '@consentry/crypto/transport';
import {
  attributeLabel,
  ConsentryError,
  epochEnd,
  formatEpoch,
  parseAddress,
  parseAttribute,
  parseAuthorityName,
  parseEpoch,
  type Address,
  type Attribute,
  type AttributeId,
  type Epoch,
} from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { IssueAttributeOrderSchema, SealedAttributeKeySchema, type CredentialDelivery, type IssueAttributeOrder, type SealedAttributeKey } from '@consentry/wire/authority';
import type { Signed } from '@consentry/wire/common';
import { countFromWire } from '@consentry/wire/convert';
import { attributeKeySealing } from '@consentry/wire/sealing';
import { decodeBody, encodeBody, verifySigned } from '@consentry/wire/signed';
import type { Authorities, RegisteredAuthority } from './authorities.ts';
import { placeOf, type Credentials } from './credentials.ts';
import type { People } from './people.ts';

const MOST_EPOCHS = 8;
const MOST_CREDENTIALS = 256;
const LONGEST_DEADLINE_SECONDS = 3600;

type Parts = { bucket: KvBucket; credentials: Credentials; deployment: Deployment; chain: ChainReader; authorities: Authorities; people: People };
export type Order = { attribute: Attribute; subject: Address; epochs: Epoch[]; credentials: CredentialDelivery[] };

export class AttributeKeys {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Issues the keys an order names; answers how many. May be repeated: a later key replaces an earlier one.
   * Throws CALLER_NOT_ALLOWED, AUTHORITY_SUSPENDED, ATTESTATION_MISSING, REQUEST_EXPIRED, PERSON_UNKNOWN.
   */
  async issue(signed: Signed | undefined): Promise<number> {
    const { deployment, authorities, people } = this.#parts;
    const { body, signer } = verifySigned({ schema: IssueAttributeOrderSchema, kind: 'issue-attribute/1', signed, deployment });
    const order = parseOrder(body);
    requireDeadline(countFromWire(body.deadline, 'deadline'), [wallClock(), await this.#parts.chain.now()]);
    const authority = await authorities.registered(parseAuthorityName(body.authority));
    if (authority.account !== signer) throw notTheAuthority(body.authority, signer);
    if (authority.suspended) throw suspended(body.authority);
    await this.#requireAttested(order);
    const { receivingKey } = await people.get(order.subject);
    for (const epoch of order.epochs) await this.#issueOne({ ...order, epoch, authority, receivingKey });
    await this.#parts.credentials.keep(order);
    return order.epochs.length;
  }

  /** The sealed keys of one person, by attribute and quarter. */
  async listOf(subject: Address): Promise<SealedAttributeKey[]> {
    const keys = await this.#parts.bucket.keys(`${subject}.*.*`);
    const found = await Promise.all(keys.toSorted().map((key) => this.#parts.bucket.find(key)));
    return found.filter((one) => one !== undefined).map(({ value }) => decodeBody(SealedAttributeKeySchema, value));
  }

  /** Those of some attributes for which anybody was given a key. */
  async known(attributeIds: readonly AttributeId[]): Promise<AttributeId[]> {
    const found = await Promise.all(attributeIds.map(async (id) => ((await this.#parts.bucket.keys(`*.${id}.*`)).length > 0 ? [id] : [])));
    return found.flat();
  }

  /**
   * What the chain holds must be live now and reach into every quarter asked for: each credential that goes along, or,
   * where there is none, the plain attestation. That a credential hides this very attribute is the authority's word,
   * which signed the order; the doctor's client and the policy find out.
   */
  async #requireAttested({ attribute, subject, epochs, credentials }: Order): Promise<void> {
    const { chain } = this.#parts;
    const ids = credentials.length === 0 ? [attributeIdOf(attribute)] : credentials.map((delivery) => placeOf(attribute, delivery));
    const [attested, chainNow] = await Promise.all([chain.attestations(ids, subject), chain.now()]);
    const isSealed = credentials.length > 0;
    const validUntil = Math.min(...attested.map(({ heldUntil, commitment }) => ((commitment !== NO_COMMITMENT) === isSealed ? heldUntil : 0)));
    // Of two clocks the later one, so that neither can be held back to keep a lapsed attestation alive.
    const now = Math.max(chainNow, wallClock());
    const missing = epochs.find((epoch) => validUntil <= Math.max(now, epochStart(epoch)));
    if (missing === undefined) return;
    throw new ConsentryError({
      code: 'ATTESTATION_MISSING',
      message: `No attestation on chain gives ${subject} this attribute in ${formatEpoch(missing)}`,
      remedy: 'Attest the attribute on chain for long enough first, then order the keys.',
      facts: { subject, attribute: attributeIdOf(attribute), epoch: formatEpoch(missing), validUntil: String(validUntil) },
    });
  }

  async #issueOne(args: { attribute: Attribute; subject: Address; epoch: Epoch; authority: RegisteredAuthority; receivingKey: Uint8Array }): Promise<void> {
    const { attribute, subject, epoch, authority, receivingKey } = args;
    const { chainId, consents: registry } = this.#parts.deployment;
    const key = await issueAttributeKey({
      secretKey: authority.secretKey(),
      authority: attribute.authority,
      chainId,
      registry,
      gid: { address: subject, chainId },
      attribute,
      epoch,
    });
    const sealed = await sealTo({ recipient: receivingKey, ...attributeKeySealing({ chainId, subject, attribute, epoch }), plaintext: key });
    const value = encodeBody(SealedAttributeKeySchema, { authority: attribute.authority, attribute: attributeLabel(attribute), epoch, sealed });
    await this.#parts.bucket.put(`${subject}.${attributeIdOf(attribute)}.${epoch}`, value);
  }
}

function parseOrder(body: IssueAttributeOrder): Order {
  const attribute = parseAttribute(`${body.attribute}@${body.authority}`);
  // An "attribute" with an @ of its own must not move the key to another authority.
  if (attribute.authority !== body.authority || attributeLabel(attribute) !== body.attribute) throw invalid('attribute');
  const epochs = [...new Set(body.epochs)].map((epoch) => parseEpoch(epoch));
  if (epochs.length === 0 || body.epochs.length > MOST_EPOCHS) throw invalid('epochs');
  if (body.credentials.length > MOST_CREDENTIALS) throw invalid('credentials');
  return { attribute, subject: parseAddress(body.subject), epochs, credentials: body.credentials };
}

/** By the clock the signer used: its own or the chain's, which stands still while nothing is mined. */
function requireDeadline(deadline: number, clocks: number[]): void {
  if (clocks.some((now) => now <= deadline && deadline <= now + LONGEST_DEADLINE_SECONDS)) return;
  throw new ConsentryError({
    code: 'REQUEST_EXPIRED',
    message: deadline < Math.max(...clocks) ? 'The order has expired' : 'The order is valid for too long',
    remedy: 'Sign a new order with a deadline within the next hour; check the clock.',
    facts: { deadline: String(deadline) },
  });
}

function epochStart(epoch: Epoch): number {
  return epochEnd(parseEpoch(epoch - 1));
}

function wallClock(): number {
  return Math.floor(Date.now() / 1000);
}

const INVALID = {
  attribute: 'The order does not name one attribute of its authority',
  epochs: `An order names 1 to ${MOST_EPOCHS} quarters`,
  credentials: `An order carries at most ${MOST_CREDENTIALS} credentials`,
};

function invalid(argument: keyof typeof INVALID): ConsentryError {
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message: INVALID[argument], facts: { argument } });
}

function notTheAuthority(authority: string, signer: Address): ConsentryError {
  return new ConsentryError({
    code: 'CALLER_NOT_ALLOWED',
    message: `${signer} does not govern ${authority} on chain`,
    remedy: `Have the account that governs ${authority} sign the order.`,
    facts: { authority, signer },
  });
}

function suspended(authority: string): ConsentryError {
  return new ConsentryError({ code: 'AUTHORITY_SUSPENDED', message: `${authority} is suspended on chain`, facts: { authority } });
}
