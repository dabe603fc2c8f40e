// The way of the data on a real stack, and everybody in it who lies: spec/protocol.md, spec/threat-model.md.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { create } from '@bufbuild/protobuf';
import type { Interceptor, UnaryResponse } from '@connectrpc/connect';
import type { DescMethod } from '@bufbuild/protobuf';
import { ConsentryClient, identityOf, newSeed, type Grant, type Publication } from '@consentry/client';
import { ConsentryError, hasCode, idBytes, type ErrorCode } from '@consentry/domain';
import { AuthorityService, GetAuthorityResponseSchema, type GetAuthorityResponse } from '@consentry/wire/authority';
import { ConsentService, Decision, RequestAccessResponseSchema } from '@consentry/wire/consent';
import { DirectoryService, GetLabelKeyResponseSchema, ListProxiesResponseSchema, ProxyEntrySchema, type GetLabelKeyResponse, type ListProxiesResponse } from '@consentry/wire/directory';
import { LedgerService } from '@consentry/wire/ledger';
import { RecordService, GetRecordResponseSchema, type GetRecordResponse } from '@consentry/wire/record';
import { ReencryptResponseSchema, ReencryptService, type ReencryptRequest, type ReencryptResponse } from '@consentry/wire/reencrypt';
import { CreateChallengeResponseSchema, SessionService, type CreateChallengeResponse } from '@consentry/wire/session';
import { signBody } from '@consentry/wire/signed';
import { connect } from '../demo/cast.ts';
import { forging } from '../demo/forger.ts';
import { describeAttacks } from './attacks.ts';
import { describeCommandLine } from './command-line.ts';
import { describeFailures } from './failures.ts';
import { bytesOf, falseGateway, LABEL, makeWorld, POLICY, someBytes, type World } from './world.ts';

let world: World;
let recordId: string;
let publication: Publication;
let grant: Grant;
const record = someBytes(700_001);

beforeAll(async () => {
  world = await makeWorld();
}, 120_000);

afterAll(async () => {
  await world?.close();
}, 30_000);

/** Lies in the answers of one method. */
function lieAbout<T>(method: DescMethod, lie: (truth: T, request: unknown) => unknown): Interceptor {
  return (next) => async (request) => {
    const response = await next(request);
    if (request.stream || request.method !== method) return response;
    return { ...(response as UnaryResponse), message: lie((response as UnaryResponse).message as T, request.message) } as typeof response;
  };
}

async function codeOf(work: Promise<unknown>): Promise<ErrorCode | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof ConsentryError ? error.code : Promise.reject(error)),
  );
}

function reach(who: 'patient' | 'provider' | 'doctor', transport: ReturnType<typeof falseGateway>): Promise<ConsentryClient> {
  return connect(world.stack, world.seeds[who], { transport });
}

describe('the way of the data', () => {
  test('a provider puts a record that the patient reads back', async () => {
    const manifest = await world.provider.records.put({ patient: world.patient.address, label: LABEL, body: new Blob([record]), mediaType: 'text/plain' });
    recordId = manifest.header.recordId;
    const { records, refused } = await world.patient.records.list();
    expect(records.map(({ header }) => header.recordId)).toEqual([recordId]);
    expect(refused).toEqual([]);
    expect(await bytesOf((await world.patient.records.open({ recordId })).plaintext)).toEqual(record);
  });

  test('a patient publishes, a doctor is granted and opens the same bytes, whole and in part', async () => {
    publication = await world.patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
    expect(publication.deposit.acknowledged).toEqual(['proxy-1', 'proxy-2', 'proxy-3', 'proxy-4', 'proxy-5']);
    const decision = await world.doctor.access.request({ recordId });
    expect(decision.decision).toBe('permit');
    if (decision.decision !== 'permit') return;
    grant = decision.grant;
    const opened = await world.doctor.access.open({ grant });
    expect(await bytesOf(opened.plaintext)).toEqual(record);
    expect(opened.proxies.filter(({ outcome }) => outcome === 'used')).toHaveLength(3);
    const part = await world.doctor.access.open({ grant, range: { firstByte: 262_100, lastByte: 524_300 } });
    expect(await bytesOf(part.plaintext)).toEqual(record.slice(262_100, 524_301));
  });

  test('a person without the attributes is denied, and the patient sees it on chain', async () => {
    const stranger = await connect(world.stack);
    const decision = await stranger.access.request({ recordId });
    expect(decision).toMatchObject({ decision: 'deny', reason: 'attributes' });
    const events = await world.patient.history.asOwner();
    expect(events.map(({ type }) => type)).toEqual(['PolicyPublished', 'AccessGranted', 'AccessDenied']);
    stranger.close();
  });
});

