// Calls over NATS: addresses, validation, errors in headers, drain, loss of the link (spec/protocol.md, "Messages").
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AckPolicy, DeliverPolicy, jetstreamManager } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { createClient, type Client } from '@connectrpc/connect';
import { ConsentryError } from '@consentry/domain';
import { DirectoryService, type GetPersonRequest } from '@consentry/wire/directory';
import { ReencryptService } from '@consentry/wire/reencrypt';
import { fromConnectError } from '@consentry/wire/error';
import { openBucket } from '../src/bucket.ts';
import { connectNats, type NatsConnection } from '../src/connection.ts';
import { newLogger } from '../src/logging.ts';
import { callerOf, RpcController, rpcSubject, type RpcContext, type RpcHandlers } from '../src/rpc-controller.ts';
import { NatsRpcServer } from '../src/rpc-server.ts';
import { natsTransport } from '../src/rpc-transport.ts';
import { startNats, type TestNats } from '../src/testing.ts';

const alice = new Uint8Array(20).fill(1);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

@RpcController(DirectoryService, { service: 'kms' })
class DirectoryController implements RpcHandlers<typeof DirectoryService> {
  async getPerson({ address }: GetPersonRequest, context: RpcContext) {
    if (address[0] === 2) throw new ConsentryError({ code: 'PERSON_UNKNOWN', message: 'nobody', remedy: 'ask', facts: { address: '0x02' } });
    if (address[0] === 3) throw new Error('the secret cause');
    if (address[0] === 4) callerOf(context);
    if (address[0] === 5) await pause(500);
    if (address[0] === 6) await pause(20);
    const signer = context.caller === undefined ? alice : Uint8Array.from(Buffer.from(context.caller.slice(2), 'hex'));
    return { entry: { body: address, signer, signature: new Uint8Array(65) } };
  }
  async putPerson() {
    return {};
  }
  async putLabelKey() {
    return {};
  }
  async getLabelKey() {
    return {};
  }
  async putLabelSuccession() {
    return {};
  }
  async listProxies() {
    return {};
  }
}
@Module({ controllers: [DirectoryController] })
class DirectoryModule {}

@RpcController(ReencryptService, { service: 'reencrypt', perInstance: true })
class ReencryptController implements RpcHandlers<typeof ReencryptService> {
  async depositKfrag() {
    return {};
  }
  async reencrypt() {
    return {};
  }
  async destroyKfrags(request: { proxyId: string }) {
    return { acknowledgement: { body: new TextEncoder().encode(request.proxyId) } };
  }
  async listReceipts() {
    return {};
  }
  async retireKfrags() {
    return {};
  }
}
@Module({ controllers: [ReencryptController] })
class ReencryptModule {}

