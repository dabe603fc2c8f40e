// Downloads that break off and are gone on with: what is kept, what is asked for again, and what is never trusted.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsentryError, parseRecordId, type ErrorCode } from '@consentry/domain';
import { writeRecord } from '../src/partial-file.ts';

const MIB = 1 << 20;
const recordId = parseRecordId(`0x${'ab'.repeat(32)}`);
const other = parseRecordId(`0x${'cd'.repeat(32)}`);
const record = Uint8Array.from({ length: 3 * MIB + 5 }, (_, i) => (i * 31 + (i >>> 12)) & 0xff);

let folder: string;
let file: string;
let asked: ({ firstByte: number; lastByte: number } | undefined)[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consentry-partial-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name));
  file = join(folder, 'ecg.dcm');
  asked = [];
});

/** Opens the record as a client does; after `most` bytes the stream fails with `code`. */
const opening = ({ most = Infinity, code = 'SERVICE_UNAVAILABLE' as ErrorCode, id = recordId } = {}) => async (range?: { firstByte: number; lastByte: number }) => {
  asked.push(range);
  const bytes = record.slice(range?.firstByte ?? 0, (range?.lastByte ?? record.length - 1) + 1);
  let at = 0;
  const plaintext = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= most) return controller.error(new ConsentryError({ code, message: 'it broke off' }));
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += 65_536)));
    },
  });
  return { manifest: { header: { recordId: id, length: record.length } }, plaintext };
};
const write = (how: Parameters<typeof opening>[0] = {}) => writeRecord({ file, recordId: how.id ?? recordId, open: opening(how) });
const breakOff = async (most: number, code?: ErrorCode) => expect(write({ most, ...(code ? { code } : {}) })).rejects.toMatchObject({ code: code ?? 'SERVICE_UNAVAILABLE' });
const names = async () => (await readdir(folder)).sort();
const isWhole = async () => (await readFile(file)).equals(record);
const part = () => `${file}.${process.pid}.part`;

describe('a download that broke off', () => {
  test('is gone on with after its last whole megabyte; the file is whole, private and alone', async () => {
    await breakOff(2.5 * MIB);
    expect(await write()).toMatchObject({ bytes: record.length, resumedAt: 2 * MIB });
    expect(asked).toEqual([undefined, { firstByte: 2 * MIB, lastByte: record.length - 1 }]);
    expect(await isWhole()).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await names()).toEqual(['ecg.dcm']);
  });

  test('may break off again and again', async () => {
    await breakOff(1.2 * MIB);
    await breakOff(1.2 * MIB);
    expect(await write()).toMatchObject({ resumedAt: 2 * MIB });
    expect(await isWhole()).toBe(true);
  });

  test('begins anew where not a megabyte had come', async () => {
    await breakOff(0.5 * MIB);
    expect(await write()).toMatchObject({ resumedAt: 0 });
    expect(asked).toEqual([undefined, undefined]);
  });

  test('asks for the end again even where all of it is there', async () => {
    await breakOff(3 * MIB);
    await writeFile(part(), record);
    expect(await write()).toMatchObject({ resumedAt: 3 * MIB });
  });
});

describe('never trusted is', () => {
  test('a megabyte that changed, or that was never written: nothing from there on is kept', async () => {
    await breakOff(3 * MIB);
    const torn = new Uint8Array(await readFile(part()));
    torn[MIB + 7]! ^= 1;
    await writeFile(part(), torn);
    expect(await write()).toMatchObject({ resumedAt: MIB });
    expect(await isWhole()).toBe(true);
  });

  test('what is of another record, has no list of hashes, or one that cannot be read', async () => {
    await breakOff(2.5 * MIB);
    expect(await write({ id: other })).toMatchObject({ resumedAt: 0 });
    await writeFile(part(), record);
    expect(await write()).toMatchObject({ resumedAt: 0 });
    await writeFile(part(), record);
    await writeFile(`${part()}.pieces`, '{"version":2}\n');
    expect(await write()).toMatchObject({ resumedAt: 0 });
    expect(await isWhole()).toBe(true);
    expect(await names()).toEqual(['ecg.dcm']);
  });

  test('a ciphertext that does not verify: nothing of it stays', async () => {
    await breakOff(2.5 * MIB, 'CIPHERTEXT_CORRUPT');
    expect(await names()).toEqual([]);
  });
});

test('what another process is writing is left alone', async () => {
  await breakOff(2.5 * MIB);
  const theirs = `${file}.${process.ppid}.part`;
  for (const ending of ['', '.pieces']) await rename(part() + ending, theirs + ending);
  expect(await write()).toMatchObject({ resumedAt: 0 });
  expect(await names()).toEqual(['ecg.dcm', `ecg.dcm.${process.ppid}.part`, `ecg.dcm.${process.ppid}.part.pieces`]);
});
