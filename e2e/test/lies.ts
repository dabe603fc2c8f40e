// Everybody who lies on the way of the data, one at a time: the gateway in each of its answers, persons, and proxies
// (spec/threat-model.md).
import { beforeAll, describe, expect, test } from '@jest/globals';
import { create, type DescMethod } from '@bufbuild/protobuf';
import type { Interceptor, UnaryResponse } from '@connectrpc/connect';
import { ConsentryClient, identityOf, newSeed, type Grant, type Publication } from '@consentry/client';
import { idBytes } from '@consentry/domain';
import { AuthorityService, GetAuthorityResponseSchema, type GetAuthorityResponse } from '@consentry/wire/authority';
import { ConsentService, Decision, RequestAccessResponseSchema } from '@consentry/wire/consent';
import { DirectoryService, GetLabelKeyResponseSchema, ListProxiesResponseSchema, ProxyEntrySchema, type GetLabelKeyResponse, type ListProxiesResponse } from '@consentry/wire/directory';
import { RecordService, GetRecordResponseSchema, type GetRecordResponse } from '@consentry/wire/record';
import { ReencryptResponseSchema, ReencryptService, type ReencryptRequest, type ReencryptResponse } from '@consentry/wire/reencrypt';
import { CreateChallengeResponseSchema, SessionService, type CreateChallengeResponse } from '@consentry/wire/session';
import { signBody } from '@consentry/wire/signed';
import { connect } from '../demo/cast.ts';
import { forging } from '../demo/forger.ts';
import { bytesOf, codeOf, falseGateway, LABEL, POLICY, reach, type World } from './world.ts';

type Scene = { world: World; recordId: string; publication: Publication; grant: Grant; record: Uint8Array };

let world: World;
let recordId: string;
let publication: Publication;
let grant: Grant;
let record: Uint8Array;

/** Tests, on what the story has come to so far, that no lie is believed. */
export function describeLies(sceneOf: () => Scene): void {
  describe('liars', () => {
    beforeAll(() => {
      ({ world, recordId, publication, grant, record } = sceneOf());
    });
    describe('a gateway that lies', () => {
      gatewayLies();
    });
    describe('people and proxies that lie', () => {
      othersLie();
    });
  });
}

