// Taking a proxy to court: its own signed receipt, what it answered, and the help that the contract needs to judge it
// (spec/contracts.md section 13). Anybody may accuse, and pays for it.
import { toHex, type Hex, type RequestId, type SecretBytes } from '@consentry/domain';
import { INTERFACES } from './contract.ts';
import type { Deployment } from './deployment.ts';
import { JsonRpc } from './rpc.ts';
import { sendTransaction } from './transaction.ts';

export type Accusation = {
  requestId: RequestId;
  /** Of the receipt, Unix seconds. */
  at: number;
  /** Of the receipt, 65 bytes. */
  signature: Uint8Array;
  /** 105 bytes. */
  capsule: Uint8Array;
  /** 381 bytes. */
  cfrag: Uint8Array;
  /** `disputeEvidence` of @consentry/crypto. */
  keys: Uint8Array;
  ys: readonly bigint[];
  products: readonly bigint[];
};

export type Verdict = { verdict: 'cleared' | 'convicted'; transactionHash: Hex; blockNumber: number };

/** Throws EVIDENCE_INVALID, CHAIN_UNAVAILABLE. */
export async function accuse({ rpcUrl, deployment, secretKey, accusation }: { rpcUrl: string; deployment: Deployment; secretKey: SecretBytes; accusation: Accusation }): Promise<Verdict> {
  const rpc = new JsonRpc({ url: rpcUrl });
  const { signature, capsule, cfrag, keys, ...rest } = accusation;
  const argument = { ...rest, signature: toHex(signature), capsule: toHex(capsule), cfrag: toHex(cfrag), keys: toHex(keys) };
  const data = INTERFACES.disputes.encodeFunctionData('judge', [argument]) as Hex;
  const sent = await sendTransaction({ rpc, secretKey, to: deployment.disputes, data });
  const receipt = (await rpc.call('eth_getTransactionReceipt', [sent.transactionHash])) as { logs: { topics: string[] }[] };
  const convicted = receipt.logs.some(({ topics }) => topics[0] === INTERFACES.disputes.getEvent('ProxyConvicted')!.topicHash);
  return { verdict: convicted ? 'convicted' : 'cleared', ...sent };
}
