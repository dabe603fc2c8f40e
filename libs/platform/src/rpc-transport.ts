// A Connect transport over NATS: `createClient(DirectoryService, natsTransport({ ... }))` is a typed client.
// Failures are ConnectErrors with an ErrorDetail, as over HTTP; @consentry/wire/error reads them back.
import { create, fromBinary, toBinary, type DescMessage, type DescMethodUnary, type Message } from '@bufbuild/protobuf';
import { Code, ConnectError, type Transport, type UnaryResponse } from '@connectrpc/connect';
import { headers, NoRespondersError, TimeoutError, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { ConsentryError } from '@consentry/domain';
import { ErrorDetailSchema } from '@consentry/wire/common';
import { fromErrorDetail, toConnectError } from '@consentry/wire/error';
import { messagingUnavailable, onDisconnect, requireConnected } from './connection.ts';
import { rpcSubject } from './rpc-controller.ts';
import { CALLER_HEADER, ERROR_HEADER } from './rpc-server.ts';

const TIMEOUT_MS = 10_000;

export type NatsTransportArgs = {
  connection: NatsConnection;
  /** The first part of the address, such as `kms`. */
  service: string;
  /** For services whose instances are addressed one by one: the instance a request is for. */
  proxyIdOf?: (request: Message) => string;
  timeoutMs?: number;
};

/**
 * Unary calls only. The header Consentry-Caller of a call travels with it; no other header does.
 * Codes: SERVICE_UNAVAILABLE nobody listens, DEADLINE_EXCEEDED no answer, MESSAGING_UNAVAILABLE NATS is down.
 */
export function natsTransport({ connection, service, proxyIdOf, timeoutMs = TIMEOUT_MS }: NatsTransportArgs): Transport {
  return {
    async unary(method, signal, callTimeoutMs, header, input) {
      try {
        const request = create(method.input, input);
        const instance = proxyIdOf?.(request as Message);
        const subject = rpcSubject(method, { service, instance });
        const call = { connection, subject, bytes: toBinary(method.input, request), header, timeoutMs: callTimeoutMs ?? timeoutMs, signal };
        return readReply(method, await send(call));
      } catch (thrown) {
        throw thrown instanceof ConnectError ? thrown : toConnectError(thrown);
      }
    },
    stream() {
      throw new ConnectError('Streams do not travel over NATS', Code.Unimplemented);
    },
  };
}

type Call = {
  connection: NatsConnection;
  subject: string;
  bytes: Uint8Array;
  header: ConstructorParameters<typeof Headers>[0];
  timeoutMs: number;
  signal: AbortSignal | undefined;
};

async function send({ connection, subject, bytes, header, timeoutMs, signal }: Call): Promise<Msg> {
  requireConnected(connection);
  const caller = new Headers(header).get(CALLER_HEADER);
  const outgoing = headers();
  if (caller !== null) outgoing.set(CALLER_HEADER, caller);
  const reply = Promise.withResolvers<Msg>();
  const abort = () => reply.reject(ConnectError.from(signal?.reason, Code.Canceled));
  const forget = onDisconnect(connection, () => {
    reply.reject(messagingUnavailable('The message bus went away during the call; whether it took effect is not known'));
  });
  signal?.addEventListener('abort', abort);
  try {
    signal?.throwIfAborted();
    connection.request(subject, bytes, { timeout: timeoutMs, headers: outgoing }).then(reply.resolve, reply.reject);
    return await reply.promise;
  } catch (cause) {
    throw translate(cause, subject);
  } finally {
    forget();
    signal?.removeEventListener('abort', abort);
  }
}

function readReply<I extends DescMessage, O extends DescMessage>(method: DescMethodUnary<I, O>, reply: Msg): UnaryResponse<I, O> {
  if (reply.headers?.get(ERROR_HEADER)) throw fromErrorDetail(fromBinary(ErrorDetailSchema, reply.data));
  return {
    stream: false,
    service: method.parent,
    method,
    header: new Headers(),
    trailer: new Headers(),
    message: fromBinary(method.output, reply.data.slice()),
  };
}

function translate(cause: unknown, subject: string): unknown {
  const root = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  const service = subject.split('.').slice(1, -2).join(' ');
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
