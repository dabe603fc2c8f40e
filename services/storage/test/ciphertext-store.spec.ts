// Bodies on disk: bounded, exact, gone when refused, there after a restart.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BlockFiles } from '../src/block-files.ts';
import { CiphertextStore } from '../src/ciphertext-store.ts';

const MIB = 1 << 20;
let directory: string;
let store: CiphertextStore;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'consentry-storage-'));
  store = await CiphertextStore.open(directory);
});
afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true });
});

async function* inChunks(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(source));
}

async function blockCount(): Promise<number> {
  const files = await readdir(path.join(directory, 'blocks'), { recursive: true });
  return files.filter((file) => file.endsWith('.data')).length;
}

describe('a body', () => {
  test('comes back whole and in any range, with its hash and length', async () => {
    const bytes = randomBytes(9 * MIB + 17);
    const body = await store.receive({ owner: 'a', source: inChunks(bytes), length: bytes.length });
    expect(body.length).toBe(bytes.length);
    expect(Buffer.from(body.sha256)).toEqual(createHash('sha256').update(bytes).digest());
    expect((await bytesOf(store.read({ cid: body.cid, offset: 0, length: bytes.length }))).equals(bytes)).toBe(true);
    for (const [offset, length] of [[0, 1], [MIB - 1, 2], [4 * MIB - 3, 7], [bytes.length - 1, 1], [3, 5 * MIB]] as const) {
      const part = await bytesOf(store.read({ cid: body.cid, offset, length }));
      expect(part.equals(bytes.subarray(offset, offset + length))).toBe(true);
    }
  });

  test('of one byte and of exactly one block work', async () => {
    for (const length of [1, MIB]) {
      const bytes = randomBytes(length);
      const { cid } = await store.receive({ owner: 'a', source: inChunks(bytes), length });
      expect((await bytesOf(store.read({ cid, offset: 0, length }))).equals(bytes)).toBe(true);
    }
  });

  test('is there after the store was closed and opened again', async () => {
    const bytes = randomBytes(2 * MIB);
    const { cid } = await store.receive({ owner: 'a', source: inChunks(bytes), length: bytes.length });
    await store.close();
    store = await CiphertextStore.open(directory);
    await store.sweep();
    expect((await bytesOf(store.read({ cid, offset: 0, length: bytes.length }))).equals(bytes)).toBe(true);
  });

  test('is deleted when its last owner lets go, not before', async () => {
    const bytes = randomBytes(3 * MIB);
    const { cid } = await store.receive({ owner: 'a', source: inChunks(bytes), length: bytes.length });
    await store.receive({ owner: 'b', source: inChunks(bytes), length: bytes.length });
    await store.release({ cid, owner: 'a' });
    expect((await bytesOf(store.read({ cid, offset: 0, length: bytes.length }))).equals(bytes)).toBe(true);
    await store.release({ cid, owner: 'b' });
    await store.release({ cid, owner: 'b' });
    expect(await blockCount()).toBe(0);
    await expect(bytesOf(store.read({ cid, offset: 0, length: 1 }))).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  });
});

describe('an upload that fails leaves no block behind', () => {
  test.each([
    ['longer than announced', 2 * MIB, 'RECORD_SIZE_UNSUPPORTED'],
    ['shorter than announced', 4 * MIB, 'UPLOAD_INTERRUPTED'],
  ])('%s', async (_, length, code) => {
    const bytes = randomBytes(3 * MIB);
    await expect(store.receive({ owner: 'a', source: inChunks(bytes), length })).rejects.toMatchObject({ code });
    expect(await blockCount()).toBe(0);
    expect(await store.claims()).toEqual([]);
  });

  test('cut off by its sender', async () => {
    async function* broken() {
      yield randomBytes(2 * MIB);
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    await expect(store.receive({ owner: 'a', source: broken(), length: 5 * MIB })).rejects.toMatchObject({ code: 'UPLOAD_INTERRUPTED' });
    expect(await blockCount()).toBe(0);
  });

  test('without harming another upload of the same bytes that is still running', async () => {
    const bytes = randomBytes(4 * MIB);
    let resume = () => {};
    const paused = new Promise<void>((resolve) => (resume = resolve));
    async function* slow() {
      yield bytes.subarray(0, 3 * MIB);
      await paused;
      yield bytes.subarray(3 * MIB);
    }
    const whole = store.receive({ owner: 'a', source: slow(), length: bytes.length });
    await expect(store.receive({ owner: 'b', source: inChunks(bytes.subarray(0, 3 * MIB)), length: bytes.length })).rejects.toMatchObject({
      code: 'UPLOAD_INTERRUPTED',
    });
    resume();
    const { cid } = await whole;
    expect((await bytesOf(store.read({ cid, offset: 0, length: bytes.length }))).equals(bytes)).toBe(true);
  });
});

/** A disk that is full after two blocks. */
class FullDisk extends BlockFiles {
  #left = 2;
  override async put(...args: Parameters<BlockFiles['put']>): ReturnType<BlockFiles['put']> {
    if (this.#left-- <= 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    return super.put(...args);
  }
}

test('a disk that fills up in the middle of an upload is STORAGE_FULL, and nothing of it stays', async () => {
  await store.close();
  store = await CiphertextStore.open(directory, new FullDisk(path.join(directory, 'blocks')));
  const bytes = randomBytes(6 * MIB);
  await expect(store.receive({ owner: 'a', source: inChunks(bytes), length: bytes.length })).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  expect(await blockCount()).toBe(0);
});

test('a store without room says STORAGE_FULL before a byte is sent', async () => {
  await expect(store.requireSpace(2 ** 60)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
});

test('what a crash left of an upload is gone after the sweep at the next start, and what is kept stays', async () => {
  const bytes = randomBytes(2 * MIB);
  const { cid } = await store.receive({ owner: 'a', source: inChunks(bytes), length: bytes.length });
  const kept = await blockCount();
  async function* endless() {
    yield randomBytes(9 * MIB);
    await new Promise(() => {});
  }
  void store.receive({ owner: 'b', source: endless(), length: 20 * MIB }); // never ends, as if the process had died
  while ((await blockCount()) <= kept) await new Promise((resolve) => setTimeout(resolve, 10));
  await store.close();
  store = await CiphertextStore.open(directory);
  await store.sweep();
  expect(await blockCount()).toBe(kept);
  expect((await bytesOf(store.read({ cid, offset: 0, length: bytes.length }))).equals(bytes)).toBe(true);
});
