// One request over NATS that always ends: with the reply, or at once with a code that says what is wrong.
import { Code, ConnectError } from '@connectrpc/connect';
import { headers as newHeaders, NoRespondersError, TimeoutError, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { ConsentryError } from '@consentry/domain';
import { inboxOf } from './connection.ts';

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
  try {
    return await inboxOf(connection).ask({ subject, bytes, timeoutMs, headers: headersOf(headers), signal });
  } catch (cause) {
    if (signal?.aborted && cause === signal.reason) throw ConnectError.from(cause, Code.Canceled);
    throw translate(cause, target);
  }
}

function headersOf(values: Record<string, string>): MsgHdrs | undefined {
  let headers: MsgHdrs | undefined;
  for (const name in values) (headers ??= newHeaders()).set(name, values[name]!);
  return headers;
}

function translate(cause: unknown, service: string): unknown {
  if (cause instanceof NoRespondersError) {
    return new ConsentryError({
      code: 'SERVICE_UNAVAILABLE',
      message: `${service} is not running`,
      remedy: 'Try again in a moment; if it stays, start that service.',
      facts: { service },
      cause,
    });
  }
  if (cause instanceof TimeoutError) {
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
