// How far the chain was followed, and which blocks gave rows: what must be looked at again after a reorganisation.
// Bucket policy_history: `cursor` → JSON of the watcher's Cursor, `through` → the highest block that may have rows, as
// text, `block.<number>.<hash>` → nothing.
import type { Cursor } from '@consentry/chain';
import { ConsentryError, type Hex } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { z } from 'zod';

const Hash = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform((text) => text as Hex);
const StoredCursor = z.object({ version: z.literal(1), checkpoints: z.array(z.object({ number: z.int().min(0), hash: Hash })) });

export class HistoryProgress {
  readonly #bucket: KvBucket;
  #through: number | undefined;

  constructor(bucket: KvBucket) {
    this.#bucket = bucket;
  }

  async loadCursor(): Promise<Cursor | undefined> {
    const found = await this.#bucket.find('cursor');
    if (found === undefined) return undefined;
    const parsed = StoredCursor.safeParse(JSON.parse(new TextDecoder().decode(found.value)));
    if (parsed.success) return parsed.data;
    throw new ConsentryError({ code: 'STORE_CORRUPT', message: 'The cursor in policy_history cannot be read', remedy: 'Remove the bucket: it is made anew from the chain and the bundles.', cause: parsed.error });
  }

  async saveCursor(cursor: Cursor): Promise<void> {
    await this.#bucket.put('cursor', new TextEncoder().encode(JSON.stringify(cursor)));
  }

  /** The highest block that may have rows, whether the cursor has passed it or not; -1 where none has. */
  async through(): Promise<number> {
    const found = this.#through ?? Number(new TextDecoder().decode((await this.#bucket.find('through'))?.value) || -1);
    return (this.#through = found);
  }

  /** Notes, before any row is written, which blocks are about to have rows. */
  async begin({ through, blocks }: { through: number; blocks: readonly { number: number; hash: Hex }[] }): Promise<void> {
    if (through > (await this.through())) {
      await this.#bucket.put('through', new TextEncoder().encode(String(through)));
      this.#through = through;
    }
    await Promise.all(blocks.map(({ number, hash }) => this.#bucket.put(`block.${number}.${hash}`, new Uint8Array())));
  }

  /** Hashes of the blocks of this number that gave rows. */
  async blocksAt(number: number): Promise<Hex[]> {
    return (await this.#bucket.keys(`block.${number}.*`)).map((key) => key.slice(key.lastIndexOf('.') + 1) as Hex);
  }

  async forgetBlock(number: number, hash: Hex): Promise<void> {
    await this.#bucket.delete(`block.${number}.${hash}`);
  }
}