function gatewayLies(): void {
  test('about a label key: ENTRY_INVALID, and nothing is encrypted to it', async () => {
    const attacker = identityOf(newSeed());
    const forge = lieAbout<GetLabelKeyResponse>(DirectoryService.method.getLabelKey, (truth) =>
      create(GetLabelKeyResponseSchema, { entry: { ...truth.entry!, signer: idBytes(attacker.address) } }),
    );
    const provider = await reach(world, 'provider', falseGateway(forge));
    const put = codeOf(provider.records.put({ patient: world.patient.address, label: LABEL, body: new Blob(['x']), mediaType: 'text/plain' }));
    expect(['ENTRY_INVALID', 'SIGNATURE_INVALID']).toContain(await put);
    provider.close();
  });

  test('about the proxies: one the chain does not know gets no kfrag', async () => {
    const impostor = identityOf(newSeed());
    const init = { proxyId: 'proxy-6', address: idBytes(impostor.address), receivingKey: new Uint8Array(impostor.receiving.publicKey) };
    const entry = signBody({ schema: ProxyEntrySchema, kind: 'proxy-entry/1', init, deployment: world.stack.deployment, secretKey: impostor.signingKey });
    const insert = lieAbout<ListProxiesResponse>(DirectoryService.method.listProxies, (truth) => create(ListProxiesResponseSchema, { entries: [...truth.entries, entry] }));
    const patient = await reach(world, 'patient', falseGateway(insert));
    const { proxies, refused } = await patient.proxies.list();
    expect(proxies.map(({ proxyId }) => proxyId)).not.toContain('proxy-6');
    expect(refused).toEqual([{ proxyId: 'proxy-6', reason: expect.stringContaining('chain') }]);
    patient.close();
  });

  test('about an authority’s key: AUTHORITY_KEY_INVALID', async () => {
    const other = await connect(world.stack);
    await other.authorities.setup('impostor');
    const swap = lieAbout<GetAuthorityResponse>(AuthorityService.method.getAuthority, (truth) => {
      const publicKey = Uint8Array.from(truth.authority!.publicKey);
      publicKey[100] = publicKey[100]! ^ 1;
      return create(GetAuthorityResponseSchema, { authority: { ...truth.authority!, publicKey } });
    });
    const patient = await reach(world, 'patient', falseGateway(swap));
    expect(await codeOf(patient.policies.publish({ policy: POLICY, label: LABEL }))).toBe('AUTHORITY_KEY_INVALID');
    patient.close();
    other.close();
  });

  test('about a decision: a grant the chain does not know is not believed', async () => {
    const claim = lieAbout(ConsentService.method.requestAccess, () => create(RequestAccessResponseSchema, { decision: Decision.PERMIT, validUntil: 9_999_999_999n }));
    const stranger = await connect(world.stack, newSeed(), { transport: falseGateway(claim) });
    expect(await codeOf(stranger.access.request({ recordId, policyId: publication.policyId }))).toBe('GRANT_UNKNOWN');
    stranger.close();
  });

  test('about a manifest: one that is not anchored is refused', async () => {
    const tamper = lieAbout<GetRecordResponse>(RecordService.method.getRecord, (truth) => {
      const body = Uint8Array.from(truth.manifest!.body);
      body[body.length - 1] = body.at(-1)! ^ 1;
      return create(GetRecordResponseSchema, { manifest: { ...truth.manifest!, body } });
    });
    const doctor = await reach(world, 'doctor', falseGateway(tamper));
    expect(['SIGNATURE_INVALID', 'MANIFEST_INVALID']).toContain(await codeOf(doctor.records.get(recordId)));
    doctor.close();
  });

  test('about whom one signs in with: CHALLENGE_INVALID', async () => {
    const elsewhere = lieAbout<CreateChallengeResponse>(SessionService.method.createChallenge, (truth) =>
      create(CreateChallengeResponseSchema, { ...truth, audience: 'https://another-gateway.example' }),
    );
    const patient = await reach(world, 'patient', falseGateway(elsewhere));
    expect(await codeOf(patient.people.get(world.patient.address))).toBe('CHALLENGE_INVALID');
    patient.close();
  });

  test('with the ciphertext: CIPHERTEXT_CORRUPT, and nothing of the bad chunk comes out', async () => {
    const { gatewayUrl, rpcUrl, deployment } = world.stack;
    const tampering: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (init?.method !== 'GET' || !String(input).includes('/v1/ciphertext/')) return response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      bytes[300_000] = bytes[300_000]! ^ 1;
      return new Response(bytes, { status: response.status });
    };
    const doctor = await ConsentryClient.connect({ gatewayUrl, rpcUrl, deployment, finality: 'latest', seed: world.seeds.doctor, fetch: tampering });
    const { plaintext } = await doctor.access.open({ grant });
    let released = 0;
    const read = (async () => {
      for await (const chunk of plaintext) released += chunk.length;
    })();
    expect(await codeOf(read)).toBe('CIPHERTEXT_CORRUPT');
    expect(released).toBeLessThanOrEqual(262_144);
    doctor.close();
  });
}

