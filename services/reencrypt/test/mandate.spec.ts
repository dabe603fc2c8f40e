// Policies that a representative publishes under a mandate: spec/protocol.md section 18, and whoever would go beyond it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { POLICY_FLAGS } from '@consentry/chain';
import { openCapsule, verifyCfrag } from '@consentry/crypto/delegatee';
import { openOwnCapsule, labelKeyPair } from '@consentry/crypto/delegator';
import { openSealed } from '@consentry/crypto/transport';
import { idBytes, parseEpoch, purposeBits } from '@consentry/domain';
import { openBucket } from '@consentry/platform';
import { freePort } from '@consentry/platform/testing';
import { DestroyAcknowledgementSchema } from '@consentry/wire/reencrypt';
import { cfragSealing } from '@consentry/wire/sealing';
import { verifySigned } from '@consentry/wire/signed';
import { start } from '../src/app.ts';
import { failureOf, newPerson, ProxyFixture, type Shared } from './proxy.fixture.ts';
import { labelIdIn, linkOf, mandateOf, represent, type Represented, type RepresentedArgs } from './represented.ts';

const proxy = new ProxyFixture();
const parent = newPerson();
let grant: Shared;

beforeAll(() => proxy.open());
afterAll(() => proxy.close());
beforeEach(async () => {
  grant = await proxy.share();
});

const under = (args: Partial<RepresentedArgs> = {}) => represent(proxy, parent, { grant, ...args });
const deposit = ({ envelope, owner }: Represented, change: Record<string, unknown> = {}) => proxy.deposit({ ...envelope, ...change }, { signer: owner });
const refusal = async (args: Partial<RepresentedArgs>, change?: Record<string, unknown>) => (await failureOf(deposit(await under(args), change))).code;
const revoke = (policyId = grant.policyId) => proxy.chain.relay({ type: 'RevokePolicy', policyId, owner: proxy.patient.address }, proxy.patient.signingKey);

/** A doctor's order for a record of the patient under a policy. */
async function orderFor(shared: Shared, label = 'cardiology') {
  const stored = await proxy.store({ label });
  return { stored, ...(await proxy.order({ shared, stored, access: await proxy.request(shared, stored) })) };
}

