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

function sendBody({ body: { cid, length }, request, reply, store }: SendBodyArgs): FastifyReply {
  const tag = `"${cid}"`;
  const condition = request.headers['if-range'];
  const range = readRange(condition === undefined || condition === tag ? request.headers.range : undefined, length);
  reply.headers({ 'accept-ranges': 'bytes', etag: tag, 'content-type': 'application/octet-stream', 'cache-control': 'private, no-store' });
  if (range.kind === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${length}`).send();
  const span = range.kind === 'part' ? range : { offset: 0, length };
  if (range.kind === 'part') reply.code(206).header('content-range', `bytes ${span.offset}-${span.offset + span.length - 1}/${length}`);
  reply.header('content-length', span.length);
  if (request.method === 'HEAD') return reply.send();
  return reply.send(Readable.from(store.read({ cid, ...span }), { objectMode: false }));
}

function refuse({ error, request, reply, log }: { error: unknown; request: FastifyRequest; reply: FastifyReply; log: Logger }): void {
  const { status, body } = httpRefusal(error);
  if (status >= 500) log.warn({ err: error }, 'a ciphertext request failed');
  linger(request.raw);
  void reply.code(status).send(body);
}
