// Accepting kfrags: spec/protocol.md, "Deposit"; and the attackers who try to place or replace one.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { idBytes } from '@consentry/domain';
import { openBucket } from '@consentry/platform';
import { DestroyAcknowledgementSchema, KfragAcknowledgementSchema, RetireAcknowledgementSchema, RetireOrderSchema } from '@consentry/wire/reencrypt';
import { verifySigned } from '@consentry/wire/signed';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { failureOf, newPerson, ProxyFixture, randomBytes, wallClock, type Shared } from './proxy.fixture.ts';

const proxy = new ProxyFixture();
beforeAll(() => proxy.open());
afterAll(() => proxy.close());

describe('a deposit', () => {
  test('is acknowledged by the proxy over the very envelope, and again when it is repeated', async () => {
    const { envelope } = await proxy.share();
    for (let i = 0; i < 2; i++) {
      const { signed, acknowledgement } = await proxy.deposit(envelope);
      const { body, signer } = verifySigned({ schema: KfragAcknowledgementSchema, kind: 'kfrag-ack/1', signed: acknowledgement, deployment: proxy.chain.deployment });
      expect(signer).toBe(proxy.self.address);
      expect(body.envelopeHash).toEqual(new Uint8Array(keccak_256(signed.body)));
    }
  });

  test('of another kfrag in the same place is a conflict; the first one stays', async () => {
    const { envelope } = await proxy.share();
    await proxy.deposit(envelope);
    const other = await proxy.share();
    const swapped = { ...other.envelope, policyId: envelope['policyId'] };
    expect((await failureOf(proxy.deposit(swapped))).code).toBe('ALREADY_EXISTS');
    await proxy.deposit(envelope);
  });

  test('by somebody else for the same policy does not take its place', async () => {
    const { envelope } = await proxy.share();
    await proxy.deposit(envelope, { signer: newPerson() });
    await expect(proxy.deposit(envelope)).resolves.toBeDefined();
  });

  test('that is sealed to another proxy, or names another inside, is refused', async () => {
    const { envelope } = await proxy.share();
    const elsewhere = newPerson();
    expect((await failureOf(proxy.deposit(envelope, { recipient: elsewhere.receiving.publicKey }))).code).toBe('DECRYPTION_FAILED');
    expect((await failureOf(proxy.deposit(envelope, { proxy: elsewhere.address }))).code).toBe('DECRYPTION_FAILED');
    expect((await failureOf(proxy.deposit({ ...envelope, proxy: idBytes(elsewhere.address) }))).code).toBe('KFRAG_INVALID');
  });

  test.each([
    ['the keys of another', { policyPublicKey: 'labelPublicKey' }],
    ['another verifying key', { verifyingKey: 'labelPublicKey' }],
  ])('of a kfrag that does not verify under %s is KFRAG_INVALID', async (_, swap) => {
    const { envelope } = await proxy.share();
    const [[field, source]] = Object.entries(swap) as [[string, string]];
    expect((await failureOf(proxy.deposit({ ...envelope, [field]: envelope[source] }))).code).toBe('KFRAG_INVALID');
  });

  test('that has expired, or whose quarter is outside its scope, or is no kfrag at all, is refused', async () => {
    const { envelope } = await proxy.share();
    expect((await failureOf(proxy.deposit({ ...envelope, expiresAt: BigInt(wallClock() - 1) }))).code).toBe('REQUEST_EXPIRED');
    expect((await failureOf(proxy.deposit({ ...envelope, firstEpoch: proxy.epoch + 1, lastEpoch: proxy.epoch + 2 }))).code).toBe('KFRAG_INVALID');
    expect((await failureOf(proxy.deposit({ ...envelope, kfrag: randomBytes(310) }))).code).toBe('KFRAG_INVALID');
    expect((await failureOf(proxy.deposit({ ...envelope, scopeSalt: randomBytes(31) }))).code).toBe('FORMAT_INVALID');
  });

  test('lies sealed in the store', async () => {
    const { envelope, policyId } = await proxy.share();
    await proxy.deposit(envelope);
    const bucket = await openBucket({ connection: proxy.connection, bucket: 'proxy-1_kfrags' });
    const stored = await bucket.find(`${policyId}.${proxy.patient.address}.${proxy.epoch}`);
    expect(Buffer.from(stored!.value).includes(Buffer.from((envelope['kfrag'] as Uint8Array).slice(40, 72)))).toBe(false);
  });
});

