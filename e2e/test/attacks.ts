// Attacks that need more than a false gateway: a proxy that was broken into, capsules and requests that were tampered
// with or kept for later (spec/protocol.md 8.3 to 8.6, spec/threat-model.md).
import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create, fromBinary } from '@bufbuild/protobuf';
import { createClient, type Interceptor } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { addressOf, messageDigest, newRequestNonce, requestIdOf, signDigest } from '@consentry/chain';
import { identityOf, type Grant, type VerifiedBundle } from '@consentry/client';
import { parseCapsule, proxyIdentity, reencrypt, verifyKfrag } from '@consentry/crypto/proxy';
import { sealTo } from '@consentry/crypto/transport';
import { concatBytes, ConsentryError, type SecretBytes } from '@consentry/domain';
import { AtRestKey, connectNats, openBucket } from '@consentry/platform';
import { SignedSchema } from '@consentry/wire/common';
import { ConsentService, type RequestAccessRequest } from '@consentry/wire/consent';
import { accessRequestToWire } from '@consentry/wire/convert';
import { fromConnectError, toConnectError } from '@consentry/wire/error';
import { ManifestSchema } from '@consentry/wire/record';
import { KfragEnvelopeSchema, ReencryptOrderSchema, ReencryptResponseSchema, ReencryptService, ReleaseReceiptSchema, type ReencryptRequest, type ReencryptResponse } from '@consentry/wire/reencrypt';
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

    test('a proxy that hands on another’s answer, or one of its own of before, is named and left out', async () => {
      const { world, grant, record } = sceneOf();
      const [old, two] = [Promise.withResolvers<ReencryptResponse>(), Promise.withResolvers<ReencryptResponse>()];
      const keep: Answer = async (request, _, honest) => {
        if (request.proxyId === 'proxy-4') old.resolve(await honest());
        // Nobody is faster, or this one would not be waited for.
        return request.proxyId === 'proxy-4' ? old.promise : old.promise.then(honest);
      };
      const before = await connect(world.stack, world.seeds.doctor, { transport: falseGateway(answering(keep)) });
      await before.access.open({ grant });
      before.close();
      const stale: Answer = (request, truth) => (request.proxyId === 'proxy-4' ? old.promise : truth());
      const borrowed: Answer = async (request, truth, honest) => {
        if (request.proxyId === 'proxy-2') two.resolve(await honest());
        return request.proxyId === 'proxy-2' || request.proxyId === 'proxy-4' ? two.promise : truth();
      };
      for (const [lie, code] of [[stale, 'DECRYPTION_FAILED'], [borrowed, 'SIGNATURE_INVALID']] as const) {
        const doctor = await connect(world.stack, world.seeds.doctor, { transport: falseGateway(answering(lie)) });
        const opened = await doctor.access.open({ grant });
        expect(await bytesOf(opened.plaintext)).toEqual(record);
        expect(opened.proxies.filter(({ outcome }) => outcome === 'bad')).toEqual([expect.objectContaining({ proxyId: 'proxy-4', code })]);
        doctor.close();
      }
    });

    test('one answer given by several counts once: the threshold is of proxies, not of answers', async () => {
      const { world, grant } = sceneOf();
      const first = Promise.withResolvers<ReencryptResponse>();
      const copy: Answer = async (request, _, honest) => {
        if (request.proxyId === 'proxy-1') first.resolve(await honest());
        return request.proxyId === 'proxy-2' ? honest() : first.promise;
      };
      const doctor = await connect(world.stack, world.seeds.doctor, { transport: falseGateway(answering(copy)) });
      await expect(doctor.access.open({ grant })).rejects.toMatchObject({ code: 'THRESHOLD_NOT_REACHED', facts: { received: '2', missing: 'proxy-3, proxy-4, proxy-5' } });
      doctor.close();
    });

    test('an order that a proxy has answered is REQUEST_REPLAYED when it comes again', async () => {
      const { world, grant } = sceneOf();
      const kept: { message?: ReencryptRequest; authorization?: string } = {};
      const keep: Interceptor = (next) => async (request) => {
        const response = await next(request);
        if (!request.stream && request.method === ReencryptService.method.reencrypt) Object.assign(kept, { message: request.message, authorization: request.header.get('Authorization') });
        return response;
      };
      const doctor = await connect(world.stack, world.seeds.doctor, { transport: falseGateway(keep) });
      await doctor.access.open({ grant });
      const proxies = createClient(ReencryptService, createConnectTransport({ baseUrl: world.stack.gatewayUrl, useBinaryFormat: true }));
      const again = await proxies.reencrypt(kept.message!, { headers: { Authorization: kept.authorization! } }).catch((thrown: unknown) => fromConnectError(thrown));
      expect(again).toMatchObject({ code: 'REQUEST_REPLAYED' });
      doctor.close();
    });

    test('proxies that answer without a grant, with the kfrags they hold, are too few below the threshold; the rest obey the chain', async () => {
      const { world, recordId } = sceneOf();
      const decision = await world.doctor.access.request({ recordId });
      if (decision.decision !== 'permit') throw new Error(decision.explanation);
      const { grant } = decision;
      await world.patient.policies.revokeGrant(grant.requestId);
      const bundle = await world.doctor.policies.get(grant.request.policyId);
      const obliging = new Map(await Promise.all(['proxy-1', 'proxy-2'].map(async (name) => [name, await disobedientProxy(world, name, bundle)] as const)));
      const answer: Answer = (request, truth, honest) => obliging.get(request.proxyId)?.(request, truth, honest) ?? truth();
      const doctor = await connect(world.stack, world.seeds.doctor, { transport: falseGateway(answering(answer)) });
      await expect(doctor.access.open({ grant })).rejects.toMatchObject({ code: 'GRANT_REVOKED', facts: { received: '2', missing: 'proxy-3, proxy-4, proxy-5' } });
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

/** The signing key of a proxy, for somebody who has its key file and folder. */
async function stolenKey({ stack }: World, proxyId: string): Promise<{ signingKey: SecretBytes; atRest: AtRestKey }> {
  const atRest = await AtRestKey.fromFile(join(stack.dataDir, 'secrets', 'at-rest', `${proxyId}.key`));
  const sealed = await readFile(join(stack.dataDir, 'services', proxyId, 'seed.sealed'));
  const { signingKey } = proxyIdentity(atRest.open({ aad: new TextEncoder().encode(`reencrypt/seed/${proxyId}`), sealed }));
  expect(addressOf(signingKey)).toBe(JSON.parse(await readFile(join(stack.dataDir, 'services', proxyId, 'identity.json'), 'utf8')).address);
  return { signingKey, atRest };
}

type Release = { stack: World['stack']; request: ReencryptRequest; signingKey: SecretBytes; cfrag: Uint8Array; keysHash: Uint8Array };

/** A cfrag as an answer that is sealed and signed for as it should be. */
async function release({ stack, request, signingKey, cfrag, keysHash }: Release): Promise<ReencryptResponse> {
  const order = decodeBody(ReencryptOrderSchema, request.order!.body);
  const sealedCfrags = await sealTo({ recipient: order.replyKey, ...cfragSealing({ orderHash: keccak_256(request.order!.body) }), plaintext: cfrag });
  const init = { requestId: order.requestId, capsuleHash: order.capsuleHashes[0]!, cfragHash: new Uint8Array(keccak_256(cfrag)), at: BigInt(Math.floor(Date.now() / 1000)), keysHash: new Uint8Array(keysHash) };
  const receipt = signBody({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', init, deployment: stack.deployment, secretKey: signingKey });
  return create(ReencryptResponseSchema, { sealedCfrags: new Uint8Array(sealedCfrags), items: [{ receipt }] });
}

/** What somebody does who has a proxy's key file and folder: answers in its name with a cfrag that is none. */
async function brokenProxy(world: World, proxyId: string): Promise<Answer> {
  const { signingKey } = await stolenKey(world, proxyId);
  return async (request, truth, askHonest) => {
    if (request.proxyId !== proxyId) return truth();
    const { keysHash } = decodeBody(ReleaseReceiptSchema, (await askHonest()).items[0]!.receipt!.body);
    return release({ stack: world.stack, request, signingKey, cfrag: new Uint8Array(381).fill(2), keysHash });
  };
}

/** A proxy that transforms whatever it is asked for, without a look at the chain. */
async function disobedientProxy(world: World, proxyId: string, { policyId, owner }: VerifiedBundle): Promise<Answer> {
  const { stack } = world;
  const { signingKey, atRest } = await stolenKey(world, proxyId);
  const url = /listen: "([^"]+)"/.exec(await readFile(join(stack.dataDir, 'run', 'nats.conf'), 'utf8'))![1]!;
  const connection = await connectNats({ url: `nats://${url}`, seedFile: join(stack.dataDir, 'secrets', 'nkeys', `${proxyId}.seed`), name: proxyId });
  const bucket = await openBucket({ connection, bucket: `${proxyId}_kfrags` });
  const [key] = await bucket.keys(`${policyId}.${owner}.*`);
  const stored = await bucket.find(key!);
  await connection.close();
  const signed = fromBinary(SignedSchema, atRest.open({ aad: new TextEncoder().encode(`${proxyId}_kfrags/${key}`), sealed: stored!.value }).expose());
  const envelope = decodeBody(KfragEnvelopeSchema, signed.body);
  const kfrag = verifyKfrag(envelope);
  const keysHash = keccak_256(concatBytes(envelope.verifyingKey, envelope.labelPublicKey, envelope.policyPublicKey));
  return (request) => {
    const { capsule } = decodeBody(ManifestSchema, request.manifests[0]!.body);
    return release({ stack, request, signingKey, cfrag: reencrypt({ capsule: parseCapsule(capsule), kfrag }), keysHash });
  };
}
