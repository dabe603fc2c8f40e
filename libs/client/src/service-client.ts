// A generated service as plain async functions: every failure is a ConsentryError, and calls that may be
// repeated are repeated when a part of the system is away for a moment.
import type { DescMethod, DescService } from '@bufbuild/protobuf';
import { createClient, type CallOptions, type Client, type Transport } from '@connectrpc/connect';
import { ConsentService } from '@consentry/wire/consent';
import { LedgerService } from '@consentry/wire/ledger';
import { ReencryptService } from '@consentry/wire/reencrypt';
import { SessionService } from '@consentry/wire/session';
import { failureOf, repeatable } from './failure.ts';

/** Calls with an effect that a blind repetition could not tell from a refusal: their callers decide. And sign-in, which is part of each attempt at another call. */
const ONCE: ReadonlySet<DescMethod> = new Set<DescMethod>([
  SessionService.method.createChallenge,
  SessionService.method.createSession,
  LedgerService.method.relay,
  ConsentService.method.requestAccess,
  ReencryptService.method.reencrypt,
]);

type Call = (request: unknown, options?: CallOptions) => Promise<unknown>;

/** A client of `service` over `transport`; `url` is named in errors. */
export function serviceClient<S extends DescService>({ service, transport, url }: { service: S; transport: Transport; url: string }): Client<S> {
  const raw = createClient(service, transport) as unknown as Record<string, Call>;
  const calls = service.methods.map((method) => {
    const call = raw[method.localName]!;
    const translated: Call = (request, options) => call(request, options).catch((thrown) => Promise.reject(failureOf(thrown, url)));
    const chosen: Call = ONCE.has(method) ? translated : (request, options) => repeatable(() => translated(request, options));
    return [method.localName, chosen] as const;
  });
  return Object.fromEntries(calls) as unknown as Client<S>;
}
