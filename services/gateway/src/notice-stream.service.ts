// Notices as a stream: one question after another to the policy service, each of which waits there for news, so that a
// person hears at once and nothing is kept here. Who loses the stream goes on after the last sequence it saw.
import { createClient, type HandlerContext, type ServiceImpl } from '@connectrpc/connect';
import { CALLER_HEADER, natsTransport, type NatsConnection } from '@consentry/platform';
import { NotificationService, type NotificationStreamService, type WatchNoticesRequest } from '@consentry/wire/notification';
import { callerIn } from './caller.ts';

const WAIT_SECONDS = 5;
const LIMIT = 100;
const TIMEOUT_MS = 2 * WAIT_SECONDS * 1000;

/** `closing` ends the streams, so that they do not hold up a shutdown. */
export function noticeStreamService({ connection, closing }: { connection: NatsConnection; closing: AbortSignal }): ServiceImpl<typeof NotificationStreamService> {
  const notifications = createClient(NotificationService, natsTransport({ connection, service: 'policy' }));
  return {
    async *watchNotices({ after }: WatchNoticesRequest, context: HandlerContext) {
      const caller = callerIn(context);
      const ended = AbortSignal.any([context.signal, closing]);
      const headers: Record<string, string> = caller === undefined ? {} : { [CALLER_HEADER]: caller };
      let last = after;
      while (!ended.aborted) {
        const { entries } = await notifications.listNotices({ after: last, limit: LIMIT, waitSeconds: WAIT_SECONDS }, { headers, timeoutMs: TIMEOUT_MS, signal: ended });
        for (const entry of entries) yield { entry };
        last = entries.at(-1)?.sequence ?? last;
      }
    },
  };
}
