// A Nest controller that implements one protobuf service over NATS. The class decorator reads the methods from the
// descriptor, so that a controller cannot forget one: TypeScript asks for all of them.
import { Catch, Controller, UseFilters, type ExceptionFilter } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import type { DescMethod, DescMethodUnary, DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { ConsentryError, type Address } from '@consentry/domain';
import { throwError } from 'rxjs';

/** What a method knows of a call beside its message. */
export type RpcContext = {
  /** The person whom the gateway authenticated; absent where a method needs no session. */
  readonly caller?: Address;
  readonly subject: string;
};

/** One method for each unary method of the service, named as in the generated code. */
export type RpcHandlers<Service extends DescService> = {
  [Name in keyof Service['method']]: Service['method'][Name] extends DescMethodUnary<infer Input, infer Output>
    ? (request: MessageShape<Input>, context: RpcContext) => Promise<MessageInitShape<Output>> | MessageInitShape<Output>
    : never;
};

/**
 * Where a method listens: `consentry.<service>.<Service>.<Method>`, with the instance after the service where
 * instances are addressed one by one (proxies).
 */
export type RpcAddress = { service: string; instance?: string | undefined };

/** What the decorator leaves for the server strategy, in Nest's `extras`. */
export type RpcExtras = { rpc: { method: DescMethodUnary; service: string; perInstance: boolean } };

// A subject token: no dot, no wildcard, nothing a caller could use to leave its place.
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** The NATS subject of a method. Throws ARGUMENT_INVALID for a name that is not one subject token. */
export function rpcSubject(method: DescMethod, { service, instance }: RpcAddress): string {
  const names = instance === undefined ? [service] : [service, instance];
  for (const name of names) {
    if (!TOKEN.test(name)) {
      throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: `${JSON.stringify(name)} cannot be part of an address`, facts: { argument: 'address' } });
    }
  }
  return ['consentry', ...names, method.parent.name, method.name].join('.');
}

/** The caller's address. Throws SESSION_REQUIRED. */
export function callerOf(context: RpcContext): Address {
  if (context.caller !== undefined) return context.caller;
  throw new ConsentryError({ code: 'SESSION_REQUIRED', message: 'This call needs a signed-in person', remedy: 'Sign in at the gateway first.' });
}

/**
 * Makes a class the controller of `service`. With `perInstance`, every instance of the process answers under its own
 * name; else instances share the calls as one queue group.
 */
export function RpcController<Service extends DescService>(service: Service, options: { service: string; perInstance?: boolean }) {
  return <Class extends new (...args: never[]) => RpcHandlers<Service>>(target: Class): void => {
    for (const method of service.methods) {
      decorateMethod(target, requireUnary(method), { service: options.service, perInstance: options.perInstance ?? false });
    }
    UseFilters(PassErrors)(target);
    Controller()(target);
  };
}

function requireUnary(method: DescMethod): DescMethodUnary {
  if (method.methodKind === 'unary') return method as DescMethodUnary;
  throw new Error(`${method.parent.typeName}.${method.name} is not unary; streams travel over HTTP`);
}

/** Hands what a method threw to the server strategy unchanged; Nest's own filter would flatten it. */
@Catch()
class PassErrors implements ExceptionFilter {
  catch(error: unknown) {
    return throwError(() => error);
  }
}

function decorateMethod(target: new (...args: never[]) => object, method: DescMethodUnary, place: { service: string; perInstance: boolean }): void {
  const prototype = target.prototype as object;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method.localName);
  if (descriptor === undefined) throw new Error(`${target.name} lacks ${method.localName}`);
  Payload()(prototype, method.localName, 0);
  Ctx()(prototype, method.localName, 1);
  // The pattern is only Nest's key; the strategy computes the subject, which needs the instance's name.
  const extras: RpcExtras = { rpc: { method, ...place } };
  MessagePattern(`${method.parent.typeName}/${method.name}`, extras)(prototype, method.localName, descriptor);
}
