// Who may hold a role of the manager contract (spec/contracts.md section 1): everybody to whom it was ever given. Whether
// they hold it now the contract itself says.
import { parseAddress, type Address } from '@consentry/domain';
import { INTERFACES } from './contract.ts';
import type { Deployment } from './deployment.ts';
import { ROLES, type RoleName } from './role.ts';
import type { JsonRpc } from './rpc.ts';

type Args = { rpc: JsonRpc; deployment: Deployment; role: RoleName };

/** Accounts to which a role was ever given, each once. Throws RpcRefusal where the node finds the range too long. */
export async function everGiven({ rpc, deployment, role }: Args): Promise<Address[]> {
  const { topicHash } = INTERFACES.manager.getEvent('RoleGranted')!;
  const roleTopic = `0x${ROLES[role].toString(16).padStart(64, '0')}`;
  const range = { address: deployment.manager, topics: [topicHash, roleTopic], fromBlock: `0x${deployment.block.toString(16)}`, toBlock: 'latest' };
  const logs = (await rpc.call('eth_getLogs', [range])) as { topics: string[] }[];
  return [...new Set(logs.map(({ topics }) => parseAddress(`0x${topics[2]!.slice(-40)}`)))];
}
