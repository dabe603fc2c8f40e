// Ciphertext through the gateway (spec/protocol.md, upload and download): over HTTP/1.1 and HTTP/2, by ticket alone,
// and what a sender hears when it breaks off.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import { text } from 'node:stream/consumers';
import { RecordService } from '@consentry/wire/record';
import { KEYS } from '../../../libs/chain/test/world.ts';
import { startService } from '../../../libs/platform/test/stack.ts';
import { Edge } from './edge.fixture.ts';

let edge: Edge;

beforeAll(async () => {
  edge = await Edge.start();
});
afterAll(() => edge.close());

describe('ciphertext through the gateway', () => {
  let headers: { Authorization: string };
  const upload = (ticket: string, body: RequestInit['body']) => fetch(`${edge.baseUrl}/v1/ciphertext/${ticket}`, { method: 'PUT', body, duplex: 'half' } as RequestInit);
  const open = async (length: number) => (await edge.clientOf(RecordService).openUpload({ recordId: new Uint8Array(randomBytes(32)), length: BigInt(length) }, { headers })).ticket;
  beforeAll(async () => {
    headers = await edge.signIn(KEYS.provider);
  });

  test('goes through in both directions with no session but the ticket, whatever its content type', async () => {
    const bytes = new Uint8Array(randomBytes(3_000_000));
    const answer = await fetch(`${edge.baseUrl}/v1/ciphertext/${await open(bytes.length)}`, { method: 'PUT', body: bytes, headers: { 'content-type': 'application/json' } });
    expect([answer.status, await answer.json()]).toMatchObject([201, { length: '3000000' }]);
  });

  test('goes over HTTP/2 just so', async () => {
    const session = http2.connect(edge.baseUrl);
    const send = async (ticket: string, body: Uint8Array) => {
      const stream = session.request({ ':method': 'PUT', ':path': `/v1/ciphertext/${ticket}` });
      const head = once(stream, 'response');
      stream.end(body);
      const answer = JSON.parse(await text(stream)) as object;
      return [(await head)[0][':status'], answer];
    };
    expect(await send(await open(2_000_000), randomBytes(2_000_000))).toMatchObject([201, { length: '2000000' }]);
    expect(await send('nonsense', randomBytes(2_000_000))).toMatchObject([404, { code: 'TICKET_UNKNOWN' }]);
    session.close();
  });

  test('refusals come through with their code: unknown ticket, wrong length, too long, too short', async () => {
    const code = async (answer: Promise<Response>) => ((await (await answer).json()) as { code: string }).code;
    expect(await code(upload('nonsense', 'abc'))).toBe('TICKET_UNKNOWN');
    expect(await code(fetch(`${edge.baseUrl}/v1/ciphertext/%2e%2e%2fhealthz`))).toBe('TICKET_UNKNOWN');
    expect(await code(upload(await open(4), 'abc'))).toBe('RECORD_SIZE_UNSUPPORTED');
    expect(await code(upload(await open(4), new Blob(['abcdef']).stream()))).toBe('RECORD_SIZE_UNSUPPORTED');
    expect(await code(upload(await open(4), new Blob(['abc']).stream()))).toBe('UPLOAD_INTERRUPTED');
  });

  test('an upload whose sender vanishes ends at storage too, and the ticket stays good', async () => {
    const ticket = await open(2_000_000);
    const request = http.request(`${edge.baseUrl}/v1/ciphertext/${ticket}`, { method: 'PUT', headers: { 'content-length': 2_000_000 } });
    request.on('error', () => undefined);
    request.write(randomBytes(1_000_000), () => request.destroy());
    while (!edge.storage.log().includes('UPLOAD_INTERRUPTED')) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await upload(ticket, new Uint8Array(2_000_000))).status).toBe(201);
  });

  test('storage away is SERVICE_UNAVAILABLE', async () => {
    const ticket = await open(3);
    const { url } = edge.storage.ready;
    await edge.storage.stop();
    const answer = await upload(ticket, 'abc');
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'SERVICE_UNAVAILABLE' }]);
    edge.storage = await startService({ folder: 'storage', env: edge.stack.env('storage', { HTTP_PORT: new URL(url!).port }) });
    expect((await upload(ticket, 'abc')).status).toBe(201);
  });
});
