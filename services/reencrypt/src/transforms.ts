// The worker threads of a proxy, one for each core: transformations go there in small tasks, so that the main thread,
// which speaks with the network and the chain, never stands still, and so that a long chart does not hold up a single
// record behind it.
import { availableParallelism } from 'node:os';
import { concatBytes } from '@consentry/domain';
import { Piscina } from 'piscina';
import { overloaded } from './fair-queue.ts';
import type { Transformed, TransformTask } from './transform-worker.ts';

/** About three milliseconds of work. */
const CAPSULES_PER_TASK = 16;
/** Tasks that may wait; beyond that a caller is told to come back. */
const MOST_WAITING = 1_024;
const IDLE_MS = 30_000;

/** Run from sources, as tests do, the worker is TypeScript, which Node reads by itself. */
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

export class Transforms {
  readonly #pool: Piscina;

  constructor({ workers = availableParallelism() }: { workers?: number | undefined } = {}) {
    this.#pool = new Piscina({
      filename: new URL(`./transform-worker.${EXTENSION}`, import.meta.url).href,
      minThreads: 1,
      maxThreads: workers,
      idleTimeout: IDLE_MS,
      maxQueue: MOST_WAITING,
      ...(EXTENSION === 'ts' ? { execArgv: ['--conditions=@consentry/source', '--disable-warning=ExperimentalWarning'] } : {}),
    });
  }

  /** One result for each capsule, in order. Throws OVERLOADED where too much waits already. */
  async run({ capsules, ...keys }: TransformTask): Promise<Transformed> {
    const tasks: TransformTask[] = [];
    for (let from = 0; from < capsules.length; from += CAPSULES_PER_TASK) tasks.push({ ...keys, capsules: together(capsules.slice(from, from + CAPSULES_PER_TASK)) });
    if (this.#pool.queueSize + tasks.length > MOST_WAITING) throw overloaded();
    const results = await Promise.all(tasks.map((task) => this.#pool.run(task) as Promise<Transformed>));
    return results.flat();
  }

  /** Waits for what runs, then ends the threads. */
  async close(): Promise<void> {
    await this.#pool.close();
  }
}

/** As parts of one buffer: a thread is handed whole buffers, and these lie each in that of a message of many times their size. */
function together(parts: readonly Uint8Array[]): Uint8Array[] {
  const joined = concatBytes(...parts);
  let from = 0;
  return parts.map(({ length }) => joined.subarray(from, (from += length)));
}
