// Handing suspensions over to the policy service, which tells patients and auditors (spec/protocol.md 13.6): again until
// it takes them, whichever of the two was away. It takes each statement once, however often it comes.
import { createClient, type Client } from '@connectrpc/connect';
import { ConsentryError } from '@consentry/domain';
import { natsTransport, Rounds, type Logger, type NatsConnection } from '@consentry/platform';
import { fromConnectError } from '@consentry/wire/error';
import { SuspensionReportService } from '@consentry/wire/notification';
import { wallClock } from './proxy-signer.ts';
import type { StoredSuspensionEntry, Suspensions } from './suspensions.ts';

const TICK_MS = 250;
const CALL_TIMEOUT_MS = 20_000;
/** What is over and reported is cleared away now and then. */
const LOOK_EVERY_MS = 600_000;
/** Seconds after which nobody is told of it any more. */
const NEWS = 7 * 86_400;

type Parts = { connection: NatsConnection; suspensions: Suspensions; log: Logger };

export class SuspensionReports {
  readonly #parts: Parts;
  readonly #policy: Client<typeof SuspensionReportService>;
  readonly #rounds = new Rounds({ round: async () => ((await this.#round()) ? TICK_MS : 'retry') });
  /** Something may wait; at the start nobody knows. */
  #due = true;
  #lookedAt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#policy = createClient(SuspensionReportService, natsTransport({ connection: parts.connection, service: 'policy', timeoutMs: CALL_TIMEOUT_MS }));
    parts.suspensions.onNews = () => (this.#due = true);
  }

  /** Returns at once; the reporting goes on until `stop`. */
  start(): void {
    this.#rounds.start();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
  }

  /** One look; false where something is left that must be tried again. */
  async #round(): Promise<boolean> {
    if (!this.#due && Date.now() - this.#lookedAt < LOOK_EVERY_MS) return true;
    [this.#due, this.#lookedAt] = [false, Date.now()];
    let left = 0;
    try {
      for (const entry of await this.#parts.suspensions.all()) if (!(await this.#settle(entry))) left++;
    } catch (error) {
      left++;
      this.#parts.log.warn({ code: codeOf(error) }, 'suspensions cannot be looked through now');
    }
    if (left > 0) this.#due = true;
    return left === 0;
  }

  /** Reports one that was not, and forgets one that is done with. False where it is to be tried again. */
  async #settle(entry: StoredSuspensionEntry): Promise<boolean> {
    const { suspensions, log } = this.#parts;
    const now = wallClock();
    const { at, until } = entry.whole;
    if (!entry.reported && at + NEWS > now) {
      if (!(await this.#report(entry))) return false;
      await suspensions.setReported(entry);
    }
    if (until <= now) {
      if (!entry.reported && at + NEWS <= now) log.error('a suspension was never reported: nobody took it in time');
      await suspensions.forget(entry);
    }
    return true;
  }

  async #report({ statements }: StoredSuspensionEntry): Promise<boolean> {
    try {
      await this.#policy.reportSuspension({ statements: [...statements] }, { signal: this.#rounds.signal });
      this.#parts.log.info({ statements: statements.length }, 'a suspension was reported');
      return true;
    } catch (thrown) {
      if (!this.#rounds.signal.aborted) this.#parts.log.warn({ code: codeOf(thrown) }, 'a suspension is not reported yet');
      return false;
    }
  }
}

function codeOf(thrown: unknown): string {
  return (thrown instanceof ConsentryError ? thrown : fromConnectError(thrown)).code;
}
