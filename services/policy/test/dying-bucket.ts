// A bucket as a process sees it that is killed in the middle: the writes it had time for are stored, and no other.
import type { KvBucket } from '@consentry/platform';

/** `bucket` for a process that dies before its write number `writes`, from 0. */
export function dyingAfter(bucket: KvBucket, writes: number): KvBucket {
  let left = writes;
  const writers: ReadonlySet<PropertyKey> = new Set(['put', 'create', 'update', 'delete', 'erase']);
  return new Proxy(bucket, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => (writers.has(name) && left-- <= 0 ? Promise.reject(new Error('killed')) : method.apply(target, args));
    },
  });
}
