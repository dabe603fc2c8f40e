// After a revocation: asking every proxy to destroy its kfrags, and counting who confirmed with a signature.
import { idBytes, parsePolicyId, type Address, type PolicyId } from '@consentry/domain';
import { DestroyAcknowledgementSchema } from '@consentry/wire/reencrypt';
import { acknowledgementInvalid } from './acknowledgement.ts';
import type { Connection } from './connection.ts';
import { failureOf } from './failure.ts';

/** Who confirmed. The rest may still hold kfrags, which the chain forbids them to use. */
export type Destruction = {
  readonly asked: number;
  /** Names of the proxies that confirmed. */
  readonly confirmed: string[];
  readonly missing: { readonly proxyId: string; readonly code: string; readonly message: string }[];
};

type Target = { readonly proxyId: string; readonly address: Address };
type Args = { connection: Connection; policyId: PolicyId; owner: Address; proxies: readonly Target[] };

/** Asks all at once; a proxy that fails to confirm is reported, never an error. */
export async function destroyKfrags({ connection, policyId, owner, proxies }: Args): Promise<Destruction> {
  const confirmed: string[] = [];
  const missing: Destruction['missing'][number][] = [];
  await Promise.all(
    proxies.map(async (proxy) => {
      try {
        await destroyAt({ connection, policyId, owner, proxy });
        confirmed.push(proxy.proxyId);
      } catch (thrown) {
        const { code, message } = failureOf(thrown, connection.gatewayUrl);
        missing.push({ proxyId: proxy.proxyId, code, message });
      }
    }),
  );
  return { asked: proxies.length, confirmed: confirmed.sort(), missing };
}

async function destroyAt({ connection, policyId, owner, proxy }: { connection: Connection; policyId: PolicyId; owner: Address; proxy: Target }): Promise<void> {
  const request = { proxyId: proxy.proxyId, policyId: idBytes(policyId), owner: idBytes(owner) };
  const { acknowledgement } = await connection.reencrypt.destroyKfrags(request);
  const { body, signer } = connection.verify({ schema: DestroyAcknowledgementSchema, kind: 'destroy-ack/1', signed: acknowledgement });
  if (signer !== proxy.address || parsePolicyId(body.policyId) !== policyId) throw acknowledgementInvalid(proxy.proxyId);
}
