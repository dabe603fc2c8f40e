// Who keeps which body: one small entry for each owner of a CID in Helia's own LevelDB, synced to disk,
// written before the pin, so that a crash between the two is finished at the next start.
import type { LevelDatastore } from 'datastore-level';

const PREFIX = '/consentry/claim/';
/** Sorts after every character of a CID or an owner. */
const END = '\u{10ffff}';
const VERSION = 1;

export type Claim = { cid: string; owner: string };

export class Claims {
  readonly #level: LevelDatastore['db'];

  constructor({ db }: LevelDatastore) {
    this.#level = db;
  }

  async add(claim: Claim): Promise<void> {
    await this.#level.put(keyOf(claim), Uint8Array.of(VERSION), { sync: true });
  }

  async remove(claim: Claim): Promise<void> {
    await this.#level.del(keyOf(claim), { sync: true });
  }

  async anyFor(cid: string): Promise<boolean> {
    return (await this.#keys({ prefix: keyOf({ cid, owner: '' }), limit: 1 })).length > 0;
  }

  async list(): Promise<Claim[]> {
    return (await this.#keys({ prefix: PREFIX })).map(claimOf);
  }

  #keys({ prefix, limit = -1 }: { prefix: string; limit?: number }): Promise<string[]> {
    return this.#level.keys({ gte: prefix, lt: prefix + END, limit }).all();
  }
}

const keyOf = ({ cid, owner }: Claim): string => `${PREFIX}${cid}/${owner}`;

function claimOf(key: string): Claim {
  const [cid = '', owner = ''] = key.slice(PREFIX.length).split('/');
  return { cid, owner };
}
