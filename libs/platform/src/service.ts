// The life of a service process: environment, connections, Nest application, health; and the way back, drained.
import type { AbstractHttpAdapter } from '@nestjs/core';
import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplication, INestMicroservice, Type } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { ChainReader, type Deployment } from '@consentry/chain';
import type { NatsConnection } from '@nats-io/transport-node';
import type { z } from 'zod';
import { readConfig, readDeployment, type baseConfig } from './config.ts';
import { connectNats } from './connection.ts';
import { serveHealth, type HealthChecks } from './health.ts';
import { nestLogger, newLogger, type Logger } from './logging.ts';
import { NatsRpcServer } from './rpc-server.ts';

/** What a service gets to build itself from. The runner owns all of it and closes it. */
export type ServiceParts<Config> = {
  config: Config;
  connection: NatsConnection;
  log: Logger;
  deployment: Deployment;
  /** The service's own view of the chain. */
  chain: ChainReader;
};

export type ServicePlan = {
  /** The Nest module with the service's controllers. */
  module: Type | DynamicModule;
  /** The name under which `perInstance` controllers answer. */
  instance?: string;
  /** For a service that also speaks HTTP. `configure` runs before it listens. */
  http?: { adapter: AbstractHttpAdapter; host: string; port: number; configure?: (app: INestApplication) => void | Promise<void> };
  /** Beside `nats` and `chain`. */
  health?: HealthChecks;
  /** Public facts for the ready line. */
  facts?: Record<string, string>;
  /** Runs once everything listens. */
  started?: () => void | Promise<void>;
  /** Runs after the last request was answered, before connections close. */
  stopped?: () => void | Promise<void>;
};

export type RunningService = {
  /** Public facts, such as the URL it listens at. */
  facts: Record<string, string>;
  /** Drains: no request that was accepted is lost. */
  close(): Promise<void>;
};

/** Starts a service. Throws CONFIGURATION_INVALID or MESSAGING_UNAVAILABLE, with everything closed again. */
export async function runService<Schema extends typeof baseConfig>(args: {
  /** Name in logs, of the NATS user and of the health subject. */
  name: string | ((config: z.infer<Schema>) => string);
  env: NodeJS.ProcessEnv;
  schema: Schema;
  build: (parts: ServiceParts<z.infer<Schema>>) => ServicePlan | Promise<ServicePlan>;
}): Promise<RunningService> {
  const config = readConfig(args.schema, args.env);
  const name = typeof args.name === 'string' ? args.name : args.name(config);
  const log = newLogger({ name, level: config.LOG_LEVEL });
  const deployment = readDeployment(config.DEPLOYMENT_FILE);
  const closers: (() => unknown)[] = [];
  const close = closeOnce(closers, log);
  try {
    const connection = await connectNats({ url: config.NATS_URL, seedFile: config.NATS_NKEY_SEED_FILE, name });
    closers.push(() => connection.drain());
    void logLink(connection, log);
    const chain = new ChainReader({ rpcUrl: config.CHAIN_RPC_URL, deployment, finality: config.CHAIN_FINALITY });
    closers.push(() => chain.close());
    const plan = await args.build({ config, connection, log, deployment, chain });
    if (plan.stopped) closers.push(plan.stopped);
    const strategy = new NatsRpcServer({ connection, log, instance: plan.instance });
    const app = await startApp({ plan, strategy, log });
    closers.push(() => app.close());
    const checks = { nats: () => connection.flush(), chain: () => chain.now(), ...plan.health };
    const health = serveHealth({ connection, name, checks });
    closers.push(() => health.drain());
    // Whoever is told that this service is ready may ask at once: the server must know of every subscription by then.
    await connection.flush();
    await plan.started?.();
    const url: Record<string, string> = plan.http && 'getUrl' in app ? { url: await app.getUrl() } : {};
    return { facts: { service: name, ...url, ...plan.facts }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The whole of a `main.ts`: starts, prints one JSON line with msg "ready", closes on SIGTERM or SIGINT, and exits
 * with 1 and a sentence where the start fails.
 */
export async function runMain(start: (env: NodeJS.ProcessEnv) => Promise<RunningService>): Promise<void> {
  const starting = start(process.env);
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void starting.then((service) => service.close()).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  try {
    const { facts } = await starting;
    writeLine({ level: 30, time: Date.now(), name: facts['service'], ...facts, msg: 'ready' });
  } catch (error) {
    const { message, code, remedy } = error as { message: string; code?: string; remedy?: string };
    writeLine({ level: 60, time: Date.now(), code, remedy, msg: `not started: ${message}` });
    process.exit(1);
  }
}

async function startApp({ plan, strategy, log }: { plan: ServicePlan; strategy: NatsRpcServer; log: Logger }): Promise<INestApplication | INestMicroservice> {
  const options = { logger: nestLogger(log), abortOnError: false };
  if (plan.http === undefined) {
    const app = await NestFactory.createMicroservice<MicroserviceOptions>(plan.module, { ...options, strategy });
    await app.listen();
    return app;
  }
  const { adapter, host, port, configure } = plan.http;
  const app = await NestFactory.create(plan.module, adapter, options);
  app.connectMicroservice<MicroserviceOptions>({ strategy });
  await configure?.(app);
  await app.startAllMicroservices();
  await app.listen(port, host);
  return app;
}

/** Undoes in reverse; a step that fails is logged and does not keep the others from closing. */
function closeOnce(closers: (() => unknown)[], log: Logger): () => Promise<void> {
  let closing: Promise<void> | undefined;
  const run = async () => {
    for (const closer of closers.reverse()) {
      try {
        await closer();
      } catch (err) {
        log.warn({ err }, 'a part did not close cleanly');
      }
    }
  };
  return () => (closing ??= run());
}

async function logLink(connection: NatsConnection, log: Logger): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') log.warn('the message bus is gone; reconnecting');
    if (status.type === 'reconnect') log.info('the message bus is back');
    if (status.type === 'error') log.error({ err: status.error }, 'the message bus reports an error');
  }
}

function writeLine(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
