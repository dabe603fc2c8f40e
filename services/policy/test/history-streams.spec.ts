// Streams in a real bucket, broken off at every write in turn, as kill -9 would: what is written again afterwards stands
// once, linked, and can be taken back (spec/history.md sections 3 and 5).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDeployment } from '@consentry/chain';
import { parseAddress, toHex, type Hex } from '@consentry/domain';
import { AtRestKey, connectNats, openBucket, type KvBucket, type NatsConnection } from '@consentry/platform';
import { startNats, type TestNats } from '@consentry/platform/testing';
import { HistoryKind, type HistoryRow } from '@consentry/wire/history';
import { EMPTY_STREAM } from '@consentry/wire/history-entry';
import { newRow } from '@consentry/wire/history-row';
import { HistoryStreams } from '../src/history-streams.ts';
import { dyingAfter } from './dying-bucket.ts';

const PERSON = parseAddress(`0x${'12'.repeat(20)}`);
const names = ['manager', 'consents', 'records', 'proxies', 'receipts', 'disputes'];
const deployment = parseDeployment({ version: 2, chainId: 1, block: 0, ...Object.fromEntries(names.map((name, i) => [name, `0x${`a${i}`.repeat(20)}`])) });

let nats: TestNats;
let connection: NatsConnection;
let folder: string;
let atRest: AtRestKey;
let buckets = 0;

beforeAll(async () => {
  nats = await startNats();
  connection = await connectNats({ url: nats.url, name: 'test' });
  folder = await mkdtemp(join(tmpdir(), 'consentry-history-'));
  await writeFile(join(folder, 'key'), toHex(randomBytes(32)));
  atRest = await AtRestKey.fromFile(join(folder, 'key'));
});
afterAll(async () => {
  await connection.close();
  await nats.close();
  await rm(folder, { recursive: true });
});

const newBucket = () => openBucket({ connection, bucket: `history_${buckets++}` });
const streamsOver = (bucket: KvBucket) => new HistoryStreams({ bucket, atRest, deployment });

const blockOf = (number: number): Hex => `0x${number.toString(16).padStart(64, '0')}`;
const rowAt = (number: number): HistoryRow => newRow({ kind: HistoryKind.ATTESTED, at: 1n, blockNumber: BigInt(number), blockHash: new Uint8Array(Buffer.from(blockOf(number).slice(2), 'hex')) });
const ROWS = [1, 2, 3].map(rowAt);

async function told(bucket: KvBucket): Promise<string[]> {
  const entries = await streamsOver(bucket).read({ stream: PERSON, after: 0, count: 100 });
  expect(entries.map(({ previous }) => previous)).toEqual([EMPTY_STREAM, ...entries.slice(0, -1)].map(({ digest }) => digest));
  return entries.map(({ row }) => `${HistoryKind[row.kind]} ${row.blockNumber}`);
}

describe('a process killed at its every write', () => {
  test.each([0, 1, 2, 3, 4, 5, 6])('after %i writes of rows: the same again stands once', async (writes) => {
    const bucket = await newBucket();
    const dying = streamsOver(dyingAfter(bucket, writes));
    const all = async (streams: HistoryStreams) => {
      for (const row of ROWS) await streams.append(PERSON, { row });
    };
    await all(dying).catch(() => undefined);
    await all(streamsOver(bucket));
    expect(await told(bucket)).toEqual(['ATTESTED 1', 'ATTESTED 2', 'ATTESTED 3']);
  });

  test.each([0, 1, 2])('after %i writes of a retraction: it is taken back once, and may come back', async (writes) => {
    const bucket = await newBucket();
    for (const row of ROWS) await streamsOver(bucket).append(PERSON, { row });
    await streamsOver(dyingAfter(bucket, writes)).retract(blockOf(2), 9).catch(() => undefined);
    await streamsOver(bucket).retract(blockOf(2), 9);
    await streamsOver(bucket).retract(blockOf(2), 9);
    expect(await told(bucket)).toEqual(['ATTESTED 1', 'ATTESTED 2', 'ATTESTED 3', 'RETRACTED 2']);
    await streamsOver(bucket).append(PERSON, { row: ROWS[1]! });
    await streamsOver(bucket).append(PERSON, { row: ROWS[1]! });
    expect(await told(bucket)).toEqual(['ATTESTED 1', 'ATTESTED 2', 'ATTESTED 3', 'RETRACTED 2', 'ATTESTED 2']);
  });

  test('another process at the same stream: both rows stand, linked', async () => {
    const bucket = await newBucket();
    const [one, other] = [streamsOver(bucket), streamsOver(bucket)];
    await one.append(PERSON, { row: ROWS[0]! });
    await other.append(PERSON, { row: ROWS[1]! });
    await one.append(PERSON, { row: ROWS[2]! });
    expect(await told(bucket)).toEqual(['ATTESTED 1', 'ATTESTED 2', 'ATTESTED 3']);
  });
});

test('an entry that was changed or moved at rest is STORE_CORRUPT, never read', async () => {
  const bucket = await newBucket();
  for (const row of ROWS) await streamsOver(bucket).append(PERSON, { row });
  const [key] = (await bucket.keys('*.e.1')) as [string];
  const [second] = (await bucket.keys('*.e.2')) as [string];
  const [first, moved] = [(await bucket.find(key))!.value, (await bucket.find(second))!.value];
  await bucket.put(key, moved);
  await expect(told(bucket)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  await bucket.put(key, first.map((byte, i) => (i === 40 ? byte ^ 1 : byte)));
  await expect(told(bucket)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
});
