// What services are made of: messaging, durable state, secrets at rest, configuration, logging, health, lifecycle.
import 'reflect-metadata';

export { AtRestKey } from './at-rest.ts';
export { KvBucket, openBucket, type KvValue } from './bucket.ts';
export { BucketStream, type LeasedEntry, type StreamEntry } from './bucket-stream.ts';
export { baseConfig, port, readConfig, readDeployment, type BaseConfig } from './config.ts';
export { connectNats, isConnected, type NatsConnection } from './connection.ts';
export { checkHealth, runChecks, serveHealth, type Health, type HealthChecks } from './health.ts';
export { httpRefusal, linger } from './http-refusal.ts';
export { nestLogger, newLogger, type Logger } from './logging.ts';
export { callerOf, RpcController, rpcSubject, type RpcContext, type RpcHandlers } from './rpc-controller.ts';
export { CALLER_HEADER, checkRules, ERROR_HEADER, NatsRpcServer } from './rpc-server.ts';
export { Rounds, type RoundsArgs } from './rounds.ts';
export { natsTransport } from './rpc-transport.ts';
export { runMain, runService, type RunningService, type ServiceParts, type ServicePlan } from './service.ts';
export { TokenBuckets } from './token-bucket.ts';
