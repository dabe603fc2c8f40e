// What the gateway tells of itself and of the parts behind it (spec/protocol.md, the edge): health while parts are
// away, and the schema by reflection.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createFileRegistry, create, fromBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema, type FileDescriptorProto } from '@bufbuild/protobuf/wkt';
import { Code } from '@connectrpc/connect';
import { Health, HealthCheckResponse_ServingStatus as Status } from '@consentry/wire/grpc/health';
import { ServerReflection, type ServerReflectionRequestSchema } from '@consentry/wire/grpc/reflection';
import { LedgerService } from '@consentry/wire/ledger';
import { ReencryptService } from '@consentry/wire/reencrypt';
import { KEYS } from '../../../libs/chain/test/world.ts';
import { startService } from '../../../libs/platform/test/stack.ts';
import { Edge, refusalOf, someNonce } from './edge.fixture.ts';

let edge: Edge;

beforeAll(async () => {
  edge = await Edge.start();
});
afterAll(() => edge.close());

describe('with parts of the system away', () => {
  test('a service that is not running is SERVICE_UNAVAILABLE, named', async () => {
    const headers = await edge.signIn(KEYS.patient);
    const call = edge.clientOf(ReencryptService, 'gRPC').destroyKfrags({ proxyId: 'proxy-1', policyId: new Uint8Array(32), owner: new Uint8Array(20) }, { headers });
    expect(await refusalOf(call)).toMatchObject({ status: Code.Unavailable, code: 'SERVICE_UNAVAILABLE', facts: { service: 'proxy-1' } });
  });

  test('the health pages and grpc.health.v1 say which', async () => {
    expect(await (await fetch(`${edge.baseUrl}/healthz`)).json()).toEqual({ status: 'ok' });
    const answer = await fetch(`${edge.baseUrl}/readyz`);
    expect([answer.status, await answer.json()]).toMatchObject([503, { status: 'down', services: { kms: { status: 'down' }, storage: { status: 'ok' }, policy: { status: 'ok' } } }]);
    const { check } = edge.clientOf(Health, 'gRPC');
    expect((await check({ service: 'consentry.v1.RecordService' })).status).toBe(Status.SERVING);
    expect((await check({ service: 'consentry.v1.DirectoryService' })).status).toBe(Status.NOT_SERVING);
    await expect(check({ service: 'nobody' })).rejects.toMatchObject({ code: Code.NotFound });
  });

  test('a watch says how it is, and again when that changes', async () => {
    const seen: Status[] = [];
    const stop = new AbortController();
    const watch = edge.clientOf(Health, 'gRPC').watch({ service: 'consentry.v1.RecordService' }, { signal: stop.signal });
    const reading = (async () => {
      for await (const { status } of watch) {
        seen.push(status);
        if (seen.length === 1) await edge.storage.stop();
        else stop.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: Code.Canceled });
    expect(seen).toEqual([Status.SERVING, Status.NOT_SERVING]);
    const { hostname, port } = new URL(edge.storage.ready['url']!);
    edge.storage = await startService({ folder: 'storage', env: edge.stack.env('storage', { HTTP_HOST: hostname, HTTP_PORT: port }) });
  });

  test('NATS away is MESSAGING_UNAVAILABLE at once for every person, and all is well when it is back', async () => {
    const headers = await edge.signIn(KEYS.patient);
    const { getNonce } = edge.clientOf(LedgerService, 'gRPC');
    await getNonce(someNonce, { headers });
    await edge.stack.nats.kill();
    expect(await refusalOf(getNonce(someNonce, { headers }))).toMatchObject({ status: Code.Unavailable, code: 'MESSAGING_UNAVAILABLE' });
    expect((await fetch(`${edge.baseUrl}/readyz`)).status).toBe(503);
    await edge.stack.nats.restart();
    while (!(await getNonce(someNonce, { headers }).then(() => true, () => false))) await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

describe('reflection', () => {
  type Asked = MessageInitShape<typeof ServerReflectionRequestSchema>['messageRequest'];

  async function ask(...asked: NonNullable<Asked>[]) {
    async function* requests() {
      for (const messageRequest of asked) yield { messageRequest };
    }
    const answers = await Array.fromAsync(edge.clientOf(ServerReflection, 'gRPC').serverReflectionInfo(requests()));
    return answers.map(({ messageResponse }) => messageResponse);
  }

  test('lists the services, and rebuilds them from nothing but its answers', async () => {
    const [list] = await ask({ case: 'listServices', value: '' });
    const names = list!.case === 'listServicesResponse' ? list!.value.service.map(({ name }) => name) : [];
    expect(names).toEqual(expect.arrayContaining(['consentry.v1.LedgerService', 'consentry.v1.ReencryptService', 'grpc.health.v1.Health']));
    expect(names).not.toContain('consentry.v1.ProxyAnnounceService');
    const files = new Map<string, FileDescriptorProto>();
    const keep = ([answer]: Awaited<ReturnType<typeof ask>>) => {
      if (answer?.case !== 'fileDescriptorResponse') throw new Error('not a file');
      const file = fromBinary(FileDescriptorProtoSchema, answer.value.fileDescriptorProto[0]!);
      files.set(file.name, file);
      return file.dependency.filter((name) => !files.has(name));
    };
    let missing: string[] = [];
    for (const name of names) missing.push(...keep(await ask({ case: 'fileContainingSymbol', value: name })));
    while (missing.length > 0) missing = keep(await ask({ case: 'fileByFilename', value: missing.shift()! })).concat(missing.filter((name) => !files.has(name)));
    const ordered: FileDescriptorProto[] = [];
    const place = (file: FileDescriptorProto): void => {
      for (const name of file.dependency) if (!ordered.includes(files.get(name)!)) place(files.get(name)!);
      if (!ordered.includes(file)) ordered.push(file);
    };
    for (const file of files.values()) place(file);
    const registry = createFileRegistry(create(FileDescriptorSetSchema, { file: ordered }));
    expect(registry.getService('consentry.v1.ConsentService')?.method['requestAccess']?.output.typeName).toBe('consentry.v1.RequestAccessResponse');
  });

  test('knows methods and extensions, and says so of what it does not know', async () => {
    const answers = await ask(
      { case: 'fileContainingSymbol', value: 'consentry.v1.LedgerService.Relay' },
      { case: 'allExtensionNumbersOfType', value: 'google.protobuf.FieldOptions' },
      { case: 'fileContainingExtension', value: { containingType: 'google.protobuf.FieldOptions', extensionNumber: 1159 } },
      { case: 'fileContainingSymbol', value: 'nobody.Knows' },
      { case: 'fileByFilename', value: '../../etc/passwd' },
    );
    expect(answers.map((answer) => answer.case)).toEqual([
      'fileDescriptorResponse',
      'allExtensionNumbersResponse',
      'fileDescriptorResponse',
      'errorResponse',
      'errorResponse',
    ]);
  });
});
