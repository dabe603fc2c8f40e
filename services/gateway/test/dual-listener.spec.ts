// One port, two protocols: told apart by the first bytes, however they arrive, and closed without cutting a request.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import http2 from 'node:http2';
import net, { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DualListener } from '../src/dual-listener.ts';

let listener: DualListener;
let port: number;
let slow: PromiseWithResolvers<void>;
/** Both requests of the last test are in the handler. */
let arrived: PromiseWithResolvers<void>;

beforeEach(async () => {
  slow = Promise.withResolvers();
  arrived = Promise.withResolvers();
  let waiting = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/slow') {
      if (++waiting === 2) arrived.resolve();
      await slow.promise;
    }
    const body = await text(request);
    response.end(`${request.httpVersion} ${request.method} ${request.url} ${body}`);
  };
  listener = new DualListener((request, response) => void answer(request, response));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  ({ port } = listener.address() as AddressInfo);
});
afterEach(async () => {
  slow.resolve();
  listener.closeAllConnections();
  if (listener.listening) await new Promise((resolve) => listener.close(resolve));
});

test('HTTP/1.1 and h2c are answered on the same port, bodies included', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/a`, { method: 'POST', body: 'x'.repeat(100_000) });
  expect((await answer.text()).slice(0, 13)).toBe('1.1 POST /a x');
  expect(await overHttp2('/b')).toBe('2.0 GET /b ');
});

test('a request that arrives byte by byte is read whole', async () => {
  const socket = net.connect(port, '127.0.0.1');
  for (const character of 'GET /c HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n') {
    socket.write(character);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await text(socket)).toContain('1.1 GET /c');
});

test('bytes that are neither protocol are refused and harm nobody', async () => {
  const socket = net.connect(port, '127.0.0.1');
  socket.end('\x16\x03\x01 this is not HTTP');
  expect(await text(socket)).toContain('400');
  expect(await overHttp2('/d')).toBe('2.0 GET /d ');
});

test('close takes what was on its way, then no new connection, and waits for running requests of both protocols', async () => {
  const one = fetch(`http://127.0.0.1:${port}/slow`).then((answer) => answer.text());
  const two = overHttp2('/slow');
  await arrived.promise;
  const closed = new Promise((resolve) => listener.close(resolve));
  expect(await overHttp2('/late')).toBe('2.0 GET /late ');
  while (await accepts()) await new Promise((resolve) => setTimeout(resolve, 20));
  slow.resolve();
  expect(await one).toBe('1.1 GET /slow ');
  expect(await two).toBe('2.0 GET /slow ');
  await closed;
});

async function overHttp2(path: string): Promise<string> {
  const session = http2.connect(`http://127.0.0.1:${port}`);
  try {
    const stream = session.request({ ':path': path });
    return await text(stream);
  } finally {
    session.close();
  }
}

function accepts(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
  });
}
