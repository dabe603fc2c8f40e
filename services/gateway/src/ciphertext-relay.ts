// Ciphertext bodies on their way between people and the storage service: PUT, GET and HEAD /v1/ciphertext/{ticket},
// streamed with back-pressure and never parsed. The ticket is the capability, so no session is asked for, and the
// path is never logged.
import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';
import { ConsentryError } from '@consentry/domain';
import { httpRefusal, linger, type Logger, type TokenBuckets } from '@consentry/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const TICKET = /^[\w-]{1,512}$/;
const REQUEST_HEADERS = ['content-length', 'content-type', 'range', 'if-range'] as const;
const RESPONSE_HEADERS = ['content-length', 'content-type', 'content-range', 'accept-ranges', 'etag', 'cache-control'] as const;
/** Longest silence of the storage service. */
const IDLE_MS = 120_000;

export type CiphertextRelayArgs = { storageUrl: string; buckets: TokenBuckets; log: Logger };
type TicketRequest = FastifyRequest<{ Params: { ticket: string } }>;

/** A Fastify plugin: a scope of its own, in which no body is parsed. */
export function ciphertextRelay({ storageUrl, buckets, log }: CiphertextRelayArgs) {
  const client = storageUrl.startsWith('https:') ? https : http;
  const agent = new client.Agent({ keepAlive: true });
  return async (fastify: FastifyInstance): Promise<void> => {
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', (_request, _body, done) => done(null));
    fastify.addHook('onClose', async () => agent.destroy());
    fastify.setErrorHandler((error, request, reply) => refuse({ error, request, reply, log }));
    fastify.route({
      method: ['PUT', 'GET', 'HEAD'],
      url: '/v1/ciphertext/:ticket',
      handler: async (request: TicketRequest, reply) => {
        buckets.take(request.ip);
        const { ticket } = request.params;
        if (!TICKET.test(ticket)) throw ticketUnknown();
        const upstream = client.request(new URL(`/v1/ciphertext/${ticket}`, storageUrl), {
          method: request.method,
          headers: selected(request.headers, REQUEST_HEADERS),
          agent,
        });
        const answer = await exchange({ upstream, request, reply });
        reply.code(answer.statusCode ?? 502).headers(selected(answer.headers, RESPONSE_HEADERS));
        if (answer.statusCode !== undefined && answer.statusCode >= 400) linger(request.raw);
        return reply.send(answer);
      },
    });
  };
}

/** Sends the request on and resolves with the answer's head. */
function exchange({ upstream, request, reply }: { upstream: http.ClientRequest; request: FastifyRequest; reply: FastifyReply }): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  upstream.setTimeout(IDLE_MS, () => upstream.destroy(new Error('silent for too long')));
  upstream.on('response', resolve);
  upstream.on('error', (cause) => reject(storageGone({ cause, sending: request.method === 'PUT' })));
  // Whoever asked has gone: neither the rest of the upload nor the rest of the answer is wanted.
  reply.raw.on('close', () => upstream.destroy());
  if (request.method === 'PUT') pipeline(request.raw, upstream).catch(() => undefined);
  else upstream.end();
  return promise;
}

function refuse({ error, request, reply, log }: { error: unknown; request: FastifyRequest; reply: FastifyReply; log: Logger }): void {
  const { status, body } = httpRefusal(error);
  if (status >= 500) log.warn({ err: error }, 'a ciphertext request failed');
  linger(request.raw);
  void reply.code(status).send(body);
}

function selected(headers: http.IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])));
}

const ticketUnknown = () =>
  new ConsentryError({ code: 'TICKET_UNKNOWN', message: 'this is not a ticket', remedy: 'Ask for one with OpenUpload or OpenDownload.' });

const storageGone = ({ cause, sending }: { cause: unknown; sending: boolean }) =>
  new ConsentryError({
    code: sending && (cause as NodeJS.ErrnoException).code !== 'ECONNREFUSED' ? 'UPLOAD_INTERRUPTED' : 'SERVICE_UNAVAILABLE',
    message: 'storage is not reachable, or broke off',
    remedy: 'Try again in a moment; nothing half-sent was kept.',
    facts: { service: 'storage' },
    cause,
  });
