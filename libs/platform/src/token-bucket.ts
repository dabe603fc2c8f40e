// Rate limits: each key has a bucket of tokens that refills with time; a call takes one. In memory, so each
// process counts for itself.
import { ConsentryError } from '@consentry/domain';

/** Above this many keys, those whose buckets are full again are forgotten. */
const MOST_KEYS = 10_000;

type Bucket = { tokens: number; at: number };

export class TokenBuckets {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** `perSecond` tokens flow in, up to `burst`; `now` in milliseconds. */
  constructor({ perSecond, burst, now = () => performance.now() }: { perSecond: number; burst: number; now?: () => number }) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#now = now;
  }

  /** Takes tokens of `key`, one unless said otherwise. Throws RATE_LIMITED with the seconds to wait. */
  take(key: string, count = 1): void {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: this.#burst, at: now };
    const tokens = this.#tokensAt(bucket, now);
    if (tokens < count) throw rateLimited((count - tokens) / this.#perSecond);
    this.#buckets.set(key, { tokens: tokens - count, at: now });
    if (this.#buckets.size > MOST_KEYS) this.#forgetFull(now);
  }

  #tokensAt({ tokens, at }: Bucket, now: number): number {
    return Math.min(this.#burst, tokens + ((now - at) / 1000) * this.#perSecond);
  }

  #forgetFull(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (this.#tokensAt(bucket, now) >= this.#burst) this.#buckets.delete(key);
    }
  }
}

function rateLimited(seconds: number): ConsentryError {
  const wait = String(Math.ceil(seconds));
  return new ConsentryError({
    code: 'RATE_LIMITED',
    message: 'Too many calls in a short time',
    remedy: `Wait ${wait} s, then try again.`,
    facts: { retryAfter: wait },
  });
}