describe('calls over NATS', () => {
  let nats: TestNats;
  let connections: NatsConnection[];
  let lines: string[];
  let app: INestMicroservice;
  let client: Client<typeof DirectoryService>;

  const serve = async (module: typeof DirectoryModule, instance?: string) => {
    const connection = await connectNats({ url: nats.url, name: instance ?? 'kms' });
    connections.push(connection);
    const log = newLogger({ name: 'kms', level: 'debug', destination: { write: (line) => void lines.push(line) } });
    const started = await NestFactory.createMicroservice(module, { strategy: new NatsRpcServer({ connection, log, instance }), logger: false });
    await started.listen();
    return started;
  };
  const failure = (call: Promise<unknown>) => call.then((): never => { throw new Error('the call succeeded'); }, fromConnectError);

  beforeAll(async () => {
    nats = await startNats();
    connections = [await connectNats({ url: nats.url, name: 'gateway' })];
    lines = [];
    app = await serve(DirectoryModule);
    client = createClient(DirectoryService, natsTransport({ connection: connections[0]!, service: 'kms', timeoutMs: 2_000 }));
  });
  afterAll(async () => {
    await app.close();
    await Promise.all(connections.map((connection) => connection.close()));
    await nats.close();
  });

  test('a typed client gets the typed answer, and the caller travels in the header', async () => {
    const anonymous = await client.getPerson({ address: alice });
    expect(anonymous.entry?.body).toEqual(alice);
    expect(anonymous.entry?.signer).toEqual(alice);
    const signedIn = await client.getPerson({ address: alice }, { headers: { 'Consentry-Caller': `0x${'07'.repeat(20)}` } });
    expect(signedIn.entry?.signer).toEqual(new Uint8Array(20).fill(7));
  });

  test('a stored message that JetStream delivers to a method, in the name of a person, is no call', async () => {
    const connection = await connectNats({ url: nats.url, name: 'thief' });
    connections.push(connection);
    await openBucket({ connection, bucket: 'own' });
    const manager = await jetstreamManager(connection);
    const target = rpcSubject(DirectoryService.method.putPerson, { service: 'kms' });
    await manager.consumers.add('KV_own', { durable_name: 'forger', deliver_subject: target, deliver_group: 'kms', ack_policy: AckPolicy.None, deliver_policy: DeliverPolicy.All });
    const forged = headers();
    forged.set('Consentry-Caller', `0x${'07'.repeat(20)}`);
    await manager.jetstream().publish('$KV.own.x', '', { headers: forged });
    while (!lines.some((line) => line.includes('$KV.own.x'))) await pause(10);
    expect(lines.filter((line) => line.includes('$KV.own.x')).map((line) => JSON.parse(line).msg)).toEqual(['ignored a message that is no call']);
    expect(lines.filter((line) => line.includes('putPerson') || line.includes('PutPerson'))).toEqual([]);
  });

  test('a ConsentryError arrives with code, words, remedy and facts', async () => {
    const error = await failure(client.getPerson({ address: new Uint8Array(20).fill(2) }));
    expect(error).toMatchObject({ code: 'PERSON_UNKNOWN', message: 'nobody', remedy: 'ask', facts: { address: '0x02' } });
  });

  test('anything else that is thrown becomes INTERNAL; its cause is in the log and nowhere else', async () => {
    const error = await failure(client.getPerson({ address: new Uint8Array(20).fill(3) }));
    expect(error.code).toBe('INTERNAL');
    expect(JSON.stringify([error.message, error.remedy, error.facts])).not.toContain('secret cause');
    expect(lines.join('')).toContain('the secret cause');
  });

  test('a request against the rules of its schema never reaches the method', async () => {
    const error = await failure(client.getPerson({ address: new Uint8Array(19) }));
    expect(error).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument: 'address' } });
  });

  test('bytes that are no message, and a caller that is no address, are FORMAT_INVALID', async () => {
    const subject = rpcSubject(DirectoryService.method.getPerson, { service: 'kms' });
    const reply = await connections[0]!.request(subject, Uint8Array.of(0xff, 0xff));
    expect(reply.headers?.get('Consentry-Error')).toBe('FORMAT_INVALID');
    const error = await failure(client.getPerson({ address: alice }, { headers: { 'Consentry-Caller': 'root' } }));
    expect(error.code).toBe('FORMAT_INVALID');
  });

  test('a method that needs a person says so', async () => {
    const error = await failure(client.getPerson({ address: new Uint8Array(20).fill(4) }));
    expect(error.code).toBe('SESSION_REQUIRED');
  });

  test('no answer in time is DEADLINE_EXCEEDED, nobody listening is SERVICE_UNAVAILABLE', async () => {
    const slow = await failure(client.getPerson({ address: new Uint8Array(20).fill(5) }, { timeoutMs: 50 }));
    expect(slow.code).toBe('DEADLINE_EXCEEDED');
    const nobody = createClient(DirectoryService, natsTransport({ connection: connections[0]!, service: 'absent' }));
    expect(await failure(nobody.getPerson({ address: alice }))).toMatchObject({ code: 'SERVICE_UNAVAILABLE', facts: { service: 'absent' } });
  });

  test('a call that the server does not let this service make ends at once', async () => {
    const config = 'authorization { default_permissions: { publish: { deny: "consentry.kms.>" } }, users: [{ user: guest, password: guest }] }\nno_auth_user: guest';
    const strict = await startNats({ config });
    const connection = await connectNats({ url: strict.url, name: 'thief' });
    const forbidden = createClient(DirectoryService, natsTransport({ connection, service: 'kms', timeoutMs: 20_000 }));
    expect((await failure(forbidden.getPerson({ address: alice }))).code).toBe('INTERNAL');
    await connection.close();
    await strict.close();
  });

  test('proxies answer each under its own name; a name cannot leave its place in the subject', async () => {
    const proxies = await Promise.all(['proxy-1', 'proxy-2'].map((name) => serve(ReencryptModule, name)));
    const byProxy = createClient(
      ReencryptService,
      natsTransport({ connection: connections[0]!, service: 'reencrypt', proxyIdOf: (request) => (request as unknown as { proxyId: string }).proxyId }),
    );
    const ask = (proxyId: string) => byProxy.destroyKfrags({ proxyId, policyId: new Uint8Array(32), owner: alice });
    for (const name of ['proxy-1', 'proxy-2']) {
      expect(new TextDecoder().decode((await ask(name)).acknowledgement?.body)).toBe(name);
    }
    expect((await failure(ask('proxy-3'))).code).toBe('SERVICE_UNAVAILABLE');
    for (const name of ['*', '>', 'a.b', 'a b']) expect((await failure(ask(name))).code).toBe('ARGUMENT_INVALID');
    await Promise.all(proxies.map((proxy) => proxy.close()));
  });

  test('closing answers every accepted request; those after it find another instance or nobody', async () => {
    const second = await serve(DirectoryModule);
    const outcomes: Promise<string>[] = [];
    const call = () => client.getPerson({ address: new Uint8Array(20).fill(6) }).then(() => 'OK', (error: unknown) => fromConnectError(error).code);
    const closing = pause(100).then(() => app.close());
    for (let i = 0; i < 300; i++) {
      outcomes.push(...Array.from({ length: 5 }, call));
      await pause(1);
    }
    await closing;
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['OK']));
    await second.close();
    expect(await call()).toBe('SERVICE_UNAVAILABLE');
    app = await serve(DirectoryModule);
  });

  test('calls fail at once while NATS is away, also those on their way, and work when it is back', async () => {
    const onItsWay = failure(client.getPerson({ address: new Uint8Array(20).fill(5) }));
    await connections[0]!.flush();
    await nats.kill();
    expect((await onItsWay).code).toBe('MESSAGING_UNAVAILABLE');
    expect((await failure(client.getPerson({ address: alice }))).code).toBe('MESSAGING_UNAVAILABLE');
    await nats.restart();
    for (;;) {
      const answer = await client.getPerson({ address: alice }).catch(() => undefined);
      if (answer !== undefined) break;
      await pause(50);
    }
  });
});
