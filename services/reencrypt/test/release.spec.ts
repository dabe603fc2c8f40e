// Re-encryption: every duty of spec/protocol.md, "Proxy duties", with the attacker it stops.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { attributeIdOf, authorityIdOf, requestIdOf, type AccessRequest } from '@consentry/chain';
import { openOwnCapsule, labelIdOf, labelKeyPair } from '@consentry/crypto/delegator';
import { openCapsule, verifyCfrag } from '@consentry/crypto/delegatee';
import { openSealed } from '@consentry/crypto/transport';
import { concatBytes, idBytes, parseLabel, PURPOSES, toHex } from '@consentry/domain';
import { ReleaseReceiptSchema } from '@consentry/wire/reencrypt';
import { cfragSealing } from '@consentry/wire/sealing';
import { verifySigned } from '@consentry/wire/signed';
import { accessRequestToWire, chainPolicyToWire } from '@consentry/wire/convert';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { start } from '../src/app.ts';
import { failureOf, newPerson, ProxyFixture, randomBytes, wallClock, type Shared, type Stored } from './proxy.fixture.ts';

const proxy = new ProxyFixture();
let shared: Shared;
let stored: Stored;
let access: AccessRequest;

beforeAll(() => proxy.open());
afterAll(() => proxy.close());
beforeEach(async () => {
  shared = await proxy.share();
  stored = await proxy.store();
  await proxy.deposit(shared.envelope);
  access = await proxy.request(shared, stored);
});

const orderOf = (changes: Record<string, unknown> = {}) => proxy.order({ shared, stored, access, changes });
const ask = async (changes: Record<string, unknown> = {}, parts: object = {}) => {
  const { request } = await orderOf(changes);
  return failureOf(proxy.reencrypt({ ...request, ...parts }));
};

async function openAnswer({ sealedCfrags }: { sealedCfrags: Uint8Array }, { reply, orderHash }: Awaited<ReturnType<typeof orderOf>>): Promise<Uint8Array> {
  return openSealed({ secretKey: reply.secretKey, ...cfragSealing({ orderHash }), sealed: sealedCfrags });
}

describe('a live grant', () => {
  test('gives a cfrag that verifies and opens the record, and a signed receipt over it', async () => {
    const order = await orderOf();
    const answer = await proxy.reencrypt(order.request);
    const cfrag = await openAnswer(answer, order);
    const { labelPublicKey, policyKeys } = shared;
    const { capsule, sealedSeed } = stored;
    const verified = verifyCfrag({ cfrag, capsule, verifyingKey: proxy.patient.verifyingKey, labelPublicKey, policyPublicKey: policyKeys.publicKey });
    const seed = openCapsule({ policySecretKey: policyKeys.secretKey, labelPublicKey, capsule, sealedSeed, cfrags: [verified] });
    const labelId = labelIdOf({ patient: proxy.patient.address, label: parseLabel('cardiology') });
    const { secretKey: labelSecretKey } = labelKeyPair({ seed: proxy.patient.seed, labelId, epoch: proxy.epoch });
    expect(seed.expose()).toEqual(openOwnCapsule({ labelSecretKey, capsule, sealedSeed }).expose());

    const { body, signer } = verifySigned({ schema: ReleaseReceiptSchema, kind: 'release-receipt/2', signed: answer.receipt, deployment: proxy.chain.deployment });
    expect(signer).toBe(proxy.self.address);
    expect(toHex(body.requestId)).toBe(requestIdOf(access));
    expect(body.cfragHash).toEqual(new Uint8Array(keccak_256(cfrag)));
    expect(body.keysHash).toEqual(new Uint8Array(keccak_256(concatBytes(proxy.patient.verifyingKey, labelPublicKey, policyKeys.publicKey))));
  });

  test('for a chart opens each of its records, and no other', async () => {
    const [second, other] = [await proxy.store(), await proxy.store()];
    access = await proxy.request(shared, stored, { more: [second.recordId] });
    for (const record of [stored, second]) await proxy.reencrypt((await proxy.order({ shared, stored: record, access })).request);
    const { request } = await proxy.order({ shared, stored: other, access });
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('SCOPE_MISMATCH');
  });

  test('answers to the reply key of the order alone', async () => {
    const order = await orderOf();
    const answer = await proxy.reencrypt(order.request);
    const other = await orderOf();
    await expect(openAnswer(answer, { ...order, reply: other.reply })).rejects.toMatchObject({ code: 'DECRYPTION_FAILED' });
    await expect(openAnswer(answer, { ...order, orderHash: other.orderHash })).rejects.toMatchObject({ code: 'DECRYPTION_FAILED' });
  });

  test('may be used for many orders, but each order once, also when both arrive together', async () => {
    const { request } = await orderOf();
    const outcomes = await Promise.all([1, 2, 3].map(() => proxy.reencrypt(request).then(() => 'OK', (error: unknown) => error)));
    expect(outcomes.filter((outcome) => outcome === 'OK')).toHaveLength(1);
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('REQUEST_REPLAYED');
    await proxy.reencrypt((await orderOf()).request);
  });
});

