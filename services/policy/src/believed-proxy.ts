// Whose word counts as a proxy's: who was registered on chain once, since one that has retired still serves, and was not
// convicted of a lie by a contract.
import type { ChainReader } from '@consentry/chain';
import { ConsentryError, type Address } from '@consentry/domain';

/** Throws PROXY_UNKNOWN, CHAIN_UNAVAILABLE. */
export async function requireBelieved({ chain, proxy }: { chain: ChainReader; proxy: Address }): Promise<void> {
  const [registrations, { convicted }] = await Promise.all([chain.events({ types: ['ProxyRegistered'], where: { proxy } }), chain.proxy(proxy)]);
  if (registrations.length > 0 && !convicted) return;
  throw new ConsentryError({
    code: 'PROXY_UNKNOWN',
    message: convicted ? 'A contract found that this proxy lied: its word counts no more' : 'This is signed by nobody who ever was a proxy',
    facts: { proxy },
  });
}
