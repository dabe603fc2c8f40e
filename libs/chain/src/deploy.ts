// Puts the contracts on a chain. They are immutable; a new version is a new deployment. The deploying account gives its
// powers away with the last transactions.
import { AbiCoder, concat, getCreateAddress } from 'ethers';
import { ConsentryError, hasCode, parseAddress, type Address, type Hex, type SecretBytes } from '@consentry/domain';
import { BYTECODES, INTERFACES } from './contract.ts';
import { parseDeployment, type ContractName, type Deployment } from './deployment.ts';
import { ROLE_FUNCTIONS, ROLES, type RoleName } from './role.ts';
import { JsonRpc } from './rpc.ts';
import { addressOf } from './signature.ts';
import { sendTransaction } from './transaction.ts';

/** Who holds each role from the start. The admin grants and revokes them later. */
export type RoleHolders = { admin: Address; registrar: Address; suspender: Address; pauser: Address; auditors: readonly Address[] };
/** Seconds between the announcement of a restricted call and its execution; 0 unless said otherwise. */
export type RoleDelays = Partial<Record<RoleName, number>>;

export type DeployArgs = { rpcUrl: string; secretKey: SecretBytes; roles: RoleHolders; delays?: RoleDelays };

/** Deploys from a funded account. Throws CHAIN_REVERTED where the chain refuses the contracts. */
export async function deploy({ rpcUrl, secretKey, roles, delays = {} }: DeployArgs): Promise<Deployment> {
  const rpc = new JsonRpc({ url: rpcUrl });
  const deployment = await createContracts(rpc, secretKey);
  for (const data of handOver({ deployment, deployer: addressOf(secretKey), roles, delays })) {
    await sendTransaction({ rpc, secretKey, to: deployment.manager, data });
  }
  return deployment;
}

async function createContracts(rpc: JsonRpc, secretKey: SecretBytes): Promise<Deployment> {
  const from = addressOf(secretKey);
  const [chainId, first, newest] = await Promise.all([
    rpc.call('eth_chainId').then(Number),
    rpc.call('eth_getTransactionCount', [from, 'pending']).then(Number),
    rpc.call('eth_blockNumber').then(Number),
  ]);
  const order: ContractName[] = ['manager', 'records', 'proxies', 'consents', 'receipts', 'disputes'];
  const at = Object.fromEntries(order.map((name, i) => [name, parseAddress(getCreateAddress({ from, nonce: first + i }))])) as Record<ContractName, Address>;
  const args: Readonly<Record<ContractName, Address[]>> = {
    manager: [from],
    records: [],
    proxies: [at.manager],
    consents: [at.manager],
    receipts: [at.proxies],
    disputes: [at.proxies, at.consents],
  };
  for (const contract of order) {
    const data = concat([BYTECODES[contract], AbiCoder.defaultAbiCoder().encode(args[contract].map(() => 'address'), args[contract])]) as Hex;
    await sendTransaction({ rpc, secretKey, data }).catch((error: unknown) => {
      throw hasCode(error, 'CHAIN_REVERTED') || hasCode(error, 'CHAIN_UNAVAILABLE') ? deploymentFailed(contract, error) : error;
    });
  }
  return parseDeployment({ version: 2, chainId, ...at, block: newest + 1 });
}

/** Calls of the manager: what each role may do, who holds it, and that the deployer no longer rules. */
function handOver({ deployment, deployer, roles, delays }: { deployment: Deployment; deployer: Address; roles: RoleHolders; delays: RoleDelays }): Hex[] {
  const abi = INTERFACES.manager;
  const targets = ROLE_FUNCTIONS.map(({ role, contract, functions }) =>
    abi.encodeFunctionData('setTargetFunctionRole', [deployment[contract], functions.map((name) => INTERFACES[contract].getFunction(name)!.selector), ROLES[role]]),
  );
  const grant = (role: RoleName, account: Address) => abi.encodeFunctionData('grantRole', [ROLES[role], account, delays[role] ?? 0]);
  const holders = [grant('registrar', roles.registrar), grant('suspender', roles.suspender), grant('pauser', roles.pauser), ...roles.auditors.map((account) => grant('auditor', account))];
  const rule = roles.admin === deployer ? [] : [grant('admin', roles.admin), abi.encodeFunctionData('renounceRole', [ROLES.admin, deployer])];
  return [...targets, ...holders, ...rule] as Hex[];
}

function deploymentFailed(contract: ContractName, cause: unknown): ConsentryError {
  return new ConsentryError({
    code: 'CHAIN_REVERTED',
    message: `The chain did not create the ${contract} contract`,
    remedy: 'Check that the chain knows the Prague rules, and that the deploying account may create contracts and can pay.',
    cause,
  });
}
