// What patients and operators see of the proxies themselves: who confirms a revocation, and when (spec/protocol.md
// section 9).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { create } from '@bufbuild/protobuf';
import type { Interceptor, UnaryResponse } from '@connectrpc/connect';
import { newSeed, type ConsentryClient } from '@consentry/client';
import { idBytes } from '@consentry/domain';
import { ListReceiptsResponseSchema, ReencryptService, type ListedReceipt, type ListReceiptsRequest, type ListReceiptsResponse } from '@consentry/wire/reencrypt';
import { connect } from '../demo/cast.ts';
import { Shell } from './shell.ts';
import { bytesOf, codeOf, falseGateway, LABEL, POLICY, reach, type World } from './world.ts';

const ALL = ['proxy-1', 'proxy-2', 'proxy-3', 'proxy-4', 'proxy-5'];

export function describeProxies(worldOf: () => World): void {
  describe('proxies that come and go', () => {
    let world: World;
    let shell: Shell;
    let patient: ConsentryClient;

    beforeAll(async () => {
      world = worldOf();
      const seed = newSeed();
      shell = await Shell.open(world.stack);
      await shell.importIdentity('zoe', seed);
      patient = await connect(world.stack, seed);
      await patient.people.publish();
      await patient.labels.publish({ label: LABEL, quarters: 1 });
    }, 60_000);

    /** A record of the patient under a policy, opened by the doctor. */
    const openedRecord = async () => {
      const manifest = await world.provider.records.put({ patient: patient.address, label: LABEL, body: new Blob(['a letter']), mediaType: 'text/plain' });
      const { recordId } = manifest.header;
      const { policyId } = await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
      const decision = await world.doctor.access.request({ recordId, policyId });
      if (decision.decision !== 'permit') throw new Error(decision.explanation);
      const opened = await world.doctor.access.open({ grant: decision.grant });
      const held = opened.proxies.flatMap(({ proxyId, receipt }) => (receipt ? [{ proxyId, receipt }] : []));
      expect(held).toHaveLength(3);
      return { policyId, recordId, grant: decision.grant, requestId: decision.requestId, held };
    };

    afterAll(async () => {
      patient.close();
      await shell.close();
    });

    test('one that is away at a revocation is named; back again it has destroyed by itself, and confirms', async () => {
      const { policyId } = await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
      await world.stack.control('stop', 'proxy-4');
      try {
        const { code, value } = await shell.run('policy', 'revoke', policyId, '--wait', '1s', '--as', 'zoe', '--yes');
        expect(code).toBe(10);
        const missing = [expect.objectContaining({ proxyId: 'proxy-4', code: 'SERVICE_UNAVAILABLE' })];
        expect(value).toMatchObject({ revoked: true, destruction: { asked: 5, needed: 3, confirmed: ALL.filter((name) => name !== 'proxy-4'), missing } });
      } finally {
        await world.stack.control('start', 'proxy-4');
      }
      const { destruction } = await shell.ok('policy', 'confirm', policyId, '--as', 'zoe');
      expect(destruction).toMatchObject({ confirmed: ALL, missing: [], acknowledgements: ALL.map((proxyId) => expect.objectContaining({ proxyId, destroyed: 1 })) });
    }, 60_000);

    test('confirmation waits for one that comes back in the meantime, and tells how far it is', async () => {
      const { policyId } = await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
      await world.stack.control('stop', 'proxy-2');
      const seen: number[] = [];
      const revoked = patient.policies.revoke(policyId, { patienceMs: 60_000, onProgress: ({ done, total }) => seen.push(done, total) });
      while (!seen.includes(4)) await new Promise((resolve) => setTimeout(resolve, 20));
      await world.stack.control('start', 'proxy-2');
      expect((await revoked).destruction).toMatchObject({ confirmed: ALL, missing: [] });
      expect(seen).toEqual([0, 5, 1, 5, 2, 5, 3, 5, 4, 5, 5, 5]);
    }, 60_000);

    test('what they signed for a doctor is on chain, for patient and doctor to see; one that forges or hides it is named', async () => {
      const { policyId, requestId, held } = await openedRecord();
      const anchored = async (client: ConsentryClient) => {
        for (;;) {
          const { receipts, faults } = await client.receipts.list({ policyId });
          expect(faults).toEqual([]);
          if (receipts.length >= 3 && receipts.every(({ state }) => state === 'anchored')) return receipts;
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
      };
      const receipts = await anchored(patient);
      expect(receipts.every((one) => one.kind === 'release' && one.requestId === requestId)).toBe(true);
      const { faults } = await world.doctor.receipts.list({ policyId });
      expect(faults.map(({ code }) => code)).toEqual(ALL.map(() => 'CALLER_NOT_ALLOWED'));
      expect((await world.doctor.receipts.verify({ held })).faults).toEqual([]);
      expect(await shell.ok('receipts', 'verify', '--policy', policyId, '--as', 'zoe')).toMatchObject({ faults: [] });

      const liar = held[0]!.proxyId;
      const forge = tampering(liar, ({ receipt, ...rest }) => ({ ...rest, receipt: { ...receipt!, body: receipt!.body.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) } }));
      const misplace = tampering(liar, ({ receipt, path }) => ({ receipt: receipt!, path, root: idBytes(receipts.find(({ proxyId }) => proxyId === liar)!.root).map((byte) => byte ^ 1) }));
      const hide = tampering(liar, () => undefined);
      const seenThrough = async (lie: Interceptor) => {
        const doctor = await reach(world, 'doctor', falseGateway(lie));
        const found = await doctor.receipts.verify({ held });
        doctor.close();
        return { named: [...new Set(found.faults.map(({ proxyId, code }) => `${proxyId} ${code}`))], states: new Set(found.receipts.flatMap(({ proxyId, state }) => (proxyId === liar ? [state] : []))) };
      };
      expect((await seenThrough(forge)).named).toEqual([`${liar} RECEIPT_INVALID`, `${liar} RECEIPT_MISSING`]);
      expect((await seenThrough(hide)).named).toEqual([`${liar} RECEIPT_MISSING`]);
      // A root that the chain does not have says nothing yet: what is under it stays pending.
      expect(await seenThrough(misplace)).toEqual({ named: [], states: new Set(['pending']) });
    }, 90_000);

    test('policies move to the proxies of today without a change to any ciphertext or grant; the old ones serve until then, and destroy', async () => {
      const { policyId, recordId, grant } = await openedRecord();
      const before = await world.doctor.records.get(recordId);
      const opens = async (): Promise<string[]> => {
        const { plaintext, proxies } = await world.doctor.access.open({ grant });
        expect(new TextDecoder().decode(await bytesOf(plaintext))).toBe('a letter');
        return proxies.filter(({ outcome }) => outcome === 'used').map(({ proxyId }) => proxyId);
      };
      const four = ALL.slice(0, 4);
      expect(await shell.ok('proxy', 'retire', 'proxy-5', '--as', 'registrar')).toMatchObject({ state: 'done' });
      try {
        await opens();
        await world.stack.control('stop', 'proxy-3');
        expect(await codeOf(patient.policies.rotateProxies(policyId))).toBe('THRESHOLD_NOT_REACHED');
        await opens();
        await world.stack.control('start', 'proxy-3');
        const rotation = await patient.policies.rotateProxies(policyId);
        expect(rotation).toMatchObject({ moved: true, proxies: four, deposit: { acknowledged: four, missing: [] }, retirement: { confirmed: ALL, missing: [] } });
        // The first set at each of five, and what the attempt that failed had left at three of four.
        expect(rotation.retirement.acknowledgements.map(({ destroyed }) => destroyed)).toEqual([2, 2, 1, 2, 1]);
        // A doctor who knows only the old bundle finds the new one; the one who is gone is not asked any more.
        expect(four).toEqual(expect.arrayContaining(await opens()));
        expect(await patient.policies.rotateProxies(policyId)).toMatchObject({ moved: false, retirement: { confirmed: ALL } });
      } finally {
        await world.stack.control('start', 'proxy-3');
        await shell.ok('proxy', 'admit', join(world.stack.dataDir, 'services', 'proxy-5', 'identity.json'), '--as', 'registrar');
      }
      const { rotations } = (await shell.ok('proxy', 'rotate', policyId, '--as', 'zoe')) as unknown as { rotations: object[] };
      expect(rotations).toEqual([expect.objectContaining({ policyId, moved: true, proxies: ALL })]);
      await opens();
      const fresh = await connect(world.stack, world.seeds.doctor);
      expect(await fresh.records.get(recordId)).toEqual(before);
      expect(await bytesOf((await fresh.access.open({ grant })).plaintext)).toHaveLength(8);
      fresh.close();
      expect((await patient.policies.revoke(policyId)).destruction).toMatchObject({ confirmed: ALL, missing: [] });
      expect(await codeOf(world.doctor.access.open({ grant }))).toBe('POLICY_REVOKED');
    }, 240_000);

    test('a policy that lives has nothing to confirm', async () => {
      const { policyId } = await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
      expect(await shell.refused('policy', 'confirm', policyId, '--as', 'zoe')).toEqual([4, 'CALLER_NOT_ALLOWED']);
    });
  });
}

type Listed = Pick<ListedReceipt, 'root' | 'path'> & { receipt: NonNullable<ListedReceipt['receipt']> };

/** What one proxy shows of its receipts, changed on the way; undefined hides one. */
function tampering(liar: string, change: (listed: ListedReceipt) => Listed | undefined): Interceptor {
  return (next) => async (request) => {
    const response = await next(request);
    if (request.stream || request.method !== ReencryptService.method.listReceipts || (request.message as ListReceiptsRequest).proxyId !== liar) return response;
    const { receipts, next: after } = (response as UnaryResponse).message as ListReceiptsResponse;
    const message = create(ListReceiptsResponseSchema, { receipts: receipts.flatMap((listed) => change(listed) ?? []), next: after });
    return { ...(response as UnaryResponse), message };
  };
}
