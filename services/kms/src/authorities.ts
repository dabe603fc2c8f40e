// Attribute authorities: their ABE pairs, made here, the secret sealed at rest and never leaving this process.
// A pair belongs to a name AND an account: anybody may set one up for any name, and only the account that the
// chain names for an authority makes its pair the authority's. So nobody can occupy another's name here.
import { create } from '@bufbuild/protobuf';
import { authorityIdOf, type ChainReader, type Deployment } from '@consentry/chain';
import { setupAuthority } from '@consentry/crypto/authority';
import { ConsentryError, hasCode, idBytes, keccak256, parseAddress, parseAuthorityName, toHex, type Address, type AuthorityName, type SecretBytes } from '@consentry/domain';
import type { AtRestKey, KvBucket } from '@consentry/platform';
import { AuthorityDescriptionSchema, SetupAuthorityOrderSchema, type AuthorityDescription } from '@consentry/wire/authority';
import type { Signed } from '@consentry/wire/common';
import { decodeBody, encodeBody, verifySigned } from '@consentry/wire/signed';
import { StoredAuthoritySchema, type StoredAuthority } from '@consentry/wire/stored';

/** An authority that the chain knows and whose pair is here. */
export type RegisteredAuthority = {
  description: AuthorityDescription;
  account: Address;
  suspended: boolean;
  /** Opens the ABE secret; call it where it is used. */
  secretKey: () => SecretBytes;
};

type Parts = { bucket: KvBucket; deployment: Deployment; chain: ChainReader; atRest: AtRestKey };

export class Authorities {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Makes the pair at the first call, and gives the same one ever after. Throws CALLER_NOT_ALLOWED. */
  async setup(signed: Signed | undefined): Promise<AuthorityDescription> {
    const { deployment, bucket } = this.#parts;
    const { body, signer } = verifySigned({ schema: SetupAuthorityOrderSchema, kind: 'setup-authority/1', signed, deployment });
    const authority = parseAuthorityName(body.authority);
    if (parseAddress(body.account) !== signer) throw notYours(signer);
    const key = keyOf(authority, signer);
    const present = await this.#find(key);
    if (present !== undefined) return present.description!;
    try {
      const made = await this.#make({ authority, account: signer, key });
      await bucket.create(key, encodeBody(StoredAuthoritySchema, made));
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
    }
    // Read back, so that of two racing calls both answer with the pair that was kept.
    const { value } = await bucket.get(key, { code: 'STORE_CORRUPT', message: `The pair of ${authority} vanished` });
    return decodeBody(StoredAuthoritySchema, value).description!;
  }

  /**
   * The pair that `account` set up; without one, that of the account the chain names, or, before there is one, the
   * only pair of that name. Throws AUTHORITY_UNKNOWN.
   */
  async get(authority: AuthorityName, account?: Address): Promise<AuthorityDescription> {
    const key = account === undefined ? await this.#keyOf(authority) : keyOf(authority, account);
    const stored = key === undefined ? undefined : await this.#find(key);
    if (stored === undefined) throw notSetUp(authority);
    return stored.description!;
  }

  /** Throws AUTHORITY_UNKNOWN where the chain, or this kms, does not know it; AUTHORITY_KEY_INVALID where they differ. */
  async registered(authority: AuthorityName): Promise<RegisteredAuthority> {
    const onChain = await this.#parts.chain.authority(authority);
    const key = keyOf(authority, onChain.account);
    const stored = await this.#find(key);
    if (stored === undefined) throw notHere(authority);
    const description = stored.description!;
    if (toHex(keccak256(description.publicKey)) !== onChain.publicKeyHash) throw keyDiffers(authority);
    const secretKey = () => this.#parts.atRest.open({ aad: placeOf(key), sealed: stored.sealedSecret });
    return { description, account: onChain.account, suspended: onChain.suspended, secretKey };
  }

  /** Those that the chain knows, by name. */
  async list(): Promise<AuthorityDescription[]> {
    const stored = await Promise.all((await this.#parts.bucket.keys()).map((key) => this.#find(key)));
    const names = new Set(stored.map((one) => one?.description?.authority).filter((name) => name !== undefined));
    const found = await Promise.all([...names].toSorted().map((name) => this.#findRegistered(parseAuthorityName(name))));
    return found.filter((description) => description !== undefined);
  }

  async #keyOf(authority: AuthorityName): Promise<string | undefined> {
    try {
      return keyOf(authority, (await this.#parts.chain.authority(authority)).account);
    } catch (error) {
      if (!hasCode(error, 'AUTHORITY_UNKNOWN')) throw error;
      const drafts = await this.#parts.bucket.keys(`${authorityIdOf(authority)}.*`);
      return drafts.length === 1 ? drafts[0] : undefined;
    }
  }

  async #findRegistered(authority: AuthorityName): Promise<AuthorityDescription | undefined> {
    try {
      return (await this.registered(authority)).description;
    } catch (error) {
      if (hasCode(error, 'AUTHORITY_UNKNOWN') || hasCode(error, 'AUTHORITY_KEY_INVALID')) return undefined;
      throw error;
    }
  }

  async #make({ authority, account, key }: { authority: AuthorityName; account: Address; key: string }): Promise<StoredAuthority> {
    const { deployment, atRest } = this.#parts;
    const { secretKey, publicKey } = await setupAuthority({ authority, chainId: deployment.chainId, registry: deployment.consents });
    const description = create(AuthorityDescriptionSchema, { version: 1, authority, account: idBytes(account), publicKey });
    return create(StoredAuthoritySchema, { version: 1, description, sealedSecret: atRest.seal({ aad: placeOf(key), plaintext: secretKey.expose() }) });
  }

  async #find(key: string): Promise<StoredAuthority | undefined> {
    const found = await this.#parts.bucket.find(key);
    return found === undefined ? undefined : decodeBody(StoredAuthoritySchema, found.value);
  }
}

function keyOf(authority: AuthorityName, account: Address): string {
  return `${authorityIdOf(authority)}.${account}`;
}

function placeOf(key: string): Uint8Array {
  return new TextEncoder().encode(`kms_authorities/${key}`);
}

function notYours(signer: Address): ConsentryError {
  return new ConsentryError({
    code: 'CALLER_NOT_ALLOWED',
    message: 'The order names another account than the one that signed it',
    remedy: 'Sign the order with the account that will govern the authority.',
    facts: { signer },
  });
}

function notSetUp(authority: AuthorityName): ConsentryError {
  return new ConsentryError({
    code: 'AUTHORITY_UNKNOWN',
    message: `${authority} is not set up in this kms, or by several accounts of which the chain names none`,
    remedy: 'Set it up with the account that will govern it, or say which account is meant.',
    facts: { authority },
  });
}

function notHere(authority: AuthorityName): ConsentryError {
  return new ConsentryError({
    code: 'AUTHORITY_UNKNOWN',
    message: `${authority} is registered on chain, and its ABE pair is not in this kms`,
    remedy: 'Set the authority up here with the account that the chain names for it.',
    facts: { authority },
  });
}

function keyDiffers(authority: AuthorityName): ConsentryError {
  return new ConsentryError({
    code: 'AUTHORITY_KEY_INVALID',
    message: `The public key of ${authority} here is not the one registered on chain`,
    remedy: 'Have the registrar register the hash of the key that setup answered with.',
    facts: { authority },
  });
}
