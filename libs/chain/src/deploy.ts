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

export type DeployArgs = {
  rpcUrl: string;
  secretKey: SecretBytes;
  roles: RoleHolders;
  delays?: RoleDelays;
  /** Transactions that are mined, of how many. */
  onProgress?: (progress: { done: number; total: number }) => void;
};

/** Deploys from a funded account. Throws CHAIN_REVERTED where the chain refuses the contracts. */
export async function deploy({ rpcUrl, secretKey, roles, delays = {}, onProgress = () => undefined }: DeployArgs): Promise<Deployment> {
  const rpc = new JsonRpc({ url: rpcUrl });
  const deployer = addressOf(secretKey);
  const deployment = await addressBook(rpc, deployer);
  const calls = handOver({ deployment, deployer, roles, delays });
  const total = CREATION_ORDER.length + calls.length;
  for (const [i, contract] of CREATION_ORDER.entries()) {
    await create({ rpc, secretKey, contract, deployment, deployer });
    onProgress({ done: i + 1, total });
  }
  for (const [i, data] of calls.entries()) {
    await sendTransaction({ rpc, secretKey, to: deployment.manager, data });
    onProgress({ done: CREATION_ORDER.length + i + 1, total });
  }
  return deployment;
}

const CREATION_ORDER: readonly ContractName[] = ['manager', 'records', 'proxies', 'consents', 'receipts', 'disputes'];

/** Where the contracts will be: an address follows from the creator and its nonce. */
async function addressBook(rpc: JsonRpc, from: Address): Promise<Deployment> {
  const [chainId, first, newest] = await Promise.all([
    rpc.call('eth_chainId').then(Number),
    rpc.call('eth_getTransactionCount', [from, 'pending']).then(Number),
    rpc.call('eth_blockNumber').then(Number),
  ]);
  const at = CREATION_ORDER.map((name, i) => [name, parseAddress(getCreateAddress({ from, nonce: first + i }))]);
  return parseDeployment({ version: 2, chainId, ...Object.fromEntries(at), block: newest + 1 });
}

type Creation = { rpc: JsonRpc; secretKey: SecretBytes; contract: ContractName; deployment: Deployment; deployer: Address };

async function create({ rpc, secretKey, contract, deployment, deployer }: Creation): Promise<void> {
  const { manager, proxies, consents } = deployment;
  const args: Readonly<Record<ContractName, Address[]>> = { manager: [deployer], records: [], proxies: [manager], consents: [manager], receipts: [proxies], disputes: [proxies, consents] };
  const data = concat([BYTECODES[contract], AbiCoder.defaultAbiCoder().encode(args[contract].map(() => 'address'), args[contract])]) as Hex;
  try {
    const { contractAddress } = await sendTransaction({ rpc, secretKey, data });
    if (contractAddress !== deployment[contract]) throw deploymentFailed(contract, new Error('another transaction of the account came in between'));
  } catch (error) {
    throw hasCode(error, 'CHAIN_REVERTED') || hasCode(error, 'CHAIN_UNAVAILABLE') ? deploymentFailed(contract, error) : error;
  }
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
    remedy: 'Check that the chain knows the Prague rules, and that the deploying account may create contracts, can pay, and sends nothing else meanwhile.',
    cause,
  });
}