describe('bad input and broken ways', () => {
  test('an upload that breaks off is UPLOAD_INTERRUPTED and leaves nothing visible', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(someBytes(300_000)),
      pull: () => Promise.reject(new Error('the scanner was unplugged')),
    });
    const put = world.provider.records.put({ patient: world.patient.address, label: LABEL, body: { stream: broken, length: 700_000 }, mediaType: 'text/plain' });
    expect(await codeOf(put)).toBe('UPLOAD_INTERRUPTED');
    expect((await world.patient.records.list()).records).toHaveLength(1);
  });

  test('a record for a label that the patient never opened is LABEL_KEY_UNKNOWN', async () => {
    const put = world.provider.records.put({ patient: world.patient.address, label: 'unheard-of', body: new Blob(['x']), mediaType: 'text/plain' });
    expect(await codeOf(put)).toBe('LABEL_KEY_UNKNOWN');
  });

  test('a policy of an unknown authority is AUTHORITY_UNKNOWN before any proxy hears of it', async () => {
    expect(await codeOf(world.patient.policies.publish({ policy: 'a@nowhere AND staff@hospital-x', label: LABEL }))).toBe('AUTHORITY_UNKNOWN');
    expect((await world.patient.policies.check('a@nowhere AND staff@hospital-x')).authorities).toContainEqual({ name: 'nowhere', state: 'unknown' });
  });

  test('a record outside the policy, or no record at all, is named as such', async () => {
    expect(await codeOf(world.doctor.access.request({ recordId: `0x${'ab'.repeat(32)}` }))).toBe('RECORD_UNKNOWN');
    expect(await codeOf(world.doctor.access.open({ grant, range: { firstByte: 5, lastByte: 900_000 } }))).toBe('ARGUMENT_INVALID');
  });

  test('a gateway or chain node that is not there is SERVICE_UNAVAILABLE or CHAIN_UNAVAILABLE', async () => {
    const nowhere = await connect({ ...world.stack, gatewayUrl: 'http://127.0.0.1:1' });
    expect(await codeOf(nowhere.people.get(world.patient.address))).toBe('SERVICE_UNAVAILABLE');
    const blind = await connect({ ...world.stack, rpcUrl: 'http://127.0.0.1:1' }, world.seeds.doctor);
    expect(await codeOf(blind.access.request({ recordId }))).toBe('CHAIN_UNAVAILABLE');
    nowhere.close();
    blind.close();
  });

  test('an answer that is lost on the way back is asked for again, and counts once', async () => {
    const lost = new Set<DescMethod>();
    const losing: Interceptor = (next) => async (request) => {
      const response = await next(request);
      const method = request.stream ? undefined : request.method;
      const loses = method === ConsentService.method.requestAccess || method === LedgerService.method.relay;
      if (!loses || lost.has(method)) return response;
      lost.add(method);
      throw new TypeError('fetch failed');
    };
    const doctor = await reach('doctor', falseGateway(losing));
    const before = await world.doctor.history.asPerson();
    expect(await doctor.access.request({ recordId })).toMatchObject({ decision: 'permit' });
    expect(await world.doctor.history.asPerson()).toHaveLength(before.length + 1);
    const provider = await reach('provider', falseGateway(losing));
    const manifest = await provider.records.put({ patient: world.patient.address, label: LABEL, body: new Blob(['small']), mediaType: 'text/plain' });
    expect((await world.patient.records.get(manifest.header.recordId)).header.length).toBe(5);
    expect(lost.size).toBe(2);
    doctor.close();
    provider.close();
  });

  test('a forgotten session is signed in again', async () => {
    let spoilt = false;
    const forgetful: Interceptor = (next) => (request) => {
      if (!spoilt && request.header.has('Authorization')) {
        spoilt = true;
        request.header.set('Authorization', 'Bearer of-a-former-life');
      }
      return next(request);
    };
    const patient = await reach('patient', falseGateway(forgetful));
    expect((await patient.people.get(world.patient.address)).address).toBe(world.patient.address);
    expect(spoilt).toBe(true);
    patient.close();
  });
});

