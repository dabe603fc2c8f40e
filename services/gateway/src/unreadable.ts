// Requests that are no message at all. Connect refuses them before any interceptor runs, with a bare status: here that
// answer gets the ErrorDetail that every other refusal has, in each of the three protocols (spec/errors.md).
import { buffer } from 'node:stream/consumers';
import { Code, ConnectError, createContextKey, type Interceptor } from '@connectrpc/connect';
import { createAsyncIterable, encodeEnvelope, type UniversalHandler, type UniversalServerResponse } from '@connectrpc/connect/protocol';
import { contentTypeUnaryJson, errorFromJsonBytes, errorToJsonBytes, codeToHttpStatus } from '@connectrpc/connect/protocol-connect';
import { findTrailerError, setTrailerStatus } from '@connectrpc/connect/protocol-grpc';
import { trailerFlag, trailerParse, trailerSerialize } from '@connectrpc/connect/protocol-grpc-web';
import { ConsentryError } from '@consentry/domain';
import { toConnectError } from '@consentry/wire/error';

const kRead = createContextKey(false, { description: 'the request was read as a message' });
/** How Connect refuses what does not parse, or is larger than it reads; whatever else it refuses is the protocol's own matter. */
const UNREADABLE: ReadonlySet<Code> = new Set([Code.InvalidArgument, Code.Internal, Code.ResourceExhausted]);
const NO_METHOD_STATUS: ReadonlySet<number> = new Set([404, 405, 415, 505]);
const ENVELOPE_BYTES = 5;

/** The first interceptor: from here on the request is a message. */
export const markRead: Interceptor = (next) => (request) => {
  request.contextValues.set(kRead, true);
  return next(request);
};

/** The same handler, which answers unreadable requests with FORMAT_INVALID. */
export function explainUnreadable(handler: UniversalHandler): UniversalHandler {
  const { service, method, requestPath, supportedContentType, protocolNames, allowedMethods } = handler;
  if (method.methodKind !== 'unary') return handler;
  const explained = async (request: Parameters<UniversalHandler>[0]): Promise<UniversalServerResponse> => {
    const response = await handler(request);
    if (request.contextValues?.get(kRead) !== false || NO_METHOD_STATUS.has(response.status)) return response;
    return explain(response, { format: method.input.name, contentType: request.header.get('content-type') ?? '' });
  };
  return Object.assign(explained, { service, method, requestPath, supportedContentType, protocolNames, allowedMethods });
}

async function explain(response: UniversalServerResponse, { format, contentType }: { format: string; contentType: string }): Promise<UniversalServerResponse> {
  const body = await buffer(response.body ?? createAsyncIterable<Uint8Array>([]));
  if (contentType.startsWith('application/grpc-web')) {
    const trailer = trailerParse(body.subarray(ENVELOPE_BYTES));
    const error = typed(findTrailerError(trailer), format);
    if (error) setTrailerStatus(trailer, error);
    return { ...response, body: createAsyncIterable([encodeEnvelope(trailerFlag, trailerSerialize(trailer))]) };
  }
  if (contentType.startsWith('application/grpc')) {
    const trailer = response.trailer ?? new Headers();
    const error = typed(findTrailerError(trailer), format);
    if (error) setTrailerStatus(trailer, error);
    return { ...response, trailer, body: createAsyncIterable([body]) };
  }
  const error = typed(errorFromJsonBytes(body, undefined, new ConnectError('', Code.Unknown)), format);
  if (!error) return { ...response, body: createAsyncIterable([body]) };
  const header = new Headers({ 'content-type': contentTypeUnaryJson });
  return { status: codeToHttpStatus(error.code), header, body: createAsyncIterable([errorToJsonBytes(error, undefined)]) };
}

function typed(error: ConnectError | undefined, format: string): ConnectError | undefined {
  if (!error || !UNREADABLE.has(error.code)) return undefined;
  return toConnectError(
    new ConsentryError({
      code: 'FORMAT_INVALID',
      message: `The request is not a ${format}: ${error.rawMessage}`,
      remedy: 'Compare it with the schema, which server reflection gives.',
      facts: { format },
    }),
  );
}
