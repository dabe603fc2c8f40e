// The gateway as a process before a real storage and policy service (spec/protocol.md, the edge): one port for gRPC,
// gRPC-Web, Connect and plain HTTP; sign-in, validation, limits and closed codes in all of them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { DescMethodUnary, JsonValue } from '@bufbuild/protobuf';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { errorFromJson } from '@connectrpc/connect/protocol-connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { idBytes, parseAddress, toHex } from '@consentry/domain';
import { CALLER_HEADER } from '@consentry/platform';
import { SignedSchema } from '@consentry/wire/common';
import { Health, HealthCheckResponse_ServingStatus as Status } from '@consentry/wire/grpc/health';
import { HistoryScope, HistoryService } from '@consentry/wire/history';
import { LedgerService } from '@consentry/wire/ledger';
import { RecordService } from '@consentry/wire/record';
import { ReencryptService } from '@consentry/wire/reencrypt';
import { SessionService } from '@consentry/wire/session';
import { KEYS, people } from '../../../libs/chain/test/world.ts';
import { startService } from '../../../libs/platform/test/stack.ts';
import { Edge, PROTOCOLS, refusalOf, someNonce } from './edge.fixture.ts';

let edge: Edge;

beforeAll(async () => {
  edge = await Edge.start();
});
afterAll(() => edge.close());

describe.each(PROTOCOLS)('over %s on the one port', (protocol) => {
  test('a person signs in and calls through to the services', async () => {
    const headers = await edge.signIn(KEYS.patient);
    const { nonce } = await edge.clientOf(LedgerService, protocol).getNonce(someNonce, { headers });
    expect(BigInt(toHex(nonce))).toBe(await edge.stack.world.reader.nonce('consents', people.patient));
    const { entries } = await edge.clientOf(HistoryService, protocol).listHistory({ scope: HistoryScope.OWN }, { headers });
    expect(entries).toEqual([]);
  });

  test('a refusal by a service keeps its status, code, remedy and facts', async () => {
    const headers = await edge.signIn(KEYS.doctor);
    const call = edge.clientOf(RecordService, protocol).getRecord({ recordId: new Uint8Array(32) }, { headers });
    expect(await refusalOf(call)).toEqual({ status: Code.NotFound, code: 'RECORD_UNKNOWN', facts: { record: `0x${'00'.repeat(32)}` } });
  });

  test('a call without a session is refused, whoever it says it is', async () => {
    const forged = { headers: { [CALLER_HEADER]: people.patient, 'consentry-caller': people.patient } };
    expect(await refusalOf(edge.clientOf(HistoryService, protocol).listHistory({ scope: HistoryScope.OWN }, forged))).toMatchObject({ status: Code.Unauthenticated, code: 'SESSION_REQUIRED' });
    const wrong = { headers: { Authorization: `Bearer ${randomBytes(32).toString('base64url')}` } };
    expect(await refusalOf(edge.clientOf(HistoryService, protocol).listHistory({ scope: HistoryScope.OWN }, wrong))).toMatchObject({ status: Code.Unauthenticated, code: 'SESSION_EXPIRED' });
  });

  test('the deployment, health and reflection need no session', async () => {
    const answer = await edge.clientOf(SessionService, protocol).getDeployment({});
    expect(parseAddress(answer.consents)).toBe(edge.stack.world.deployment.consents);
    expect([answer.chainId, answer.version]).toEqual([31337n, '0.1.0']);
    expect((await edge.clientOf(Health, protocol).check({})).status).toBe(Status.SERVING);
  });
});

test('a forged caller header next to a session of one’s own does not change who one is', async () => {
  const own = await edge.signIn(KEYS.stranger);
  const length = 3n;
  const { ticket } = await edge.clientOf(RecordService).openUpload({ recordId: new Uint8Array(randomBytes(32)), length }, { headers: { ...own, [CALLER_HEADER]: people.provider } });
  // A ticket names its caller: version, mode, expiry, length, record id, then 20 bytes of address.
  expect(parseAddress(new Uint8Array(Buffer.from(ticket, 'base64url').subarray(50, 70)))).toBe(people.stranger);
});

