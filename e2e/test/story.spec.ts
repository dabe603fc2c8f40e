// The way of the data on a real stack, and everybody in it who lies: spec/protocol.md, spec/threat-model.md.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DescMethod } from '@bufbuild/protobuf';
import type { Interceptor } from '@connectrpc/connect';
import type { Grant, Publication } from '@consentry/client';
import { hasCode, type ConsentryError } from '@consentry/domain';
import { ConsentService } from '@consentry/wire/consent';
import { LedgerService } from '@consentry/wire/ledger';
import { connect } from '../demo/cast.ts';
import { describeAttacks } from './attacks.ts';
import { describeCommandLine } from './command-line.ts';
import { describeFailures } from './failures.ts';
import { describeHistoryReceipts } from './history-receipts.ts';
import { describeLies } from './lies.ts';
import { describeOneTime } from './one-time.ts';
import { describeReorganisation } from './reorganisation.ts';
import { describeProxies } from './proxies.ts';
import { bytesOf, codeOf, falseGateway, LABEL, makeWorld, POLICY, qualify, reach, someBytes, type World } from './world.ts';

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
    const doctor = await reach(world, 'doctor', falseGateway(losing));
    const before = await world.doctor.history.asPerson();
    expect(await doctor.access.request({ recordId })).toMatchObject({ decision: 'permit' });
    expect(await world.doctor.history.asPerson()).toHaveLength(before.length + 1);
    const provider = await reach(world, 'provider', falseGateway(losing));
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
    const patient = await reach(world, 'patient', falseGateway(forgetful));
    expect((await patient.people.get(world.patient.address)).address).toBe(world.patient.address);
    expect(spoilt).toBe(true);
    patient.close();
  });
});

describeLies(() => ({ world, recordId, publication, grant, record }));

describeAttacks(() => ({ world, recordId, grant, record }));

describeProxies(() => world);

describeHistoryReceipts(() => ({ world, recordId }));

describe('the end', () => {
  test('a lapsed attestation ends what rests on it, at once', async () => {
    await world.hospital.client.attestations.revoke({ attribute: 'staff@hospital-x', subject: world.doctor.address });
    const error: unknown = await world.doctor.access.open({ grant }).catch((thrown: unknown) => thrown);
    expect(hasCode(error, 'ATTRIBUTES_LAPSED')).toBe(true);
    const denied = await world.doctor.access.request({ recordId });
    expect(denied).toMatchObject({ decision: 'deny', explanation: expect.stringMatching(/staff by hospital-x was taken back/) });
    await qualify(world, world.doctor, ['staff@hospital-x']);
    // A renewal is another credential, which no old request claimed: it takes a new one.
    expect(await codeOf(world.doctor.access.open({ grant }))).toBe('ATTRIBUTES_LAPSED');
    const renewed = await world.doctor.access.request({ recordId });
    if (renewed.decision !== 'permit') throw new Error(renewed.explanation);
    expect(await bytesOf((await world.doctor.access.open({ grant: renewed.grant })).plaintext)).toEqual(record);
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

describeOneTime(() => world);
describeReorganisation(() => world);
describeCommandLine(() => world.stack);
describeFailures(() => world);
