// After a revocation: asking every proxy to destroy its kfrags, and counting who confirmed with a signature. A proxy that
// is away is asked again for a while; what it destroys once it is back, it has signed for whenever it is asked later.
import { idBytes, parsePolicyId, type Address, type PolicyId } from '@consentry/domain';
import { DestroyAcknowledgementSchema } from '@consentry/wire/reencrypt';
import { acknowledgementInvalid } from './acknowledgement.ts';
import type { Connection } from './connection.ts';
import { failureOf, pause } from './failure.ts';
import type { OnProgress } from './progress.ts';

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

type Target = { readonly proxyId: string; readonly address: Address };
/** The proxies that were given kfrags, and how many of them it takes to open. */
export type Holders = { readonly proxies: readonly Target[]; readonly threshold: number };
type Args = ConfirmArgs & Holders & { connection: Connection; policyId: PolicyId; owner: Address };
type Acknowledged = Destruction['acknowledgements'][number];

const PATIENCE_MS = 15_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;

/** Asks all at once; a proxy that fails to confirm is reported, never an error. */
export async function destroyKfrags({ proxies, threshold, patienceMs = PATIENCE_MS, onProgress, ...args }: Args): Promise<Destruction> {
  const acknowledgements: Acknowledged[] = [];
  const missing: Destruction['missing'][number][] = [];
  const giveUp = Date.now() + patienceMs;
  onProgress?.({ done: 0, total: proxies.length });
  await Promise.all(
    proxies.map(async (proxy) => {
      try {
        acknowledgements.push(await untilConfirmed({ ...args, proxy, giveUp }));
        onProgress?.({ done: acknowledgements.length, total: proxies.length });
      } catch (thrown) {
        const { code, message } = failureOf(thrown, args.connection.gatewayUrl);
        missing.push({ proxyId: proxy.proxyId, code, message });
      }
    }),
  );
  acknowledgements.sort((a, b) => byName(a.proxyId, b.proxyId));
  missing.sort((a, b) => byName(a.proxyId, b.proxyId));
  const confirmed = acknowledgements.map(({ proxyId }) => proxyId);
  return { asked: proxies.length, needed: Math.max(0, proxies.length - threshold + 1), confirmed, acknowledgements, missing };
}

type OneArgs = { connection: Connection; policyId: PolicyId; owner: Address; proxy: Target };

/** Whatever it fails with, a proxy may do better in a moment: be back, or see the block that its node lagged behind. */
async function untilConfirmed({ giveUp, ...args }: OneArgs & { giveUp: number }): Promise<Acknowledged> {
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return await destroyAt(args);
    } catch (error) {
      if (Date.now() + wait > giveUp) throw error;
      await pause(wait);
    }
  }
}

async function destroyAt({ connection, policyId, owner, proxy }: OneArgs): Promise<Acknowledged> {
  const request = { proxyId: proxy.proxyId, policyId: idBytes(policyId), owner: idBytes(owner) };
  const { acknowledgement } = await connection.reencrypt.destroyKfrags(request);
  const { body, signer } = connection.verify({ schema: DestroyAcknowledgementSchema, kind: 'destroy-ack/1', signed: acknowledgement });
  if (signer !== proxy.address || parsePolicyId(body.policyId) !== policyId) throw acknowledgementInvalid(proxy.proxyId);
  return { proxyId: proxy.proxyId, destroyed: body.destroyed, at: Number(body.at) };
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
