// KvBucket on a real nats-server: compare and set, version byte, durability (spec/protocol.md, "State").
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kvm } from '@nats-io/kv';
import { connectNats, type NatsConnection } from '../src/connection.ts';
import { openBucket, type KvBucket } from '../src/bucket.ts';
import { startNats, type TestNats } from '../src/testing.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('KvBucket', () => {
  let nats: TestNats;
  let connection: NatsConnection;
  let bucket: KvBucket;

  beforeAll(async () => {
    nats = await startNats();
    connection = await connectNats({ url: nats.url, name: 'test' });
    bucket = await openBucket({ connection, bucket: 'things' });
  });
  afterAll(async () => {
    await connection.close();
    await nats.close();
  });

  test('gives back what was put, and nothing for what was not', async () => {
    await bucket.put('a', bytes(1, 2, 3));
    expect((await bucket.find('a'))?.value).toEqual(bytes(1, 2, 3));
    expect(await bucket.find('b')).toBeUndefined();
    await expect(bucket.get('b', { code: 'PERSON_UNKNOWN', message: 'who?' })).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
  });

  test('create succeeds once under a race', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => bucket.create('once', bytes(i))));
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(refusals).toEqual(Array.from({ length: 9 }, () => expect.objectContaining({ code: 'ALREADY_EXISTS' })));
  });

  test('is read in the order of writing, past what was removed', async () => {
    const log = await openBucket({ connection, bucket: 'log' });
    const first = await log.create('x.1', bytes(1));
    await log.create('x.2', bytes(2));
    const third = await log.create('x.3', bytes(3));
    await log.erase('x.2');
    expect(await log.after(0)).toEqual({ key: 'x.1', value: bytes(1), revision: first });
    expect(await log.after(first)).toEqual({ key: 'x.3', value: bytes(3), revision: third });
    await log.delete('x.1');
    expect(await log.after(third)).toBeUndefined();
    await log.create('x.4', bytes(4));
    expect(await log.after(third)).toMatchObject({ key: 'x.4', value: bytes(4) });
  });

  test('update refuses a revision that is not the last', async () => {
    const first = await bucket.put('counter', bytes(1));
    const second = await bucket.update('counter', bytes(2), first);
    await expect(bucket.update('counter', bytes(3), first)).rejects.toMatchObject({ code: 'WRITE_CONFLICT' });
    expect(await bucket.find('counter')).toEqual({ value: bytes(2), revision: second });
  });

  test('a deleted or erased key is gone and may be created again', async () => {
    await bucket.put('gone.1', bytes(1));
    await bucket.put('gone.2', bytes(2));
    await bucket.delete('gone.1');
    expect(await bucket.erase('gone.2')).toBe(true);
    expect(await bucket.erase('gone.2')).toBe(false);
    expect(await bucket.keys('gone.*')).toEqual([]);
    await bucket.create('gone.1', bytes(3));
    await bucket.create('gone.2', bytes(4));
    expect((await bucket.keys('gone.*')).toSorted()).toEqual(['gone.1', 'gone.2']);
  });

  test('a value without the version byte is STORE_CORRUPT, not data', async () => {
    const kv = await new Kvm(connection).open('things');
    await kv.put('foreign', bytes(9, 9));
    await expect(bucket.find('foreign')).rejects.toMatchObject({ code: 'STORE_CORRUPT', facts: { key: 'foreign' } });
  });

  test('what was acknowledged survives kill -9 of the server; while it is away, calls fail at once', async () => {
    await bucket.put('kept', bytes(7));
    await nats.kill();
    await expect(bucket.put('kept', bytes(8))).rejects.toMatchObject({ code: 'MESSAGING_UNAVAILABLE' });
    await nats.restart();
    const reopened = await eventually(() => bucket.find('kept'));
    expect(reopened?.value).toEqual(bytes(7));
  });
});

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
