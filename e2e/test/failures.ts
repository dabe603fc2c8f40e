// What people get when something is wrong, and what is still there after something died: spec/errors.md,
// spec/protocol.md ("Failing"). Runs last on the stack of the story.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Interceptor, type UnaryResponse } from '@connectrpc/connect';
import { newSeed, type ConsentryClient, type Grant } from '@consentry/client';
import { ConsentryError, toHex } from '@consentry/domain';
import { RecordService, type OpenDownloadResponse } from '@consentry/wire/record';
import { SessionService } from '@consentry/wire/session';
import { connect } from '../demo/cast.ts';
import { Shell } from './shell.ts';
import { bytesOf, falseGateway, POLICY, someBytes, type World } from './world.ts';

const LABEL = 'imaging';
const record = someBytes(1_500_000);
/** How long a dead part may take to be back. */
const PATIENCE_MS = 30_000;

async function failureOf(work: Promise<unknown>): Promise<ConsentryError> {
  const thrown: unknown = await work.then(() => undefined, (error: unknown) => error);
  if (thrown instanceof ConsentryError) return thrown;
  throw new Error('did not fail as a ConsentryError', { cause: thrown });
}

/** The first success of `work`; its last failure where there is none in time. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** What travels that must never reach a log, noted while it does. */
type Overheard = { tokens: Set<string>; tickets: Set<string>; signIns: number };

