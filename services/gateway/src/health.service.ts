// grpc.health.v1: the empty name is the gateway itself, the others are the public services by their full names.
import { setTimeout as pause } from 'node:timers/promises';
import { Code, ConnectError, type HandlerContext, type ServiceImpl } from '@connectrpc/connect';
import { HealthCheckResponse_ServingStatus as Status, type Health, type HealthCheckRequest } from '@consentry/wire/grpc/health';
import { NotificationStreamService } from '@consentry/wire/notification';
import { SessionService } from '@consentry/wire/session';
import { FORWARDED } from './forward.ts';
import type { StackHealthCheck } from './stack-health.ts';

const WATCH_MS = 2_000;

/** Which service answers for a name. */
const BEHIND: ReadonlyMap<string, string> = new Map([
  ['', 'gateway'],
  [SessionService.typeName, 'gateway'],
  [NotificationStreamService.typeName, 'policy'],
  ...FORWARDED.map(({ definition, service }) => [definition.typeName, service] as const),
]);

/** `closing` ends watches, so that they do not hold up a shutdown. */
export function healthService({ health, closing }: { health: StackHealthCheck; closing: AbortSignal }): ServiceImpl<typeof Health> {
  const statusOf = async (behind: string) => ((await health.isServing(behind)) ? Status.SERVING : Status.NOT_SERVING);
  return {
    async check({ service }: HealthCheckRequest) {
      const behind = BEHIND.get(service);
      if (behind === undefined) throw new ConnectError(`${service} is not known here`, Code.NotFound);
      return { status: await statusOf(behind) };
    },

    async *watch({ service }: HealthCheckRequest, { signal }: HandlerContext) {
      const behind = BEHIND.get(service);
      const ended = AbortSignal.any([signal, closing]);
      let last: Status | undefined;
      while (!ended.aborted) {
        const status = behind === undefined ? Status.SERVICE_UNKNOWN : await statusOf(behind);
        if (status !== last) yield { status };
        last = status;
        await pause(WATCH_MS, undefined, { signal: ended }).catch(() => undefined);
      }
    },
  };
}
