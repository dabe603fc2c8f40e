// Many messages at once, a chain that goes away, a journal that remembers: spec/contracts.md section 10.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { parseRecordId, toHex } from '@consentry/domain';
import { Relayer, type ChainMessage } from '../src/index.ts';
import { testKey, until } from './anvil.ts';
import { anchor, KEYS, MemoryJournal, people, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** An anchor under a nonce key of its own, so that it waits for no other. */
async function anchorAlone(): Promise<{ message: ChainMessage; nonce: bigint }> {
  const recordId = parseRecordId(randomBytes(32));
  return { message: { type: 'AnchorRecord', recordId, provider: people.provider, manifestHash: toHex(randomBytes(32)) }, nonce: BigInt(toHex(randomBytes(23))) << 64n };
}

test('messages sent at once are all mined, each once', async () => {
  const signed = await Promise.all(Array.from({ length: 40 }, async () => {
    const { message, nonce } = await anchorAlone();
    return world.sign(message, KEYS.provider, { nonce });
  }));
  const receipts = await Promise.all(signed.map((one) => world.relayer.send(one)));
  expect(new Set(receipts.map(({ transactionHash }) => transactionHash)).size).toBe(40);
  expect(receipts.flatMap(({ events }) => events.map(({ type }) => type))).toEqual(Array(40).fill('RecordAnchored'));
});

test('a message that the contracts refuse does not hold up those after it', async () => {
  const { message, nonce } = await anchorAlone();
  const late = await world.sign(message, KEYS.provider, { nonce, deadline: 1 });
  const good = await world.sign(message, KEYS.provider, { nonce });
  const [refused, sent] = await Promise.allSettled([world.relayer.send(late), world.relayer.send(good)]);
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'REQUEST_EXPIRED' } });
  expect(sent).toMatchObject({ status: 'fulfilled', value: { events: [{ type: 'RecordAnchored' }] } });
});

test('a relayer that cannot pay says so, and leaves nothing behind', async () => {
  const journal = new MemoryJournal();
  const poor = new Relayer({ rpcUrl: world.anvil.rpcUrl, deployment: world.deployment, secretKey: testKey(0x44), journal });
  const { message, nonce } = await anchorAlone();
  await expect(poor.send(await world.sign(message, KEYS.provider, { nonce }))).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE', facts: { account: poor.address } });
  expect(journal.entries.size).toBe(0);
  await poor.close();
});

test('a journaled transaction that its process never sent is sent by the next', async () => {
  const journal = new MemoryJournal();
  const key = testKey(0x45);
  await world.anvil.fund(key);
  const first = new Relayer({ rpcUrl: world.anvil.rpcUrl, deployment: world.deployment, secretKey: key, journal: diesAfterWriting(journal) });
  const { message, nonce } = await anchorAlone();
  await expect(first.send(await world.sign(message, KEYS.provider, { nonce }))).rejects.toThrow('power cut');
  await first.close();
  const second = new Relayer({ rpcUrl: world.anvil.rpcUrl, deployment: world.deployment, secretKey: key, journal });
  expect(await second.recover()).toEqual({ resent: 1 });
  expect(await second.recover()).toEqual({ resent: 0 });
  const recordId = (message as { recordId: Awaited<ReturnType<typeof anchor>> }).recordId;
  await until(async () => world.reader.record(recordId).then(() => true, () => false));
  await second.close();
});

test('what is mined for long enough leaves the journal', async () => {
  const journal = new MemoryJournal();
  const key = testKey(0x46);
  await world.anvil.fund(key);
  const relayer = new Relayer({ rpcUrl: world.anvil.rpcUrl, deployment: world.deployment, secretKey: key, journal, settleAfterMs: -60_000, watchEveryMs: 50 });
  const { message, nonce } = await anchorAlone();
  await relayer.send(await world.sign(message, KEYS.provider, { nonce }));
  expect(journal.entries.size).toBe(1);
  await world.anvil.rpc('anvil_mine', ['0x4', '0x2']);
  await until(async () => journal.entries.size === 0);
  await relayer.close();
});

test('a chain that is away is CHAIN_UNAVAILABLE, and nothing is sent', async () => {
  const journal = new MemoryJournal();
  const relayer = new Relayer({ rpcUrl: 'http://127.0.0.1:1', deployment: world.deployment, secretKey: KEYS.relayer, journal, timeoutMs: 200 });
  const { message, nonce } = await anchorAlone();
  await expect(relayer.send(await world.sign(message, KEYS.provider, { nonce }))).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
  expect(journal.entries.size).toBe(0);
  await relayer.close();
});

/** A journal whose process ends right after it wrote. */
function diesAfterWriting(journal: MemoryJournal): MemoryJournal {
  const dying = new MemoryJournal();
  dying.append = async (entry) => {
    await journal.append(entry);
    throw new Error('power cut');
  };
  return dying;
}
