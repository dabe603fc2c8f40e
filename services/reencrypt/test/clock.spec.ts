// A proxy's own clock (spec/protocol.md, "Proxy duties"): a node that stands still, or is held back, releases nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NO_EVIDENCE } from '@consentry/chain';
import { failureOf, ProxyFixture } from './proxy.fixture.ts';

const proxy = new ProxyFixture();
beforeAll(() => proxy.open({ chainBehindSeconds: 7200 }));
afterAll(() => proxy.close());

test('a grant that the chain still calls live is over once it has run out by the clock of the proxy', async () => {
  const [shared, stored] = [await proxy.share(), await proxy.store()];
  await proxy.deposit(shared.envelope);
  const access = await proxy.request(shared, stored, { duration: 3600 });
  expect((await proxy.chain.reader.liveness({ request: access, policy: shared.policy, evidence: NO_EVIDENCE })).status).toBe('live');
  const { request } = await proxy.order({ shared, stored, access });
  expect((await failureOf(proxy.reencrypt(request))).code).toBe('GRANT_EXPIRED');
  const longer = await proxy.request(shared, stored, { duration: 4 * 3600 });
  await proxy.reencrypt((await proxy.order({ shared, stored, access: longer })).request);
});
