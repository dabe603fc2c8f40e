// Turns among requesters (spec/protocol.md section 13): bounded, and one who floods waits behind itself alone.
import { describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '@consentry/domain';
import { FairQueue } from '../src/fair-queue.ts';

/** Works that end when told to, in a queue; who started, in order. */
function hall(limits: Partial<ConstructorParameters<typeof FairQueue>[0]> = {}) {
  const queue = new FairQueue({ running: 4, runningEach: 2, waiting: 100, waitingEach: 50, ...limits });
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const come = (key: string): Promise<ErrorCode | 'done'> =>
    queue.run(key, () => new Promise<'done'>((resolve) => void (started.push(key), ends.push(() => resolve('done'))))).catch((error: { code: ErrorCode }) => error.code);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { started, ends, come, settle };
}

describe('a fair queue', () => {
  test('runs so many at once, of each requester its own few', async () => {
    const { started, come, settle } = hall();
    for (const key of ['a', 'a', 'a', 'b', 'c', 'd']) void come(key);
    await settle();
    expect(started).toEqual(['a', 'a', 'b', 'c']);
  });

  test('serves those who wait requester by requester, whoever came first', async () => {
    const { started, ends, come, settle } = hall({ running: 1, runningEach: 1 });
    for (const key of ['a', 'a', 'a', 'a', 'b', 'b', 'c']) void come(key);
    for (let i = 0; i < 7; i++) {
      await settle();
      ends[i]!();
    }
    await settle();
    expect(started).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a']);
  });

  test('goes on after a work that failed', async () => {
    const queue = new FairQueue({ running: 1, runningEach: 1, waiting: 9, waitingEach: 9 });
    const failed = queue.run('a', () => Promise.reject(new Error('broken')));
    const next = queue.run('a', async () => 'done');
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });

  test('refuses whose own line is full, and everybody once all lines together are', async () => {
    const { come } = hall({ running: 1, runningEach: 1, waiting: 3, waitingEach: 2 });
    const outcomes = ['a', 'a', 'a', 'a', 'b', 'c'].map((key) => Promise.race([come(key), new Promise((resolve) => setImmediate(resolve, 'waits'))]));
    expect(await Promise.all(outcomes)).toEqual(['waits', 'waits', 'waits', 'RATE_LIMITED', 'waits', 'OVERLOADED']);
  });
});
