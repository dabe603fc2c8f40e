// The re-encryption proxies. The directory lists them; the chain says which are registered, and with
// which receiving key. Only those that pass both are handed a kfrag.
import { ConsentryError, equalBytes, fromHex, parseAddress, type Address } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { ProxyEntrySchema } from '@consentry/wire/directory';
import type { Connection } from './connection.ts';
import { keccak256 } from './digest.ts';

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

export type ProxyList = {
  /** In the order of their names. */
  readonly proxies: VerifiedProxy[];
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
    const proxies = checked.filter((one): one is VerifiedProxy => !('reason' in one));
    proxies.sort((a, b) => a.proxyId.localeCompare(b.proxyId, 'en', { numeric: true }));
    return { proxies, refused: checked.filter((one) => 'reason' in one) };
  }

  async #check(entry: Signed): Promise<VerifiedProxy | { proxyId: string; reason: string }> {
    let proxyId = 'unnamed';
    try {
      const { body, signer } = this.#connection.verify({ schema: ProxyEntrySchema, kind: 'proxy-entry/1', signed: entry });
      proxyId = body.proxyId;
      const address = parseAddress(body.address);
      if (signer !== address) return { proxyId, reason: `its announcement was signed by ${signer}` };
      const { keyHash, active, convicted } = await this.#connection.chain.proxy(address);
      if (!active) return { proxyId, reason: 'the chain does not list it as active' };
      if (convicted) return { proxyId, reason: 'a contract found that it gave a false answer' };
      const same = equalBytes(fromHex(keyHash), keccak256(body.receivingKey));
      if (!same) return { proxyId, reason: 'its receiving key is not the one on chain' };
      return { proxyId, address, receivingKey: body.receivingKey } as VerifiedProxy;
    } catch (error) {
      // A proxy the chain does not know is no reason to fail for the others; a chain that is away is.
      if (error instanceof ConsentryError && error.kind !== 'unavailable') return { proxyId, reason: error.message };
      throw error;
    }
  }
}
