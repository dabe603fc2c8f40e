// Ciphertext bodies on IPFS (Helia, UnixFS), offline: files of 1 MiB blocks under one CID.
// A body is kept while at least one owner claims its CID; blocks that nobody keeps are deleted, without ever
// deleting a block that another upload of the same bytes is just writing. Design: 30-platform section 5.
import { createHash } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { ConsentryError, Serial } from '@consentry/domain';
import { unixfs, type UnixFS } from '@helia/unixfs';
import { LevelDatastore } from 'datastore-level';
import { createHeliaLight, type Helia } from 'helia';
import { CID } from 'multiformats/cid';
import { BlockFiles } from './block-files.ts';
import { Claims, type Claim } from './claims.ts';

/** Bytes a reader takes from the disk at a time: the memory that one slow reader can hold. */
const WINDOW_BYTES = 4 * 1024 * 1024;
/** Bytes of disk that are never given to an upload, so that the databases can go on writing. */
const RESERVE_BYTES = 64 * 1024 * 1024;
/** A block that the local disk has not answered after this long is not there. */
const BLOCK_TIMEOUT_MS = 20_000;
/** The importer's own default; stated because the CID of a body depends on it. */
const IMPORT = { cidVersion: 1, rawLeaves: true, fileImportConcurrency: 1, blockWriteConcurrency: 4 } as const;

/** What one running upload has put: its blocks by name, and the writes that have not ended. */
type Held = { readonly blocks: Map<string, CID>; readonly writes: Set<Promise<unknown>> };

export type StoredBody = { cid: string; sha256: Uint8Array; length: number };

export class CiphertextStore {
  readonly #directory: string;
  readonly #blocks: BlockFiles;
  readonly #datastore: LevelDatastore;
  readonly #helia: Helia;
  readonly #claims: Claims;
  /** How many running uploads hold a block, by the text of its CID. */
  readonly #held = new Map<string, number>();
  readonly #blockChanges = new Serial();
  readonly #rootChanges = new Serial();

  private constructor({ directory, blocks, datastore }: { directory: string; blocks: BlockFiles; datastore: LevelDatastore }) {
    this.#directory = directory;
    this.#blocks = blocks;
    this.#datastore = datastore;
    this.#helia = createHeliaLight({ blockstore: blocks, datastore });
    this.#claims = new Claims(datastore);
  }

