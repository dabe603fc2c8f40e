// The NATS connection of a process: reconnects for ever, and says at any moment whether it is up.
// A request published while the link is down would be lost in silence, so callers ask first and fail fast.
import { readFileSync } from 'node:fs';
import { connect, nkeyAuthenticator, PermissionViolationError, type NatsConnection } from '@nats-io/transport-node';
import { ConsentryError } from '@consentry/domain';
import { ReplyInbox } from './reply-inbox.ts';

export type { NatsConnection } from '@nats-io/transport-node';

const RECONNECT_WAIT_MS = 250;
const PING_INTERVAL_MS = 10_000;

type Link = { up: boolean; listeners: Set<() => void>; inbox: ReplyInbox };
const links = new WeakMap<NatsConnection, Link>();

/**
 * Connects as `name`; replies arrive under `_INBOX_<name>`, so that the server can keep services apart.
 * Waits for a server that is not up yet. Throws MESSAGING_UNAVAILABLE where the server refuses the key.
 */
export async function connectNats({ url, seedFile, name }: { url: string; seedFile?: string | undefined; name: string }): Promise<NatsConnection> {
  try {
    const connection = await connect({
      servers: url.split(','),
      name,
      inboxPrefix: `_INBOX_${name}`,
      noEcho: true,
      noAsyncTraces: true,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RECONNECT_WAIT_MS,
      pingInterval: PING_INTERVAL_MS,
      maxPingOut: 2,
      ignoreAuthErrorAbort: true,
      ...(seedFile === undefined ? {} : { authenticator: nkeyAuthenticator(readSeed(seedFile)) }),
    });
    watchLink(connection, new ReplyInbox(connection, `_INBOX_${name}`));
    return connection;
  } catch (cause) {
    if (cause instanceof ConsentryError) throw cause;
    throw new ConsentryError({
      code: 'MESSAGING_UNAVAILABLE',
      message: `No connection to the message bus at ${url}`,
      remedy: 'Check NATS_URL, that nats-server runs, and that it knows this service\'s nkey.',
      cause,
    });
  }
}

/** False between the loss of the link and the next reconnect, and after close. */
export function isConnected(connection: NatsConnection): boolean {
  return !connection.isClosed() && (links.get(connection)?.up ?? true);
}

/** Where answers to this connection's requests arrive. Throws MESSAGING_UNAVAILABLE where none can come. */
export function inboxOf(connection: NatsConnection): ReplyInbox {
  const link = links.get(connection);
  if (link === undefined) throw new Error('the connection was not made by connectNats');
  if (!isConnected(connection)) throw unreachable();
  return link.inbox;
}

/**
 * Runs an operation that needs the link. Throws MESSAGING_UNAVAILABLE at once where the link is down, and as soon as
 * it goes down, since an answer can no longer come.
 */
export async function overLink<T>(connection: NatsConnection, operation: () => Promise<T>): Promise<T> {
  if (!isConnected(connection)) throw unreachable();
  const outcome = Promise.withResolvers<T>();
  const drop = () => outcome.reject(wentAway());
  const listeners = links.get(connection)?.listeners;
  listeners?.add(drop);
  try {
    operation().then(outcome.resolve, outcome.reject);
    return await outcome.promise;
  } finally {
    listeners?.delete(drop);
  }
}

function unreachable(): ConsentryError {
  return messagingUnavailable('The message bus is not reachable; nothing was sent');
}

function wentAway(): ConsentryError {
  return messagingUnavailable('The message bus went away during the call; whether it took effect is not known');
}

export function messagingUnavailable(message: string, cause?: unknown): ConsentryError {
  return new ConsentryError({ code: 'MESSAGING_UNAVAILABLE', message, remedy: 'Try again in a moment.', cause });
}

function watchLink(connection: NatsConnection, inbox: ReplyInbox): void {
  const link: Link = { up: true, listeners: new Set(), inbox };
  links.set(connection, link);
  const drop = () => {
    if (!link.up) return;
    link.up = false;
    for (const listener of link.listeners) listener();
    inbox.failAll(wentAway());
  };
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect' || status.type === 'close') drop();
      if (status.type === 'reconnect') link.up = true;
      if (status.type === 'error' && status.error instanceof PermissionViolationError) inbox.refuse(status.error);
    }
    drop();
  })();
}

function readSeed(path: string): Uint8Array {
  try {
    return new TextEncoder().encode(readFileSync(path, 'utf8').trim());
  } catch (cause) {
    throw new ConsentryError({
      code: 'CONFIGURATION_INVALID',
      message: `The nkey seed file ${path} cannot be read`,
      remedy: 'Point NATS_NKEY_SEED_FILE at a readable file that holds the service\'s nkey seed.',
      cause,
    });
  }
}
