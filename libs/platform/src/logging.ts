// Logs: JSON lines on standard output by pino, with the usual places of secrets blanked in case one slips in.
// Values wrapped in Secret print as "[secret]" anyway; this is the second net.
import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

const SECRET_NAMES = [
  'authorization',
  'cookie',
  'kfrag',
  'passphrase',
  'password',
  'plaintext',
  'policySecret',
  'privateKey',
  'recordSeed',
  'secret',
  'secretKey',
  'seed',
  'signature',
  'ticket',
  'token',
];

/** Paths that pino blanks, at the top and two levels down. */
export const REDACTED = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export function newLogger({ name, level, destination }: { name: string; level: string; destination?: DestinationStream }): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      redact: { paths: REDACTED, censor: '[redacted]' },
      serializers: { err: errorLine },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** Nest's own messages through the same logger. */
export function nestLogger(log: Logger): LoggerService {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.findLast((item) => typeof item === 'string');
      const err = [message, ...rest].find((item) => item instanceof Error);
      log[level]({ ...(context === undefined ? {} : { context }), ...(err === undefined ? {} : { err }) }, String(message));
    };
  // What Nest calls a log is chatter about its wiring.
  return { log: at('debug'), debug: at('debug'), verbose: at('debug'), warn: at('warn'), error: at('error'), fatal: at('fatal') };
}

function errorLine(error: Error): unknown {
  const { type, message, stack } = stdSerializers.err(error);
  const { code, facts } = error as { code?: unknown; facts?: unknown };
  const cause = error.cause instanceof Error ? errorLine(error.cause) : undefined;
  return { type, message, stack, ...(code === undefined ? {} : { code }), ...(facts === undefined ? {} : { facts }), ...(cause === undefined ? {} : { cause }) };
}
