// One request over NATS that always ends: with the reply, or at once with a code that says what is wrong.
import { Code, ConnectError } from '@connectrpc/connect';
import { headers as newHeaders, NoRespondersError, TimeoutError, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { ConsentryError } from '@consentry/domain';
import { overLink } from './connection.ts';

export type NatsRequest = {
  connection: NatsConnection;
  subject: string;
  /** Whom the request is for, in words of errors. */
  target: string;
  bytes: Uint8Array;
  timeoutMs: number;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
};

/** Throws SERVICE_UNAVAILABLE, DEADLINE_EXCEEDED, MESSAGING_UNAVAILABLE, or a ConnectError where the signal ended it. */
export async function request({ connection, subject, target, bytes, timeoutMs, headers = {}, signal }: NatsRequest): Promise<Msg> {
  const outgoing = newHeaders();
  for (const [name, value] of Object.entries(headers)) outgoing.set(name, value);
  const send = () => connection.request(subject, bytes, { timeout: timeoutMs, headers: outgoing });
  try {
    return await overLink(connection, () => (signal === undefined ? send() : unlessAborted(signal, send)));
  } catch (cause) {
    throw translate(cause, target);
  }
}

async function unlessAborted<T>(signal: AbortSignal, operation: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const outcome = Promise.withResolvers<T>();
  const abort = () => outcome.reject(ConnectError.from(signal.reason, Code.Canceled));
  signal.addEventListener('abort', abort);
  try {
    operation().then(outcome.resolve, outcome.reject);
    return await outcome.promise;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function translate(cause: unknown, service: string): unknown {
  const root = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  if (root instanceof NoRespondersError) {
    return new ConsentryError({
      code: 'SERVICE_UNAVAILABLE',
      message: `${service} is not running`,
      remedy: 'Try again in a moment; if it stays, start that service.',
      facts: { service },
      cause,
    });
  }
  if (root instanceof TimeoutError) {
    return new ConsentryError({
      code: 'DEADLINE_EXCEEDED',
      message: `${service} did not answer in time; whether the call took effect is not known`,
      remedy: 'Try again; calls that change something may be repeated safely.',
      facts: { service },
      cause,
    });
  }
  return cause;
}
