// The Nest transport strategy: raw protobuf over NATS, validated before the method runs, drained when it closes.
// A refusal is a reply with the header Consentry-Error and an ErrorDetail body.
import { create, fromBinary, toBinary, type DescMessage, type Message, type MessageShape } from '@bufbuild/protobuf';
import { createValidator } from '@bufbuild/protovalidate';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { headers, type Msg, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import { ConsentryError, parseAddress } from '@consentry/domain';
import { ErrorDetailSchema } from '@consentry/wire/common';
import { toConsentryError, toErrorDetail } from '@consentry/wire/error';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Logger } from './logging.ts';
import { rpcSubject, type RpcContext, type RpcExtras } from './rpc-controller.ts';

export const CALLER_HEADER = 'Consentry-Caller';
export const ERROR_HEADER = 'Consentry-Error';

const DRAIN_LIMIT_MS = 10_000;
const validator = createValidator();

export type RpcServerArgs = {
  connection: NatsConnection;
  log: Logger;
  /** The name under which controllers with `perInstance` answer. */
  instance?: string | undefined;
  drainLimitMs?: number;
};

/** Serves every @RpcController of a Nest application. It uses the connection but does not own it. */
export class NatsRpcServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('consentry-rpc');
  readonly #connection: NatsConnection;
  readonly #log: Logger;
  readonly #instance: string | undefined;
  readonly #drainLimitMs: number;
  /** Calls that are not answered yet. */
  #running = 0;
  #whenIdle: (() => void) | undefined;
  #subscriptions: Subscription[] = [];

  constructor({ connection, log, instance, drainLimitMs = DRAIN_LIMIT_MS }: RpcServerArgs) {
    super();
    this.#connection = connection;
    this.#log = log;
    this.#instance = instance;
    this.#drainLimitMs = drainLimitMs;
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      for (const handler of this.messageHandlers.values()) this.#subscribe(handler);
      await this.#connection.flush();
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /** Takes no new request, finishes those it has, and returns when their replies have reached the server. */
  async close(): Promise<void> {
    const subscriptions = this.#subscriptions;
    this.#subscriptions = [];
    if (subscriptions.length === 0) return;
    const { promise: late, resolve } = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => resolve('late'), this.#drainLimitMs);
    const outcome = await Promise.race([this.#drain(subscriptions), late]).catch((err: unknown) => err);
    clearTimeout(timer);
    if (outcome !== undefined) this.#log.warn({ running: this.#running, err: outcome }, 'closed before every request was answered');
  }

  on(): never {
    throw new Error('NatsRpcServer emits no events; watch the connection');
  }

  unwrap<T>(): T {
    return this.#connection as T;
  }

  async #drain(subscriptions: Subscription[]): Promise<void> {
    await Promise.all(subscriptions.map((subscription) => subscription.drain()));
    if (this.#running > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    await this.#connection.flush();
  }

  #subscribe(handler: MessageHandler): void {
    const { method, service, perInstance } = (handler.extras as RpcExtras).rpc;
    if (perInstance && this.#instance === undefined) throw new Error(`${method.parent.typeName} needs an instance name`);
    const subject = rpcSubject(method, { service, instance: perInstance ? this.#instance : undefined });
    const callback = (_: Error | null, message: Msg): void => {
      // JetStream delivers stored messages, headers and all, to whatever subject a consumer names, past the permissions
      // of whoever stored them. They keep the subject they were stored under; a call comes under the method's own.
      if (message.subject !== subject) return this.#log.warn({ subject: message.subject }, 'ignored a message that is no call');
      this.#running++;
      void this.#answer(handler, message).then(() => this.#ended());
    };
    this.#subscriptions.push(this.#connection.subscribe(subject, perInstance ? { callback } : { queue: service, callback }));
  }

  #ended(): void {
    this.#running--;
    if (this.#running === 0) this.#whenIdle?.();
  }

  /** Never rejects: every outcome is a reply, and a log line where it is not the caller's doing. */
  async #answer(handler: MessageHandler, message: Msg): Promise<void> {
    const { method } = (handler.extras as RpcExtras).rpc;
    const started = performance.now();
    let code = 'OK';
    try {
      const context = contextOf(message);
      const request = decodeRequest(method.input, message.data);
      const returned: unknown = await handler(request, context);
      // Nest wraps only what it has something to add to, such as a failure.
      const outcome = isObservable(returned) ? await lastValueFrom(returned) : returned;
      message.respond(toBinary(method.output, create(method.output, outcome as Message)));
    } catch (thrown) {
      code = this.#refuse(message, thrown);
    }
    this.#log.debug({ method: method.name, code, ms: Math.round(performance.now() - started) }, 'answered');
  }

  #refuse(message: Msg, thrown: unknown): string {
    const error = toConsentryError(thrown);
    const level = error.kind === 'internal' ? 'error' : error.kind === 'unavailable' || error.kind === 'timeout' ? 'warn' : 'info';
    // The words are for the caller alone: they may name people. The log gets the code.
    this.#log[level]({ subject: message.subject, code: error.code, err: level === 'error' ? error : undefined }, 'refused');
    try {
      const reply = headers();
      reply.set(ERROR_HEADER, error.code);
      message.respond(toBinary(ErrorDetailSchema, toErrorDetail(error)), { headers: reply });
    } catch (err) {
      this.#log.error({ err }, 'a reply could not be sent');
    }
    return error.code;
  }
}

function contextOf(message: Msg): RpcContext {
  const caller = message.headers?.get(CALLER_HEADER);
  return caller ? { subject: message.subject, caller: parseAddress(caller) } : { subject: message.subject };
}

function decodeRequest<Desc extends DescMessage>(schema: Desc, bytes: Uint8Array): MessageShape<Desc> {
  let request: MessageShape<Desc>;
  try {
    // NATS reuses its buffer: a request that a service keeps must own its bytes.
    request = fromBinary(schema, bytes.slice());
  } catch (cause) {
    throw new ConsentryError({ code: 'FORMAT_INVALID', message: `The request is not a ${schema.name}`, facts: { format: schema.name }, cause });
  }
  checkRules(schema, request);
  return request;
}

/** Checks a message against the rules of its schema. Throws ARGUMENT_INVALID that names each field. */
export function checkRules<Desc extends DescMessage>(schema: Desc, message: MessageShape<Desc>): void {
  const result = validator.validate(schema, message);
  if (result.kind === 'valid') return;
  if (result.kind === 'error') throw result.error;
  const found = result.violations.map((violation) => ({ field: violation.field.map((part) => ('name' in part ? part.name : '')).join('.'), rule: violation.message }));
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: `${schema.name} is not acceptable: ${found.map(({ field, rule }) => `${field}: ${rule}`).join('; ')}`,
    remedy: 'Correct the fields named.',
    facts: { argument: found[0]?.field ?? '' },
  });
}
