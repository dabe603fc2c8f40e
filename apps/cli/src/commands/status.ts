// consentry status: is everything there, and is it what it claims to be.
import { Command } from 'commander';
import type { Session } from '../session.ts';
import { columns } from '../text.ts';

/** Seconds of clock difference that begin to matter to deadlines. */
const SKEW_TO_NAME = 30;

export function statusCommand(session: Session): Command {
  return new Command('status').description('look at the gateway, the chain and the proxies').action(() => status(session));
}

async function status(session: Session): Promise<void> {
  const client = await session.client();
  const seen = await client.status();
  const { proxies, refused } = await client.proxies.list();
  const rows = [
    ['gateway', `${seen.gatewayUrl}, version ${seen.version}`],
    ['chain', `${seen.chainId}, ${seen.deploymentMatches ? 'the same contracts as the gateway' : 'NOT the contracts the gateway works with'}`],
    ['identity', client.address],
    ['proxies', proxies.length === 0 ? 'none that the chain vouches for' : proxies.map((proxy) => proxy.proxyId).join(', ')],
    ...refused.map(({ proxyId, reason }) => ['', `${proxyId} is not trusted: ${reason}`]),
  ];
  if (Math.abs(seen.clockSkew) > SKEW_TO_NAME) rows.push(['clock', `differs from the gateway's by ${seen.clockSkew} s: set it, or signatures will be refused`]);
  const value = { ...seen, address: client.address, proxies: proxies.map(({ proxyId, address }) => ({ proxyId, address })), refused };
  session.result(value, columns(rows));
}
