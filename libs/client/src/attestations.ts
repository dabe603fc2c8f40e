// What an authority does for people (spec/protocol.md, qualify): it attests on chain, sealed unless told otherwise, and
// orders the attribute keys, two independent acts. Credentials derive from the authority's seed, so that nothing need be
// kept to hand one over again or to take it back.
import { attributeIdOf, authorityIdOf, categoryIdOf, credentialIdOf, credentialLeaf, credentialRootIdOf, merkleTree, NO_COMMITMENT, type Statement } from '@consentry/chain';
import { deriveCredential } from '@consentry/crypto/authority';
import { sealTo } from '@consentry/crypto/transport';
import { attributeLabel, ConsentryError, epochAt, epochEnd, epochsFrom, idBytes, parseAddress, parseAttribute, requireOwnName, type Address, type AttestedId, type Attribute, type Epoch, type Hex, type SecretBytes } from '@consentry/domain';
import { IssueAttributeOrderSchema, type CredentialDeliverySchema } from '@consentry/wire/authority';
import { credentialSealing } from '@consentry/wire/sealing';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Connection } from './connection.ts';
import type { LedgerReceipt } from './ledger.ts';
import { People } from './people.ts';

/** What is said of whom. `publicly`: everybody can read the attribute on chain. */
export type Attesting = { readonly attribute: string; readonly subject: string; /** Seconds since 1970. */ readonly validUntil: number; readonly publicly?: boolean };

type QualifyingOnce = { readonly attributes: readonly string[]; readonly subject: string; readonly validUntil: number; /** Of each attribute. */ readonly count: number; readonly epochs?: readonly Epoch[] };
type Issuing = { readonly attribute: string; readonly subject: string; readonly epochs?: readonly Epoch[] };
type Delivery = MessageInitShape<typeof CredentialDeliverySchema>;
type Derived = ReturnType<typeof deriveCredential> & { readonly id: AttestedId };

/** Seconds within which the kms must receive an order. */
const ORDER_LIFE = 300;
/** Seconds before the end of a quarter from which keys for the next one go along. */
const ISSUE_AHEAD = 21 * 86_400;
/** How many credentials of one person and attribute are looked at in one call. */
const AT_ONCE = 8;
/** One transaction holds as many statements as fit into a block everywhere. */
const MOST_STATEMENTS = 100;
/** Index space of one-time credentials, apart from that of attested ones. */
const ONE_TIME = 2 ** 32;
/** Under one root, all attributes together: a proof then takes nine siblings at most. */
const MOST_ONE_TIME = 512;

