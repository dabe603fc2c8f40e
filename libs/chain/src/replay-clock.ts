// Sends lost transactions again at the time of their lost blocks, on the embedded node (anvil) alone: the messages in
// them have deadlines, and the grants they make count from their block's time. Other chains keep what they mined.
import type { JsonRpc } from './rpc.ts';

export type ReplayClock = {
  /** Makes the next block carry this time, in Unix seconds, so far as the chain's past allows. */
  turnTo(timestamp: number): Promise<void>;
  backToNow(): Promise<void>;
};

type Block = { number: string; timestamp: string; transactions: unknown[] };

/** The clock of an embedded node; undefined where the chain's time is its own. */
export async function openReplayClock(rpc: JsonRpc): Promise<ReplayClock | undefined> {
  const client = await rpc.call('web3_clientVersion');
  if (typeof client !== 'string' || !client.startsWith('anvil/')) return undefined;
  return {
    async turnTo(timestamp) {
      await dropEmptyBlocksAfter(rpc, timestamp);
      const head = await blockAt(rpc, 'latest');
      const time = Math.max(timestamp, Number(head.timestamp));
      await rpc.call('evm_setTime', [time]);
      await rpc.call('evm_setNextBlockTimestamp', [time]);
    },
    async backToNow() {
      await rpc.call('evm_setTime', [Math.floor(Date.now() / 1000)]);
    },
  };
}

/** Takes back the blocks that a restarted node has mined in the meantime, as far as they hold nothing. */
async function dropEmptyBlocksAfter(rpc: JsonRpc, timestamp: number): Promise<void> {
  let head = await blockAt(rpc, 'latest');
  let depth = 0;
  while (Number(head.timestamp) > timestamp && head.transactions.length === 0 && head.number !== '0x0') {
    depth++;
    head = await blockAt(rpc, `0x${(Number(head.number) - 1).toString(16)}`);
  }
  if (depth > 0) await rpc.call('anvil_rollback', [depth]);
}

async function blockAt(rpc: JsonRpc, block: string): Promise<Block> {
  return (await rpc.call('eth_getBlockByNumber', [block, false])) as Block;
}