  /** Opens, or makes, the store under `directory`, and finishes what a crash interrupted. Tests give a disk of their own. */
  static async open(directory: string, blocks = new BlockFiles(path.join(directory, 'blocks'))): Promise<CiphertextStore> {
    const datastore = new LevelDatastore(path.join(directory, 'datastore'));
    await blocks.open();
    await datastore.open();
    const store = new CiphertextStore({ directory, blocks, datastore });
    await store.#helia.start();
    for (const { cid } of await store.#claims.list()) await store.#pin(CID.parse(cid));
    return store;
  }

  /** Stops the node. Uploads that still run fail. */
  async close(): Promise<void> {
    await this.#helia.stop();
    await this.#datastore.close();
    await this.#blocks.close();
  }

  /** Throws STORAGE_FULL where `length` more bytes would not fit. */
  async requireSpace(length: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#directory);
    if (bavail * bsize < length + RESERVE_BYTES) throw storageFull();
  }

  /**
   * Stores exactly `length` bytes of `source` and claims them for `owner`. Holds a few blocks in memory,
   * whatever the length. On failure nothing of it remains.
   * Throws RECORD_SIZE_UNSUPPORTED, UPLOAD_INTERRUPTED, STORAGE_FULL.
   */
  async receive({ owner, source, length }: { owner: string; source: AsyncIterable<Uint8Array>; length: number }): Promise<StoredBody> {
    const hash = createHash('sha256');
    const held: Held = { blocks: new Map(), writes: new Set() };
    try {
      const files = this.#filesHolding(held);
      const cid = await files.addByteStream(measured({ source, length, hash }), IMPORT);
      await this.#rootChanges.run(async () => {
        await this.#claims.add({ cid: cid.toString(), owner });
        await this.#pin(cid);
      });
      return { cid: cid.toString(), sha256: new Uint8Array(hash.digest()), length };
    } catch (error) {
      throw storeFailure(error);
    } finally {
      await this.#letGo(held);
    }
  }

  /**
   * Bytes `offset` to `offset + length` of a body, one window at a time, each read whole before it is handed
   * out: a slow reader holds one window and no open file. Throws STORE_CORRUPT.
   */
  async *read({ cid, offset, length }: { cid: string; offset: number; length: number }): AsyncGenerator<Uint8Array> {
    const root = CID.parse(cid);
    const files = unixfs(this.#helia);
    for (let at = offset; at < offset + length; at += WINDOW_BYTES) {
      yield* await readWindow({ files, root, offset: at, length: Math.min(WINDOW_BYTES, offset + length - at) });
    }
  }

  /** Keeps a stored body for one more owner. False where nobody keeps it any more. */
  async claim({ cid, owner }: Claim): Promise<boolean> {
    return this.#rootChanges.run(async () => {
      if (!(await this.#claims.anyFor(cid))) return false;
      await this.#claims.add({ cid, owner });
      return true;
    });
  }

  /** Ends the claim of `owner`; a body without claims is deleted. Idempotent. */
  async release({ cid, owner }: Claim): Promise<void> {
    await this.#rootChanges.run(async () => {
      await this.#claims.remove({ cid, owner });
      if (await this.#claims.anyFor(cid)) return;
      const root = CID.parse(cid);
      if (!(await this.#isPinnedRoot(root))) return;
      for await (const block of this.#helia.pins.rm(root)) await this.#deleteUnkept(block);
    });
  }

  /** Every claim that is open, for reconciling with the records after a crash. */
  claims(): Promise<Claim[]> {
    return this.#claims.list();
  }

  /** Deletes every block that nothing keeps: what uploads cut off by a crash left behind. */
  async sweep(): Promise<void> {
    for await (const { cid } of this.#blocks.getAll()) await this.#deleteUnkept(cid);
  }

  /** UnixFS over the store, where every block that is put is held for one upload before it is written. */
  #filesHolding({ blocks, writes }: Held): UnixFS {
    const put = async (cid: CID, bytes: Uint8Array): Promise<CID> => {
      const name = blockName(cid);
      if (!blocks.has(name)) {
        blocks.set(name, cid);
        await this.#blockChanges.run(() => this.#held.set(name, (this.#held.get(name) ?? 0) + 1));
      }
      return this.#blocks.put(cid, bytes);
    };
    const tracked = (cid: CID, bytes: Uint8Array): Promise<CID> => {
      const write = put(cid, bytes);
      const ended = write.then(noop, noop).finally(() => writes.delete(ended));
      writes.add(ended);
      return write;
    };
    return unixfs({ blockstore: Object.assign(Object.create(this.#helia.blockstore), { put: tracked }) });
  }

  async #letGo({ blocks, writes }: Held): Promise<void> {
    await Promise.all(writes);
    for (const [name, cid] of blocks) {
      const left = (this.#held.get(name) ?? 1) - 1;
      if (left > 0) this.#held.set(name, left);
      else this.#held.delete(name);
      await this.#deleteUnkept(cid);
    }
  }

  #deleteUnkept(cid: CID): Promise<void> {
    return this.#blockChanges.run(async () => {
      if (this.#held.has(blockName(cid)) || (await this.#helia.pins.isPinned(cid))) return;
      await this.#blocks.delete(cid);
    });
  }

  async #pin(cid: CID): Promise<void> {
    if (await this.#isPinnedRoot(cid)) return;
    // Walks the whole file, and so proves that each block can be read back.
    const signal = AbortSignal.timeout(6 * 3_600_000);
    for await (const _ of this.#helia.pins.add(cid, { signal })) void _;
  }

  async #isPinnedRoot(cid: CID): Promise<boolean> {
    for await (const _ of this.#helia.pins.ls({ cid })) return true;
    return false;
  }
}

const noop = () => undefined;

/** Blocks are stored by their hash alone: the same bytes are one block under any codec. */
const blockName = (cid: CID): string => Buffer.from(cid.multihash.bytes).toString('base64');

async function* measured({ source, length, hash }: { source: AsyncIterable<Uint8Array>; length: number; hash: ReturnType<typeof createHash> }) {
  let seen = 0;
  try {
    for await (const chunk of source) {
      seen += chunk.length;
      if (seen > length) throw tooLong(length);
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ConsentryError ? error : interrupted({ seen, length, cause: error });
  }
  if (seen < length) throw interrupted({ seen, length });
}

async function readWindow({ files, root, offset, length }: { files: UnixFS; root: CID; offset: number; length: number }): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  let got = 0;
  try {
    const signal = AbortSignal.timeout(BLOCK_TIMEOUT_MS);
    for await (const part of files.cat(root, { offset, length, offline: true, signal })) {
      parts.push(part);
      got += part.length;
    }
  } catch (cause) {
    throw unreadable(root, cause);
  }
  if (got !== length) throw unreadable(root);
  return parts;
}

function storeFailure(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ConsentryError) return at;
    if ('code' in at && (at.code === 'ENOSPC' || at.code === 'EDQUOT')) return storageFull(error);
  }
  return error;
}

const tooLong = (length: number) =>
  new ConsentryError({
    code: 'RECORD_SIZE_UNSUPPORTED',
    message: `the upload is longer than the ${length} bytes that its ticket announced`,
    remedy: 'Open a new upload with the true length.',
    facts: { announced: String(length) },
  });

const interrupted = ({ seen, length, cause }: { seen: number; length: number; cause?: unknown }) =>
  new ConsentryError({
    code: 'UPLOAD_INTERRUPTED',
    message: `the upload ended after ${seen} of ${length} bytes`,
    remedy: 'Upload again: nothing of the interrupted upload was kept, and the ticket stays good until it expires.',
    facts: { received: String(seen), announced: String(length) },
    cause,
  });

const storageFull = (cause?: unknown) =>
  new ConsentryError({
    code: 'STORAGE_FULL',
    message: 'the storage service has no room for this record',
    remedy: 'Tell the operator to add disk space, then upload again; nothing of this upload was kept.',
    cause,
  });

const unreadable = (root: CID, cause?: unknown) =>
  new ConsentryError({
    code: 'STORE_CORRUPT',
    message: `the ciphertext ${root.toString()} cannot be read back from the store`,
    remedy: 'Tell the operator: a block of the storage service is missing or damaged, and must come back from a backup.',
    facts: { cid: root.toString() },
    cause,
  });
