// Whose order is taken, and when (spec/protocol.md section 13): by who signed it, never by who brought it. Everybody has
// a budget of capsules and a line of their own; break-glass has both apart, and is slowed but never suspended, so that
// nothing a doctor did before keeps them from an emergency.
import { ConsentryError, type Address, type ErrorCode, type PolicyId } from '@consentry/domain';
import { TokenBuckets } from '@consentry/platform';
import { Denials, type HeldBack } from './denials.ts';
import { FairQueue } from './fair-queue.ts';
import type { Suspensions } from './suspensions.ts';

export type Asker = {
  doctor: Address;
  /** Who brought the order, as the gateway says. */
  caller: Address | undefined;
  /** The access request names break-glass as its purpose. */
  emergency: boolean;
  capsules: number;
};

export type AdmissionArgs = {
  /** Capsules that flow into one budget in a second; four seconds' worth may come at once. */
  capsulesPerSecond: number;
  denialsBeforeSuspension: number;
  suspensionSeconds: number;
  suspensions: Suspensions;
};

/** A work that is taken: what comes of it, the policy it was under, and what was refused in it. */
type Work<T> = () => Promise<{ result: T; policyId: PolicyId; refusals: readonly ConsentryError[] }>;

const BURST_SECONDS = 4;
/** More in flight than cores: an order mostly waits for the chain and the store. */
const TURNS = { running: 128, runningEach: 32, waiting: 2_048, waitingEach: 256 };

/** Refusals that follow from the signed order and the chain alone: nobody else can bring them about, and an order is spent with one. */
const OF_THE_SIGNED: ReadonlySet<ErrorCode> = new Set(['GRANT_NOT_LIVE', 'GRANT_REVOKED', 'GRANT_EXPIRED', 'POLICY_REVOKED', 'POLICY_EXPIRED']);

export class Admission {
  readonly #buckets: TokenBuckets;
  readonly #denials: Denials;
  readonly #emergencyDenials: Denials;
  readonly #suspensionSeconds: number;
  readonly #suspensions: Suspensions;
  readonly #queue = new FairQueue(TURNS);

  constructor({ capsulesPerSecond, denialsBeforeSuspension: most, suspensionSeconds, suspensions }: AdmissionArgs) {
    this.#buckets = new TokenBuckets({ perSecond: capsulesPerSecond, burst: BURST_SECONDS * capsulesPerSecond });
    this.#denials = new Denials({ most, suspensionSeconds });
    this.#emergencyDenials = new Denials({ most, suspensionSeconds: undefined });
    this.#suspensionSeconds = suspensionSeconds;
    this.#suspensions = suspensions;
    for (const { requester, seconds } of suspensions.standing()) this.#denials.suspend(requester, seconds);
  }

  /**
   * Runs `work` in its asker's turn. Throws RATE_LIMITED, REQUESTER_SUSPENDED, OVERLOADED, each with `retryAfter`, what
   * `work` throws, and MESSAGING_UNAVAILABLE where a suspension cannot be written down.
   */
  async run<T>(asker: Asker, work: Work<T>): Promise<T> {
    const { doctor, emergency, capsules } = asker;
    const key = emergency ? `${doctor}/break-glass` : doctor;
    const denials = emergency ? this.#emergencyDenials : this.#denials;
    const held = denials.heldBack(key);
    if (held.seconds > 0) {
      if (held.suspended) await this.#suspensions.requireStored(doctor);
      throw heldBack(held);
    }
    this.#buckets.take(key, capsules);
    return this.#queue.run(key, () => this.#counted({ asker, work, note: (policyId) => denials.note(key, policyId) }));
  }

  async #counted<T>({ asker, work, note }: { asker: Asker; work: Work<T>; note: (policyId?: PolicyId) => ReturnType<Denials['note']> }): Promise<T> {
    const suspend = async (run: ReturnType<Denials['note']>): Promise<void> => {
      if (run) await this.#suspensions.begin({ requester: asker.doctor, run, seconds: this.#suspensionSeconds });
    };
    try {
      const { result, policyId, refusals } = await work();
      if (refusals.some((refusal) => OF_THE_SIGNED.has(refusal.code) || isOwn(refusal, asker))) await suspend(note(policyId));
      return result;
    } catch (error) {
      // Before the order was read: under no policy that it is known to be about.
      if (error instanceof ConsentryError && isOwn(error, asker)) await suspend(note());
      throw error;
    }
  }
}

/** Whether a refusal for want of a right is the signer's doing, whatever it rests on: they brought the order themselves. */
function isOwn({ kind }: ConsentryError, { doctor, caller }: Asker): boolean {
  return kind === 'denied' && caller === doctor;
}

function heldBack({ seconds, suspended }: HeldBack): ConsentryError {
  const facts = { retryAfter: String(seconds) };
  if (!suspended) return new ConsentryError({ code: 'RATE_LIMITED', message: 'Many of your orders were refused: the next is taken a little later', remedy: `Wait ${seconds} s, then try again.`, facts });
  return new ConsentryError({
    code: 'REQUESTER_SUSPENDED',
    message: 'Too many of your orders were refused: this proxy takes none of yours for a while, and patients and auditors are told',
    remedy: `Wait ${seconds} s. In an emergency, request break-glass access: it is taken.`,
    facts,
  });
}