describe('a policy under a mandate', () => {
  test('is served like the patient’s own', async () => {
    const shared = await under();
    for (let i = 0; i < 2; i++) expect(await deposit(shared)).toHaveProperty('acknowledgement');
    const { request, reply, orderHash, stored } = await orderFor(shared);
    const { sealedCfrags } = await proxy.reencrypt(request);
    const cfrag = await openSealed({ secretKey: reply.secretKey, ...cfragSealing({ orderHash }), sealed: sealedCfrags });
    const { labelPublicKey, policyKeys } = shared;
    const { capsule, sealedSeed } = stored;
    const verified = verifyCfrag({ cfrag, capsule, verifyingKey: parent.verifyingKey, labelPublicKey, policyPublicKey: policyKeys.publicKey });
    const seed = openCapsule({ policySecretKey: policyKeys.secretKey, labelPublicKey, capsule, sealedSeed, cfrags: [verified] });
    const { secretKey: labelSecretKey } = labelKeyPair({ seed: proxy.patient.seed, labelId: labelIdIn(proxy), epoch: proxy.epoch });
    expect(seed.expose()).toEqual(openOwnCapsule({ labelSecretKey, capsule, sealedSeed }).expose());
  });

  test('is not released any more from the block on in which the patient ended the mandate, nor are its kfrags taken', async () => {
    const [shared, later] = [await under(), await under()];
    await deposit(shared);
    const { request } = await orderFor(shared);
    await revoke();
    // By the order alone, before or after the proxy has found out and destroyed.
    expect((await failureOf(proxy.reencrypt(request))).code).toMatch(/^(MANDATE_ENDED|KFRAG_UNKNOWN)$/);
    expect((await proxy.chain.reader.policy(shared.policyId)).status).toBe('live');
    expect((await failureOf(deposit(later))).code).toBe('MANDATE_ENDED');
  });

  test('has its kfrags destroyed with the mandate, unasked, and signed for once it is over itself', async () => {
    const kfrags = await openBucket({ connection: proxy.connection, bucket: 'proxy-1_kfrags' });
    const holds = async ({ policyId, owner }: Represented) => (await kfrags.find(`${policyId}.${owner.address}.${proxy.epoch}`)) !== undefined;
    const [shared, own] = [await under(), await proxy.share()];
    await deposit(shared);
    await proxy.deposit(own.envelope);
    // A stranger who hangs a kfrag of theirs on the same mandate's end takes nothing of anybody's along.
    const strangers = await represent(proxy, parent, { grant, publish: false });
    await proxy.deposit({ ...strangers.envelope, mandateLink: strangers.link }, { signer: strangers.owner });
    await revoke();
    while ((await holds(shared)) || (await holds(strangers))) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await kfrags.keys(`${own.policyId}.>`)).length).toBe(1);
    const ask = () => proxy.client.destroyKfrags({ proxyId: 'proxy-1', policyId: idBytes(shared.policyId), owner: idBytes(shared.owner.address) });
    expect((await failureOf(ask())).code).toBe('CALLER_NOT_ALLOWED');
    await proxy.chain.relay({ type: 'RevokePolicy', policyId: shared.policyId, owner: shared.owner.address }, shared.owner.signingKey);
    const { body } = verifySigned({ schema: DestroyAcknowledgementSchema, kind: 'destroy-ack/1', signed: (await ask()).acknowledgement, deployment: proxy.chain.deployment });
    expect(body.destroyed).toBe(1);
  });

  test('has its kfrags destroyed before anything is served by a proxy that was away when the mandate ended', async () => {
    const kfrags = await openBucket({ connection: proxy.connection, bucket: 'proxy-1_kfrags' });
    const [shared, living] = [await under(), await represent(proxy, parent, { grant: await proxy.share() })];
    for (const each of [shared, living]) await deposit(each);
    await proxy.proxy.close();
    await revoke();
    proxy.proxy = await start(proxy.env);
    expect((await kfrags.keys(`${shared.policyId}.>`)).length).toBe(0);
    expect((await kfrags.keys(`${living.policyId}.>`)).length).toBe(1);
  });

  test('ends with the grant that the mandate is tied to, whatever else was signed', async () => {
    grant = await proxy.share({ seconds: 30 });
    const late = BigInt(grant.policy.terms.expiresAt + 86_400);
    const shared = await under({ mandate: { notAfter: late }, expiresAt: Number(late) });
    await deposit(shared);
    const { request } = await orderFor(shared);
    await proxy.chain.passTime(60);
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('MANDATE_ENDED');
    expect((await failureOf(deposit(await under({ mandate: { notAfter: late }, expiresAt: Number(late) })))).code).toBe('MANDATE_ENDED');
  });

  test('hangs on no grant that the chain does not know', async () => {
    grant = await proxy.share({ publish: false });
    expect(await refusal({})).toBe('MANDATE_ENDED');
  });
});

describe('a representative gets no further than the mandate', () => {
  const next = parseEpoch(proxy.epoch + 1);
  test.each<[string, Partial<RepresentedArgs>]>([
    ['another label', { label: 'psychiatry' }],
    ['a later quarter', { lastEpoch: next }],
    ['an earlier quarter', { firstEpoch: parseEpoch(proxy.epoch - 1) }],
    ['a purpose beside those allowed', { purposes: ['TREAT', 'HRESCH'] }],
    ['another purpose', { purposes: ['HRESCH'] }],
    ['break-glass by purpose', { purposes: ['TREAT', 'BTG'] }],
    ['break-glass by flag', { flags: POLICY_FLAGS.breakGlass }],
  ])('%s', async (_, args) => {
    expect(await refusal({ publish: false, ...args })).toBe('MANDATE_EXCEEDED');
  });

  test('a later end', async () => {
    expect(await refusal({ expiresAt: grant.policy.terms.expiresAt + 1 })).toBe('MANDATE_EXCEEDED');
  });

  test('an envelope that says less than its policy commits to', async () => {
    const wide = await under({ publish: false, lastEpoch: next });
    expect((await failureOf(deposit(wide, { lastEpoch: proxy.epoch }))).code).toBe('MANDATE_INVALID');
    const other = await under({ publish: false, label: 'psychiatry' });
    expect((await failureOf(deposit(other, { labelId: idBytes(labelIdIn(proxy)) }))).code).toBe('MANDATE_INVALID');
    expect((await failureOf(deposit(other, { scopeSalt: new Uint8Array(31) }))).code).toBe('MANDATE_INVALID');
  });
});

