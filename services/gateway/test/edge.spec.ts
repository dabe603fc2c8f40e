// The gateway as a process before a real storage and policy service (spec/protocol.md, the edge): one port for gRPC,
// gRPC-Web, Connect and plain HTTP; sign-in, validation, limits and closed codes in all of them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import http2 from 'node:http2';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createFileRegistry, create, fromBinary, type DescMethodUnary, type DescService, type JsonValue } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema, type FileDescriptorProto } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect';
import { errorFromJson } from '@connectrpc/connect/protocol-connect';
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node';
import { addressOf, signDigest, signInDigest } from '@consentry/chain';
import { idBytes, parseAddress, toHex, type Address, type SecretBytes } from '@consentry/domain';
import { CALLER_HEADER } from '@consentry/platform';
import { ErrorDetailSchema, SignedSchema } from '@consentry/wire/common';
import { Health, HealthCheckResponse_ServingStatus as Status } from '@consentry/wire/grpc/health';
import { ServerReflection, type ServerReflectionRequestSchema } from '@consentry/wire/grpc/reflection';
import { Contract, LedgerService } from '@consentry/wire/ledger';
import { RecordService } from '@consentry/wire/record';
import { ReencryptService } from '@consentry/wire/reencrypt';
import { SessionService } from '@consentry/wire/session';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { testKey } from '../../../libs/chain/test/anvil.ts';
import { KEYS, people } from '../../../libs/chain/test/world.ts';
import { startService, startStack, type ServiceProcess, type Stack } from '../../../libs/platform/test/stack.ts';

let stack: Stack;
let storage: ServiceProcess;
let policy: ServiceProcess;
let gateway: ServiceProcess;
let baseUrl: string;

const gatewayEnv = (more: Record<string, string> = {}) => stack.env('gateway', { HTTP_PORT: '0', STORAGE_URL: storage.ready['url']!, ...more });
const startGateway = async () => {
  gateway = await startService({ folder: 'gateway', env: gatewayEnv() });
  baseUrl = gateway.ready['url']!;
};
beforeAll(async () => {
  stack = await startStack();
  const relayerKey = testKey(40);
  const keyFile = path.join(stack.folder, 'relayer.key');
  await writeFile(keyFile, toHex(relayerKey.expose()));
  await stack.world.anvil.fund(relayerKey);
  [storage, policy] = await Promise.all([
    startService({ folder: 'storage', env: stack.env('storage', { HTTP_PORT: '0' }) }),
    startService({ folder: 'policy', env: stack.env('policy', { RELAYER_KEY_FILE: keyFile }) }),
  ]);
  await startGateway();
});
afterAll(async () => {
  await Promise.all([gateway.stop(), storage.stop(), policy.stop()]);
  await stack.close();
});

type Protocol = 'gRPC' | 'gRPC-Web' | 'Connect';
const PROTOCOLS: Protocol[] = ['gRPC', 'gRPC-Web', 'Connect'];

function transportOf(protocol: Protocol = 'Connect'): Transport {
  if (protocol === 'gRPC') return createGrpcTransport({ baseUrl, idleConnectionTimeoutMs: 200 });
  if (protocol === 'gRPC-Web') return createGrpcWebTransport({ baseUrl, httpVersion: '1.1' });
  return createConnectTransport({ baseUrl, httpVersion: '1.1' });
}

const clientOf = <S extends DescService>(definition: S, protocol?: Protocol) => createClient(definition, transportOf(protocol));

async function signedChallenge({ secretKey, account = addressOf(secretKey), audience }: { secretKey: SecretBytes; account?: Address; audience?: string }) {
  const challenge = await clientOf(SessionService).createChallenge({ address: idBytes(account) });
  const digest = signInDigest({
    deployment: stack.world.deployment,
    account,
    audience: audience ?? challenge.audience,
    nonce: challenge.nonce,
    expiresAt: Number(challenge.expiresAt),
  });
  return { address: idBytes(account), nonce: challenge.nonce, signature: new Uint8Array(signDigest({ secretKey, digest })) };
}

async function signIn(secretKey: SecretBytes): Promise<{ Authorization: string }> {
  const { token } = await clientOf(SessionService).createSession(await signedChallenge({ secretKey }));
  return { Authorization: `Bearer ${token}` };
}

