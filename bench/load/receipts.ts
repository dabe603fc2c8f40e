// The receipts that doctors were handed, held against what the proxies kept of them: one that is not in its proxy's
// store was lost.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import type { ProxyOutcome } from '@consentry/client';
import { toHex } from '@consentry/domain';
import { connectNats, openBucket, type KvBucket } from '@consentry/platform';
import { ReceiptListSchema } from '@consentry/wire/stored';
import { keccak_256 } from '@noble/hashes/sha3.js';

const AT_ONCE = 32;

export class HandedOut {
  /** Of each proxy, the hashes of receipt bodies. */
  readonly #byProxy = new Map<string, Set<string>>();

  add(outcomes: readonly ProxyOutcome[]): void {
    for (const { proxyId, receipt } of outcomes) {
      if (receipt === undefined) continue;
      const hashes = this.#byProxy.get(proxyId) ?? new Set();
      hashes.add(hashOf(receipt.body));
      this.#byProxy.set(proxyId, hashes);
    }
  }

  get count(): number {
    return [...this.#byProxy.values()].reduce((sum, hashes) => sum + hashes.size, 0);
  }

  /** How many of them their proxies do not hold. */
  async lost(dataDir: string): Promise<number> {
    let lost = 0;
    for (const [proxyId, hashes] of this.#byProxy) {
      const kept = await keptBy(proxyId, dataDir);
      lost += [...hashes].filter((hash) => !kept.has(hash)).length;
    }
    return lost;
  }
}

/** Read with the proxy's own key, as it would itself. */
async function keptBy(proxyId: string, dataDir: string): Promise<Set<string>> {
  const [, host, port] = /listen:?\s*"?([\d.]+):(\d+)/.exec(readFileSync(join(dataDir, 'run', 'nats.conf'), 'utf8')) ?? [];
  const connection = await connectNats({ url: `nats://${host}:${port}`, seedFile: join(dataDir, 'secrets', 'nkeys', `${proxyId}.seed`), name: proxyId });
  const bucket = await openBucket({ connection, bucket: `${proxyId}_receipts` });
  const keys = await bucket.keys();
  const kept = new Set<string>();
  const lane = async (): Promise<void> => {
    for (let key = keys.pop(); key !== undefined; key = keys.pop()) for (const hash of await receiptsUnder(bucket, key)) kept.add(hash);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await connection.close();
  return kept;
}

async function receiptsUnder(bucket: KvBucket, key: string): Promise<string[]> {
  const found = await bucket.find(key);
  return found === undefined ? [] : fromBinary(ReceiptListSchema, found.value).receipts.map(({ body }) => hashOf(body));
}

function hashOf(body: Uint8Array): string {
  return toHex(keccak_256(body));
}
