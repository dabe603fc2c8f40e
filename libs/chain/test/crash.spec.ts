// The chain is killed as by a power cut, and what was acknowledged is there again: spec/contracts.md section 10.
// The embedded node saves its state once a second, so that a kill loses what came after.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRecordId, toHex } from '@consentry/domain';
import { NO_EVIDENCE, policyIdOf, Relayer } from '../src/index.ts';
import { sleep, startAnvil, until } from './anvil.ts';
import { anchor, KEYS, MemoryJournal, people, publish, requestFor, settle, startWorld, type World } from './world.ts';

let folder: string;
let stackFlags: string[];
let world: World;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'consentry-chain-'));
  stackFlags = ['--state', join(folder, 'state.json'), '--state-interval', '1', '--block-time', '2', '--mixed-mining'];
});
afterEach(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('acknowledged messages, grants and their times survive kill -9 of the chain, through a relayer that lived or a new one', async () => {
  world = await startWorld({ args: stackFlags });
  await settle(world);
  await sleep(2_200); // the state of the world is saved
  const recordId = await anchor(world);
  const policy = await publish(world);
  const request = await requestFor(world, { policy, recordId, duration: 600 });
  const granted = await world.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
  const live = await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE });
  await world.anvil.stop('SIGKILL');
  world.anvil = await startAnvil({ args: stackFlags, port: world.anvil.port });
  const lostHead = await world.reader.policy(policyIdOf(policy));

  // The relayer that lived through it notices by itself.
  await until(async () => (await world.reader.policy(policyIdOf(policy))).status === 'live');
  await until(async () => (await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status === 'live');
  expect(lostHead.status).toBe('unknown');
  expect(await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).toEqual(live);
  expect((await world.reader.record(recordId)).provider).toBe(people.provider);
  expect(await world.anvil.rpc('eth_getTransactionReceipt', [granted.transactionHash])).toMatchObject({ status: '0x1' });

  // A second cut, after empty blocks; this time the relayer's process is new too and has its journal alone.
  await world.relay({ type: 'RevokePolicy', policyId: policyIdOf(policy), owner: people.patient }, KEYS.patient);
  const journal = new MemoryJournal();
  for (const entry of world.journal.entries.values()) await journal.append(entry);
  await world.relayer.close();
  await world.anvil.stop('SIGKILL');
  world.anvil = await startAnvil({ args: stackFlags, port: world.anvil.port });
  await sleep(2_500); // the restarted node mines empty blocks before anybody recovers
  world.relayer = new Relayer({ rpcUrl: world.anvil.rpcUrl, deployment: world.deployment, secretKey: KEYS.relayer, journal });
  const { resent } = await world.relayer.recover();
  expect(resent).toBeGreaterThan(0);
  expect((await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status).toBe('policy-revoked');
  expect((await world.reader.history({ owner: people.patient })).map((event) => event.type)).toEqual(['PolicyPublished', 'AccessGranted', 'PolicyRevoked']);
});

test('a message that met the chain at its end arrives, once, when the chain is back', async () => {
  world = await startWorld({ args: stackFlags });
  await sleep(2_200);
  const recordId = parseRecordId(randomBytes(32));
  const message = await world.sign({ type: 'AnchorRecord', recordId, provider: people.provider, manifestHash: toHex(randomBytes(32)) }, KEYS.provider);
  const write = world.journal.append.bind(world.journal);
  world.journal.append = async (entry) => {
    await write(entry);
    if (entry.minedAt === undefined) await world.anvil.stop('SIGKILL'); // between writing and sending
  };
  await expect(world.relayer.send(message)).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
  world.journal.append = write;
  world.anvil = await startAnvil({ args: stackFlags, port: world.anvil.port });
  await until(() => world.reader.record(recordId).then(() => true, () => false));
  expect(await world.reader.history({ person: people.provider })).toMatchObject([{ type: 'RecordAnchored', recordId }]);
  await expect(world.relayer.send(message)).rejects.toMatchObject({ code: 'NONCE_STALE' });
});
