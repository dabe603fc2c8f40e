// What the claims of the demo are checked with.
import { createHash } from 'node:crypto';
import { equalBytes } from '@consentry/domain';
import type { DemoRecord } from './record.ts';

/** Whether a stream gives exactly the record. */
export async function sameBytes(stream: ReadableStream<Uint8Array>, { bytes }: DemoRecord): Promise<boolean> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of stream) {
    if (!equalBytes(chunk, bytes.subarray(length, length + chunk.length))) return false;
    hash.update(chunk);
    length += chunk.length;
  }
  return length === bytes.length && hash.digest('hex') === createHash('sha256').update(bytes).digest('hex');
}

/** The beginning of an id, for people. */
export function short(id: string): string {
  return id.length > 20 ? `${id.slice(0, 12)}…` : id;
}
