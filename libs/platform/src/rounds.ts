// What a service does by itself, round after round, until it is stopped.
import { setTimeout as pause } from 'node:timers/promises';

export type RoundsArgs = {
  /** Milliseconds until the next round; 'retry' where this one did not get through and is tried again, each time later. Must not throw. */
  round: (signal: AbortSignal) => Promise<number | 'retry'>;
  firstRetryMs?: number;
  longestRetryMs?: number;
};

export class Rounds {
  readonly #args: Required<RoundsArgs>;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor({ firstRetryMs = 1_000, longestRetryMs = 60_000, round }: RoundsArgs) {
    this.#args = { firstRetryMs, longestRetryMs, round };
  }

  /** Ends calls under way at a stop. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Returns at once; the rounds go on until `stop`. */
  start({ afterMs = 0 }: { afterMs?: number } = {}): void {
    this.#running = this.#run(afterMs);
  }

  /** Resolves once the round under way has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(afterMs: number): Promise<void> {
    const { round, firstRetryMs, longestRetryMs } = this.#args;
    let [wait, retry] = [afterMs, firstRetryMs];
    for (;;) {
      if (wait > 0) await pause(wait, undefined, { signal: this.signal }).catch(() => {});
      if (this.signal.aborted) return;
      const next = await round(this.signal);
      wait = next === 'retry' ? retry : next;
      retry = next === 'retry' ? Math.min(2 * retry, longestRetryMs) : firstRetryMs;
    }
  }
}
