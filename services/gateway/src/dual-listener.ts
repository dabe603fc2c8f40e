// One clear-text port for HTTP/1.1 and for HTTP/2 with prior knowledge (h2c): the first three bytes of a
// connection tell them apart, "PRI" being the start of HTTP/2's preface and of no HTTP/1 method in use
// (RFC 9113 section 3.4). With TLS this is ALPN's business and a proxy in front does it.
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';

const HTTP2_START = Buffer.from('PRI');
/** A connection that has not said which protocol it speaks after this long is closed. */
const PEEK_TIMEOUT_MS = 10_000;
/** What has not ended this long after a stop is cut off. */
const CLOSE_LIMIT_MS = 20_000;
/** How long requests that were already on their way when the stop began are still taken: a few round trips. */
const CLOSE_GRACE_MS = 250;
/** The highest stream there can be: a GOAWAY with it announces the stop and refuses nothing yet (RFC 9113, section 6.8). */
const LAST_STREAM = 2 ** 31 - 1;
/** A connection on which nothing moves for this long is closed; longer than the slowest call. */
const IDLE_TIMEOUT_MS = 120_000;
const HTTP2_SETTINGS = { initialWindowSize: 1 << 20, maxConcurrentStreams: 256 };

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

export class DualListener extends net.Server {
  readonly #http1: http.Server;
  readonly #http2: http2.Http2Server;
  readonly #sessions = new Set<http2.ServerHttp2Session>();
  readonly #peeking = new Set<net.Socket>();
  #closing = false;

  constructor(handler: Handler) {
    super({ noDelay: true });
    this.#http1 = http.createServer({ requestTimeout: 0, headersTimeout: 20_000, keepAliveTimeout: 65_000 }, (request, response) => {
      response.on('close', () => this.#closing && setImmediate(() => this.#http1.closeIdleConnections()));
      handler(request, response);
    });
    this.#http1.setTimeout(IDLE_TIMEOUT_MS);
    // Its timers for slow headers start with this event, which a server that never listens does not have.
    this.#http1.emit('listening');
    this.#http2 = http2.createServer({ settings: HTTP2_SETTINGS }, (request, response) => {
      // Node's compatibility layer: the same shapes as HTTP/1, though not the same classes.
      handler(request as unknown as http.IncomingMessage, response as unknown as http.ServerResponse);
    });
    this.#http2.on('session', (session) => this.#track(session));
    this.#http2.on('sessionError', () => undefined);
    this.on('connection', (socket) => this.#peek(socket));
  }

  /** Takes what was on its way, then stops listening, lets running requests end, for a while, and closes idle connections. */
  override close(done?: (error?: Error) => void): this {
    this.#closing = true;
    const limit = setTimeout(() => this.closeAllConnections(), CLOSE_LIMIT_MS);
    for (const session of this.#sessions) announceStop(session);
    // The kernel resets whatever it has accepted and this process has not: so listening ends after the grace, not before.
    setTimeout(() => {
      for (const session of this.#sessions) session.close();
      this.closeIdleConnections();
      super.close((error) => {
        clearTimeout(limit);
        this.#http1.close();
        done?.(error);
      });
    }, CLOSE_GRACE_MS);
    return this;
  }

  closeIdleConnections(): void {
    for (const socket of this.#peeking) socket.destroy();
    this.#http1.closeIdleConnections();
  }

  closeAllConnections(): void {
    for (const socket of this.#peeking) socket.destroy();
    for (const session of this.#sessions) session.destroy();
    this.#http1.closeAllConnections();
  }

  /** The timeouts above stand; frameworks call this with their own defaults. */
  setTimeout(): this {
    return this;
  }

  #track(session: http2.ServerHttp2Session): void {
    this.#sessions.add(session);
    if (this.#closing) announceStop(session);
    session.setTimeout(IDLE_TIMEOUT_MS, () => session.close());
    session.on('close', () => this.#sessions.delete(session));
    session.on('error', () => undefined);
  }

  #peek(socket: net.Socket): void {
    let seen = Buffer.alloc(0);
    const giveUp = () => socket.destroy();
    this.#peeking.add(socket);
    socket.setTimeout(PEEK_TIMEOUT_MS, giveUp);
    socket.on('error', giveUp);
    socket.once('close', () => this.#peeking.delete(socket));
    const read = () => {
      const chunk: Buffer | null = socket.read();
      if (chunk === null) return;
      seen = Buffer.concat([seen, chunk]);
      const start = seen.subarray(0, HTTP2_START.length);
      const isStart = HTTP2_START.subarray(0, start.length).equals(start);
      if (isStart && start.length < HTTP2_START.length) return;
      socket.off('readable', read).off('timeout', giveUp).setTimeout(0);
      this.#peeking.delete(socket);
      socket.unshift(seen);
      (isStart ? this.#http2 : this.#http1).emit('connection', socket);
    };
    socket.on('readable', read);
  }
}

/** A session that is ending by itself needs no word; one that has ended would throw. */
function announceStop(session: http2.ServerHttp2Session): void {
  if (!session.closed && !session.destroyed) session.goaway(http2.constants.NGHTTP2_NO_ERROR, LAST_STREAM);
}
