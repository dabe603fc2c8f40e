// Attacks that need more than a false gateway: a proxy that was broken into, capsules and requests that were tampered
// with or kept for later (spec/protocol.md 8.3 to 8.6, spec/threat-model.md).
import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from '@bufbuild/protobuf';
import { createClient, type Interceptor } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { addressOf, messageDigest, newRequestNonce, requestIdOf, signDigest } from '@consentry/chain';
import { identityOf, type Grant } from '@consentry/client';
import { proxyIdentity } from '@consentry/crypto/proxy';
import { sealTo } from '@consentry/crypto/transport';
import { ConsentryError } from '@consentry/domain';
import { AtRestKey } from '@consentry/platform';
import { ConsentService, type RequestAccessRequest } from '@consentry/wire/consent';
import { accessRequestToWire } from '@consentry/wire/convert';
import { fromConnectError, toConnectError } from '@consentry/wire/error';
import { ReencryptOrderSchema, ReencryptResponseSchema, ReencryptService, ReleaseReceiptSchema, type ReencryptRequest, type ReencryptResponse } from '@consentry/wire/reencrypt';
import { cfragSealing } from '@consentry/wire/sealing';
import { decodeBody, signBody } from '@consentry/wire/signed';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { connect } from '../demo/cast.ts';
import { bytesOf, falseGateway, type World } from './world.ts';

type Scene = { world: World; recordId: string; grant: Grant; record: Uint8Array };

export function describeAttacks(sceneOf: () => Scene): void {
  describe('attacks from within', () => {
    test('a proxy broken into, whose cfrag is well sealed and signed for but wrong, is named and left out', async () => {
      const { world, grant, record } = sceneOf();
      const wrongCfrag = await brokenProxy(world, 'proxy-2');
      const doctor = await connect(world.stack, world.seeds.doctor, { transport: falseGateway(answering(wrongCfrag)) });
      const opened = await doctor.access.open({ grant });
      expect(await bytesOf(opened.plaintext)).toEqual(record);
      expect(opened.proxies.filter(({ outcome }) => outcome === 'bad')).toEqual([expect.objectContaining({ proxyId: 'proxy-2', code: 'CFRAG_INVALID' })]);
      doctor.close();
    });

    test('a capsule that every proxy refuses is CAPSULE_INVALID, not a matter of missing proxies', async () => {
      const { world, grant } = sceneOf();
      const refuse = (): never => {
        throw toConnectError(new ConsentryError({ code: 'CAPSULE_INVALID', message: 'The capsule is not valid', remedy: 'The provider must upload the record anew.' }));
      };
      const doctor = await connect(world.stack, world.seeds.doctor, { transport: falseGateway(answering(refuse)) });
      await expect(doctor.access.open({ grant })).rejects.toMatchObject({ code: 'CAPSULE_INVALID', remedy: expect.stringContaining('anew') });
      doctor.close();
    });

    test('a request that was sent before is REQUEST_REPLAYED, one that is late REQUEST_EXPIRED; neither leaves a trace', async () => {
      const { world, recordId, grant } = sceneOf();
      const { seeds, stack } = world;
      const kept: { message?: RequestAccessRequest; authorization?: string } = {};
      const keep: Interceptor = (next) => (request) => {
        if (!request.stream && request.method === ConsentService.method.requestAccess) {
          Object.assign(kept, { message: request.message, authorization: request.header.get('Authorization') });
        }
        return next(request);
      };
      const doctor = await connect(stack, seeds.doctor, { transport: falseGateway(keep) });
      await doctor.access.request({ recordId });
      const before = await doctor.history.asPerson();
      const send = async (message: Parameters<typeof consent.requestAccess>[0]) => consent.requestAccess(message, { headers: { Authorization: kept.authorization! } }).catch((thrown: unknown) => fromConnectError(thrown));
      const consent = createClient(ConsentService, createConnectTransport({ baseUrl: stack.gatewayUrl, useBinaryFormat: true }));
      expect(await send(kept.message!)).toMatchObject({ code: 'REQUEST_REPLAYED', remedy: expect.stringMatching(/\w/) });
      const nonce = newRequestNonce();
      const late = { ...grant.request, claimed: 0, nonce, deadline: (await doctor.chain.now()) - 10 };
      const digest = messageDigest({ deployment: stack.deployment, message: { type: 'AccessRequest', request: late }, nonce, deadline: late.deadline });
      const signature = new Uint8Array(signDigest({ secretKey: identityOf(seeds.doctor).signingKey, digest }));
      expect(await send({ request: accessRequestToWire(late), signature })).toMatchObject({ code: 'REQUEST_EXPIRED', remedy: expect.stringMatching(/\w/) });
      expect(await doctor.history.asPerson()).toEqual(before);
      expect(before.some((event) => event.type === 'AccessGranted' && event.requestId === requestIdOf(late))).toBe(false);
      doctor.close();
    });
  });
}

type Answer = (request: ReencryptRequest, next: () => Promise<ReencryptResponse>, honest: () => Promise<ReencryptResponse>) => Promise<ReencryptResponse> | ReencryptResponse;

/** Answers orders in place of the proxies. */
function answering(answer: Answer): Interceptor {
  return (next) => async (request) => {
    if (request.stream || request.method !== ReencryptService.method.reencrypt) return next(request);
    const truth = async (): Promise<ReencryptResponse> => {
      // Later than the false answer, so that nobody is left out for being slow.
      await new Promise((resolve) => setTimeout(resolve, 400));
      return (await next(request)).message as ReencryptResponse;
    };
    const honest = async () => (await next(request)).message as ReencryptResponse;
    const message = await answer(request.message as ReencryptRequest, truth, honest);
    return { stream: false, service: request.service, method: request.method, header: new Headers(), trailer: new Headers(), message } as Awaited<ReturnType<typeof next>>;
  };
}

/** What somebody does who has a proxy's key file and folder: answers in its name with a cfrag that is none. */
async function brokenProxy({ stack }: World, proxyId: string): Promise<Answer> {
  const atRest = await AtRestKey.fromFile(join(stack.dataDir, 'secrets', 'at-rest', `${proxyId}.key`));
  const sealed = await readFile(join(stack.dataDir, 'services', proxyId, 'seed.sealed'));
  const { signingKey } = proxyIdentity(atRest.open({ aad: new TextEncoder().encode(`reencrypt/seed/${proxyId}`), sealed }));
  expect(addressOf(signingKey)).toBe(JSON.parse(await readFile(join(stack.dataDir, 'services', proxyId, 'identity.json'), 'utf8')).address);
  return async (request, truth, askHonest) => {
    if (request.proxyId !== proxyId) return truth();
    const honest = decodeBody(ReleaseReceiptSchema, (await askHonest()).items[0]!.receipt!.body);
    const order = decodeBody(ReencryptOrderSchema, request.order!.body);
    const cfrag = new Uint8Array(381).fill(2);
    const sealedCfrags = await sealTo({ recipient: order.replyKey, ...cfragSealing({ orderHash: keccak_256(request.order!.body) }), plaintext: cfrag });
    const init = { requestId: order.requestId, capsuleHash: order.capsuleHashes[0]!, cfragHash: new Uint8Array(keccak_256(cfrag)), at: BigInt(Math.floor(Date.now() / 1000)), keysHash: honest.keysHash };
    const receipt = signBody({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', init, deployment: stack.deployment, secretKey: signingKey });
    return create(ReencryptResponseSchema, { sealedCfrags: new Uint8Array(sealedCfrags), items: [{ receipt }] });
  };
}
