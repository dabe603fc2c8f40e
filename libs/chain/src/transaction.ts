// One transaction from an account's own key, sent and awaited: for deploying and for the holders of roles. What people
// sign for others to relay goes through the Relayer.
import { Transaction } from 'ethers';
import { ConsentryError, fromHex, parseAddress, toHex, type Address, type Hex, type SecretBytes } from '@consentry/domain';
import { errorOfRevert } from './revert.ts';
import { RpcRefusal, type JsonRpc } from './rpc.ts';
import { addressOf, signDigest } from './signature.ts';

/** `contractAddress` where the transaction created one. */
export type SentTransaction = { transactionHash: Hex; blockNumber: number; contractAddress?: Address };
type Sending = { rpc: JsonRpc; secretKey: SecretBytes; data: Hex; to?: Address };
type Receipt = { status: string; blockNumber: string; contractAddress: string | null } | null;

const GAS_MARGIN_PERCENT = 125n;
const MINED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** Throws the contract's refusal before anything is paid, CHAIN_UNAVAILABLE, DEADLINE_EXCEEDED. */
export async function sendTransaction({ rpc, secretKey, data, to }: Sending): Promise<SentTransaction> {
  const from = addressOf(secretKey);
  const call = to === undefined ? { from, data } : { from, to, data };
  const gas = BigInt((await asked(() => rpc.call('eth_estimateGas', [call, 'latest']), from)) as string);
  const [chainId, nonce, price, tip] = await Promise.all([
    rpc.call('eth_chainId').then(Number),
    rpc.call('eth_getTransactionCount', [from, 'pending']).then(Number),
    rpc.call('eth_gasPrice').then((value) => BigInt(value as string)),
    // Chains without a fee market do not know the word, and need no tip.
    rpc.call('eth_maxPriorityFeePerGas').then((value) => BigInt(value as string), () => 0n),
  ]);
  const gasLimit = (gas * GAS_MARGIN_PERCENT) / 100n;
  const transaction = Transaction.from({ type: 2, chainId, ...(to ? { to } : {}), data, nonce, gasLimit, maxFeePerGas: 2n * price + tip, maxPriorityFeePerGas: tip });
  transaction.signature = toHex(signDigest({ secretKey, digest: fromHex(transaction.unsignedHash) }));
  await asked(() => rpc.call('eth_sendRawTransaction', [transaction.serialized]), from);
  return untilMined(rpc, transaction.hash as Hex);
}

async function untilMined(rpc: JsonRpc, transactionHash: Hex): Promise<SentTransaction> {
  for (const started = Date.now(); Date.now() - started < MINED_WITHIN_MS; ) {
    const receipt = (await rpc.call('eth_getTransactionReceipt', [transactionHash])) as Receipt;
    if (receipt?.status === '0x1') return sent(transactionHash, receipt);
    if (receipt) throw errorOfRevert(undefined);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new ConsentryError({
    code: 'DEADLINE_EXCEEDED',
    message: `The chain did not take the transaction ${transactionHash} within ${MINED_WITHIN_MS / 1000} seconds`,
    remedy: 'It may still arrive. Look at the chain before you send the same again.',
    facts: { transactionHash },
  });
}

function sent(transactionHash: Hex, { blockNumber, contractAddress }: NonNullable<Receipt>): SentTransaction {
  return { transactionHash, blockNumber: Number(blockNumber), ...(contractAddress ? { contractAddress: parseAddress(contractAddress) } : {}) };
}

async function asked<T>(ask: () => Promise<T>, account: Address): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof RpcRefusal)) throw error;
    if (error.data !== undefined) throw errorOfRevert(error.data);
    throw new ConsentryError({
      code: 'CHAIN_UNAVAILABLE',
      message: `The chain node does not take transactions of ${account}: ${error.message}`,
      remedy: 'Check that the account holds enough to pay for them on this chain.',
      facts: { account },
      cause: error,
    });
  }
}
