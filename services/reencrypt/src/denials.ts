// What follows from being refused again and again: after each further refusal the next order is taken a little later,
// then none for a while. One refusal after another is forgiven as time passes. The counts are in memory; a suspension is
// stated and stored by suspensions.ts, and put back here after a restart.
import { MOST_SUSPENDED_POLICIES } from '@consentry/wire/suspension';
import type { PolicyId } from '@consentry/domain';

export type DenialLimits = {
  /** A third of so many begin to slow down; so many suspend. */
  readonly most: number;
  /** Undefined: slowed down, never suspended. */
  readonly suspensionSeconds: number | undefined;
};

/** Refusals that counted since the first that is not forgiven, and under which policies, as far as they are known. */
export type RefusalRun = { readonly refusals: number; /** Milliseconds from the first to the last. */ readonly lastedMs: number; readonly policies: ReadonlyMap<PolicyId, number> };

/** `count` held at `at`; nothing is taken before `notBefore`; `since` the first of the run. Milliseconds. */
type Record = {
  readonly count: number;
  readonly at: number;
  readonly notBefore: number;
  readonly suspended: boolean;
  readonly since: number;
  readonly refusals: number;
  readonly policies: ReadonlyMap<PolicyId, number>;
};

/** For how many whole seconds nothing is taken yet, 0 where it is, and whether that is a suspension. */
export type HeldBack = { readonly seconds: number; readonly suspended: boolean };

const FORGIVEN_EACH_MS = 10_000;
const SLOWED_BY_MS = 200;
const SLOWED_AT_MOST_MS = 5_000;
/** Above this many requesters, those to whom all is forgiven are forgotten. */
const MOST_KEYS = 10_000;
const NO_POLICIES: ReadonlyMap<PolicyId, number> = new Map();

export class Denials {
  readonly #limits: DenialLimits;
  readonly #now: () => number;
  readonly #records = new Map<string, Record>();

  /** `now` in milliseconds. */
  constructor({ now = () => performance.now(), ...limits }: DenialLimits & { now?: () => number }) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Counts one, under a policy where it is known. Gives the whole run where this one suspends; what was under way then counts no more. */
  note(key: string, policyId?: PolicyId): RefusalRun | undefined {
    const now = this.#now();
    const before = this.#at(key, now);
    if (before.suspended) return undefined;
    const { most, suspensionSeconds } = this.#limits;
    const [count, refusals, policies] = [before.count + 1, before.refusals + 1, counted(before.policies, policyId)];
    if (suspensionSeconds !== undefined && count >= most) {
      this.suspend(key, suspensionSeconds);
      return { refusals, lastedMs: now - before.since, policies };
    }
    const slowed = Math.min(SLOWED_AT_MOST_MS, SLOWED_BY_MS * Math.max(0, count - this.#slowFrom));
    this.#records.set(key, { ...before, count, refusals, policies, notBefore: Math.max(before.notBefore, now + slowed) });
    if (this.#records.size > MOST_KEYS) this.#forget(now);
    return undefined;
  }

  /** Takes nothing for so many seconds. Afterwards it goes on from where it begins to be slow. */
  suspend(key: string, seconds: number): void {
    const now = this.#now();
    this.#records.set(key, { count: this.#slowFrom, at: now, notBefore: now + 1000 * seconds, suspended: true, since: now, refusals: 0, policies: NO_POLICIES });
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
    const forgiven = found === undefined ? 0 : Math.floor((now - found.at) / FORGIVEN_EACH_MS);
    const count = Math.max(0, (found?.count ?? 0) - forgiven);
    const { notBefore = now, at = now } = found ?? {};
    const suspended = found !== undefined && found.suspended && notBefore > now;
    // A new run begins with the next refusal.
    const run = count === 0 || found === undefined || found.refusals === 0 ? { since: now, refusals: 0, policies: NO_POLICIES } : found;
    const { since, refusals, policies } = run;
    return { count, at: count === 0 ? now : at + forgiven * FORGIVEN_EACH_MS, notBefore, suspended, since, refusals, policies };
  }

  #forget(now: number): void {
    for (const key of this.#records.keys()) {
      const { count, notBefore } = this.#at(key, now);
      if (count === 0 && notBefore <= now) this.#records.delete(key);
    }
  }
}

/** One more under a policy; of too many policies the one with the fewest refusals is left out. */
function counted(policies: ReadonlyMap<PolicyId, number>, policyId: PolicyId | undefined): ReadonlyMap<PolicyId, number> {
  if (policyId === undefined) return policies;
  const more = new Map(policies).set(policyId, (policies.get(policyId) ?? 0) + 1);
  if (more.size <= MOST_SUSPENDED_POLICIES) return more;
  const [fewest] = [...more].reduce((a, b) => (b[1] < a[1] ? b : a));
  more.delete(fewest);
  return more;
}
