// What follows from being refused again and again: after each further refusal the next order is taken a little later,
// then none for a while. One refusal after another is forgiven as time passes. In memory: a restart forgives all.
export type DenialLimits = {
  /** A third of so many begin to slow down; so many suspend. */
  readonly most: number;
  /** Undefined: slowed down, never suspended. */
  readonly suspensionSeconds: number | undefined;
};

/** `count` held at `at`; nothing is taken before `notBefore`. Milliseconds. */
type Record = { readonly count: number; readonly at: number; readonly notBefore: number; readonly suspended: boolean };

/** For how many whole seconds nothing is taken yet, 0 where it is, and whether that is a suspension. */
export type HeldBack = { readonly seconds: number; readonly suspended: boolean };

const FORGIVEN_EACH_MS = 10_000;
const SLOWED_BY_MS = 200;
const SLOWED_AT_MOST_MS = 5_000;
/** Above this many requesters, those to whom all is forgiven are forgotten. */
const MOST_KEYS = 10_000;

export class Denials {
  readonly #limits: DenialLimits;
  readonly #now: () => number;
  readonly #records = new Map<string, Record>();

  /** `now` in milliseconds. */
  constructor({ now = () => performance.now(), ...limits }: DenialLimits & { now?: () => number }) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Counts one. */
  note(key: string): void {
    const now = this.#now();
    const { count, at, notBefore, suspended } = this.#at(key, now);
    const { most, suspensionSeconds } = this.#limits;
    if (suspensionSeconds !== undefined && count + 1 >= most) {
      // Afterwards it goes on from where it begins to be slow.
      this.#records.set(key, { count: this.#slowFrom, at: now, notBefore: now + 1000 * suspensionSeconds, suspended: true });
    } else {
      const slowed = Math.min(SLOWED_AT_MOST_MS, SLOWED_BY_MS * Math.max(0, count + 1 - this.#slowFrom));
      this.#records.set(key, { count: count + 1, at, notBefore: Math.max(notBefore, now + slowed), suspended });
    }
    if (this.#records.size > MOST_KEYS) this.#forget(now);
  }

  heldBack(key: string): HeldBack {
    const now = this.#now();
    const { notBefore, suspended } = this.#at(key, now);
    return { seconds: Math.ceil(Math.max(0, notBefore - now) / 1000), suspended };
  }

  get #slowFrom(): number {
    return Math.ceil(this.#limits.most / 3);
  }

  /** What is left of a record by now. */
  #at(key: string, now: number): Record {
    const found = this.#records.get(key);
    if (found === undefined) return { count: 0, at: now, notBefore: now, suspended: false };
    const forgiven = Math.floor((now - found.at) / FORGIVEN_EACH_MS);
    const count = Math.max(0, found.count - forgiven);
    const at = count === 0 ? now : found.at + forgiven * FORGIVEN_EACH_MS;
    return { count, at, notBefore: found.notBefore, suspended: found.suspended && found.notBefore > now };
  }

  #forget(now: number): void {
    for (const key of this.#records.keys()) {
      const { count, notBefore } = this.#at(key, now);
      if (count === 0 && notBefore <= now) this.#records.delete(key);
    }
  }
}