/** The status and code that a call is refused with. */
async function refusalOf(call: Promise<unknown>): Promise<{ status: Code; code: string; facts: Record<string, string> }> {
  const error = await call.then(
    () => {
      throw new Error('the call succeeded');
    },
    (thrown: unknown) => ConnectError.from(thrown),
  );
  const detail = error.findDetails(ErrorDetailSchema)[0];
  return { status: error.code, code: detail?.code ?? `no detail: ${error.message}`, facts: detail?.facts ?? {} };
}

const someNonce = { contract: Contract.CONSENTS, account: idBytes(people.patient) };

describe.each(PROTOCOLS)('over %s on the one port', (protocol) => {
  test('a person signs in and calls through to the services', async () => {
    const headers = await signIn(KEYS.patient);
    const { nonce } = await clientOf(LedgerService, protocol).getNonce(someNonce, { headers });
    expect(BigInt(toHex(nonce))).toBe(await stack.world.reader.nonce('consents', people.patient));
    const { events } = await clientOf(LedgerService, protocol).listHistory({}, { headers });
    expect(events).toEqual([]);
  });

  test('a refusal by a service keeps its status, code, remedy and facts', async () => {
    const headers = await signIn(KEYS.doctor);
    const call = clientOf(RecordService, protocol).getRecord({ recordId: new Uint8Array(32) }, { headers });
    expect(await refusalOf(call)).toEqual({ status: Code.NotFound, code: 'RECORD_UNKNOWN', facts: { record: `0x${'00'.repeat(32)}` } });
  });

  test('a call without a session is refused, whoever it says it is', async () => {
    const forged = { headers: { [CALLER_HEADER]: people.patient, 'consentry-caller': people.patient } };
    expect(await refusalOf(clientOf(LedgerService, protocol).listHistory({}, forged))).toMatchObject({ status: Code.Unauthenticated, code: 'SESSION_REQUIRED' });
    const wrong = { headers: { Authorization: `Bearer ${randomBytes(32).toString('base64url')}` } };
    expect(await refusalOf(clientOf(LedgerService, protocol).listHistory({}, wrong))).toMatchObject({ status: Code.Unauthenticated, code: 'SESSION_EXPIRED' });
  });

  test('the deployment, health and reflection need no session', async () => {
    const answer = await clientOf(SessionService, protocol).getDeployment({});
    expect(parseAddress(answer.consents)).toBe(stack.world.deployment.consents);
    expect([answer.chainId, answer.version]).toEqual([31337n, '0.1.0']);
    expect((await clientOf(Health, protocol).check({})).status).toBe(Status.SERVING);
  });
});

test('a forged caller header next to a session of one’s own does not change who one is', async () => {
  const own = await signIn(KEYS.stranger);
  const length = 3n;
  const { ticket } = await clientOf(RecordService).openUpload({ recordId: new Uint8Array(randomBytes(32)), length }, { headers: { ...own, [CALLER_HEADER]: people.provider } });
  // A ticket names its caller: version, mode, expiry, length, record id, then 20 bytes of address.
  expect(parseAddress(new Uint8Array(Buffer.from(ticket, 'base64url').subarray(50, 70)))).toBe(people.stranger);
});

