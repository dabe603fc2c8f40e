// Whose order is taken, and when (spec/protocol.md section 13): by who signed it, never by who brought it. Everybody has
// a budget of capsules and a line of their own; break-glass has both apart, and is slowed but never suspended, so that
// nothing a doctor did before keeps them from an emergency.
import { ConsentryError, type Address } from '@consentry/domain';
import { TokenBuckets } from '@consentry/platform';
import { Denials } from './denials.ts';
import { FairQueue } from './fair-queue.ts';

export type Asker = {
  doctor: Address;
  /** The access request names break-glass as its purpose. */
  emergency: boolean;
  capsules: number;
};

export type AdmissionArgs = {
  /** Capsules that flow into one budget in a second; four seconds' worth may come at once. */
  capsulesPerSecond: number;
  denialsBeforeSuspension: number;
  suspensionSeconds: number;
};

/** A work that is taken, and whether its order was refused for want of a right. */
type Work<T> = () => Promise<{ result: T; denied: boolean }>;

const BURST_SECONDS = 4;
/** More in flight than cores: an order mostly waits for the chain and the store. */
const TURNS = { running: 128, runningEach: 32, waiting: 2_048, waitingEach: 256 };

export class Admission {
  readonly #buckets: TokenBuckets;
  readonly #denials: Denials;
  readonly #emergencyDenials: Denials;
  readonly #queue = new FairQueue(TURNS);

  constructor({ capsulesPerSecond, denialsBeforeSuspension: most, suspensionSeconds }: AdmissionArgs) {
    this.#buckets = new TokenBuckets({ perSecond: capsulesPerSecond, burst: BURST_SECONDS * capsulesPerSecond });
    this.#denials = new Denials({ most, suspensionSeconds });
    this.#emergencyDenials = new Denials({ most, suspensionSeconds: undefined });
  }

  /** Runs `work` in its asker's turn. Throws RATE_LIMITED, REQUESTER_SUSPENDED, OVERLOADED, each with `retryAfter`, and what `work` throws. */
  async run<T>({ doctor, emergency, capsules }: Asker, work: Work<T>): Promise<T> {
    const key = emergency ? `${doctor}/break-glass` : doctor;
    const denials = emergency ? this.#emergencyDenials : this.#denials;
    requireNotHeldBack(denials, key);
    this.#buckets.take(key, capsules);
    return this.#queue.run(key, () => counted({ denials, key, work }));
  }
}

async function counted<T>({ denials, key, work }: { denials: Denials; key: string; work: Work<T> }): Promise<T> {
  try {
    const { result, denied } = await work();
    if (denied) denials.note(key);
    return result;
  } catch (error) {
    if (error instanceof ConsentryError && error.kind === 'denied') denials.note(key);
    throw error;
  }
}

function requireNotHeldBack(denials: Denials, key: string): void {
  const { seconds, suspended } = denials.heldBack(key);
  if (seconds === 0) return;
  const facts = { retryAfter: String(seconds) };
  if (!suspended) throw new ConsentryError({ code: 'RATE_LIMITED', message: 'Many of your orders were refused: the next is taken a little later', remedy: `Wait ${seconds} s, then try again.`, facts });
  throw new ConsentryError({
    code: 'REQUESTER_SUSPENDED',
    message: 'Too many of your orders were refused: this proxy takes none of yours for a while',
    remedy: `Wait ${seconds} s. In an emergency, request break-glass access: it is taken.`,
    facts,
  });
}