describe('a gateway that lies', () => {
  test('about a label key: ENTRY_INVALID, and nothing is encrypted to it', async () => {
    const attacker = identityOf(newSeed());
    const forge = lieAbout<GetLabelKeyResponse>(DirectoryService.method.getLabelKey, (truth) =>
      create(GetLabelKeyResponseSchema, { entry: { ...truth.entry!, signer: idBytes(attacker.address) } }),
    );
    const provider = await reach('provider', falseGateway(forge));
    const put = codeOf(provider.records.put({ patient: world.patient.address, label: LABEL, body: new Blob(['x']), mediaType: 'text/plain' }));
    expect(['ENTRY_INVALID', 'SIGNATURE_INVALID']).toContain(await put);
    provider.close();
  });

  test('about the proxies: one the chain does not know gets no kfrag', async () => {
    const impostor = identityOf(newSeed());
    const init = { proxyId: 'proxy-6', address: idBytes(impostor.address), receivingKey: new Uint8Array(impostor.receiving.publicKey) };
    const entry = signBody({ schema: ProxyEntrySchema, kind: 'proxy-entry/1', init, deployment: world.stack.deployment, secretKey: impostor.signingKey });
    const insert = lieAbout<ListProxiesResponse>(DirectoryService.method.listProxies, (truth) => create(ListProxiesResponseSchema, { entries: [...truth.entries, entry] }));
    const patient = await reach('patient', falseGateway(insert));
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
    const patient = await reach('patient', falseGateway(swap));
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
    const doctor = await reach('doctor', falseGateway(tamper));
    expect(['SIGNATURE_INVALID', 'MANIFEST_INVALID']).toContain(await codeOf(doctor.records.get(recordId)));
    doctor.close();
  });

  test('about whom one signs in with: CHALLENGE_INVALID', async () => {
    const elsewhere = lieAbout<CreateChallengeResponse>(SessionService.method.createChallenge, (truth) =>
      create(CreateChallengeResponseSchema, { ...truth, audience: 'https://another-gateway.example' }),
    );
    const patient = await reach('patient', falseGateway(elsewhere));
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
});

describe('people and proxies that lie', () => {
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
      if (proxyId === 'proxy-1') return create(ReencryptResponseSchema, { ...truth, sealedCfrag: truth.sealedCfrag.map((byte, i) => (i === 90 ? byte ^ 1 : byte)) });
      if (proxyId === 'proxy-2') return create(ReencryptResponseSchema, { sealedCfrag: truth.sealedCfrag });
      answers.set(proxyId, truth);
      return truth;
    });
    // The honest ones wait, so that the bad ones are never merely too slow.
    const late: Interceptor = (next) => async (request) => {
      const honest = !request.stream && request.method === ReencryptService.method.reencrypt && !['proxy-1', 'proxy-2'].includes((request.message as ReencryptRequest).proxyId);
      if (honest) await new Promise((resolve) => setTimeout(resolve, 400));
      return next(request);
    };
    const doctor = await reach('doctor', ({ gatewayUrl, interceptors }) => falseGateway(spoil)({ gatewayUrl, interceptors: [...interceptors, late] }));
    const opened = await doctor.access.open({ grant });
    expect(await bytesOf(opened.plaintext)).toEqual(record);
    const bad = opened.proxies.filter(({ outcome }) => outcome === 'bad').map(({ proxyId }) => proxyId);
    expect(bad).toEqual(['proxy-1', 'proxy-2']);
    expect(answers.size).toBe(3);
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
});

describeAttacks(() => ({ world, recordId, grant, record }));

describe('the end', () => {
  test('a lapsed attestation ends what rests on it, at once', async () => {
    await world.hospital.client.authorities.revoke({ attribute: 'staff@hospital-x', subject: world.doctor.address });
    const error: unknown = await world.doctor.access.open({ grant }).catch((thrown: unknown) => thrown);
    expect(hasCode(error, 'ATTRIBUTES_LAPSED')).toBe(true);
    const validUntil = (await world.doctor.chain.now()) + 3600;
    await world.hospital.client.authorities.attest({ attribute: 'staff@hospital-x', subject: world.doctor.address, validUntil });
    expect(await bytesOf((await world.doctor.access.open({ grant })).plaintext)).toEqual(record);
  });

  test('revocation ends it at once; every proxy refuses and has destroyed its kfrags; the chain tells all', async () => {
    const { destruction } = await world.patient.policies.revoke(publication.policyId);
    expect(destruction).toMatchObject({ asked: 5, missing: [] });
    const error = await world.doctor.access.open({ grant }).catch((thrown: unknown) => thrown as ConsentryError);
    expect(error).toMatchObject({ code: 'POLICY_REVOKED', facts: { received: '0' } });
    expect((await world.patient.policies.revoke(publication.policyId)).destruction.confirmed).toHaveLength(5);
    const types = (await world.patient.history.asOwner()).map(({ type }) => type);
    expect(types[0]).toBe('PolicyPublished');
    expect(types.at(-1)).toBe('PolicyRevoked');
    expect(await codeOf(world.doctor.access.request({ recordId }))).toBe('POLICY_UNKNOWN');
  });
});

describeCommandLine(() => world.stack);
describeFailures(() => world);
