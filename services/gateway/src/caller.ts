// Who calls: the account of the session, and the address of the connection. Both live in Connect's context,
// never in a header, so that nothing a caller sends can be taken for them.
import { createContextKey, type HandlerContext, type Interceptor } from '@connectrpc/connect';
import { ConsentryError, type Address } from '@consentry/domain';
import type { TokenBuckets } from '@consentry/platform';
import type { Sessions } from './sessions.ts';

export const kCaller = createContextKey<Address | undefined>(undefined, { description: 'account of the session' });
export const kPeer = createContextKey('', { description: 'network address of the connection' });

/** The authenticated account; absent only where a service needs no session. */
export function callerIn(context: HandlerContext): Address | undefined {
  return context.values.get(kCaller);
}

/** Requires a session for every service but those in `open`. Throws SESSION_REQUIRED, SESSION_EXPIRED. */
export function authenticate({ sessions, open }: { sessions: Sessions; open: ReadonlySet<string> }): Interceptor {
  return (next) => async (request) => {
    if (open.has(request.service.typeName)) return next(request);
    const token = /^Bearer ([\w-]{1,128})$/i.exec(request.header.get('authorization') ?? '')?.[1];
    if (token === undefined) throw sessionRequired();
    request.contextValues.set(kCaller, await sessions.accountOf(token));
    return next(request);
  };
}

/** Limits calls for each account, or for each address where there is no session. Throws RATE_LIMITED. */
export function limitRate(buckets: TokenBuckets): Interceptor {
  return (next) => async (request) => {
    buckets.take(request.contextValues.get(kCaller) ?? request.contextValues.get(kPeer));
    return next(request);
  };
}

const sessionRequired = () =>
  new ConsentryError({
    code: 'SESSION_REQUIRED',
    message: 'this call needs a signed-in person',
    remedy: 'Sign in: CreateChallenge, sign it, CreateSession; then send the token as "Authorization: Bearer …".',
  });
