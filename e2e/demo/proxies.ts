// Proxies that come and go in the demo: one is retired and admitted again while a doctor reads, what all of them signed
// is on chain, and one that slept through a revocation destroys and confirms once it is back.
import type { Grant, VerifiedProxy } from '@consentry/client';
import type { Cast } from './cast.ts';
import { connectRegistrar, LABEL } from './cast.ts';
import { sameBytes, short } from './claims.ts';
import type { DemoRecord } from './record.ts';
import type { Stack } from './stack.ts';
import type { Check } from './steps.ts';

type Args = { stack: Stack; cast: Cast; recordId: string; record: DemoRecord; check: Check };
type Shared = Args & { policyId: string; grant: Grant; last: VerifiedProxy };

/** The relay gathers receipts for some seconds before it sends their root. */
const ON_CHAIN_WITHIN_MS = 60_000;

export async function changeProxies(args: Args): Promise<void> {
  const { cast, recordId } = args;
  const { policyId } = await cast.patient.policies.publish({ policy: cast.policy, label: LABEL, quarters: 1 });
  const decision = await cast.doctors[0].client.access.request({ recordId, policyId });
  if (decision.decision !== 'permit') throw new Error(`doctor 1 was denied: ${decision.explanation}`);
  const last = (await cast.patient.proxies.list()).proxies.at(-1)!;
  const shared = { ...args, policyId, grant: decision.grant, last };
  await replaceOne(shared);
  await seeReceipts(shared);
  await sleepThrough(shared);
}

async function replaceOne({ stack, cast, policyId, last, grant, record, check }: Shared): Promise<void> {
  const registrar = await connectRegistrar(stack);
  const opens = async (): Promise<boolean> => sameBytes((await cast.doctors[0].client.access.open({ grant })).plaintext, record);
  await registrar.proxies.retire(last.address);
  try {
    check.that(await opens(), `the registrar retires ${last.proxyId}; what it holds serves on`);
    const { moved, proxies, retirement } = await cast.patient.policies.rotateProxies(policyId);
    check.that(moved && !proxies.includes(last.proxyId) && retirement.missing.length === 0, `the patient moves the policy to ${proxies.join(', ')}; ${retirement.confirmed.length} of ${retirement.asked} destroyed what came before`);
    check.that(await opens(), 'under the same grant, from the same ciphertext, doctor 1 opens it through them');
  } finally {
    await registrar.proxies.admit(last);
    registrar.close();
  }
  check.that((await cast.patient.policies.rotateProxies(policyId)).proxies.includes(last.proxyId) && (await opens()), `${last.proxyId} is admitted again, the policy moves once more, and it opens`);
}

async function seeReceipts({ cast, policyId, grant, check }: Shared): Promise<void> {
  const giveUp = Date.now() + ON_CHAIN_WITHIN_MS;
  let list = await cast.patient.receipts.list({ policyId });
  while (list.receipts.some(({ state }) => state === 'pending') || list.receipts.length < 9) {
    if (Date.now() > giveUp) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
    list = await cast.patient.receipts.list({ policyId });
  }
  const { receipts, faults } = list;
  const allAnchored = faults.length === 0 && receipts.every((one) => one.state === 'anchored' && one.requestId === grant.requestId);
  check.that(allAnchored && receipts.length >= 9, `the patient sees ${receipts.length} receipts for these openings, each under a root on chain`);
}

async function sleepThrough({ stack, cast, policyId, last, check }: Shared): Promise<void> {
  const start = (): Promise<void> => stack.control('start', last.proxyId);
  const onInterrupt = (): void => void start().finally(() => process.exit(130));
  process.once('SIGINT', onInterrupt);
  await stack.control('stop', last.proxyId);
  try {
    const { destruction } = await cast.patient.policies.revoke(policyId, { patienceMs: 1_000 });
    const { asked, confirmed, missing } = destruction;
    check.that(missing.map(({ proxyId }) => proxyId).join() === last.proxyId, `revoked while ${last.proxyId} sleeps: ${confirmed.length} of ${asked} confirmed, and it is named`);
  } finally {
    process.off('SIGINT', onInterrupt);
    await start();
  }
  const { destruction } = await cast.patient.policies.confirmDestroyed(policyId);
  check.that(destruction.confirmed.length === destruction.asked, `back again it has destroyed by itself, as the chain told it: ${destruction.confirmed.length} of ${destruction.asked} confirmed (policy ${short(policyId)})`);
}
