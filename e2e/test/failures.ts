// What people get when something is wrong, and what is still there after something died: spec/errors.md,
// spec/protocol.md ("Failing"). Runs last on the stack of the story.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newSeed, type ConsentryClient, type Grant } from '@consentry/client';
import { ConsentryError } from '@consentry/domain';
import { connect } from '../demo/cast.ts';
import { bytesOf, POLICY, someBytes, type World } from './world.ts';

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

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export function describeFailures(worldOf: () => World): void {
  describe('wrong input and dead parts', () => {
    let world: World;
    let patient: ConsentryClient;
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
      patient = await connect(world.stack, newSeed());
      await patient.people.publish();
      await patient.labels.publish({ label: LABEL, quarters: 1 });
      const manifest = await world.provider.records.put({ patient: patient.address, label: LABEL, body: new Blob([record]), mediaType: 'text/plain' });
      recordId = manifest.header.recordId;
      policyId = (await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 })).policyId;
      grant = await ask();
    }, 60_000);

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
      expect((await eventually(() => patient.records.list())).records.map(({ header }) => header.recordId)).toContain(recordId);
      const granted = (await patient.history.asOwner()).filter(({ type }) => type === 'AccessGranted');
      expect(granted.length).toBeGreaterThanOrEqual(9);
    }, 180_000);

    test('a ciphertext that rots on disk is CIPHERTEXT_CORRUPT or refused, and no plaintext of it comes out whole', async () => {
      const blocks = await filesBelow(join(world.stack.dataDir, 'services', 'storage', 'blocks'));
      const sizes = await Promise.all(blocks.map(async (file) => ({ file, size: (await stat(file)).size })));
      for (const { file } of sizes.filter(({ size }) => size > 100_000)) {
        const bytes = await readFile(file);
        bytes[bytes.length >> 1]! ^= 1;
        await writeFile(file, bytes);
      }
      const { code } = await failureOf(read());
      expect(['CIPHERTEXT_CORRUPT', 'STORE_CORRUPT']).toContain(code);
    });

    test('no log holds a person’s address, a label, a policy or a passphrase', async () => {
      const people = [patient, world.patient, world.provider, world.doctor, world.medboard.client, world.hospital.client].map(({ address }) => address.slice(2));
      const passphrase = (await readFile(world.stack.registrar.passphraseFile, 'utf8')).trim();
      const told = [...people, LABEL, 'cardiologist', 'staff@hospital-x', passphrase].map((text) => text.toLowerCase());
      const logs = await filesBelow(join(world.stack.dataDir, 'logs'));
      expect(logs.length).toBeGreaterThanOrEqual(11);
      for (const log of logs) {
        const text = (await readFile(log, 'utf8')).toLowerCase();
        expect({ log, leaks: told.filter((secret) => text.includes(secret)) }).toEqual({ log, leaks: [] });
      }
    });
  });
}
