// A reorganisation of the chain that takes a grant away, and a relayer that keeps a request to itself: neither opens
// anything, neither loses anything that was acknowledged (spec/protocol.md 11.4, spec/contracts.md 10 and 14).
import { describe, expect, test } from '@jest/globals';
import { ConnectError, Code } from '@connectrpc/connect';
import { ConsentService } from '@consentry/wire/consent';
import { bytesOf, codeOf, falseGateway, LABEL, POLICY, reach, someBytes, type World } from './world.ts';

const PATIENCE_MS = 30_000;

/** Tests in the world that `running` gives once tests run; they leave the chain as it was. */
export function describeReorganisation(running: () => World): void {
  describe('the chain changes its mind, the relayer keeps quiet', () => {
    test('a grant that a reorganisation removed opens nothing, until the relayer has put it back', removedGrant, 90_000);
    test('a request that the relayer withholds is no grant, and leaves no trace', withheld, 60_000);
  });

  async function removedGrant(): Promise<void> {
    const { stack, doctor } = running();
    const content = someBytes(1_000);
    const { recordId, policyId } = await shared(running(), content);
    const rpc = rpcOf(stack.rpcUrl);
    const before = Number(await rpc('eth_blockNumber', []));
    const decision = await doctor.access.request({ recordId, policyId });
    if (decision.decision !== 'permit') throw new Error(`denied: ${decision.reason}`);
    const { grant } = decision;
    const read = async () => bytesOf((await doctor.access.open({ grant })).plaintext);
    expect(await read()).toEqual(content);

    await stack.control('stop', 'policy');
    try {
      await rpc('anvil_reorg', [Number(await rpc('eth_blockNumber', [])) - before, []]);
      expect(await codeOf(read())).toBe('GRANT_UNKNOWN');
    } finally {
      await stack.control('start', 'policy');
    }
    const deadline = Date.now() + PATIENCE_MS;
    while ((await codeOf(read())) !== undefined) expect(Date.now()).toBeLessThan(deadline);
    expect(await read()).toEqual(content);
  }

  async function withheld(): Promise<void> {
    const world = running();
    const { recordId, policyId } = await shared(world, someBytes(10));
    const quiet = await reach(world, 'doctor', falseGateway((next) => async (request) => {
      if (request.method === ConsentService.method.requestAccess) throw new ConnectError('keeps it', Code.PermissionDenied);
      return next(request);
    }));
    const seen = async () => (await world.patient.chain.events({ types: ['AccessGranted', 'AccessDenied'], where: { policyId } })).length;
    expect(await codeOf(quiet.access.request({ recordId, policyId }))).toBeDefined();
    expect(await seen()).toBe(0);
    expect((await world.doctor.access.request({ recordId, policyId })).decision).toBe('permit');
    expect(await seen()).toBe(1);
    quiet.close();
  }
}

async function shared({ patient, provider }: World, content: Uint8Array<ArrayBuffer>) {
  const { header } = await provider.records.put({ patient: patient.address, label: LABEL, body: new Blob([content]), mediaType: 'text/plain' });
  const { policyId } = await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
  return { recordId: header.recordId, policyId };
}

function rpcOf(url: string): (method: string, params: unknown[]) => Promise<unknown> {
  return async (method, params) => {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) });
    const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
}
