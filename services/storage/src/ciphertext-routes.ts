// Ciphertext bodies over plain HTTP: PUT, GET and HEAD /v1/ciphertext/{ticket}, with one Range (RFC 9110).
// The ticket is the capability; it stands in the path, so paths are never logged here.
import { Readable } from 'node:stream';
import { create, toJson } from '@bufbuild/protobuf';
import { httpRefusal, linger, type Logger } from '@consentry/platform';
import { UploadResultSchema } from '@consentry/wire/record';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readRange } from './byte-range.ts';
import type { CiphertextStore } from './ciphertext-store.ts';
import type { Records } from './records.ts';
import type { Uploads } from './uploads.ts';

export type CiphertextRoutesArgs = { store: CiphertextStore; records: Records; uploads: Uploads; log: Logger };
type TicketRequest = FastifyRequest<{ Params: { ticket: string } }>;

/** A Fastify plugin: a scope of its own, in which no body is parsed. */
export function ciphertextRoutes({ store, records, uploads, log }: CiphertextRoutesArgs) {
  return async (fastify: FastifyInstance): Promise<void> => {
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', (_request, _body, done) => done(null));
    fastify.setErrorHandler((error, request, reply) => refuse({ error, request, reply, log }));

    fastify.put('/v1/ciphertext/:ticket', async (request: TicketRequest, reply) => {
      const announced = request.headers['content-length'];
      const { ticket } = request.params;
      const body = await uploads.receive({ ticket, source: request.raw, ...(announced === undefined ? {} : { announced: Number(announced) }) });
      const result = create(UploadResultSchema, { cid: body.cid, sha256: new Uint8Array(body.sha256), length: BigInt(body.length) });
      return reply.code(201).send(toJson(UploadResultSchema, result, { alwaysEmitImplicit: true }));
    });

    fastify.route({
      method: ['GET', 'HEAD'],
      url: '/v1/ciphertext/:ticket',
      handler: async (request: TicketRequest, reply) => sendBody({ body: await records.bodyOf(request.params.ticket), request, reply, store }),
    });
  };
}

type SendBodyArgs = { body: { cid: string; length: number }; request: FastifyRequest; reply: FastifyReply; store: CiphertextStore };

async function sendBody({ body: { cid, length }, request, reply, store }: SendBodyArgs): Promise<FastifyReply> {
  const tag = `"${cid}"`;
  const condition = request.headers['if-range'];
  const range = readRange(condition === undefined || condition === tag ? request.headers.range : undefined, length);
  const headers = { 'accept-ranges': 'bytes', etag: tag, 'content-type': 'application/octet-stream', 'cache-control': 'private, no-store' };
  if (range.kind === 'unsatisfiable') return reply.code(416).headers({ ...headers, 'content-range': `bytes */${length}` }).send();
  const span = range.kind === 'part' ? range : { offset: 0, length };
  // Read before anything is said, so that a store that has rotted can still say so.
  const bytes = request.method === 'HEAD' ? undefined : await begun(store.read({ cid, ...span }));
  if (range.kind === 'part') reply.code(206).header('content-range', `bytes ${span.offset}-${span.offset + span.length - 1}/${length}`);
  reply.headers({ ...headers, 'content-length': span.length });
  return bytes === undefined ? reply.send() : reply.send(Readable.from(bytes, { objectMode: false }));
}

/** The same bytes, the first of which have been read already. */
async function begun(bytes: AsyncGenerator<Uint8Array>): Promise<AsyncGenerator<Uint8Array>> {
  const first = await bytes.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* bytes;
  })();
}

function refuse({ error, request, reply, log }: { error: unknown; request: FastifyRequest; reply: FastifyReply; log: Logger }): void {
  const { status, body } = httpRefusal(error);
  if (status >= 500) log.warn({ err: error }, 'a ciphertext request failed');
  linger(request.raw);
  void reply.code(status).send(body);
}
