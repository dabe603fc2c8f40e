// Attribute authorities. Their ABE keys come from the kms, but are believed only when the chain holds
// their hash and their proofs verify; attestations and orders are signed by the authority's own account.
import { authorityIdOf, type AdministrativeAct } from '@consentry/chain';
import { verifyAuthorityKey, type VerifiedAuthorityKey } from '@consentry/crypto/delegator';
import {
  ConsentryError,
  equalBytes,
  fromHex,
  idBytes,
  keccak256,
  parseAddress,
  parseAuthorityName,
  toHex,
  type Address,
} from '@consentry/domain';
import { SetupAuthorityOrderSchema, type AuthorityDescription } from '@consentry/wire/authority';
import type { Connection } from './connection.ts';

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
  async register({ authority, account }: { authority: string; account: string }): Promise<AdministrativeAct> {
    const name = parseAuthorityName(authority);
    const governor = parseAddress(account);
    const described = await this.#connection.authority.getAuthority({ authority: name, account: idBytes(governor) });
    const draft = this.#draft(name, described.authority);
    if (draft.account !== governor) throw keyInvalid(name, `the kms names ${draft.account} as its account, not ${governor}`);
    await this.#verifyKey(name, draft.publicKey);
    const publicKeyHash = toHex(keccak256(draft.publicKey));
    return this.#connection.administrator.registerAuthority({ authority: name, account: governor, publicKeyHash });
  }

  /** As the suspender: stops an authority's attestations from counting, or lets them count again. */
  suspend({ authority, suspended }: { authority: string; suspended: boolean }): Promise<AdministrativeAct> {
    const authorityId = authorityIdOf(parseAuthorityName(authority));
    const { administrator } = this.#connection;
    return suspended ? administrator.suspendAuthority(authorityId) : administrator.resumeAuthority(authorityId);
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

  async #fetchKey(authority: string, hash: Uint8Array): Promise<VerifiedAuthorityKey> {
    const { publicKey } = this.#draft(authority, (await this.#connection.authority.getAuthority({ authority })).authority);
    if (!equalBytes(keccak256(publicKey), hash)) throw keyInvalid(authority, 'the key the kms gives is not the one on chain');
    return this.#verifyKey(authority, publicKey);
  }

  #verifyKey(authority: string, publicKey: Uint8Array): Promise<VerifiedAuthorityKey> {
    const { chainId, consents } = this.#connection.deployment;
    return verifyAuthorityKey({ publicKey, authority, chainId, registry: consents });
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