function othersLie(): void {
  test('a request signed by somebody else is SIGNATURE_INVALID and leaves no trace', async () => {
    const forger = await connect(world.stack, newSeed(), { transport: forging(world.doctor.address) });
    const before = await world.doctor.history.asPerson();
    expect(await codeOf(forger.access.request({ recordId }))).toBe('SIGNATURE_INVALID');
    expect(await world.doctor.history.asPerson()).toEqual(before);
    forger.close();
  });

  test('a proxy whose answer does not verify is named and left out, and the record still opens', async () => {
    const answers = new Map<string, ReencryptResponse>();
    const spoil = lieAbout<ReencryptResponse>(ReencryptService.method.reencrypt, (truth, request) => {
      const { proxyId } = request as ReencryptRequest;
      if (proxyId === 'proxy-1') return create(ReencryptResponseSchema, { ...truth, sealedCfrags: truth.sealedCfrags.map((byte, i) => (i === 90 ? byte ^ 1 : byte)) });
      if (proxyId === 'proxy-2') return create(ReencryptResponseSchema, { sealedCfrags: truth.sealedCfrags, items: [{}] });
      answers.set(proxyId, truth);
      return truth;
    });
    // The honest ones wait, so that the bad ones are never merely too slow.
    const late: Interceptor = (next) => async (request) => {
      const honest = !request.stream && request.method === ReencryptService.method.reencrypt && !['proxy-1', 'proxy-2'].includes((request.message as ReencryptRequest).proxyId);
      if (honest) await new Promise((resolve) => setTimeout(resolve, 400));
      return next(request);
    };
    const doctor = await reach(world, 'doctor', ({ gatewayUrl, interceptors }) => falseGateway(spoil)({ gatewayUrl, interceptors: [...interceptors, late] }));
    const opened = await doctor.access.open({ grant });
    expect(await bytesOf(opened.plaintext)).toEqual(record);
    const bad = opened.proxies.filter(({ outcome }) => outcome === 'bad').map(({ proxyId }) => proxyId);
    expect(bad).toEqual(['proxy-1', 'proxy-2']);
    expect(answers.size).toBe(3);
    doctor.close();
  });

  test('proxies that never answer hold nobody up: all are asked, the first three are used, and the calls to the rest are ended', async () => {
    const silent = ['proxy-2', 'proxy-3'];
    const ended: string[] = [];
    const stalling: Interceptor = (next) => async (request) => {
      const proxyId = !request.stream && request.method === ReencryptService.method.reencrypt ? (request.message as ReencryptRequest).proxyId : '';
      if (!silent.includes(proxyId)) return next(request);
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve, { once: true }));
      ended.push(proxyId);
      throw request.signal.reason;
    };
    const doctor = await reach(world, 'doctor', falseGateway(stalling));
    const opened = await doctor.access.open({ grant });
    expect(ended.sort()).toEqual(silent);
    expect(await bytesOf(opened.plaintext)).toEqual(record);
    expect(opened.proxies.map(({ proxyId, outcome }) => [proxyId, outcome])).toEqual([
      ['proxy-1', 'used'],
      ['proxy-2', 'unneeded'],
      ['proxy-3', 'unneeded'],
      ['proxy-4', 'used'],
      ['proxy-5', 'used'],
    ]);
    doctor.close();
  });

  test('two proxies away: it opens; three: THRESHOLD_NOT_REACHED names them; back again: it opens', async () => {
    const { control } = world.stack;
    const away = ['proxy-2', 'proxy-4', 'proxy-5'];
    try {
      for (const name of away.slice(0, 2)) await control('stop', name);
      expect(await bytesOf((await world.doctor.access.open({ grant })).plaintext)).toEqual(record);
      await control('stop', away[2]!);
      const error: unknown = await world.doctor.access.open({ grant }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'THRESHOLD_NOT_REACHED', facts: { needed: '3', received: '2', missing: 'proxy-2, proxy-4, proxy-5' } });
      const early = world.patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
      expect(await codeOf(early)).toBe('THRESHOLD_NOT_REACHED');
    } finally {
      await Promise.all(away.map((name) => control('start', name)));
    }
    expect(await bytesOf((await world.doctor.access.open({ grant })).plaintext)).toEqual(record);
  }, 60_000);

  test('a publication that too few proxies signed for never reached the chain', async () => {
    expect((await world.patient.policies.listOwn()).map(({ policyId }) => policyId)).toEqual([publication.policyId]);
  });
}

/** Lies in the answers of one method. */
function lieAbout<T>(method: DescMethod, lie: (truth: T, request: unknown) => unknown): Interceptor {
  return (next) => async (request) => {
    const response = await next(request);
    if (request.stream || request.method !== method) return response;
    return { ...(response as UnaryResponse), message: lie((response as UnaryResponse).message as T, request.message) } as typeof response;
  };
}
