// How a failed call becomes one typed error, and which failures are worth another try.
import { ConsentryError, hasCode, type ErrorCode } from '@consentry/domain';
import { fromConnectError } from '@consentry/wire/error';

/** Failures of a part that may be back in a moment. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['SERVICE_UNAVAILABLE', 'MESSAGING_UNAVAILABLE', 'CHAIN_UNAVAILABLE']);

/** Any thrown value as a ConsentryError; `url` is named where nothing answered there. */
export function failureOf(thrown: unknown, url: string): ConsentryError {
  if (thrown instanceof ConsentryError) return thrown;
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (cause instanceof ConsentryError) return cause;
  if (isFetchFailure(thrown) || isFetchFailure(cause)) {
    return new ConsentryError({
      code: 'SERVICE_UNAVAILABLE',
      message: `nothing answers at ${url}`,
      remedy: 'Check the address and that the gateway is running, then try again.',
      facts: { url },
      cause: thrown,
    });
  }
  return fromConnectError(thrown);
}

/** fetch fails with a TypeError, of whichever realm, when no answer came. */
function isFetchFailure(thrown: unknown): boolean {
  return Object(thrown).name === 'TypeError';
}

/** True where the same call may succeed a moment later. */
export function isPassing(error: unknown): error is ConsentryError {
  return error instanceof ConsentryError && PASSING.has(error.code);
}

/** True where nobody can tell whether the call took effect. */
export function isAmbiguous(error: unknown): error is ConsentryError {
  return isPassing(error) || (error instanceof ConsentryError && error.code === 'DEADLINE_EXCEEDED');
}

/** True where the chain, or the relay before it, says that a signature has taken effect already. */
export function isUsedUp(error: unknown): boolean {
  return hasCode(error, 'NONCE_STALE') || hasCode(error, 'REQUEST_REPLAYED');
}

/** Milliseconds before the second, third and fourth try. */
export const RETRY_DELAYS_MS = [150, 600, 1800] as const;

/** Runs a call that may safely be repeated, again after each passing failure. */
export async function repeatable<T>(call: () => Promise<T>): Promise<T> {
  for (const delay of RETRY_DELAYS_MS) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await pause(delay);
    }
  }
  return call();
}

/** Resolves after `milliseconds`. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Blocks become final after a while; how long to wait for ours. */
const FINAL_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 500;

/** Repeats `call` while it fails with `code`: what we did is mined, but not yet final for whoever reads it. */
export async function untilFinal<T>(code: ErrorCode, call: () => Promise<T>): Promise<T> {
  const giveUp = Date.now() + FINAL_WITHIN_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!hasCode(error, code) || Date.now() > giveUp) throw error;
      await pause(LOOK_EVERY_MS);
    }
  }
}
