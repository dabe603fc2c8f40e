// The order in a bucket, on a real nats-server: reading on from a revision, waiting, and work that comes again until it
// is settled.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectNats, type NatsConnection } from '../src/connection.ts';
import { openBucket, type KvBucket } from '../src/bucket.ts';
import { BucketStream } from '../src/bucket-stream.ts';
import { startNats, type TestNats } from '../src/testing.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const LEASE_MS = 1_000;

describe('BucketStream', () => {
  let nats: TestNats;
  let connection: NatsConnection;
  let bucket: KvBucket;
  let stream: BucketStream;

  beforeAll(async () => {
    nats = await startNats();
    connection = await connectNats({ url: nats.url, name: 'test' });
    bucket = await openBucket({ connection, bucket: 'things' });
    stream = await BucketStream.open({ connection, bucket: 'things' });
  });
  afterAll(async () => {
    await connection.close();
    await nats.close();
  });

  test('reads on from a revision, under a pattern, in order, and leaves deletions out', async () => {
    const first = await bucket.create('ada.1', bytes(1));
    await bucket.create('bob.1', bytes(9));
    await bucket.create('ada.2', bytes(2));
    await bucket.create('ada.3', bytes(3));
    await bucket.delete('ada.2');
    const read = (revision: number, limit = 10) => stream.after({ pattern: 'ada.>', revision, limit, waitMs: 0 });
    expect((await read(0)).map(({ key, value }) => [key, ...value])).toEqual([['ada.1', 1], ['ada.3', 3]]);
    expect((await read(first)).map(({ key }) => key)).toEqual(['ada.3']);
    expect((await read(0, 1)).map(({ key }) => key)).toEqual(['ada.1']);
    expect(await read((await read(0)).at(-1)!.revision)).toEqual([]);
  });

  test('waits for what is not there yet, and no longer than told', async () => {
    const coming = stream.after({ pattern: 'late.>', revision: 0, limit: 10, waitMs: 30_000 });
    await bucket.create('late.1', bytes(7));
    expect((await coming).map(({ value }) => [...value])).toEqual([[7]]);
    expect(await stream.after({ pattern: 'never.>', revision: 0, limit: 10, waitMs: 1_000 })).toEqual([]);
  });

  test('hands work out once, again when its lease runs out, and never after it was settled', async () => {
    const take = (waitMs = 0) => stream.take({ queue: 'post', pattern: 'mail.>', limit: 10, waitMs, leaseMs: LEASE_MS });
    await bucket.create('mail.1', bytes(1));
    await bucket.create('mail.2', bytes(2));
    const [one, two] = await take();
    expect([one?.key, two?.key]).toEqual(['mail.1', 'mail.2']);
    await stream.settle(one!.lease);
    let again: Awaited<ReturnType<typeof take>> = [];
    while (again.length === 0) again = await take();
    expect(again.map(({ key, value }) => [key, ...value])).toEqual([['mail.2', 2]]);
    // The lease it had first settles it as well.
    await stream.settle(two!.lease);
    expect(await take(2 * LEASE_MS)).toEqual([]);
    await expect(stream.settle('$JS.API.STREAM.DELETE.KV_things')).rejects.toMatchObject({ code: 'FORMAT_INVALID' });
  });

  test('work that was handed out and not settled outlives kill -9 of the server', async () => {
    await bucket.create('parcel.1', bytes(5));
    const take = () => stream.take({ queue: 'parcels', pattern: 'parcel.>', limit: 10, waitMs: 0, leaseMs: LEASE_MS }).catch(() => []);
    expect(await take()).toHaveLength(1);
    await nats.kill();
    await nats.restart();
    let again = await take();
    while (again.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      again = await take();
    }
    expect(again.map(({ key }) => key)).toEqual(['parcel.1']);
  });
});