describe('an order is refused', () => {
  test('when somebody else signed it, or its signature is forged', async () => {
    const { request } = await proxy.order({ shared, stored, access, signer: newPerson() });
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('CALLER_NOT_ALLOWED');
    const forged = { ...request.order, signer: idBytes(proxy.doctor.address) };
    expect((await failureOf(proxy.reencrypt({ ...request, order: forged }))).code).toBe('SIGNATURE_INVALID');
  });

  test('when it is late, or good for more than two minutes', async () => {
    for (const deadline of [wallClock() - 1, wallClock() + 600]) expect((await ask({ deadline: BigInt(deadline) })).code).toBe('REQUEST_EXPIRED');
  });

  test('for a purpose that the policy does not allow is refused, whatever the chain node says', async () => {
    access = { ...access, purpose: PURPOSES.BTG, reason: 1 };
    expect((await ask()).code).toBe('PURPOSE_NOT_ALLOWED');
  });

  test('when its parts do not belong together', async () => {
    expect((await ask({ requestId: randomBytes(32) })).code).toBe('SCOPE_MISMATCH');
    expect((await ask({ policyId: randomBytes(32) })).code).toBe('SCOPE_MISMATCH');
    expect((await ask({ capsuleHashes: [randomBytes(32)] })).code).toBe('SCOPE_MISMATCH');
    expect((await ask({ capsuleHashes: [] })).code).toBe('SCOPE_MISMATCH');
    expect((await ask({ nonce: randomBytes(15) })).code).toBe('FORMAT_INVALID');
    const longer = { ...access, duration: access.duration + 1 };
    expect((await ask({}, { access: accessRequestToWire(longer) })).code).toBe('SCOPE_MISMATCH');
    const wider = { ...shared.policy, terms: { ...shared.policy.terms, longestGrant: 2 ** 31 } };
    expect((await ask({}, { policy: chainPolicyToWire(wider) })).code).toBe('SCOPE_MISMATCH');
  });

  test('for the capsule of another record of the same label', async () => {
    const other = await proxy.store();
    const { request } = await proxy.order({ shared, stored: other, access });
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('SCOPE_MISMATCH');
  });

  test('for a capsule that its provider spoilt before anchoring it', async () => {
    const spoilt = await proxy.store({ spoil: (capsule) => capsule.map((byte, i) => (i === 70 ? byte ^ 1 : byte)) });
    const { request } = await proxy.order({ shared, stored: spoilt, access: await proxy.request(shared, spoilt) });
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('CAPSULE_INVALID');
  });

  test('for a manifest that is not the one which its provider anchored (8.4.3)', async () => {
    const loose = await proxy.store({ anchor: false });
    const granted = await proxy.request(shared, loose);
    const { request } = await proxy.order({ shared, stored: loose, access: granted });
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('NOT_ANCHORED');
    const borrowed = await proxy.store({ provider: newPerson().address });
    const second = await proxy.order({ shared, stored: borrowed, access: await proxy.request(shared, borrowed) });
    expect((await failureOf(proxy.reencrypt(second.request))).code).toBe('MANIFEST_INVALID');
    const tampered = { ...stored.manifest, body: stored.manifest.body.slice() };
    tampered.body[60]! ^= 1;
    expect((await ask({}, { manifests: [tampered] })).code).toBe('MANIFEST_INVALID');
  });

  test('for a record of another label, or of another patient', async () => {
    const otherLabel = await proxy.store({ label: 'psychiatry' });
    const granted = await proxy.request(shared, otherLabel);
    const { request } = await proxy.order({ shared, stored: otherLabel, access: granted });
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('SCOPE_MISMATCH');
    const otherPatient = await proxy.store({ patient: newPerson().address });
    const second = await proxy.order({ shared, stored: otherPatient, access: await proxy.request(shared, otherPatient) });
    expect((await failureOf(proxy.reencrypt(second.request))).code).toBe('SCOPE_MISMATCH');
  });

  test('when the policy on chain commits to another scope than the envelope opens', async () => {
    const narrow = await proxy.share();
    await proxy.deposit({ ...narrow.envelope, scopeSalt: randomBytes(32) });
    const granted = await proxy.request(narrow, stored);
    const { request } = await proxy.order({ shared: narrow, stored, access: granted });
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('SCOPE_MISMATCH');
  });

  test('when the envelope is of another label than the policy and the record', async () => {
    const other = await proxy.share({ label: 'psychiatry' });
    const mixed = await proxy.share();
    await proxy.deposit({ ...mixed.envelope, labelId: other.envelope['labelId'] });
    const { request } = await proxy.order({ shared: mixed, stored, access: await proxy.request(mixed, stored) });
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('SCOPE_MISMATCH');
  });

  test('when this proxy holds no kfrag, and when only a stranger deposited one', async () => {
    const bare = await proxy.share();
    const granted = await proxy.request(bare, stored);
    const { request } = await proxy.order({ shared: bare, stored, access: granted });
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('KFRAG_UNKNOWN');
    await proxy.deposit(bare.envelope, { signer: newPerson() });
    const again = await proxy.order({ shared: bare, stored, access: granted });
    expect((await failureOf(proxy.reencrypt(again.request))).code).toBe('KFRAG_UNKNOWN');
  });

  test('without a grant on chain', async () => {
    access = await proxy.request(shared, stored, { relay: false });
    expect((await ask()).code).toBe('GRANT_NOT_LIVE');
  });

  test('as soon as the grant or the policy is revoked', async () => {
    const { policyId } = shared;
    const owner = proxy.patient.address;
    await proxy.chain.relay({ type: 'RevokeGrant', requestId: requestIdOf(access), policyId, owner }, proxy.patient.signingKey);
    expect((await ask()).code).toBe('GRANT_REVOKED');
    access = await proxy.request(shared, stored);
    await proxy.reencrypt((await orderOf()).request);
    await proxy.chain.relay({ type: 'RevokePolicy', policyId, owner }, proxy.patient.signingKey);
    expect((await ask()).code).toBe('POLICY_REVOKED');
  });

  test('that the chain denied', async () => {
    await proxy.attest(1);
    await proxy.chain.passTime(2);
    access = await proxy.request(shared, stored);
    expect((await ask()).code).toBe('GRANT_NOT_LIVE');
    await proxy.attest(30 * 86_400);
    expect((await ask()).code).toBe('GRANT_NOT_LIVE');
  });

  test('for a record that its provider has erased', async () => {
    await proxy.chain.relay({ type: 'EraseRecord', recordId: stored.recordId, provider: proxy.provider.address }, proxy.provider.signingKey);
    expect((await ask()).code).toBe('RECORD_ERASED');
  });

  test('once the grant has run out on chain', async () => {
    await proxy.chain.passTime(access.duration);
    expect((await ask()).code).toBe('GRANT_EXPIRED');
  });

  test('as soon as an attestation that the grant rests on is taken back', async () => {
    const names = { authorityId: authorityIdOf('medboard'), id: attributeIdOf(proxy.attribute), subject: proxy.doctor.address };
    await proxy.chain.relay({ type: 'RevokeAttestation', ...names }, proxy.board.signingKey);
    expect((await ask()).code).toBe('ATTRIBUTES_LAPSED');
    await proxy.attest(30 * 86_400);
  });

  test('to a proxy asked in the name of another', async () => {
    expect((await ask({}, { proxyId: 'proxy-2' })).code).toBe('ARGUMENT_INVALID');
  });
});

describe('what a proxy knows', () => {
  test('survives kill -9 of the message server and a restart: identity, kfrags, and nonces that were seen', async () => {
    const { request } = await orderOf();
    await proxy.reencrypt(request);
    const before = proxy.self;
    await proxy.proxy.close();
    await proxy.nats.kill();
    await proxy.nats.restart();
    proxy.proxy = await start(proxy.env);
    await proxy.connected();
    expect(await proxy.identity()).toEqual(before);
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('REQUEST_REPLAYED');
    await proxy.reencrypt((await orderOf()).request);
  });

  test('does not open with another key file', async () => {
    const other = { ...proxy.env, KEY_FILE: proxy.env['DEPLOYMENT_FILE'] };
    await expect(start(other)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  });

  test('is nothing while the chain does not answer', async () => {
    const { request } = await orderOf();
    await proxy.chain.close();
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('CHAIN_UNAVAILABLE');
  });
});
