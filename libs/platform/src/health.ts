// Health over NATS: `consentry.health.<name>` answers a small JSON document. What is not running does not answer.
import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import { hasCode } from '@consentry/domain';
import { z } from 'zod';
import { request } from './request.ts';

const CHECK_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 6_000;

const Answer = z.object({ status: z.enum(['ok', 'degraded']), checks: z.record(z.string(), z.enum(['ok', 'down'])) });

/** `degraded`: it runs, and a part it needs does not. `down`: nobody answered. */
export type Health = { status: 'ok' | 'degraded' | 'down'; checks: Record<string, 'ok' | 'down'> };

/** A check resolves where its part works, and rejects where it does not. */
export type HealthChecks = Record<string, () => Promise<unknown>>;

/** Answers for `name` until the subscription is drained. */
export function serveHealth({ connection, name, checks }: { connection: NatsConnection; name: string; checks: HealthChecks }): Subscription {
  return connection.subscribe(healthSubject(name), {
    callback: (_, message) => {
      void runChecks(checks).then((health) => message.respond(JSON.stringify(health)));
    },
  });
}

/** Runs every check at once, each with five seconds. */
export async function runChecks(checks: HealthChecks): Promise<Health> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await settles(check)] as const),
  );
  return { status: results.every(([, result]) => result === 'ok') ? 'ok' : 'degraded', checks: Object.fromEntries(results) };
}

/** How a service says it is. Never throws: what cannot be asked is down. */
export async function checkHealth(connection: NatsConnection, name: string): Promise<Health> {
  try {
    const reply = await request({ connection, subject: healthSubject(name), target: name, bytes: new Uint8Array(0), timeoutMs: ANSWER_TIMEOUT_MS });
    return Answer.parse(reply.json());
  } catch (error) {
    return { status: 'down', checks: { [hasCode(error, 'MESSAGING_UNAVAILABLE') ? 'nats' : 'service']: 'down' } };
  }
}

function healthSubject(name: string): string {
  return `consentry.health.${name}`;
}

async function settles(check: () => Promise<unknown>): Promise<'ok' | 'down'> {
  const { promise: late, resolve } = Promise.withResolvers<'down'>();
  const timer = setTimeout(() => resolve('down'), CHECK_TIMEOUT_MS);
  const result = await Promise.race([
    check().then(
      () => 'ok' as const,
      () => 'down' as const,
    ),
    late,
  ]);
  clearTimeout(timer);
  return result;
}
