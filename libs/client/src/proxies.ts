// The re-encryption proxies. The directory lists them; the chain says which are registered, and with
// which receiving key. Only those that pass both are handed a kfrag.
import type { AdministrativeAct } from '@consentry/chain';
import { ConsentryError, equalBytes, fromHex, keccak256, parseAddress, toHex, type Address } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { ProxyEntrySchema } from '@consentry/wire/directory';
import type { Connection } from './connection.ts';

declare const verified: unique symbol;
/** A proxy whose announcement and chain registration agree. Only `Proxies.list` makes one. */
export type VerifiedProxy = {
  readonly [verified]: true;
  /** Short stable name, such as `proxy-1`. */
  readonly proxyId: string;
  readonly address: Address;
  /** X25519 public key, 32 bytes. */
  readonly receivingKey: Uint8Array;
};

/** Where a proxy is, by its own word. */
export type ProxyPlace = { readonly proxyId: string; readonly address: Address };

export type ProxyList = {
  /** In the order of their names. */
  readonly proxies: VerifiedProxy[];
  /** All that announced themselves, those included that are retired: where kfrags may be. */
  readonly announced: ProxyPlace[];
  /** Announced, but not to be trusted, and why. */
  readonly refused: { readonly proxyId: string; readonly reason: string }[];
};

export class Proxies {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** All announced proxies, sorted into those the chain vouches for and those it does not. */
  async list(): Promise<ProxyList> {
    const { entries } = await this.#connection.directory.listProxies({});
    const checked = await Promise.all(entries.map((entry) => this.#check(entry)));
    checked.sort((a, b) => a.proxyId.localeCompare(b.proxyId, 'en', { numeric: true }));
    return {
      proxies: checked.flatMap(({ verified }) => verified ?? []),
      announced: checked.flatMap(({ proxyId, address }) => (address ? [{ proxyId, address }] : [])),
      refused: checked.flatMap(({ proxyId, reason }) => (reason ? [{ proxyId, reason }] : [])),
    };
  }

  /** As registrar: puts a proxy on chain, or its new key. `receivingKey` is 32 bytes; both as the proxy printed them. */
  admit({ address, receivingKey }: { address: Address; receivingKey: Uint8Array }): Promise<AdministrativeAct> {
    return this.#connection.administrator.registerProxy({ proxy: address, keyHash: toHex(keccak256(receivingKey)) });
  }

  /** As registrar: a proxy gets no more kfrags. Those it has serve until their patients give the rest a new set. Throws PROXY_UNKNOWN. */
  retire(address: Address): Promise<AdministrativeAct> {
    return this.#connection.administrator.retireProxy(address);
  }

  async #check(entry: Signed): Promise<Checked> {
    let place: Partial<ProxyPlace> = {};
    try {
      const { body, signer } = this.#connection.verify({ schema: ProxyEntrySchema, kind: 'proxy-entry/1', signed: entry });
      place = { proxyId: body.proxyId };
      const address = parseAddress(body.address);
      if (signer !== address) throw untrusted(`its announcement was signed by ${signer}`);
      place = { ...place, address };
      return { proxyId: body.proxyId, address, verified: await this.#verified({ proxyId: body.proxyId, address, receivingKey: body.receivingKey }) };
    } catch (error) {
      // A proxy the chain does not know is no reason to fail for the others; a chain that is away is.
      if (error instanceof ConsentryError && error.kind !== 'unavailable') return { proxyId: 'unnamed', ...place, reason: error.message };
      throw error;
    }
  }

  async #verified(proxy: Omit<VerifiedProxy, typeof verified>): Promise<VerifiedProxy> {
    const { keyHash, active, convicted } = await this.#connection.chain.proxy(proxy.address);
    if (!active) throw untrusted('the chain does not list it as active');
    if (convicted) throw untrusted('a contract found that it gave a false answer');
    if (!equalBytes(fromHex(keyHash), keccak256(proxy.receivingKey))) throw untrusted('its receiving key is not the one on chain');
    return proxy as VerifiedProxy;
  }
}

type Checked = { proxyId: string; address?: Address; verified?: VerifiedProxy; reason?: string };

function untrusted(why: string): ConsentryError {
  return new ConsentryError({ code: 'PROXY_UNKNOWN', message: why, remedy: 'Ask the registrar about this proxy.' });
}
