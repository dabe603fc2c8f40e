// The public face: Connect, gRPC and gRPC-Web for every service, and what the HTTP server around them does.
import { cors, createContextValues, type ConnectRouter } from '@connectrpc/connect';
import { fastifyConnectPlugin } from '@connectrpc/connect-fastify';
import type { DescService } from '@bufbuild/protobuf';
import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { Logger, NatsConnection, TokenBuckets } from '@consentry/platform';
import { Health } from '@consentry/wire/grpc/health';
import { NotificationStreamService } from '@consentry/wire/notification';
import { ServerReflection } from '@consentry/wire/grpc/reflection';
import { SessionService } from '@consentry/wire/session';
import type { FastifyInstance } from 'fastify';
import { authenticate, kPeer, limitRate } from './caller.ts';
import { FORWARDED, forwardServices } from './forward.ts';
import { healthService } from './health.service.ts';
import { noticeStreamService } from './notice-stream.service.ts';
import { reflectionService } from './reflection.ts';
import { translateErrors, validate } from './refusals.ts';
import { sessionService, type SessionServiceArgs } from './session.service.ts';
import type { StackHealthCheck } from './stack-health.ts';
import { explainUnreadable, markRead } from './unreadable.ts';

/** Under NATS's limit of one MiB for a message. */
const MOST_REQUEST_BYTES = 1_000_000;
const MOST_TIMEOUT_MS = 120_000;
const OPEN_SERVICES: readonly DescService[] = [SessionService, Health, ServerReflection];

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

export type EdgeArgs = {
  session: SessionServiceArgs;
  connection: NatsConnection;
  health: StackHealthCheck;
  buckets: TokenBuckets;
  log: Logger;
};

/** A Fastify plugin that serves every public service. */
export function edge({ session, connection, health, buckets, log }: EdgeArgs) {
  const closing = new AbortController();
  const routes = (router: ConnectRouter): void => {
    router.service(SessionService, sessionService(session));
    router.service(Health, healthService({ health, closing: closing.signal }));
    router.service(ServerReflection, reflectionService([...OPEN_SERVICES, NotificationStreamService, ...FORWARDED.map(({ definition }) => definition)]));
    router.service(NotificationStreamService, noticeStreamService({ connection, closing: closing.signal }));
    forwardServices({ router, connection });
    router.handlers.splice(0, Infinity, ...router.handlers.map(explainUnreadable));
  };
  const open = new Set(OPEN_SERVICES.map(({ typeName }) => typeName));
  return async (fastify: FastifyInstance): Promise<void> => {
    fastify.removeAllContentTypeParsers();
    fastify.addHook('preClose', async () => closing.abort());
    await fastify.register(fastifyConnectPlugin, {
      routes,
      interceptors: [markRead, translateErrors(log), authenticate({ sessions: session.sessions, open }), limitRate(buckets), validate],
      contextValues: (request) => createContextValues().set(kPeer, request.ip),
      readMaxBytes: MOST_REQUEST_BYTES,
      maxTimeoutMs: MOST_TIMEOUT_MS,
    });
  };
}

/** Headers for every answer of `fastify`, those of other plugins included. */
export function secureHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS);
  });
}

/** Lets web pages of these origins call, in every protocol. Tokens travel in headers: no cookies, no credentials. */
export function corsOptions(origins: string): CorsOptions {
  return {
    origin: origins === '*' ? '*' : origins.split(',').map((origin) => origin.trim()),
    methods: ['GET', 'HEAD', 'PUT', 'POST', 'OPTIONS'],
    allowedHeaders: [...cors.allowedHeaders, 'Authorization', 'Range', 'If-Range'],
    exposedHeaders: [...cors.exposedHeaders, 'Content-Length', 'Content-Range', 'Accept-Ranges', 'ETag'],
    maxAge: 7200,
  };
}
