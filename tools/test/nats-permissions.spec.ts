// The permissions that `npm start` writes for the message server, held against a service gone bad (spec/threat-model.md
// C15, spec/protocol.md 11.2). Everything on a real server, with the keys of the real list of services.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, headers, nkeyAuthenticator, NoRespondersError, PermissionViolationError, type NatsConnection } from '@nats-io/transport-node';
import { jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { end, findProgram, freePort, listening } from '@consentry/platform/testing';
import { ensureNkey } from '../stack/key-files.ts';
import { natsConfig } from '../stack/nats.ts';
import { serviceSpecs } from '../stack/services.ts';

const HOST = '127.0.0.1';
const folder = mkdtempSync(join(tmpdir(), 'consentry-permissions-'));
const specs = serviceSpecs(2);
const open: NatsConnection[] = [];
let server: ChildProcess;
let port: number;

const seedOf = (name: string) => join(folder, `${name}.seed`);

beforeAll(async () => {
  port = await freePort();
  const users = specs.map(({ name, nats }) => ({ name, ...nats, publicKey: ensureNkey(seedOf(name)) }));
  const config = join(folder, 'nats.conf');
  writeFileSync(config, natsConfig({ host: HOST, port, storeDir: join(folder, 'js'), users }));
  server = spawn(findProgram('nats-server', process.env.NATS_SERVER), ['-c', config], { stdio: 'ignore' });
  await listening(port, server);
});

afterAll(async () => {
  await Promise.all(open.map((connection) => connection.close()));
  await end(server);
  rmSync(folder, { recursive: true, force: true });
});

async function as(name: string): Promise<NatsConnection> {
  const seed = new TextEncoder().encode(readFileSync(seedOf(name), 'utf8').trim());
  const connection = await connect({ servers: `${HOST}:${port}`, inboxPrefix: `_INBOX_${name}`, authenticator: nkeyAuthenticator(seed), reconnect: false });
  open.push(connection);
  return connection;
}

/** Whether the server lets `connection` call `subject` in the name of some person. */
async function publishing(connection: NatsConnection, subject: string): Promise<'allowed' | 'forbidden'> {
  const forged = headers();
  forged.set('Consentry-Caller', `0x${'11'.repeat(20)}`);
  try {
    await connection.request(subject, '', { timeout: 2_000, headers: forged });
    return 'allowed';
  } catch (error) {
    const refused = [error, (error as Error).cause].some((each) => each instanceof PermissionViolationError);
    if (refused) return 'forbidden';
    if (error instanceof NoRespondersError || (error as Error).cause instanceof NoRespondersError) return 'allowed';
    throw error;
  }
}

async function listeningTo(connection: NatsConnection, subject: string): Promise<'allowed' | 'forbidden'> {
  let outcome: 'allowed' | 'forbidden' = 'allowed';
  const subscription = connection.subscribe(subject, { callback: (error) => void (outcome = error instanceof PermissionViolationError ? 'forbidden' : outcome) });
  // The server answers in order: what it has against the subscription comes before the answer to this.
  await connection.flush();
  if (!subscription.isClosed()) subscription.unsubscribe();
  return outcome;
}

const METHODS = ['kms.AuthorityService.IssueAttributeKeys', 'policy.LedgerService.Relay', 'storage.RecordService.GetRecord', 'reencrypt.proxy-2.ReencryptService.Reencrypt'];

describe('only the gateway calls services and names a caller', () => {
  test.each(specs.map(({ name }) => name).filter((name) => name !== 'gateway'))('not %s', async (name) => {
    const connection = await as(name);
    for (const method of METHODS) expect([method, await publishing(connection, `consentry.${method}`)]).toEqual([method, 'forbidden']);
  });
});

describe('a proxy gone bad', () => {
  test('announces itself, anchors its receipts, reports suspensions and openings, and that is all it may call', async () => {
    const connection = await as('proxy-1');
    expect(await publishing(connection, 'consentry.kms.ProxyAnnounceService.AnnounceProxy')).toBe('allowed');
    expect(await publishing(connection, 'consentry.kms.ProxyAnnounceService.Other')).toBe('forbidden');
    expect(await publishing(connection, 'consentry.policy.ReceiptAnchorService.AnchorReceipts')).toBe('allowed');
    expect(await publishing(connection, 'consentry.policy.ReceiptAnchorService.Other')).toBe('forbidden');
    expect(await publishing(connection, 'consentry.policy.SuspensionReportService.ReportSuspension')).toBe('allowed');
    expect(await publishing(connection, 'consentry.policy.OpeningReportService.ReportOpening')).toBe('allowed');
    expect(await publishing(connection, 'consentry.policy.NotificationService.ListNotices')).toBe('forbidden');
  });

  test.each(['consentry.reencrypt.proxy-2.>', 'consentry.kms.>', 'consentry.>', '>', '_INBOX_gateway.>', '$KV.kms_authorities.>', '$JS.>'])('does not hear %s', async (subject) => {
    expect(await listeningTo(await as('proxy-1'), subject)).toBe('forbidden');
  });

  test('answers under its own name', async () => {
    expect(await listeningTo(await as('proxy-1'), 'consentry.reencrypt.proxy-1.>')).toBe('allowed');
  });
});

describe('the policy service gone bad', () => {
  test('asks the kms whether a credential was renewed, and nothing else of anybody', async () => {
    const connection = await as('policy');
    expect(await publishing(connection, 'consentry.kms.CredentialRenewalService.IsRenewed')).toBe('allowed');
    for (const other of ['kms.CredentialRenewalService.Other', 'kms.AuthorityService.ListAttributeKeys', 'reencrypt.proxy-1.ReencryptService.Reencrypt']) expect(await publishing(connection, `consentry.${other}`)).toBe('forbidden');
  });
});

describe('buckets', () => {
  test('are open to their service, and to no other', async () => {
    const own = await new Kvm(await as('kms')).create('kms_authorities');
    await own.put('a', 'secret');
    for (const name of ['gateway', 'proxy-1', 'policy', 'storage']) {
      const connection = await as(name);
      for (const subject of ['$KV.kms_authorities.a', ...['DIRECT.GET', 'STREAM.MSG.GET', 'STREAM.DELETE', 'STREAM.PURGE', 'CONSUMER.CREATE'].map((verb) => `$JS.API.${verb}.KV_kms_authorities`)]) {
        expect([name, subject, await publishing(connection, subject)]).toEqual([name, subject, 'forbidden']);
      }
    }
    expect((await own.get('a'))?.string()).toBe('secret');
  });

  test('are not deleted even by their service', async () => {
    const manager = await jetstreamManager(await as('kms'), { checkAPI: false });
    await expect(manager.streams.delete('KV_kms_authorities')).rejects.toThrow('Permissions Violation');
  });
});

describe('what services need still works', () => {
  test('the gateway calls each of them, each caller gets its own answer, and the header says for whom', async () => {
    const gateway = await as('gateway');
    for (const [name, subject] of [['kms', 'consentry.kms.A.B'], ['policy', 'consentry.policy.A.B'], ['storage', 'consentry.storage.A.B'], ['proxy-2', 'consentry.reencrypt.proxy-2.A.B'], ['proxy-2', 'consentry.health.proxy-2']] as const) {
      const service = await as(name);
      service.subscribe(subject, { queue: 'q', callback: (_, message) => void message.respond(`${name} for ${message.headers?.get('Consentry-Caller')}`) });
      await service.flush();
      const forWhom = headers();
      forWhom.set('Consentry-Caller', '0x01');
      const answer = await gateway.request(subject, '', { timeout: 2_000, headers: forWhom });
      expect(answer.string()).toBe(`${name} for 0x01`);
    }
  });

  test('a service that is not there is known at once, not by waiting', async () => {
    const gateway = await as('gateway');
    const refusal = await gateway.request('consentry.storage.Nobody.Listens', '', { timeout: 20_000 }).catch((error: Error) => error);
    expect([refusal, (refusal as Error).cause].some((each) => each instanceof NoRespondersError)).toBe(true);
  });
});

// Whatever the permissions say of subjects, a stream may be told to capture any of them, and to copy other streams.
describe('a service gone bad', () => {
  test('cannot turn its own stream into an ear, or into a copy of another bucket', async () => {
    const [bad, kms] = [await as('proxy-1'), await as('kms')];
    await new Kvm(kms).create('kms_people');
    await new Kvm(bad).create('proxy-1_kfrags');
    const manager = await jetstreamManager(bad);
    const { config } = await manager.streams.info('KV_proxy-1_kfrags');
    const ear = { ...config, subjects: [...config.subjects, 'consentry.kms.>'] };
    const copy = { ...config, sources: [{ name: 'KV_kms_people' }] };
    for (const wish of [ear, copy]) {
      await expect(manager.streams.update(config.name, wish)).rejects.toThrow('Permissions Violation');
      // Making it anew under the same name is no way round.
      await expect(manager.streams.add(wish)).rejects.toThrow('stream name already in use');
    }
  });
});

test('a key that is not on the list does not connect', async () => {
  ensureNkey(seedOf('stranger'));
  await expect(as('stranger')).rejects.toThrow('Authorization Violation');
  await expect(connect({ servers: `${HOST}:${port}`, reconnect: false })).rejects.toThrow('Authorization Violation');
});
