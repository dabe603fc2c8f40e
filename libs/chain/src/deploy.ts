// Puts the four contracts on a chain. They are immutable; a new version is a new deployment.
import { AbiCoder, concat, getCreateAddress, Transaction } from 'ethers';
import { ConsentryError, fromHex, parseAddress, toHex, type Address, type Hex, type SecretBytes } from '@consentry/domain';
import { BYTECODES } from './contract.ts';
import { parseDeployment, type ContractName, type Deployment } from './deployment.ts';
import { JsonRpc } from './rpc.ts';
import { addressOf, signDigest } from './signature.ts';

const GAS_LIMIT = 4_000_000n;
const MINED_WITHIN_MS = 60_000;

/** Deploys from a funded account. `registrar` is the account that will register authorities and proxies. */
export async function deploy({ rpcUrl, secretKey, registrar }: { rpcUrl: string; secretKey: SecretBytes; registrar: Address }): Promise<Deployment> {
  const rpc = new JsonRpc({ url: rpcUrl });
  const from = addressOf(secretKey);
  const [chainId, first, price] = await Promise.all([
    rpc.call('eth_chainId').then(Number),
    rpc.call('eth_getTransactionCount', [from, 'pending']).then(Number),
    rpc.call('eth_gasPrice').then((value) => BigInt(value as string)),
  ]);
  const block = Number(await rpc.call('eth_blockNumber')) + 1;
  const addressAt = (offset: number): Address => parseAddress(getCreateAddress({ from, nonce: first + offset }));
  const authorities = addressAt(0);
  const records = addressAt(1);
  const plan: { contract: ContractName; args: Address[] }[] = [
    { contract: 'authorities', args: [registrar] },
    { contract: 'records', args: [] },
    { contract: 'proxies', args: [registrar] },
    { contract: 'consents', args: [authorities, records] },
  ];
  for (const [offset, { contract, args }] of plan.entries()) {
    const data = concat([BYTECODES[contract], AbiCoder.defaultAbiCoder().encode(args.map(() => 'address'), args)]);
    const transaction = Transaction.from({ type: 2, chainId, data, nonce: first + offset, gasLimit: GAS_LIMIT, maxFeePerGas: 2n * price, maxPriorityFeePerGas: 0n });
    transaction.signature = toHex(signDigest({ secretKey, digest: fromHex(transaction.unsignedHash) }));
    await rpc.call('eth_sendRawTransaction', [transaction.serialized]);
    await untilMined(rpc, transaction.hash as Hex, contract);
  }
  return parseDeployment({ version: 1, chainId, authorities, records, proxies: addressAt(2), consents: addressAt(3), block, registrar });
}

async function untilMined(rpc: JsonRpc, transactionHash: Hex, contract: ContractName): Promise<void> {
  for (const started = Date.now(); Date.now() - started < MINED_WITHIN_MS; ) {
    const receipt = (await rpc.call('eth_getTransactionReceipt', [transactionHash])) as { status: string } | null;
    if (receipt?.status === '0x1') return;
    if (receipt) throw deploymentFailed(`The chain refused to create the ${contract} contract`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw deploymentFailed(`The chain did not create the ${contract} contract within ${MINED_WITHIN_MS / 1000} seconds`);
}

function deploymentFailed(message: string): ConsentryError {
  return new ConsentryError({
    code: 'CHAIN_REVERTED',
    message,
    remedy: 'Check that the chain knows the Prague rules and lets the deploying account create contracts.',
  });
}