describe('sign-in', () => {
  test('a challenge makes one session; used again, for another address, or changed, it makes none', async () => {
    const request = await edge.signedChallenge({ secretKey: KEYS.doctor });
    const { createSession } = edge.clientOf(SessionService);
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
    const request = await edge.signedChallenge({ secretKey: KEYS.doctor });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => edge.clientOf(SessionService).createSession(request)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('another signer, and a signature for another audience, are refused', async () => {
    const { createSession } = edge.clientOf(SessionService);
    expect(await refusalOf(createSession(await edge.signedChallenge({ secretKey: KEYS.stranger, account: people.patient })))).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await refusalOf(createSession(await edge.signedChallenge({ secretKey: KEYS.patient, audience: 'https://elsewhere.example' })))).toMatchObject({ code: 'SIGNATURE_INVALID' });
  });

  test('sessions survive a restart of the gateway', async () => {
    const headers = await edge.signIn(KEYS.patient);
    await edge.gateway.stop('SIGKILL');
    await edge.startGateway();
    await edge.clientOf(LedgerService).getNonce(someNonce, { headers });
  });
});

describe('what is refused before it reaches a service', () => {
  let headers: { Authorization: string };
  beforeAll(async () => {
    headers = await edge.signIn(KEYS.patient);
  });

  test.each([
    ['a short address', () => edge.clientOf(LedgerService).getNonce({ ...someNonce, account: new Uint8Array(19) }, { headers }), 'account'],
    ['an enum left out', () => edge.clientOf(LedgerService).getNonce({ account: someNonce.account }, { headers }), 'contract'],
    ['a message left out', () => edge.clientOf(LedgerService).relay({ signer: new Uint8Array(20), nonce: new Uint8Array(32), signature: new Uint8Array(65) }, { headers }), 'message'],
    ['too many asked for', () => edge.clientOf(RecordService).listRecords({ patient: new Uint8Array(20), limit: 501 }, { headers }), 'limit'],
    ['a challenge for no address', () => edge.clientOf(SessionService).createChallenge({}), 'address'],
  ])('%s: ARGUMENT_INVALID, naming the field', async (_, call, argument) => {
    expect(await refusalOf(call())).toEqual({ status: Code.InvalidArgument, code: 'ARGUMENT_INVALID', facts: { argument } });
  });

  test.each(['proxy.>', '*', 'a b', 'x'.repeat(32)])('a proxy name such as %j reaches no other subject', async (proxyId) => {
    const call = edge.clientOf(ReencryptService).destroyKfrags({ proxyId, policyId: new Uint8Array(32), owner: new Uint8Array(20) }, { headers });
    expect(['ARGUMENT_INVALID', 'SERVICE_UNAVAILABLE']).toContain((await refusalOf(call)).code);
  });

  test.each([
    ['not JSON', 'application/json', '{'],
    ['JSON of another shape', 'application/json', '{"contract":{}}'],
    ['a body above a megabyte', 'application/json', `{"account":"${'A'.repeat(1_100_000)}"}`],
    ['not protobuf', 'application/proto', '\xff\xff\xff'],
  ])('%s is FORMAT_INVALID, naming the message', async (_, type, body) => {
    const answer = await fetch(`${edge.baseUrl}/consentry.v1.LedgerService/GetNonce`, { method: 'POST', headers: { ...headers, 'content-type': type }, body });
    expect(answer.status).toBe(400);
    const error = errorFromJson((await answer.json()) as JsonValue, undefined, new ConnectError('', Code.Unknown));
    expect(await refusalOf(Promise.reject(error))).toEqual({ status: Code.InvalidArgument, code: 'FORMAT_INVALID', facts: { format: 'GetNonceRequest' } });
  });

  test.each([
    ['an enum without a meaning', `{"contract":9,"account":"${'A'.repeat(26)}A="}`],
    ['a field that is not known', '{"nobody":1}'],
  ])('%s is ARGUMENT_INVALID', async (_, body) => {
    const answer = await fetch(`${edge.baseUrl}/consentry.v1.LedgerService/GetNonce`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
    expect([answer.status, (await answer.text()).includes('ARGUMENT_INVALID')]).toEqual([400, true]);
  });

  test.each(['gRPC', 'gRPC-Web'] as const)('bytes that are no message are FORMAT_INVALID over %s, and the next call works', async (protocol) => {
    const garbled: DescMethodUnary = { ...LedgerService.method.getNonce, input: SignedSchema };
    const call = edge.transportOf(protocol).unary(garbled, undefined, undefined, headers, { body: new Uint8Array(20).fill(0xff) });
    expect(await refusalOf(call)).toMatchObject({ status: Code.InvalidArgument, code: 'FORMAT_INVALID', facts: { format: 'GetNonceRequest' } });
    await edge.clientOf(LedgerService, protocol).getNonce(someNonce, { headers });
  });

  test('a content type that is not spoken is refused as such', async () => {
    const answer = await fetch(`${edge.baseUrl}/consentry.v1.LedgerService/GetNonce`, { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body: 'x' });
    expect([answer.status, await answer.text()]).toEqual([415, expect.stringContaining('Unsupported Media Type')]);
  });

  test('unknown services, methods and pages are 404, and no proxy can be announced from outside', async () => {
    for (const page of ['consentry.v1.LedgerService/Nothing', 'consentry.v1.ProxyAnnounceService/AnnounceProxy', 'x', '../etc/passwd']) {
      const answer = await fetch(`${edge.baseUrl}/${page}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' });
      expect([404, 405]).toContain(answer.status);
    }
  });

  test('a flood by one person is RATE_LIMITED with the time to wait, and harms nobody else', async () => {
    const strict = await startService({ folder: 'gateway', env: edge.gatewayEnv({ CALLS_PER_SECOND: '1' }) });
    const { getNonce } = createClient(LedgerService, createGrpcTransport({ baseUrl: strict.ready['url']!, idleConnectionTimeoutMs: 200 }));
    const calls = Array.from({ length: 200 }, () => getNonce(someNonce, { headers }).then(() => undefined, (error: unknown) => error));
    const refused = (await Promise.all(calls)).find((error) => error !== undefined);
    expect(await refusalOf(Promise.reject(refused))).toMatchObject({ status: Code.ResourceExhausted, code: 'RATE_LIMITED', facts: { retryAfter: '1' } });
    await getNonce(someNonce, { headers: await edge.signIn(KEYS.doctor) });
    await strict.stop();
  });
});

describe('for browsers', () => {
  test('a page of another origin may call and read what it needs', async () => {
    const preflight = await fetch(`${edge.baseUrl}/consentry.v1.LedgerService/GetNonce`, {
      method: 'OPTIONS',
      headers: { origin: 'https://portal.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type,x-grpc-web' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(/authorization/);
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(/x-grpc-web/);
    const answer = await fetch(`${edge.baseUrl}/consentry.v1.SessionService/GetDeployment`, {
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
      const { headers } = await fetch(`${edge.baseUrl}/${page}`);
      expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', expect.stringContaining('no-store')]);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });
});

describe('a stop', () => {
  test('answers the calls it has begun, ends watches, and exits with 0', async () => {
    const headers = await edge.signIn(KEYS.patient);
    const watch = edge.clientOf(Health, 'gRPC').watch({});
    const first = await watch[Symbol.asyncIterator]().next();
    expect(first.value.status).toBe(Status.SERVING);
    const calls = Array.from({ length: 20 }, () => edge.clientOf(LedgerService, 'gRPC').getNonce(someNonce, { headers }));
    await calls[0];
    const stopped = edge.gateway.stop();
    await Promise.all(calls);
    expect(await stopped).toBe(0);
  });

  test('no log line holds a token, a ticket or a body', () => {
    expect(edge.gateway.log()).not.toMatch(/Bearer|[\w-]{100,}/);
  });
});
