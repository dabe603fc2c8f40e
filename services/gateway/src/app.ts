// The gateway: the one door of the system. It authenticates, validates, limits and passes on; it holds nothing
// but sessions, and nothing it says has to be believed.
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AtRestKey, openBucket, runService, TokenBuckets, type RunningService, type ServiceParts, type ServicePlan } from '@consentry/platform';
import { Challenges } from './challenges.ts';
import { ciphertextRelay } from './ciphertext-relay.ts';
import { gatewayConfig, type GatewayConfig } from './config.ts';
import { DualListener, type Handler } from './dual-listener.ts';
import { corsOptions, edge, secureHeaders } from './edge.ts';
import { GatewayModule } from './gateway.module.ts';
import { Sessions, SESSION_SECONDS } from './sessions.ts';
import { StackHealthCheck } from './stack-health.ts';

const BURST_SECONDS = 4;
const MOST_PATH_CHARACTERS = 512;

/** Starts the gateway. Throws CONFIGURATION_INVALID, MESSAGING_UNAVAILABLE. */
export function start(env: NodeJS.ProcessEnv): Promise<RunningService> {
  return runService({ name: 'gateway', env, schema: gatewayConfig, build });
}

async function build({ config, connection, log, deployment }: ServiceParts<GatewayConfig>): Promise<ServicePlan> {
  const now = () => Math.floor(Date.now() / 1000);
  const atRest = await AtRestKey.fromFile(config.KEY_FILE);
  const bucket = await openBucket({ connection, bucket: 'gateway_sessions', maxAgeMs: SESSION_SECONDS * 1000 });
  const listener: { current?: DualListener } = {};
  const audience = () => config.PUBLIC_URL ?? urlOf(config, listener.current);
  const challenges = new Challenges({ key: atRest.subkey('sign-in-challenge'), now });
  const sessions = new Sessions({ bucket, challenges, deployment, audience, now });
  const buckets = new TokenBuckets({ perSecond: config.CALLS_PER_SECOND, burst: BURST_SECONDS * config.CALLS_PER_SECOND });
  const health = new StackHealthCheck(connection);
  const session = { sessions, deployment, maxRecordBytes: config.MAX_RECORD_BYTES, version: versionOfPackage(), now };
  const adapter = new FastifyAdapter({
    serverFactory: (handler: Handler) => {
      listener.current = new DualListener(handler);
      // Fastify asks for an http.Server and uses of it only what a DualListener has.
      return listener.current as unknown as Server;
    },
    trustProxy: config.TRUSTED_PROXIES ?? false,
    // What reaches a stopping gateway in its grace is answered, not turned away.
    return503OnClosing: false,
    routerOptions: { maxParamLength: MOST_PATH_CHARACTERS },
  });
  const configure = async (app: INestApplication) => {
    const fastify = app as NestFastifyApplication;
    app.enableCors(corsOptions(config.CORS_ORIGINS));
    secureHeaders(adapter.getInstance());
    await fastify.register(edge({ session, connection, health, buckets, log }));
    await fastify.register(ciphertextRelay({ storageUrl: config.STORAGE_URL, buckets, log }));
  };
  return { module: GatewayModule.with(health), http: { adapter, host: config.HTTP_HOST, port: config.HTTP_PORT, configure } };
}

function urlOf({ HTTP_HOST, HTTP_PORT }: GatewayConfig, listener: DualListener | undefined): string {
  const address = listener?.address() as AddressInfo | null | undefined;
  return `http://${HTTP_HOST}:${address?.port ?? HTTP_PORT}`;
}

function versionOfPackage(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}
