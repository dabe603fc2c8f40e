// Turns: so many works run at once, each requester's own few, and who waits is served requester by requester. So one who
// floods waits behind itself and nobody else, and what waits is bounded.
import { ConsentryError } from '@consentry/domain';

export type FairQueueLimits = {
  readonly running: number;
  readonly runningEach: number;
  readonly waiting: number;
  readonly waitingEach: number;
};

export class FairQueue {
  readonly #limits: FairQueueLimits;
  /** Who waits, in the order in which they are next; each line in the order of its coming. */
  readonly #lines = new Map<string, (() => void)[]>();
  readonly #running = new Map<string, number>();
  #runningAll = 0;
  #waitingAll = 0;

  constructor(limits: FairQueueLimits) {
    this.#limits = limits;
  }

  /** Runs `work` in the turn of `key`. Throws RATE_LIMITED where its own line is full, OVERLOADED where all lines together are. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    await this.#turn(key);
    try {
      return await work();
    } finally {
      this.#leave(key);
    }
  }

  #turn(key: string): Promise<void> | void {
    if (!this.#lines.has(key) && this.#hasRoom(key)) return this.#enter(key);
    const line = this.#lines.get(key) ?? [];
    if (line.length >= this.#limits.waitingEach) throw ownLineFull();
    if (this.#waitingAll >= this.#limits.waiting) throw overloaded();
    this.#lines.set(key, line);
    this.#waitingAll++;
    return new Promise((resolve) => line.push(resolve));
  }

  #hasRoom(key: string): boolean {
    return this.#runningAll < this.#limits.running && (this.#running.get(key) ?? 0) < this.#limits.runningEach;
  }

  #enter(key: string): void {
    this.#runningAll++;
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
  }

  #leave(key: string): void {
    this.#runningAll--;
    const left = this.#running.get(key)! - 1;
    if (left === 0) this.#running.delete(key);
    else this.#running.set(key, left);
    this.#admitNext();
  }

  #admitNext(): void {
    for (const [key, line] of this.#lines) {
      if (!this.#hasRoom(key)) continue;
      this.#lines.delete(key);
      const next = line.shift()!;
      // To the end of those who are next.
      if (line.length > 0) this.#lines.set(key, line);
      this.#waitingAll--;
      this.#enter(key);
      next();
      return;
    }
  }
}

/** More waits than can be taken; whoever comes back a second later may find room. */
export function overloaded(): ConsentryError {
  return new ConsentryError({
    code: 'OVERLOADED',
    message: 'This proxy has more work waiting than it can take',
    remedy: 'Ask the other proxies, or this one again in a moment.',
    facts: { retryAfter: '1' },
  });
}

function ownLineFull(): ConsentryError {
  return new ConsentryError({
    code: 'RATE_LIMITED',
    message: 'Too many of your orders wait at this proxy',
    remedy: 'Wait for their answers before you send more.',
    facts: { retryAfter: '1' },
  });
}
