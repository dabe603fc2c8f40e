// The edge's last word on failures: a closed code with its ErrorDetail; of anything unforeseen only a trace id,
// with the cause in the log. Also the schema's rules, checked before anything else sees a message.
import { randomUUID } from 'node:crypto';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { ConsentryError } from '@consentry/domain';
import { checkRules, type Logger } from '@consentry/platform';
import { ErrorDetailSchema } from '@consentry/wire/common';
import { fromConnectError, toConnectError, toConsentryError } from '@consentry/wire/error';

/** Turns whatever a call threw into a ConnectError that carries an ErrorDetail. */
export function translateErrors(log: Logger): Interceptor {
  return (next) => async (request) => {
    try {
      return await next(request);
    } catch (thrown) {
      if (isProtocolAnswer(thrown)) throw thrown;
      throw toConnectError(seen({ thrown, method: `${request.service.typeName}/${request.method.name}`, log }));
    }
  };
}

/** Refuses a message that breaks the rules of its schema. Throws ARGUMENT_INVALID naming the fields. */
export const validate: Interceptor = (next) => async (request) => {
  if (!request.stream) checkRules(request.method.input, request.message);
  return next(request);
};

/** Statuses that gRPC itself defines for a service, such as NOT_FOUND of grpc.health.v1: no code of ours stands for them. */
function isProtocolAnswer(thrown: unknown): boolean {
  if (!(thrown instanceof ConnectError) || thrown.findDetails(ErrorDetailSchema).length > 0) return false;
  return thrown.code === Code.NotFound || thrown.code === Code.Unimplemented;
}

function seen({ thrown, method, log }: { thrown: unknown; method: string; log: Logger }): ConsentryError {
  const error = thrown instanceof ConnectError ? fromConnectError(thrown) : toConsentryError(thrown);
  if (error.code !== 'INTERNAL') return error;
  const trace = randomUUID();
  log.error({ err: error, trace, method }, 'a call failed inside');
  return new ConsentryError({
    code: 'INTERNAL',
    message: 'Something failed inside the system',
    remedy: `Try again; if it stays, tell the operator the trace id ${trace}.`,
    facts: { trace },
    cause: error,
  });
}