describe('a later set', () => {
  const retire = (policyId: string, beforeSet: number, signer = proxy.patient) =>
    proxy.client.retireKfrags({ proxyId: 'proxy-1', order: proxy.sign(RetireOrderSchema, 'retire-order/1', { policyId: Buffer.from(policyId.slice(2), 'hex'), beforeSet }, signer) });
  const release = async (shared: Shared, set: number) => {
    const stored = await proxy.store();
    const { request } = await proxy.order({ shared, stored, access: await proxy.request(shared, stored) });
    return proxy.reencrypt({ ...request, set });
  };

  test('stands beside the first, and each serves who asks for it', async () => {
    const shared = await proxy.share();
    const other = await proxy.share();
    await proxy.deposit(shared.envelope);
    expect((await failureOf(release(shared, 7))).code).toBe('KFRAG_UNKNOWN');
    const again = { ...shared.envelope, kfrag: proxy.kfragFor(shared), set: 7 };
    await proxy.deposit(again);
    await proxy.deposit(again);
    for (const set of [0, 7]) await release(shared, set);
    expect((await failureOf(proxy.deposit({ ...other.envelope, policyId: shared.envelope['policyId'], set: 7 }))).code).toBe('ALREADY_EXISTS');
  });

  test('retires earlier ones by the word of the owner alone: destroyed, signed for, and never taken again', async () => {
    const shared = await proxy.share();
    await proxy.deposit(shared.envelope);
    await proxy.deposit({ ...shared.envelope, kfrag: proxy.kfragFor(shared), set: 5 });
    await proxy.deposit({ ...shared.envelope, kfrag: proxy.kfragFor(shared), set: 7 });
    expect((await failureOf(retire(shared.policyId, 7, newPerson()))).code).toBe('CALLER_NOT_ALLOWED');
    const acknowledgements = [await retire(shared.policyId, 7), await retire(shared.policyId, 7), await retire(shared.policyId, 6)];
    for (const { acknowledgement } of acknowledgements) {
      const { body, signer } = verifySigned({ schema: RetireAcknowledgementSchema, kind: 'retire-ack/1', signed: acknowledgement, deployment: proxy.chain.deployment });
      expect([signer, body.beforeSet, body.destroyed]).toEqual([proxy.self.address, 7, 2]);
    }
    for (const set of [0, 5]) expect((await failureOf(release(shared, set))).code).toBe('KFRAG_UNKNOWN');
    await release(shared, 7);
    expect((await failureOf(proxy.deposit(shared.envelope))).code).toBe('REQUEST_REPLAYED');
    await proxy.chain.relay({ type: 'RevokePolicy', policyId: shared.policyId, owner: proxy.patient.address }, proxy.patient.signingKey);
    const bucket = await openBucket({ connection: proxy.connection, bucket: 'proxy-1_kfrags' });
    await proxy.client.destroyKfrags({ proxyId: 'proxy-1', policyId: idBytes(shared.policyId), owner: idBytes(proxy.patient.address) });
    expect(await bucket.keys(`${shared.policyId}.>`)).toEqual([]);
  });
});

describe('destruction', () => {
  const destroy = (policyId: string) => proxy.client.destroyKfrags({ proxyId: 'proxy-1', policyId: Buffer.from(policyId.slice(2), 'hex'), owner: idBytes(proxy.patient.address) });

  test('is refused while the policy lives, and for one the chain does not know', async () => {
    const { policyId } = await proxy.share();
    expect((await failureOf(destroy(policyId))).code).toBe('CALLER_NOT_ALLOWED');
    const { policyId: unpublished } = await proxy.share({ publish: false });
    expect((await failureOf(destroy(unpublished))).code).toBe('POLICY_UNKNOWN');
  });

  test('after revocation erases what was there, is signed for, and may be repeated', async () => {
    const { policyId, envelope } = await proxy.share();
    await proxy.deposit(envelope);
    await proxy.chain.relay({ type: 'RevokePolicy', policyId, owner: proxy.patient.address }, proxy.patient.signingKey);
    const counts: number[] = [];
    for (let i = 0; i < 2; i++) {
      const { acknowledgement } = await destroy(policyId);
      const { body, signer } = verifySigned({ schema: DestroyAcknowledgementSchema, kind: 'destroy-ack/1', signed: acknowledgement, deployment: proxy.chain.deployment });
      expect(signer).toBe(proxy.self.address);
      counts.push(body.destroyed);
    }
    expect(counts).toEqual([1, 1]);
    const bucket = await openBucket({ connection: proxy.connection, bucket: 'proxy-1_kfrags' });
    expect(await bucket.keys(`${policyId}.*.*`)).toEqual([]);
  });
});
