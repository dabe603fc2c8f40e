// Blocks as files that survive a power cut: written beside, synced, then renamed (blockstore-fs renames
// without syncing, and turns every failure into a string, so that a full disk could not be told apart), and read in one piece.
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { FsBlockstore } from 'blockstore-fs';
import { NextToLast } from 'blockstore-fs/sharding';
import type { CID } from 'multiformats/cid';

const UNFINISHED = '.unfinished';

export class BlockFiles extends FsBlockstore {
  readonly #layout: NextToLast;

  constructor(directory: string) {
    const layout = new NextToLast();
    super(directory, { shardingStrategy: layout });
    this.#layout = layout;
  }

  /** Opens the directory and forgets what a crash left half-written. */
  override async open(): Promise<void> {
    await super.open();
    await rm(this.#unfinished(), { recursive: true, force: true });
    await mkdir(this.#unfinished());
  }

  /** Resolves when the block would outlive a power cut. Throws the file system's own error, such as ENOSPC. */
  override async put(cid: CID, bytes: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<CID> {
    const { dir, file } = this.#layout.encode(cid);
    const folder = path.join(this.path, dir);
    const unfinished = path.join(this.#unfinished(), randomUUID());
    try {
      await writeSynced(unfinished, bytes);
      await mkdir(folder, { recursive: true });
      await rename(unfinished, path.join(folder, file));
      await syncFolder(folder);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    return cid;
  }

  /** The block in one piece: a megabyte at once is far cheaper than a stream of small reads. */
  override async *get(cid: CID, options?: { signal?: AbortSignal }): AsyncGenerator<Uint8Array> {
    const { dir, file } = this.#layout.encode(cid);
    const bytes = await readFile(path.join(this.path, dir, file), { signal: options?.signal }).catch(() => undefined);
    if (bytes !== undefined) yield bytes;
    else yield* super.get(cid, options);
  }

  #unfinished(): string {
    return path.join(this.path, UNFINISHED);
  }
}

async function writeSynced(file: string, bytes: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
