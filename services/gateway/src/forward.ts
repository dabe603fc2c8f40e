// The services behind the gateway, and how their calls travel on: typed, over NATS, in the name of the session's
// account. Nothing else of a call's headers goes with it.
import type { DescMethod, DescService, Message } from '@bufbuild/protobuf';
import { createClient, type CallOptions, type ConnectRouter, type HandlerContext, type ServiceImpl } from '@connectrpc/connect';
import { CALLER_HEADER, natsTransport, type NatsConnection } from '@consentry/platform';
import { AuthorityService } from '@consentry/wire/authority';
import { ConsentService } from '@consentry/wire/consent';
import { DirectoryService } from '@consentry/wire/directory';
import { HistoryService } from '@consentry/wire/history';
import { LedgerService } from '@consentry/wire/ledger';
import { RecordService } from '@consentry/wire/record';
import { NotificationService } from '@consentry/wire/notification';
import { PatientReferenceService } from '@consentry/wire/reference';
import { ReencryptService } from '@consentry/wire/reencrypt';
import { ReviewService } from '@consentry/wire/review';
import { callerIn } from './caller.ts';

const TIMEOUT_MS = 15_000;
const MINED_TIMEOUT_MS = 90_000;
/** Calls that wait for a block. */
const MINED: ReadonlySet<DescMethod> = new Set<DescMethod>([LedgerService.method.relay, ConsentService.method.requestAccess]);

/** Each public service with the name of the one that answers; proxies are addressed one by one. */
export const FORWARDED: readonly { definition: DescService; service: string; proxyIdOf?: (request: Message) => string }[] = [
  { definition: DirectoryService, service: 'kms' },
  { definition: AuthorityService, service: 'kms' },
  { definition: PatientReferenceService, service: 'kms' },
  { definition: LedgerService, service: 'policy' },
  { definition: HistoryService, service: 'policy' },
  { definition: ConsentService, service: 'policy' },
  { definition: ReviewService, service: 'policy' },
  { definition: NotificationService, service: 'policy' },
  { definition: RecordService, service: 'storage' },
  { definition: ReencryptService, service: 'reencrypt', proxyIdOf: (request) => (request as Message & { proxyId: string }).proxyId },
];

type Call = (request: Message, options: CallOptions) => Promise<Message>;

/** Adds every forwarded service to the router. */
export function forwardServices({ router, connection }: { router: ConnectRouter; connection: NatsConnection }): void {
  for (const { definition, ...place } of FORWARDED) {
    const client = createClient(definition, natsTransport({ connection, ...place })) as unknown as Record<string, Call>;
    const methods = definition.methods.map((method) => [method.localName, forwarder(method, client[method.localName]!)]);
    router.service(definition, Object.fromEntries(methods) as ServiceImpl<DescService>);
  }
}

function forwarder(method: DescMethod, call: Call) {
  const most = MINED.has(method) ? MINED_TIMEOUT_MS : TIMEOUT_MS;
  return (request: Message, context: HandlerContext): Promise<Message> => {
    const caller = callerIn(context);
    return call(request, {
      headers: caller === undefined ? {} : { [CALLER_HEADER]: caller },
      signal: context.signal,
      timeoutMs: Math.min(most, context.timeoutMs() ?? most),
    });
  };
}
