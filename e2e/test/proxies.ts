// What patients and operators see of the proxies themselves: who confirms a revocation, and when (spec/protocol.md
// section 9).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newSeed, type ConsentryClient } from '@consentry/client';
import { connect } from '../demo/cast.ts';
import { Shell } from './shell.ts';
import { LABEL, POLICY, type World } from './world.ts';

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

    test('a policy that lives has nothing to confirm', async () => {
      const { policyId } = await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
      expect(await shell.refused('policy', 'confirm', policyId, '--as', 'zoe')).toEqual([4, 'CALLER_NOT_ALLOWED']);
    });
  });
}
