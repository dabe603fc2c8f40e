// A Connect transport over NATS: `createClient(DirectoryService, natsTransport({ ... }))` is a typed client.
// Failures are ConnectErrors with an ErrorDetail, as over HTTP; @consentry/wire/error reads them back.
import { create, fromBinary, toBinary, type DescMessage, type DescMethod, type DescMethodUnary, type Message } from '@bufbuild/protobuf';
import { Code, ConnectError, type Transport, type UnaryResponse } from '@connectrpc/connect';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { ErrorDetailSchema } from '@consentry/wire/common';
import { fromErrorDetail, toConnectError } from '@consentry/wire/error';
import { request } from './request.ts';
import { rpcSubject } from './rpc-controller.ts';
import { CALLER_HEADER, ERROR_HEADER } from './rpc-server.ts';

const TIMEOUT_MS = 10_000;
const NOTHING: Record<string, string> = {};

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
  const subjects = new Map<string, string>();
  const subjectOf = (method: DescMethod, instance: string | undefined): string => {
    if (instance !== undefined) return rpcSubject(method, { service, instance });
    const name = `${method.parent.typeName}/${method.name}`;
    const subject = subjects.get(name) ?? rpcSubject(method, { service });
    subjects.set(name, subject);
    return subject;
  };
  return {
    async unary(method, signal, callTimeoutMs, header, input) {
      try {
        const message = create(method.input, input);
        const instance = proxyIdOf?.(message);
        const subject = subjectOf(method, instance);
        const caller = callerIn(header);
        const headers = caller === undefined ? NOTHING : { [CALLER_HEADER]: caller };
        const bytes = toBinary(method.input, message);
        return readReply(method, await request({ connection, subject, target: instance ?? service, bytes, timeoutMs: callTimeoutMs ?? timeoutMs, headers, signal }));
      } catch (thrown) {
        throw thrown instanceof ConnectError ? thrown : toConnectError(thrown);
      }
    },
    stream() {
      throw new ConnectError('Streams do not travel over NATS', Code.Unimplemented);
    },
  };
}

/** A plain object, as our own callers give it, is read without making Headers of it first. */
function callerIn(header: ConstructorParameters<typeof Headers>[0]): string | undefined {
  if (header === undefined) return undefined;
  const plain = Object.getPrototypeOf(header) === Object.prototype ? (header as Record<string, string>) : Object.fromEntries(new Headers(header));
  return plain[CALLER_HEADER] ?? plain[CALLER_HEADER.toLowerCase()];
}

function readReply<I extends DescMessage, O extends DescMessage>(method: DescMethodUnary<I, O>, reply: Msg): UnaryResponse<I, O> {
  if (reply.headers?.get(ERROR_HEADER)) throw fromErrorDetail(fromBinary(ErrorDetailSchema, reply.data));
  return {
    stream: false,
    service: method.parent,
    method,
    get header() {
      return new Headers();
    },
    get trailer() {
      return new Headers();
    },
    message: fromBinary(method.output, reply.data.slice()),
  };
}