describe('nobody acts under a mandate but whom it names', () => {
  const stranger = newPerson();

  test('a mandate that the patient did not sign, or that contradicts itself, is none', async () => {
    expect(await refusal({ mandateBy: stranger })).toBe('MANDATE_INVALID');
    expect(await refusal({ mandateBy: parent })).toBe('MANDATE_INVALID');
    for (const mandate of [
      { representative: idBytes(proxy.patient.address) },
      { lastEpoch: proxy.epoch - 1 },
      { lastEpoch: proxy.epoch + 40 },
      { purposes: 0 },
      { purposes: 1 << 15 },
      { purposes: purposeBits(['TREAT', 'BTG']) },
    ]) {
      expect(await refusal({ mandate })).toBe('MANDATE_INVALID');
    }
  });

  test('a link that the representative did not sign is none', async () => {
    for (const linkBy of [stranger, proxy.patient]) expect(await refusal({ linkBy })).toBe('MANDATE_INVALID');
    const { owner, policy, ...shared } = await under();
    const byOwner = linkOf(proxy, { mandate: mandateOf(proxy, { grant, representative: parent.address }), policy, by: owner });
    expect((await failureOf(deposit({ owner, policy, ...shared }, { mandateLink: byOwner }))).code).toBe('MANDATE_INVALID');
    const forged = { ...shared.link, signer: idBytes(stranger.address) };
    expect((await failureOf(deposit({ owner, policy, ...shared }, { mandateLink: forged }))).code).toBe('SIGNATURE_INVALID');
  });

  test('a link to one policy does not carry another, of the same owner or of another', async () => {
    const [one, other] = [await under(), await under()];
    expect((await failureOf(deposit(one, { mandateLink: other.link }))).code).toBe('MANDATE_INVALID');
    expect((await failureOf(proxy.deposit(one.envelope, { signer: other.owner }))).code).toBe('MANDATE_INVALID');
    const ownerLink = proxy.link({ owner: one.owner.address });
    expect((await failureOf(deposit(one, { ownerLink }))).code).toBe('MANDATE_INVALID');
    expect((await failureOf(deposit(one, { mandateLink: undefined }))).code).toBe('FORMAT_INVALID');
    expect((await failureOf(deposit(one, { mandateLink: undefined, ownerLink: one.link }))).code).toBe('SIGNATURE_INVALID');
  });

  test('a mandate is not passed on: neither by its representative’s signature, nor by handing it over', async () => {
    const [third, policy] = [newPerson(), await under()];
    const passedOn = mandateOf(proxy, { grant, representative: third.address, by: parent });
    expect((await failureOf(deposit(policy, { mandateLink: linkOf(proxy, { mandate: passedOn, policy: policy.policy, by: third }) }))).code).toBe('MANDATE_INVALID');
    const handedOver = mandateOf(proxy, { grant, representative: parent.address });
    expect((await failureOf(deposit(policy, { mandateLink: linkOf(proxy, { mandate: handedOver, policy: policy.policy, by: third }) }))).code).toBe('MANDATE_INVALID');
  });

  test('a mandate of another person for the same label opens nothing of this patient', async () => {
    const own = mandateOf(proxy, { grant, representative: parent.address, change: { patient: idBytes(stranger.address) }, by: stranger });
    const shared = await under();
    await deposit(shared, { mandateLink: linkOf(proxy, { mandate: own, policy: shared.policy, by: parent }) });
    const { request } = await orderFor(shared);
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('SCOPE_MISMATCH');
  });
});

describe('a chain node that keeps silent about the mandate', () => {
  let node: Server;
  let silent = false;

  beforeAll(async () => {
    const port = await freePort();
    node = createServer((request, response) => void forward(request, response));
    await new Promise<void>((resolve) => node.listen(port, '127.0.0.1', resolve));
    await proxy.proxy.close();
    proxy.proxy = await start({ ...proxy.env, CHAIN_RPC_URL: `http://127.0.0.1:${port}` });
  });
  afterAll(() => new Promise((resolve) => node.close(resolve)));

  /** Everything goes through but the one question: does the policy of the mandate live. */
  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (silent && body.includes('eth_call') && new RegExp(`"0x[0-9a-f]{8}${grant.policyId.slice(2)}"`).test(body)) return void response.writeHead(503).end();
    const answer = await fetch(proxy.chain.rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    response.end(await answer.text());
  }

  test('gets nothing released and nothing taken, while other policies are served', async () => {
    const shared = await under();
    await deposit(shared);
    const { request } = await orderFor(shared);
    silent = true;
    expect((await failureOf(proxy.reencrypt(request))).code).toBe('CHAIN_UNAVAILABLE');
    expect((await failureOf(deposit(await under()))).code).toBe('CHAIN_UNAVAILABLE');
    const own = await proxy.share();
    await proxy.deposit(own.envelope);
    expect(await proxy.reencrypt((await orderFor(own)).request)).toHaveProperty('receipt');
    silent = false;
    expect(await proxy.reencrypt((await orderFor(shared)).request)).toHaveProperty('receipt');
  });
});
