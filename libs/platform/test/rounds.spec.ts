// Rounds: one after another, later after each that did not get through, ended by a stop and by nothing else.
import { expect, test } from '@jest/globals';
import { Rounds } from '../src/rounds.ts';

/** Rounds that answer as told, and what they waited for between them, in order; the last answer stops them. */
async function played(answers: (number | 'retry')[], args: { firstRetryMs?: number; longestRetryMs?: number } = {}): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let ran = 0;
  const rounds: Rounds = new Rounds({
    ...args,
    round: async () => {
      const answer = answers[ran++]!;
      if (ran === answers.length) resolve();
      return answer;
    },
  });
  rounds.start();
  await promise;
  await rounds.stop();
  return ran;
}

test('a round that got through is followed by the next, one that did not by another try', async () => {
  expect(await played([1, 'retry', 1, 'retry', 'retry', 60_000], { firstRetryMs: 1, longestRetryMs: 2 })).toBe(6);
});

test('a stop ends the pause, waits for the round under way, tells it, and no other begins', async () => {
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  let ran = 0;
  const rounds = new Rounds({
    round: async (signal) => {
      ran++;
      resolve();
      await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }));
      return 0;
    },
  });
  rounds.start();
  await begun;
  await rounds.stop();
  expect([ran, rounds.signal.aborted]).toEqual([1, true]);
});

test('stopped before the first is due, there is none', async () => {
  let ran = 0;
  const rounds = new Rounds({ round: async () => ++ran });
  rounds.start({ afterMs: 60_000 });
  await rounds.stop();
  expect(ran).toBe(0);
});