describe('sign-in', () => {
  test('a challenge makes one session; used again, for another address, or changed, it makes none', async () => {
    const request = await signedChallenge({ secretKey: KEYS.doctor });
    const { createSession } = clientOf(SessionService);
    const stolen = { ...request, address: idBytes(people.patient) };
    expect(await refusalOf(createSession(stolen))).toMatchObject({ status: Code.Unauthenticated, code: 'CHALLENGE_INVALID' });
    const changed = { ...request, nonce: request.nonce.map((byte, i) => (i === 6 ? byte ^ 1 : byte)) };
    expect(await refusalOf(createSession(changed))).toMatchObject({ code: 'CHALLENGE_INVALID' });
    const later = { ...request, nonce: request.nonce.map((byte, i) => (i === 0 ? 0xff : byte)) };
    expect(await refusalOf(createSession(later))).toMatchObject({ code: 'CHALLENGE_INVALID' });
    await createSession(request);
    expect(await refusalOf(createSession(request))).toMatchObject({ code: 'CHALLENGE_INVALID' });
  });

  test('of two uses of one challenge at the same moment, one wins', async () => {
    const request = await signedChallenge({ secretKey: KEYS.doctor });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => clientOf(SessionService).createSession(request)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('another signer, and a signature for another audience, are refused', async () => {
    const { createSession } = clientOf(SessionService);
    expect(await refusalOf(createSession(await signedChallenge({ secretKey: KEYS.stranger, account: people.patient })))).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await refusalOf(createSession(await signedChallenge({ secretKey: KEYS.patient, audience: 'https://elsewhere.example' })))).toMatchObject({ code: 'SIGNATURE_INVALID' });
  });

  test('sessions survive a restart of the gateway', async () => {
    const headers = await signIn(KEYS.patient);
    await gateway.stop('SIGKILL');
    await startGateway();
    await clientOf(LedgerService).getNonce(someNonce, { headers });
  });
});

describe('what is refused before it reaches a service', () => {
  let headers: { Authorization: string };
  beforeAll(async () => {
    headers = await signIn(KEYS.patient);
  });

  test.each([
    ['a short address', () => clientOf(LedgerService).getNonce({ ...someNonce, account: new Uint8Array(19) }, { headers }), 'account'],
    ['an enum left out', () => clientOf(LedgerService).getNonce({ account: someNonce.account }, { headers }), 'contract'],
    ['a message left out', () => clientOf(LedgerService).relay({ signer: new Uint8Array(20), nonce: new Uint8Array(32), signature: new Uint8Array(65) }, { headers }), 'message'],
    ['too many asked for', () => clientOf(RecordService).listRecords({ patient: new Uint8Array(20), limit: 501 }, { headers }), 'limit'],
    ['a challenge for no address', () => clientOf(SessionService).createChallenge({}), 'address'],
  ])('%s: ARGUMENT_INVALID, naming the field', async (_, call, argument) => {
    expect(await refusalOf(call())).toEqual({ status: Code.InvalidArgument, code: 'ARGUMENT_INVALID', facts: { argument } });
  });

  test.each(['proxy.>', '*', 'a b', 'x'.repeat(32)])('a proxy name such as %j reaches no other subject', async (proxyId) => {
    const call = clientOf(ReencryptService).destroyKfrags({ proxyId, policyId: new Uint8Array(32), owner: new Uint8Array(20) }, { headers });
    expect(['ARGUMENT_INVALID', 'SERVICE_UNAVAILABLE']).toContain((await refusalOf(call)).code);
  });

  test.each([
    ['not JSON', 'application/json', '{'],
    ['JSON of another shape', 'application/json', '{"contract":{}}'],
    ['a body above a megabyte', 'application/json', `{"account":"${'A'.repeat(1_100_000)}"}`],
    ['not protobuf', 'application/proto', '\xff\xff\xff'],
  ])('%s is FORMAT_INVALID, naming the message', async (_, type, body) => {
    const answer = await fetch(`${baseUrl}/consentry.v1.LedgerService/GetNonce`, { method: 'POST', headers: { ...headers, 'content-type': type }, body });
    expect(answer.status).toBe(400);
    const error = errorFromJson((await answer.json()) as JsonValue, undefined, new ConnectError('', Code.Unknown));
    expect(await refusalOf(Promise.reject(error))).toEqual({ status: Code.InvalidArgument, code: 'FORMAT_INVALID', facts: { format: 'GetNonceRequest' } });
  });

  test.each([
    ['an enum without a meaning', `{"contract":9,"account":"${'A'.repeat(26)}A="}`],
    ['a field that is not known', '{"nobody":1}'],
  ])('%s is ARGUMENT_INVALID', async (_, body) => {
    const answer = await fetch(`${baseUrl}/consentry.v1.LedgerService/GetNonce`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
    expect([answer.status, (await answer.text()).includes('ARGUMENT_INVALID')]).toEqual([400, true]);
  });

  test.each(['gRPC', 'gRPC-Web'] as const)('bytes that are no message are FORMAT_INVALID over %s, and the next call works', async (protocol) => {
    const garbled: DescMethodUnary = { ...LedgerService.method.getNonce, input: SignedSchema };
    const call = transportOf(protocol).unary(garbled, undefined, undefined, headers, { body: new Uint8Array(20).fill(0xff) });
    expect(await refusalOf(call)).toMatchObject({ status: Code.InvalidArgument, code: 'FORMAT_INVALID', facts: { format: 'GetNonceRequest' } });
    await clientOf(LedgerService, protocol).getNonce(someNonce, { headers });
  });

  test('a content type that is not spoken is refused as such', async () => {
    const answer = await fetch(`${baseUrl}/consentry.v1.LedgerService/GetNonce`, { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body: 'x' });
    expect([answer.status, await answer.text()]).toEqual([415, expect.stringContaining('Unsupported Media Type')]);
  });

  test('unknown services, methods and pages are 404, and no proxy can be announced from outside', async () => {
    for (const page of ['consentry.v1.LedgerService/Nothing', 'consentry.v1.ProxyAnnounceService/AnnounceProxy', 'x', '../etc/passwd']) {
      const answer = await fetch(`${baseUrl}/${page}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' });
      expect([404, 405]).toContain(answer.status);
    }
  });

  test('a flood by one person is RATE_LIMITED with the time to wait, and harms nobody else', async () => {
    const strict = await startService({ folder: 'gateway', env: gatewayEnv({ CALLS_PER_SECOND: '1' }) });
    const { getNonce } = createClient(LedgerService, createGrpcTransport({ baseUrl: strict.ready['url']!, idleConnectionTimeoutMs: 200 }));
    const calls = Array.from({ length: 200 }, () => getNonce(someNonce, { headers }).then(() => undefined, (error: unknown) => error));
    const refused = (await Promise.all(calls)).find((error) => error !== undefined);
    expect(await refusalOf(Promise.reject(refused))).toMatchObject({ status: Code.ResourceExhausted, code: 'RATE_LIMITED', facts: { retryAfter: '1' } });
    await getNonce(someNonce, { headers: await signIn(KEYS.doctor) });
    await strict.stop();
  });
});

describe('with parts of the system away', () => {
  test('a service that is not running is SERVICE_UNAVAILABLE, named', async () => {
    const headers = await signIn(KEYS.patient);
    const call = clientOf(ReencryptService, 'gRPC').destroyKfrags({ proxyId: 'proxy-1', policyId: new Uint8Array(32), owner: new Uint8Array(20) }, { headers });
    expect(await refusalOf(call)).toMatchObject({ status: Code.Unavailable, code: 'SERVICE_UNAVAILABLE', facts: { service: 'proxy-1' } });
  });

  test('the health pages and grpc.health.v1 say which', async () => {
    expect(await (await fetch(`${baseUrl}/healthz`)).json()).toEqual({ status: 'ok' });
    const answer = await fetch(`${baseUrl}/readyz`);
    expect([answer.status, await answer.json()]).toMatchObject([503, { status: 'down', services: { kms: { status: 'down' }, storage: { status: 'ok' }, policy: { status: 'ok' } } }]);
    const { check } = clientOf(Health, 'gRPC');
    expect((await check({ service: 'consentry.v1.RecordService' })).status).toBe(Status.SERVING);
    expect((await check({ service: 'consentry.v1.DirectoryService' })).status).toBe(Status.NOT_SERVING);
    await expect(check({ service: 'nobody' })).rejects.toMatchObject({ code: Code.NotFound });
  });

  test('a watch says how it is, and again when that changes', async () => {
    const seen: Status[] = [];
    const stop = new AbortController();
    const watch = clientOf(Health, 'gRPC').watch({ service: 'consentry.v1.RecordService' }, { signal: stop.signal });
    const reading = (async () => {
      for await (const { status } of watch) {
        seen.push(status);
        if (seen.length === 1) await storage.stop();
        else stop.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: Code.Canceled });
    expect(seen).toEqual([Status.SERVING, Status.NOT_SERVING]);
    const { hostname, port } = new URL(storage.ready['url']!);
    storage = await startService({ folder: 'storage', env: stack.env('storage', { HTTP_HOST: hostname, HTTP_PORT: port }) });
  });

  test('NATS away is MESSAGING_UNAVAILABLE at once for every person, and all is well when it is back', async () => {
    const headers = await signIn(KEYS.patient);
    const { getNonce } = clientOf(LedgerService, 'gRPC');
    await getNonce(someNonce, { headers });
    await stack.nats.kill();
    expect(await refusalOf(getNonce(someNonce, { headers }))).toMatchObject({ status: Code.Unavailable, code: 'MESSAGING_UNAVAILABLE' });
    expect((await fetch(`${baseUrl}/readyz`)).status).toBe(503);
    await stack.nats.restart();
    while (!(await getNonce(someNonce, { headers }).then(() => true, () => false))) await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

describe('ciphertext through the gateway', () => {
  let headers: { Authorization: string };
  const upload = (ticket: string, body: RequestInit['body']) => fetch(`${baseUrl}/v1/ciphertext/${ticket}`, { method: 'PUT', body, duplex: 'half' } as RequestInit);
  const open = async (length: number) => (await clientOf(RecordService).openUpload({ recordId: new Uint8Array(randomBytes(32)), length: BigInt(length) }, { headers })).ticket;
  beforeAll(async () => {
    headers = await signIn(KEYS.provider);
  });

  test('goes through in both directions with no session but the ticket, whatever its content type', async () => {
    const bytes = new Uint8Array(randomBytes(3_000_000));
    const answer = await fetch(`${baseUrl}/v1/ciphertext/${await open(bytes.length)}`, { method: 'PUT', body: bytes, headers: { 'content-type': 'application/json' } });
    expect([answer.status, await answer.json()]).toMatchObject([201, { length: '3000000' }]);
  });

  test('goes over HTTP/2 just so', async () => {
    const session = http2.connect(baseUrl);
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
    expect(await code(fetch(`${baseUrl}/v1/ciphertext/%2e%2e%2fhealthz`))).toBe('TICKET_UNKNOWN');
    expect(await code(upload(await open(4), 'abc'))).toBe('RECORD_SIZE_UNSUPPORTED');
    expect(await code(upload(await open(4), new Blob(['abcdef']).stream()))).toBe('RECORD_SIZE_UNSUPPORTED');
    expect(await code(upload(await open(4), new Blob(['abc']).stream()))).toBe('UPLOAD_INTERRUPTED');
  });

  test('an upload whose sender vanishes ends at storage too, and the ticket stays good', async () => {
    const ticket = await open(2_000_000);
    const request = http.request(`${baseUrl}/v1/ciphertext/${ticket}`, { method: 'PUT', headers: { 'content-length': 2_000_000 } });
    request.on('error', () => undefined);
    request.write(randomBytes(1_000_000), () => request.destroy());
    while (!storage.log().includes('UPLOAD_INTERRUPTED')) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await upload(ticket, new Uint8Array(2_000_000))).status).toBe(201);
  });

  test('storage away is SERVICE_UNAVAILABLE', async () => {
    const ticket = await open(3);
    const { url } = storage.ready;
    await storage.stop();
    const answer = await upload(ticket, 'abc');
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'SERVICE_UNAVAILABLE' }]);
    storage = await startService({ folder: 'storage', env: stack.env('storage', { HTTP_PORT: new URL(url!).port }) });
    expect((await upload(ticket, 'abc')).status).toBe(201);
  });
});

describe('for browsers', () => {
  test('a page of another origin may call and read what it needs', async () => {
    const preflight = await fetch(`${baseUrl}/consentry.v1.LedgerService/GetNonce`, {
      method: 'OPTIONS',
      headers: { origin: 'https://portal.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type,x-grpc-web' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(/authorization/);
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(/x-grpc-web/);
    const answer = await fetch(`${baseUrl}/consentry.v1.SessionService/GetDeployment`, {
      method: 'POST',
      headers: { origin: 'https://portal.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-expose-headers')?.toLowerCase()).toMatch(/grpc-status/);
    expect(((await answer.json()) as { chainId: string }).chainId).toBe('31337');
  });

  test('every answer forbids sniffing, framing and keeping', async () => {
    for (const page of ['healthz', 'nothing', 'v1/ciphertext/x', 'consentry.v1.SessionService/GetDeployment']) {
      const { headers } = await fetch(`${baseUrl}/${page}`);
      expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', expect.stringContaining('no-store')]);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });
});

describe('reflection', () => {
  type Asked = MessageInitShape<typeof ServerReflectionRequestSchema>['messageRequest'];

  async function ask(...asked: NonNullable<Asked>[]) {
    async function* requests() {
      for (const messageRequest of asked) yield { messageRequest };
    }
    const answers = await Array.fromAsync(clientOf(ServerReflection, 'gRPC').serverReflectionInfo(requests()));
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

describe('a stop', () => {
  test('answers the calls it has begun, ends watches, and exits with 0', async () => {
    const headers = await signIn(KEYS.patient);
    const watch = clientOf(Health, 'gRPC').watch({});
    const first = await watch[Symbol.asyncIterator]().next();
    expect(first.value.status).toBe(Status.SERVING);
    const calls = Array.from({ length: 20 }, () => clientOf(LedgerService, 'gRPC').getNonce(someNonce, { headers }));
    await calls[0];
    const stopped = gateway.stop();
    await Promise.all(calls);
    expect(await stopped).toBe(0);
  });

  test('no log line holds a token, a ticket or a body', () => {
    expect(gateway.log()).not.toMatch(/Bearer|[\w-]{100,}/);
  });
});
