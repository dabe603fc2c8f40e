// Attribute authorities. Their ABE keys come from the kms, but are believed only when the chain holds
// their hash and their proofs verify; attestations and orders are signed by the authority's own account.
import { attributeIdOf, authorityIdOf } from '@consentry/chain';
import { verifyAuthorityKey, type VerifiedAuthorityKey } from '@consentry/crypto/delegator';
import {
  attributeLabel,
  ConsentryError,
  equalBytes,
  epochAt,
  fromHex,
  idBytes,
  parseAddress,
  parseAttribute,
  parseAuthorityName,
  toHex,
  type Address,
  type Epoch,
} from '@consentry/domain';
import { IssueAttributeOrderSchema, SetupAuthorityOrderSchema, type AuthorityDescription } from '@consentry/wire/authority';
import type { Connection } from './connection.ts';
import { keccak256 } from './digest.ts';
import type { LedgerReceipt } from './ledger.ts';

/** An authority as the chain and its own proofs show it. */
export type Authority = {
  readonly name: string;
  /** The Ethereum account that governs it. */
  readonly account: Address;
  readonly suspended: boolean;
  readonly key: VerifiedAuthorityKey;
};

/** An authority as the kms describes it; not yet on chain, so not to be relied on. */
export type AuthorityDraft = { readonly name: string; readonly account: Address; readonly publicKey: Uint8Array };

/** Seconds within which the kms must receive an order. */
const ORDER_LIFE = 300;

export class Authorities {
  readonly #connection: Connection;
  /** Verified keys by name and hash: the proofs of a key need checking once. */
  readonly #keys = new Map<string, Promise<VerifiedAuthorityKey>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** As the governing account: has the kms make the ABE key pair. Repeating it gives the same key. */
  async setup(name: string): Promise<AuthorityDraft> {
    const authority = parseAuthorityName(name);
    const init = { authority, account: idBytes(this.#connection.self.address) };
    const order = this.#connection.sign({ schema: SetupAuthorityOrderSchema, kind: 'setup-authority/1', init });
    const answer = await this.#connection.authority.setupAuthority({ order });
    return this.#draft(authority, answer.authority);
  }

  /**
   * As the registrar: puts an authority on chain. `account` is what the authority told the registrar
   * itself, so that a kms that answers with another account or key is found out.
   */
  async register({ authority, account }: { authority: string; account: string }): Promise<LedgerReceipt> {
    const name = parseAuthorityName(authority);
    const governor = parseAddress(account);
    const described = await this.#connection.authority.getAuthority({ authority: name, account: idBytes(governor) });
    const draft = this.#draft(name, described.authority);
    if (draft.account !== governor) throw keyInvalid(name, `the kms names ${draft.account} as its account, not ${governor}`);
    await this.#verifyKey(name, draft.publicKey);
    const publicKeyHash = toHex(keccak256(draft.publicKey));
    return this.#connection.ledger.relay({ type: 'RegisterAuthority', authority: name, account: governor, publicKeyHash });
  }

  /** As the registrar: stops an authority's attestations from counting, or lets them count again. */
  suspend({ authority, suspended }: { authority: string; suspended: boolean }): Promise<LedgerReceipt> {
    return this.#connection.ledger.relay({ type: 'SuspendAuthority', authorityId: authorityIdOf(parseAuthorityName(authority)), suspended });
  }

  /** The verified authority. Throws AUTHORITY_UNKNOWN or AUTHORITY_KEY_INVALID. */
  async get(name: string): Promise<Authority> {
    const authority = parseAuthorityName(name);
    const { account, publicKeyHash, suspended } = await this.#connection.chain.authority(authority);
    const cacheKey = `${authority} ${publicKeyHash}`;
    const key = this.#keys.get(cacheKey) ?? this.#fetchKey(authority, fromHex(publicKeyHash));
    this.#keys.set(cacheKey, key);
    key.catch(() => this.#keys.delete(cacheKey));
    return { name: authority, account, suspended, key: await key };
  }

  /** Names that the kms hosts; which of them count, `get` says. */
  async list(): Promise<string[]> {
    const { authorities } = await this.#connection.authority.listAuthorities({});
    return authorities.map((one) => parseAuthorityName(one.authority)).sort();
  }

  /** As the authority: states on chain that `subject` has `attribute` until `validUntil`, in seconds since 1970. */
  attest({ attribute, subject, validUntil }: { attribute: string; subject: string; validUntil: number }): Promise<LedgerReceipt> {
    const parsed = parseAttribute(attribute);
    return this.#connection.ledger.relay({
      type: 'Attest',
      authorityId: authorityIdOf(parsed.authority),
      attributeId: attributeIdOf(parsed),
      subject: parseAddress(subject),
      validUntil,
    });
  }

  /** As the authority: takes an attestation back; grants that rest on it end at once. */
  revoke({ attribute, subject }: { attribute: string; subject: string }): Promise<LedgerReceipt> {
    const parsed = parseAttribute(attribute);
    return this.#connection.ledger.relay({
      type: 'RevokeAttestation',
      authorityId: authorityIdOf(parsed.authority),
      attributeId: attributeIdOf(parsed),
      subject: parseAddress(subject),
    });
  }

  /** As the authority: orders attribute keys for an attested person; the current quarter by default. Returns how many. */
  async issue({ attribute, subject, epochs }: { attribute: string; subject: string; epochs?: readonly Epoch[] }): Promise<number> {
    const parsed = parseAttribute(attribute);
    const now = await this.#connection.chain.now();
    const init = {
      authority: parsed.authority,
      subject: idBytes(parseAddress(subject)),
      attribute: attributeLabel(parsed),
      epochs: [...(epochs ?? [epochAt(now)])],
      deadline: BigInt(now + ORDER_LIFE),
    };
    const order = this.#connection.sign({ schema: IssueAttributeOrderSchema, kind: 'issue-attribute/1', init });
    const { issued } = await this.#connection.authority.issueAttributeKeys({ order });
    return issued;
  }

  async #fetchKey(authority: string, hash: Uint8Array): Promise<VerifiedAuthorityKey> {
    const { publicKey } = this.#draft(authority, (await this.#connection.authority.getAuthority({ authority })).authority);
    if (!equalBytes(keccak256(publicKey), hash)) throw keyInvalid(authority, 'the key the kms gives is not the one on chain');
    return this.#verifyKey(authority, publicKey);
  }

  #verifyKey(authority: string, publicKey: Uint8Array): Promise<VerifiedAuthorityKey> {
    const { chainId, authorities } = this.#connection.deployment;
    return verifyAuthorityKey({ publicKey, authority, chainId, registry: authorities });
  }

  #draft(name: string, description: AuthorityDescription | undefined): AuthorityDraft {
    if (description?.authority !== name) throw keyInvalid(name, 'the kms answered with another authority');
    return { name, account: parseAddress(description.account), publicKey: description.publicKey };
  }
}

function keyInvalid(authority: string, why: string): ConsentryError {
  return new ConsentryError({
    code: 'AUTHORITY_KEY_INVALID',
    message: `The key of ${authority} is not to be trusted: ${why}`,
    remedy: 'Tell the operator; do not publish policies that name this authority until it is explained.',
    facts: { authority },
  });
}
