// One after another: sections of one line never overlap, and a failure holds nobody up.
import { expect, test } from '@jest/globals';
import { Serial, SerialByKey } from '../src/index.ts';

/** A section that says when it begins and ends, and ends when told. */
function section(name: string, log: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const run = async (): Promise<string> => {
    log.push(`${name} begins`);
    try {
      return await promise;
    } finally {
      log.push(`${name} ends`);
    }
  };
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

test('a section begins when the one before has ended, also where that failed', async () => {
  const log: string[] = [];
  const [line, one, two] = [new Serial(), section('one', log), section('two', log)];
  const both = [line.run(one.run), line.run(two.run)];
  two.end();
  one.fail();
  await expect(both[0]).rejects.toThrow('one');
  expect(await both[1]).toBe('two');
  expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

test('by key, others go on meanwhile, and those of one key do not', async () => {
  const log: string[] = [];
  const lines = new SerialByKey<string>();
  const [one, two, other] = [section('one', log), section('two', log), section('other', log)];
  const [first, second, aside] = [lines.run('a', one.run), lines.run('a', two.run), lines.run('b', other.run)];
  other.end();
  await aside;
  expect(log).toEqual(['one begins', 'other begins', 'other ends']);
  two.end();
  one.end();
  expect(await Promise.all([first, second])).toEqual(['one', 'two']);
  expect(log.slice(3)).toEqual(['one ends', 'two begins', 'two ends']);
});
