// The gas that is paid for a person in a day, on a real bucket (docs/operations.md, GAS_PER_DAY).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAddress } from '@consentry/domain';
import { connectNats, openBucket, type KvBucket } from '@consentry/platform';
import { startNats, type TestNats } from '@consentry/platform/testing';
import { GasAllowance, type AllowanceKind } from '../src/gas-allowance.ts';

const ACCOUNT = parseAddress(`0x${'aa'.repeat(20)}`);
const OTHER_ACCOUNT = parseAddress(`0x${'ab'.repeat(20)}`);
const NOON = 20_000 * 86_400 + 43_200;
const EXHAUSTED = { code: 'GAS_ALLOWANCE_EXHAUSTED' };

describe('the gas allowance', () => {
  let nats: TestNats;
  let connection: Awaited<ReturnType<typeof connectNats>>;
  let bucket: KvBucket;
  let people = 0;
  const newPerson = () => parseAddress(`0x${(++people).toString(16).padStart(40, '0')}`);
  const open = ({ account = ACCOUNT, kind = 'ordinary', now = NOON }: { account?: typeof ACCOUNT; kind?: AllowanceKind; now?: number } = {}) =>
    new GasAllowance({ bucket, account, kind, perDay: 100n, now: () => now });

  beforeAll(async () => {
    nats = await startNats();
    connection = await connectNats({ url: nats.url, name: 'test' });
    bucket = await openBucket({ connection, bucket: 'policy_gas' });
  });
  afterAll(async () => {
    await connection.close();
    await nats.close();
  });

  test('grants up to its size, exactly, and nothing of a charge that goes beyond', async () => {
    const [allowance, person] = [open(), newPerson()];
    await allowance.take({ person, gas: 99n });
    await expect(allowance.take({ person, gas: 2n })).rejects.toMatchObject({ ...EXHAUSTED, facts: { retryAfter: '43200' } });
    await allowance.take({ person, gas: 1n });
    await expect(allowance.take({ person, gas: 1n })).rejects.toMatchObject(EXHAUSTED);
  });

  test('of many charges at once, no more pass than fit', async () => {
    const [allowance, person] = [open(), newPerson()];
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => allowance.take({ person, gas: 9n })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(11);
  });

  test('is remembered by the next process, and counts each relaying account, and emergencies, for themselves', async () => {
    const person = newPerson();
    await open().take({ person, gas: 60n });
    await expect(open().take({ person, gas: 60n })).rejects.toMatchObject(EXHAUSTED);
    await open({ account: OTHER_ACCOUNT }).take({ person, gas: 60n });
    await open({ kind: 'emergency' }).take({ person, gas: 60n });
  });

  test('takes back what was not used, never below nothing', async () => {
    const [allowance, person] = [open(), newPerson()];
    await allowance.take({ person, gas: 100n });
    await allowance.giveBack({ person, gas: 30n });
    await allowance.take({ person, gas: 30n });
    await allowance.giveBack({ person, gas: 1_000n });
    await expect(allowance.take({ person, gas: 101n })).rejects.toMatchObject(EXHAUSTED);
  });

  test('begins anew at midnight UTC', async () => {
    const person = newPerson();
    await open().take({ person, gas: 100n });
    await expect(open({ now: NOON + 43_199 }).take({ person, gas: 1n })).rejects.toMatchObject({ ...EXHAUSTED, facts: { retryAfter: '1' } });
    await open({ now: NOON + 43_200 }).take({ person, gas: 100n });
  });
});
