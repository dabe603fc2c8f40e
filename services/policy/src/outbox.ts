// The relayer's journal in KV: every transaction stands here, signed, before it is sent, and until the chain holds
// it for good. Bucket policy_outbox: `<account>.<nonce>` → JSON of JournalEntry; accounts keep processes apart.
import type { Journal, JournalEntry } from '@consentry/chain';
import { ConsentryError, type Address, type Hex } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';
import { z } from 'zod';

const hex = z
  .string()
  .regex(/^0x([0-9a-f]{2})+$/i)
  .transform((text) => text as Hex);
const Entry = z.object({ nonce: z.int().min(0), rawTransaction: hex, transactionHash: hex, minedAt: z.int().min(0).optional() });

/** The journal of one relaying account. */
export function outbox({ bucket, account }: { bucket: KvBucket; account: Address }): Journal {
  const keyOf = (nonce: number): string => `${account}.${nonce}`;
  return {
    async append(entry) {
      await bucket.put(keyOf(entry.nonce), new TextEncoder().encode(JSON.stringify(entry)));
    },
    async load() {
      const entries: JournalEntry[] = [];
      for (const key of await bucket.keys(`${account}.*`)) {
        const found = await bucket.find(key);
        if (found) entries.push(readEntry(key, found.value));
      }
      return entries;
    },
    async settle(nonce) {
      await bucket.delete(keyOf(nonce));
    },
  };
}

function readEntry(key: string, value: Uint8Array): JournalEntry {
  const parsed = Entry.safeParse(JSON.parse(new TextDecoder().decode(value)));
  if (!parsed.success) {
    throw new ConsentryError({ code: 'STORE_CORRUPT', message: `${key} in policy_outbox cannot be read`, remedy: 'Restore the bucket from a backup.', cause: parsed.error });
  }
  const { minedAt, ...entry } = parsed.data;
  return minedAt === undefined ? entry : { ...entry, minedAt };
}