function overhearing(heard: Overheard): Interceptor {
  return (next) => async (request) => {
    const token = request.header.get('Authorization')?.slice('Bearer '.length);
    if (token !== undefined) heard.tokens.add(token);
    const response = await next(request);
    if (request.method === SessionService.method.createSession) heard.signIns += 1;
    if (request.method === RecordService.method.openDownload) heard.tickets.add(((response as UnaryResponse).message as OpenDownloadResponse).ticket);
    return response;
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export function describeFailures(worldOf: () => World): void {
  describe('wrong input and dead parts', () => {
    let world: World;
    let shell: Shell;
    let patient: ConsentryClient;
    /** Blocks of our record alone: the rest of the store is none of these tests' business. */
    let blocks: string[];
    const seed = newSeed();
    const heard: Overheard = { tokens: new Set(), tickets: new Set(), signIns: 0 };
    let recordId: string;
    let policyId: string;
    let grant: Grant;

    const ask = async (): Promise<Grant> => {
      const decision = await world.doctor.access.request({ recordId, policyId });
      if (decision.decision !== 'permit') throw new Error(`denied: ${decision.reason}`);
      return decision.grant;
    };
    const read = async (): Promise<Uint8Array> => bytesOf((await world.doctor.access.open({ grant })).plaintext);

    beforeAll(async () => {
      world = worldOf();
      shell = await Shell.open(world.stack);
      await shell.importIdentity('ben', seed);
      patient = await connect(world.stack, seed, { transport: falseGateway(overhearing(heard)) });
      await patient.people.publish();
      await patient.labels.publish({ label: LABEL, quarters: 1 });
      const store = join(world.stack.dataDir, 'services', 'storage', 'blocks');
      const others = new Set(await filesBelow(store));
      const manifest = await world.provider.records.put({ patient: patient.address, label: LABEL, body: new Blob([record]), mediaType: 'text/plain' });
      recordId = manifest.header.recordId;
      blocks = (await filesBelow(store)).filter((file) => !others.has(file));
      policyId = (await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 })).policyId;
      grant = await ask();
    }, 60_000);

    afterAll(async () => {
      patient.close();
      await shell.close();
    });

    test('an attribute that nobody holds is ATTRIBUTE_UNKNOWN, unless the patient means it', async () => {
      const policy = 'cardiolgist@medboard AND staff@hospital-x';
      expect((await patient.policies.check(policy)).unattested).toEqual(['cardiolgist@medboard']);
      const error = await failureOf(patient.policies.publish({ policy, label: LABEL, quarters: 1 }));
      expect(error).toMatchObject({ code: 'ATTRIBUTE_UNKNOWN', facts: { attributes: 'cardiolgist@medboard' } });
      const { policyId: ahead } = await patient.policies.publish({ policy, label: LABEL, quarters: 1, allowUnattested: true });
      expect((await patient.policies.revoke(ahead)).destruction.missing).toEqual([]);
    });

    test('one grant is revoked alone: its order is GRANT_REVOKED, another grant lives on', async () => {
      const other = await ask();
      await patient.policies.revokeGrant(other.requestId);
      expect(await failureOf(world.doctor.access.open({ grant: other }))).toMatchObject({ code: 'GRANT_REVOKED' });
      expect(await read()).toEqual(record);
      expect(await failureOf(patient.policies.revokeGrant(`0x${'ab'.repeat(32)}`))).toMatchObject({ code: 'GRANT_UNKNOWN' });
      expect((await patient.history.asOwner()).map(({ type }) => type)).toContain('GrantRevoked');
    });

    test('an empty record works; one above the limit is refused before anything is sent', async () => {
      const put = (body: Parameters<typeof world.provider.records.put>[0]['body']) => world.provider.records.put({ patient: patient.address, label: LABEL, body, mediaType: 'text/plain' });
      const empty = await put(new Blob([]));
      expect(await bytesOf((await patient.records.open({ recordId: empty.header.recordId })).plaintext)).toHaveLength(0);
      const stream = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('nothing may be read')) });
      expect(await failureOf(put({ stream, length: 2 ** 45 }))).toMatchObject({ code: 'RECORD_SIZE_UNSUPPORTED' });
    });

    test('without the chain nothing is decided: CHAIN_UNAVAILABLE, and it works again when it is back', async () => {
      await world.stack.control('stop', 'chain');
      try {
        expect(await failureOf(world.doctor.access.request({ recordId, policyId }))).toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
        expect(await failureOf(world.doctor.access.open({ grant }))).toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
        expect(await shell.refused('policy', 'list', '--as', 'ben')).toEqual([10, 'CHAIN_UNAVAILABLE']);
      } finally {
        await world.stack.control('start', 'chain');
      }
      expect(await eventually(read)).toEqual(record);
    }, 60_000);

    test('without the message server calls fail at once with a code, and work again when it is back', async () => {
      await world.stack.control('stop', 'nats');
      try {
        const { code } = await failureOf(patient.records.list());
        expect(['MESSAGING_UNAVAILABLE', 'SERVICE_UNAVAILABLE']).toContain(code);
        const [exit, said] = await shell.refused('record', 'list', '--as', 'ben');
        expect([exit, ['MESSAGING_UNAVAILABLE', 'SERVICE_UNAVAILABLE'].includes(said)]).toEqual([10, true]);
      } finally {
        await world.stack.control('start', 'nats');
      }
      expect(await eventually(read)).toEqual(record);
    }, 90_000);

    test('what was acknowledged is there after kill -9 of every part, one by one', async () => {
      for (const name of ['kms', 'policy', 'storage', 'proxy-1', 'gateway', 'nats', 'chain']) {
        const fresh = await eventually(ask); // acknowledged a moment before the crash
        await world.stack.control('kill', name);
        await world.stack.control('start', name);
        grant = fresh;
        expect(await eventually(read)).toEqual(record);
      }
      await isAllThere();
    }, 180_000);

    /** Asked by clients that remember nothing; only the patient's session is the one from before the crashes. */
    const isAllThere = async (): Promise<void> => {
      const [doctor, reader] = await Promise.all([connect(world.stack, world.seeds.doctor), connect(world.stack, seed)]);
      expect((await reader.records.list()).records.map(({ header }) => header.recordId)).toContain(recordId);
      expect(await bytesOf((await reader.records.open({ recordId })).plaintext)).toEqual(record);
      expect((await doctor.policies.get(policyId)).patient).toBe(patient.address);
      expect((await doctor.policies.find({ patient: patient.address, label: LABEL })).map((found) => found.policyId)).toContain(policyId);
      const { proxies } = await doctor.access.open({ grant });
      expect(proxies.filter(({ outcome }) => outcome === 'refused' || outcome === 'bad')).toEqual([]);
      expect((await reader.history.asOwner()).filter(({ type }) => type === 'AccessGranted').length).toBeGreaterThanOrEqual(9);
      await patient.records.open({ recordId });
      expect(heard.signIns).toBe(1);
      for (const client of [doctor, reader]) client.close();
    };

    test('a ciphertext that rots on disk is CIPHERTEXT_CORRUPT, a store that cannot read it STORE_CORRUPT; no file of it is written', async () => {
      const rot = async (isRotten: (size: number) => boolean): Promise<void> => {
        for (const file of blocks) {
          const bytes = await readFile(file);
          if (!isRotten(bytes.length)) continue;
          bytes[bytes.length >> 1]! ^= 1;
          await writeFile(file, bytes);
        }
      };
      const get = () => shell.refused('record', 'get', recordId, '--out', shell.file('rotten.bin'), '--as', 'ben');
      await rot((size) => size > 100_000);
      expect(await failureOf(read())).toMatchObject({ code: 'CIPHERTEXT_CORRUPT', facts: { chunk: expect.any(String) } });
      expect(await get()).toEqual([9, 'CIPHERTEXT_CORRUPT']);
      await rot((size) => size < 1000);
      expect(await failureOf(read())).toMatchObject({ code: 'STORE_CORRUPT' });
      expect(await get()).toEqual([9, 'STORE_CORRUPT']);
      expect(await shell.traces('rotten')).toEqual([]);
    });

    test('no log holds a person’s address, a label, a policy, or anything that opens or admits', async () => {
      const stranger = await connect(world.stack);
      expect(await failureOf(patient.people.get(stranger.address))).toMatchObject({ code: 'PERSON_UNKNOWN' });
      const people = [stranger, patient, world.patient, world.provider, world.doctor, world.medboard.client, world.hospital.client].map(({ address }) => address.slice(2));
      stranger.close();
      expect([heard.tokens.size, heard.tickets.size > 0]).toEqual([1, true]);
      const secrets = await Promise.all((await filesBelow(join(world.stack.dataDir, 'secrets'))).map(async (file) => (await readFile(file, 'utf8')).trim().replace(/^0x/, '')));
      expect(secrets.length).toBeGreaterThanOrEqual(20);
      const seeds = [seed, ...Object.values(world.seeds)].map((one) => toHex(one.expose()).slice(2));
      const told = [...people, ...seeds, ...secrets, ...heard.tokens, ...heard.tickets, LABEL, 'cardiologist', 'staff@hospital-x', 'correct horse'].map((text) => text.toLowerCase());
      const logs = await filesBelow(join(world.stack.dataDir, 'logs'));
      expect(logs.length).toBeGreaterThanOrEqual(11);
      for (const log of logs) {
        const text = (await readFile(log, 'utf8')).toLowerCase();
        expect({ log, leaks: told.filter((secret) => text.includes(secret)) }).toEqual({ log, leaks: [] });
      }
    });
  });
}