export class Attestations {
  readonly #connection: Connection;
  readonly #people: People;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#people = new People(connection);
  }

  /** States on chain that `subject` has `attribute` until `validUntil`. Throws AUTHORITY_UNKNOWN, AUTHORITY_SUSPENDED. */
  async attest(attesting: Attesting): Promise<LedgerReceipt> {
    return (await this.attestAll([attesting]))[0]!;
  }

  /** Many statements of one authority, with one signature and transaction for each hundred. */
  async attestAll(all: readonly Attesting[], { onProgress }: { onProgress?: (progress: { done: number; total: number }) => void } = {}): Promise<LedgerReceipt[]> {
    const authority = requireOne(all.map(({ attribute }) => parseAttribute(attribute).authority));
    const receipts: LedgerReceipt[] = [];
    for (let from = 0; from < all.length; from += MOST_STATEMENTS) {
      const statements = await Promise.all(all.slice(from, from + MOST_STATEMENTS).map((one) => this.#statementOf(one)));
      receipts.push(await this.#connection.ledger.relay({ type: 'Attest', authorityId: authorityIdOf(authority), statements }));
      onProgress?.({ done: Math.min(from + MOST_STATEMENTS, all.length), total: all.length });
    }
    return receipts;
  }

  /** Orders attribute keys for an attested person, with the credentials; by default for the current quarter, and the next one in its last weeks. Returns how many. */
  async issue({ attribute, subject, epochs }: Issuing): Promise<number> {
    const [parsed, person] = [parseAttribute(attribute), parseAddress(subject)];
    const live = await this.#liveCredential(parsed, person);
    const credentials = live ? [await this.#delivery({ attribute: parsed, person, serial: live.serial, opening: live.opening })] : [];
    return this.#order({ attribute: parsed, person, epochs, credentials });
  }

  /**
   * Attests `count` one-time credentials of each attribute under one root, and orders the keys: two uses of such
   * credentials cannot be told to be of one attribute. `serial` names the root, for `revokeRoot`.
   */
  async qualifyOnce({ attributes, subject, validUntil, count, epochs }: QualifyingOnce): Promise<{ serial: number; issued: number; receipt: LedgerReceipt }> {
    if (!Number.isInteger(count) || count < 2 || count * attributes.length > MOST_ONE_TIME) throw tooManyOneTime();
    const [parsed, person] = [attributes.map(parseAttribute), parseAddress(subject)];
    const authority = requireOne(parsed.map((attribute) => attribute.authority));
    const serial = crypto.getRandomValues(new Uint32Array(1))[0]!;
    const made = parsed.flatMap((attribute) => Array.from({ length: count }, (_, i) => ({ attribute, ...this.#derive(attribute, person, ONE_TIME + serial * 1024 + i) })));
    const tree = merkleTree(made.map(({ attribute, point }) => credentialLeaf({ categoryId: categoryIdOf(attribute), ax: point.x, ay: point.y })));
    const statement = { id: credentialRootIdOf({ authority, serial }), subject: person, validUntil, commitment: shortened(tree.root) };
    const receipt = await this.#connection.ledger.relay({ type: 'Attest', authorityId: authorityIdOf(authority), statements: [statement] });
    const deliveries = await Promise.all(made.map(({ attribute, opening }, i) => this.#delivery({ attribute, person, serial, opening, siblings: tree.pathOf(i) })));
    let issued = 0;
    for (const [i, attribute] of parsed.entries()) {
      issued += await this.#order({ attribute, person, epochs, credentials: deliveries.slice(i * count, (i + 1) * count) });
    }
    return { serial, issued, receipt };
  }

  /** Takes an attestation back, sealed and public ones alike; grants that rest on it end at once. Throws ATTESTATION_MISSING. */
  async revoke({ attribute, subject }: { attribute: string; subject: string }): Promise<LedgerReceipt[]> {
    const [parsed, person] = [parseAttribute(attribute), parseAddress(subject)];
    const plain = attributeIdOf(parsed);
    const { chain, ledger } = this.#connection;
    const live = (await chain.attestation(plain, person)).heldUntil > 0 ? [plain as AttestedId] : [];
    const sealed = (await this.#attested(parsed, person)).filter(({ heldUntil }) => heldUntil > 0).map(({ credential }) => credential.id);
    const ids = [...live, ...sealed];
    if (ids.length === 0) throw nothingToRevoke(attribute, person);
    const receipts: LedgerReceipt[] = [];
    for (const id of ids) receipts.push(await ledger.relay({ type: 'RevokeAttestation', authorityId: authorityIdOf(parsed.authority), id, subject: person }));
    return receipts;
  }

  /** Takes every one-time credential under a root back. */
  async revokeRoot({ authority, serial, subject }: { authority: string; serial: number; subject: string }): Promise<LedgerReceipt> {
    const id = credentialRootIdOf({ authority, serial });
    return this.#connection.ledger.relay({ type: 'RevokeAttestation', authorityId: authorityIdOf(authority), id, subject: parseAddress(subject) });
  }

  async #statementOf({ attribute, subject, validUntil, publicly = false }: Attesting): Promise<Statement> {
    const [parsed, person] = [parseAttribute(attribute), parseAddress(subject)];
    requireOwnName(parsed, person);
    if (publicly) return { id: attributeIdOf(parsed), subject: person, validUntil, commitment: NO_COMMITMENT };
    // A renewal takes a fresh credential, so that nobody can follow one over the years.
    const index = (await this.#attested(parsed, person)).length;
    const { id, commitment } = this.#derive(parsed, person, index);
    return { id, subject: person, validUntil, commitment: shortened(commitment) };
  }

  /** Credentials of a person and attribute that were ever attested, oldest first. */
  async #attested(attribute: Attribute, person: Address): Promise<{ credential: Derived; heldUntil: number }[]> {
    const found: { credential: Derived; heldUntil: number }[] = [];
    for (;;) {
      const ahead = Array.from({ length: AT_ONCE }, (_, i) => this.#derive(attribute, person, found.length + i));
      const states = await this.#connection.chain.attestations(ahead.map(({ id }) => id), person);
      const known = states.findIndex(({ commitment }) => commitment === NO_COMMITMENT);
      found.push(...ahead.slice(0, known < 0 ? AT_ONCE : known).map((credential, i) => ({ credential, heldUntil: states[i]!.heldUntil })));
      if (known >= 0) return found;
    }
  }

  async #liveCredential(attribute: Attribute, person: Address): Promise<Derived | undefined> {
    return (await this.#attested(attribute, person)).findLast(({ heldUntil }) => heldUntil > 0)?.credential;
  }

  #derive(attribute: Attribute, subject: Address, index: number): Derived {
    const derived = deriveCredential({ seed: this.#connection.self.seed, attributeId: attributeIdOf(attribute), subject, index });
    return { ...derived, id: credentialIdOf({ categoryId: categoryIdOf(attribute), serial: derived.serial }) };
  }

  async #delivery({ attribute, person, serial, opening, siblings = [] }: { attribute: Attribute; person: Address; serial: number; opening: SecretBytes; siblings?: readonly Hex[] }): Promise<Delivery> {
    const { receivingKey } = await this.#people.get(person);
    const binding = credentialSealing({ chainId: this.#connection.deployment.chainId, subject: person, attribute, serial });
    const sealed = await sealTo({ recipient: receivingKey, ...binding, plaintext: opening.expose() });
    return { serial, siblings: siblings.map((sibling) => idBytes(sibling)), sealedOpening: new Uint8Array(sealed) };
  }

  async #order({ attribute, person, epochs, credentials }: { attribute: Attribute; person: Address; epochs: readonly Epoch[] | undefined; credentials: Delivery[] }): Promise<number> {
    const now = await this.#connection.chain.now();
    const init = {
      authority: attribute.authority,
      subject: idBytes(person),
      attribute: attributeLabel(attribute),
      epochs: [...(epochs ?? epochsToIssue(now))],
      deadline: BigInt(now + ORDER_LIFE),
      credentials,
    };
    const order = this.#connection.sign({ schema: IssueAttributeOrderSchema, kind: 'issue-attribute/1', init });
    return (await this.#connection.authority.issueAttributeKeys({ order })).issued;
  }
}

/** The current quarter, and the next one when it is near: nobody is to lose access at midnight. */
function epochsToIssue(now: number): Epoch[] {
  const current = epochAt(now);
  return epochEnd(current) - now < ISSUE_AHEAD ? epochsFrom(current, 2) : [current];
}

/** The first 24 bytes of a hash: what the chain keeps. */
function shortened(hash: Hex): Hex {
  return hash.slice(0, 50) as Hex;
}

function requireOne(authorities: readonly string[]): string {
  const [first, ...others] = new Set(authorities);
  if (first !== undefined && others.length === 0) return first;
  throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: 'One message attests attributes of one authority', facts: { argument: 'attribute' } });
}

function tooManyOneTime(): ConsentryError {
  return new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: `One-time credentials come in lists of two for each attribute up to ${MOST_ONE_TIME} in all`,
    remedy: 'Give another count, or hand them out in several lists.',
    facts: { argument: 'count' },
  });
}

function nothingToRevoke(attribute: string, subject: Address): ConsentryError {
  return new ConsentryError({
    code: 'ATTESTATION_MISSING',
    message: `${subject} does not hold ${attribute} now`,
    remedy: 'There is nothing to take back. Check the person and the attribute.',
    facts: { subject },
  });
}
