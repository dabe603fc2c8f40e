// After a revocation: asking every proxy to destroy its kfrags, and counting who confirmed with a signature. A proxy that
// is away is asked again for a while; what it destroys once it is back, it has signed for whenever it is asked later.
import { idBytes, parsePolicyId, type Address, type PolicyId } from '@consentry/domain';
import type { Signed } from '@consentry/wire/common';
import { DestroyAcknowledgementSchema, RetireAcknowledgementSchema } from '@consentry/wire/reencrypt';
import { acknowledgementInvalid } from './acknowledgement.ts';
import type { Connection } from './connection.ts';
import { failureOf, pause } from './failure.ts';
import type { OnProgress } from './progress.ts';
import type { ProxyPlace } from './proxies.ts';

/** Who confirmed. The rest may still hold kfrags, which the chain forbids them to use. */
export type Destruction = {
  readonly asked: number;
  /** Once so many confirmed, too few can still hold kfrags to open anything, even if all of them cheated. */
  readonly needed: number;
  /** Names of the proxies that confirmed. */
  readonly confirmed: string[];
  /** What each of them signed: how many kfrags it destroyed, and when it was done, in Unix seconds by its clock. */
  readonly acknowledgements: { readonly proxyId: string; readonly destroyed: number; readonly at: number }[];
  readonly missing: { readonly proxyId: string; readonly code: string; readonly message: string }[];
};

export type ConfirmArgs = {
  /** Milliseconds for which proxies that do not confirm are asked again; 15 seconds by default. */
  patienceMs?: number;
  /** Called with how many confirmed so far, of how many. */
  onProgress?: OnProgress;
};

/** The proxies that were given kfrags, and how many of them it takes to open. */
export type Holders = { readonly proxies: readonly ProxyPlace[]; readonly threshold: number };
type Args = ConfirmArgs & Holders & { connection: Connection; policyId: PolicyId; owner: Address };
type RetireArgs = ConfirmArgs & Holders & { connection: Connection; policyId: PolicyId; order: Signed; before: number };
type Acknowledged = Destruction['acknowledgements'][number];

const PATIENCE_MS = 15_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;

/** Asks all at once; a proxy that fails to confirm is reported, never an error. */
export function destroyKfrags({ connection, policyId, owner, ...args }: Args): Promise<Destruction> {
  return collect({ ...args, connection, ask: (proxy) => destroyAt({ connection, policyId, owner, proxy }) });
}

/** The same for kfrags of earlier sets of a policy that lives on with a new one. `order` is of its owner. */
export function retireKfrags({ connection, policyId, order, before, ...args }: RetireArgs): Promise<Destruction> {
  return collect({ ...args, connection, ask: (proxy) => retireAt({ connection, policyId, order, before, proxy }) });
}

type Collecting = ConfirmArgs & Holders & { connection: Connection; ask: (proxy: ProxyPlace) => Promise<Acknowledged> };

async function collect({ connection, proxies, threshold, patienceMs = PATIENCE_MS, onProgress, ask }: Collecting): Promise<Destruction> {
  const acknowledgements: Acknowledged[] = [];
  const missing: Destruction['missing'][number][] = [];
  const giveUp = Date.now() + patienceMs;
  onProgress?.({ done: 0, total: proxies.length });
  await Promise.all(
    proxies.map(async (proxy) => {
      try {
        acknowledgements.push(await untilConfirmed(() => ask(proxy), giveUp));
        onProgress?.({ done: acknowledgements.length, total: proxies.length });
      } catch (thrown) {
        const { code, message } = failureOf(thrown, connection.gatewayUrl);
        missing.push({ proxyId: proxy.proxyId, code, message });
      }
    }),
  );
  await connection.filings.flush();
  acknowledgements.sort((a, b) => byName(a.proxyId, b.proxyId));
  missing.sort((a, b) => byName(a.proxyId, b.proxyId));
  const confirmed = acknowledgements.map(({ proxyId }) => proxyId);
  return { asked: proxies.length, needed: Math.max(0, proxies.length - threshold + 1), confirmed, acknowledgements, missing };
}

/** Whatever it fails with, a proxy may do better in a moment: be back, or see the block that its node lagged behind. */
async function untilConfirmed(ask: () => Promise<Acknowledged>, giveUp: number): Promise<Acknowledged> {
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() + wait > giveUp) throw error;
      await pause(wait);
    }
  }
}

type DestroyArgs = { connection: Connection; policyId: PolicyId; owner: Address; proxy: ProxyPlace };

async function destroyAt({ connection, policyId, owner, proxy }: DestroyArgs): Promise<Acknowledged> {
  const request = { proxyId: proxy.proxyId, policyId: idBytes(policyId), owner: idBytes(owner) };
  const { acknowledgement } = await connection.reencrypt.destroyKfrags(request);
  const { body, signer } = connection.verify({ schema: DestroyAcknowledgementSchema, kind: 'destroy-ack/1', signed: acknowledgement });
  if (signer !== proxy.address || parsePolicyId(body.policyId) !== policyId) throw acknowledgementInvalid(proxy.proxyId);
  connection.filings.add({ case: 'destruction', value: acknowledgement! });
  return { proxyId: proxy.proxyId, destroyed: body.destroyed, at: Number(body.at) };
}

type RetireAtArgs = { connection: Connection; policyId: PolicyId; order: Signed; before: number; proxy: ProxyPlace };

async function retireAt({ connection, policyId, order, before, proxy }: RetireAtArgs): Promise<Acknowledged> {
  const { acknowledgement } = await connection.reencrypt.retireKfrags({ proxyId: proxy.proxyId, order });
  const { body, signer } = connection.verify({ schema: RetireAcknowledgementSchema, kind: 'retire-ack/1', signed: acknowledgement });
  const same = parsePolicyId(body.policyId) === policyId && body.beforeSet >= before;
  if (signer !== proxy.address || !same) throw acknowledgementInvalid(proxy.proxyId);
  connection.filings.add({ case: 'retirement', value: acknowledgement! });
  return { proxyId: proxy.proxyId, destroyed: body.destroyed, at: Number(body.at) };
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
