// The way of one grant on a real chain: spec/contracts.md sections 3 to 8.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toHex } from '@consentry/domain';
import { attributeIdOf, authorityIdOf, NO_COMMITMENT, NO_EVIDENCE, policyIdOf, requestIdOf } from '../src/index.ts';
import { anchor, attest, CARDIOLOGIST, KEYS, people, publish, requestFor, settle, STAFF, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world);
});
afterAll(() => world.stop());

describe('reading what was written', () => {
  test('an authority by name, and AUTHORITY_UNKNOWN for a name nobody registered', async () => {
    expect(await world.reader.authority('medboard')).toEqual({ account: people.medboard, publicKeyHash: toHex(new Uint8Array(32).fill(9)), suspended: false });
    await expect(world.reader.authority('nobody')).rejects.toMatchObject({ code: 'AUTHORITY_UNKNOWN', facts: { authority: 'nobody' } });
  });

  test('an anchored record, and NOT_ANCHORED for another', async () => {
    const recordId = await anchor(world);
    expect(await world.reader.record(recordId)).toMatchObject({ provider: people.provider, manifestHash: toHex(new Uint8Array(32).fill(7)) });
    await expect(world.reader.record(toHex(new Uint8Array(32)) as typeof recordId)).rejects.toMatchObject({ code: 'NOT_ANCHORED' });
  });

  test('a proxy: registered with its key, then retired', async () => {
    const keyHash = toHex(new Uint8Array(32).fill(3));
    await world.administrator.registerProxy({ proxy: people.stranger, keyHash });
    expect(await world.reader.proxy(people.stranger)).toEqual({ keyHash, active: true, convicted: false });
    await world.administrator.retireProxy(people.stranger);
    expect((await world.reader.proxy(people.stranger)).active).toBe(false);
  });
});

describe('a grant', () => {
  test('is made, lives, and dies with its own revocation; both histories tell of it', async () => {
    const recordId = await anchor(world);
    const policy = await publish(world);
    const request = await requestFor(world, { policy, recordId });
    const { events, timestamp } = await world.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    const requestId = requestIdOf(request);
    expect(events).toMatchObject([{ type: 'AccessGranted', requestId, doctor: people.doctor, policyId: policyIdOf(policy), recordIds: [recordId], purpose: 1, until: timestamp + 600 }]);
    expect(await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).toEqual({ status: 'live', validUntil: timestamp + 600 });
    await world.relay({ type: 'RevokeGrant', requestId, policyId: policyIdOf(policy), owner: people.patient }, KEYS.patient);
    expect(await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).toEqual({ status: 'revoked', validUntil: 0 });
    const types = (await world.reader.history({ owner: people.patient })).filter((event) => 'policyId' in event && event.policyId === policyIdOf(policy)).map((event) => event.type);
    expect(types).toEqual(['PolicyPublished', 'AccessGranted', 'GrantRevoked']);
    const own = (await world.reader.history({ person: people.doctor })).filter((event) => 'requestId' in event && event.requestId === requestId);
    expect(own.map((event) => event.type)).toEqual(['AccessGranted', 'GrantRevoked']);
  });

  test('dies when its authority is suspended and lives again when it is resumed', async () => {
    const recordId = await anchor(world);
    const policy = await publish(world);
    const request = await requestFor(world, { policy, recordId });
    await world.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    const authorityId = authorityIdOf('medboard');
    await world.administrator.suspendAuthority(authorityId);
    expect((await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status).toBe('attributes-lapsed');
    expect(await world.reader.attestation(attributeIdOf(CARDIOLOGIST), people.doctor)).toEqual({ heldUntil: 0, commitment: NO_COMMITMENT });
    await world.administrator.resumeAuthority(authorityId);
    expect((await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status).toBe('live');
  });

  test('dies with its attestation', async () => {
    const recordId = await anchor(world);
    const policy = await publish(world);
    const request = await requestFor(world, { policy, recordId });
    await world.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    await world.relay({ type: 'RevokeAttestation', authorityId: authorityIdOf('hospital-x'), id: attributeIdOf(STAFF), subject: people.doctor }, KEYS.hospital);
    expect((await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status).toBe('attributes-lapsed');
    await attest(world, STAFF, KEYS.hospital);
  });

  test('dies with its policy, whose later requests are denied and logged', async () => {
    const recordId = await anchor(world);
    const policy = await publish(world);
    const request = await requestFor(world, { policy, recordId });
    await world.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    await world.relay({ type: 'RevokePolicy', policyId: policyIdOf(policy), owner: people.patient }, KEYS.patient);
    expect((await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status).toBe('policy-revoked');
    expect((await world.reader.policy(policyIdOf(policy))).status).toBe('revoked');
    const again = await requestFor(world, { policy, recordId });
    const { events } = await world.relay({ type: 'AccessRequest', request: again, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    expect(events).toMatchObject([{ type: 'AccessDenied', reason: 'policy-revoked' }]);
  });

  test('is not made for attributes that nobody attested, and the denial is in the patient\'s history', async () => {
    const recordId = await anchor(world);
    const policy = await publish(world, 'cardiologist@medboard AND surgeon@hospital-x');
    const request = await requestFor(world, { policy, recordId });
    const { events } = await world.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    expect(events).toMatchObject([{ type: 'AccessDenied', requestId: requestIdOf(request), reason: 'attributes' }]);
    expect((await world.reader.liveness({ request, policy, evidence: NO_EVIDENCE })).status).toBe('denied');
    expect((await world.reader.history({ owner: people.patient })).at(-1)).toMatchObject({ type: 'AccessDenied', requestId: requestIdOf(request) });
  });

  test('is not made for a purpose that the policy does not name', async () => {
    const recordId = await anchor(world);
    const policy = await publish(world);
    const request = await requestFor(world, { policy, recordId, purpose: 2 });
    const { events } = await world.relay({ type: 'AccessRequest', request, policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    expect(events).toMatchObject([{ type: 'AccessDenied', reason: 'purpose' }]);
  });
});
