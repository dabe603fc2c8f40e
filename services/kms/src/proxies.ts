// The proxies that announced themselves. The chain's registry says which may; this list says where they are.
import type { ChainReader, Deployment } from '@consentry/chain';
import { ConsentryError, equalBytes, hasCode, keccak256, parseAddress, toHex, type Address } from '@consentry/domain';
import type { KvBucket, KvValue } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { ProxyEntrySchema } from '@consentry/wire/directory';
import { readStored, requireLength, storeSigned, verifyEntry, type EntryFormat } from './entry.ts';

const FORMAT: EntryFormat<typeof ProxyEntrySchema> = { schema: ProxyEntrySchema, kind: 'proxy-entry/1', ownerOf: (body) => body.address };
const PROXY_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_PROXY_ID = 32;

export class Proxies {
  readonly #bucket: KvBucket;
  readonly #deployment: Deployment;
  readonly #chain: ChainReader;

  constructor({ bucket, deployment, chain }: { bucket: KvBucket; deployment: Deployment; chain: ChainReader }) {
    this.#bucket = bucket;
    this.#deployment = deployment;
    this.#chain = chain;
  }

  /**
   * Lists a proxy whose address and receiving key are registered on chain. Idempotent.
   * Throws CALLER_NOT_ALLOWED for an unregistered one, ALREADY_EXISTS for the name of another active proxy.
   */
  async announce(signed: Signed | undefined): Promise<void> {
    const { body, bytes, signer } = verifyEntry({ format: FORMAT, signed, deployment: this.#deployment });
    requireProxyId(body.proxyId);
    requireLength(body.receivingKey, { name: 'receiving_key', length: 32 });
    await this.#requireRegistered(signer, body.receivingKey);
    const stored = await this.#bucket.find(body.proxyId);
    if (stored === undefined) return void (await this.#bucket.create(body.proxyId, storeSigned(signed!)));
    if (equalBytes(readStored(stored.value).body, bytes)) return;
    await this.#requireSuccession(stored, { proxyId: body.proxyId, signer });
    await this.#bucket.update(body.proxyId, storeSigned(signed!), stored.revision);
  }

  /** As the proxies signed them; readers check each on chain. */
  async list(): Promise<Signed[]> {
    const names = await this.#bucket.keys();
    const found = await Promise.all(names.toSorted().map((name) => this.#bucket.find(name)));
    return found.filter((value) => value !== undefined).map(({ value }) => readStored(value));
  }

  async #requireRegistered(proxy: Address, receivingKey: Uint8Array): Promise<void> {
    const registered = await this.#registration(proxy);
    if (registered?.active && registered.keyHash === toHex(keccak256(receivingKey))) return;
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: `${proxy} is not registered on chain as a proxy with this receiving key`,
      remedy: 'Have the registrar register the address and the hash of the key that the proxy printed.',
      facts: { proxy },
    });
  }

  /** A name passes to another address only when its holder is no longer registered. */
  async #requireSuccession(stored: KvValue, { proxyId, signer }: { proxyId: string; signer: Address }): Promise<void> {
    const holder = parseAddress(readStored(stored.value).signer);
    if (holder === signer || !(await this.#registration(holder))?.active) return;
    throw new ConsentryError({
      code: 'ALREADY_EXISTS',
      message: `${proxyId} is the name of another active proxy`,
      remedy: 'Give this proxy another PROXY_ID, or have the old one removed on chain first.',
      facts: { proxy: holder },
    });
  }

  async #registration(proxy: Address): Promise<{ keyHash: string; active: boolean } | undefined> {
    try {
      return await this.#chain.proxy(proxy);
    } catch (error) {
      if (hasCode(error, 'PROXY_UNKNOWN')) return undefined;
      throw error;
    }
  }
}

function requireProxyId(proxyId: string): void {
  if (proxyId.length <= LONGEST_PROXY_ID && PROXY_ID.test(proxyId)) return;
  throw new ConsentryError({
    code: 'FORMAT_INVALID',
    message: `${JSON.stringify(proxyId)} cannot name a proxy`,
    remedy: 'Use lower-case letters, digits and single hyphens, such as proxy-1.',
    facts: { argument: 'proxy_id' },
  });
}
