// The policy service as a process, over NATS, on a real chain (spec/protocol.md, share and request): bundles are
// kept only for policies that live on chain, denials are answers, and an outbox outlives kills of both sides.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DescService } from '@bufbuild/protobuf';
import type { Client } from '@connectrpc/connect';
import { addressOf, attributeIdOf, authorityIdOf, type ChainMessage, NO_COMMITMENT, NO_EVIDENCE, requestIdOf, type SignedMessage } from '@consentry/chain';
import { idBytes, parseRecordId, toHex, type Address, type SecretBytes } from '@consentry/domain';
import { ConsentService, Decision } from '@consentry/wire/consent';
import { accessRequestToWire, signedMessageToWire, type RelayedMessage } from '@consentry/wire/convert';
import { Contract, LedgerService, ReceiptAnchorService } from '@consentry/wire/ledger';
import { startAnvil, testKey } from '../../../libs/chain/test/anvil.ts';
import { anchor, attest, CARDIOLOGIST, KEYS, people, requestFor, settle } from '../../../libs/chain/test/world.ts';
import { clientAs, startService, startStack, type ServiceProcess, type Stack } from '../../../libs/platform/test/stack.ts';
import { draftPolicy, LABEL, linkOf, type Draft } from './bundle.ts';

const RELAYER = testKey(40);
const LIMIT = 60;

let stack: Stack;
let policy: ServiceProcess;
const client = <S extends DescService>(definition: S, caller?: Address): Client<S> =>
  clientAs({ stack, service: 'policy', definition, ...(caller === undefined ? {} : { caller }) });
const consent = (caller?: Address) => client(ConsentService, caller);
const ledger = (caller?: Address) => client(LedgerService, caller);

const start = async (over: Record<string, string> = {}) => {
  const keyFile = path.join(stack.folder, 'relayer.key');
  await writeFile(keyFile, toHex(RELAYER.expose()));
  policy = await startService({ folder: 'policy', env: stack.env('policy', { RELAYER_KEY_FILE: keyFile, RELAYS_PER_MINUTE: String(LIMIT), ...over }) });
};
beforeAll(async () => {
  stack = await startStack();
  await stack.world.anvil.fund(RELAYER);
  await settle(stack.world);
  await start();
});
afterAll(async () => {
  await policy.stop();
  await stack.world.anvil.stop('SIGKILL'); // the one of the last restart
  await stack.close();
});

async function relay(message: RelayedMessage, by: SecretBytes, over: Partial<SignedMessage> = {}) {
  const signed = await stack.world.sign(message as ChainMessage, by, over);
  return ledger(addressOf(by)).relay(signedMessageToWire({ ...signed, message }));
}

async function publish(draft: Draft): Promise<Draft> {
  await relay({ type: 'PublishPolicy', policy: draft.policy }, KEYS.patient);
  return draft;
}

const publishedDraft = async (args: Partial<Parameters<typeof draftPolicy>[0]> = {}) => publish(await draftPolicy({ world: stack.world, ...args }));

async function ask({ draft, by = KEYS.doctor, ...over }: { draft: Draft; by?: SecretBytes } & Partial<Parameters<typeof requestFor>[1]>) {
  const { world } = stack;
  const recordId = over.recordId ?? (await anchor(world));
  const doctor = addressOf(by);
  const request = await requestFor(world, { policy: draft.policy, ...over, recordId, doctor });
  const { signature } = await world.sign({ type: 'AccessRequest', request, policy: draft.policy, evidence: NO_EVIDENCE }, by);
  const send = () => consent(doctor).requestAccess({ request: accessRequestToWire(request), signature: new Uint8Array(signature) });
  return { request, send, signature };
}

describe('PutBundle', () => {
  test('keeps the bundle of a live policy, once or twice the same, and GetBundle gives it back to its owner', async () => {
    const draft = await publishedDraft();
    const bundle = draft.sign();
    await consent(people.patient).putBundle({ bundle });
    await consent(people.patient).putBundle({ bundle });
    const answer = await consent(people.patient).getBundle({ policyId: idBytes(draft.policyId) });
    expect(Buffer.from(answer.bundle!.body)).toEqual(Buffer.from(bundle.body));
  });

  test('replaces a bundle by a newer one, and never by one as old or older', async () => {
    const draft = await publishedDraft();
    await consent(people.patient).putBundle({ bundle: draft.sign() });
    const at = (createdAt: bigint) => draft.sign({ change: (init) => ({ ...init, createdAt }) });
    await consent(people.patient).putBundle({ bundle: at(2_000n) });
    await expect(consent(people.patient).putBundle({ bundle: at(1_500n) })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  test('refuses a policy that is not on chain, is revoked, or has expired', async () => {
    const draft = await draftPolicy({ world: stack.world });
    await expect(consent(people.patient).putBundle({ bundle: draft.sign() })).rejects.toMatchObject({ code: 'POLICY_UNKNOWN' });
    await publish(draft);
    await relay({ type: 'RevokePolicy', policyId: draft.policyId, owner: people.patient }, KEYS.patient);
    await expect(consent(people.patient).putBundle({ bundle: draft.sign() })).rejects.toMatchObject({ code: 'POLICY_REVOKED' });
  });

  test('takes bundles only from the policy’s owner, as signer and as caller', async () => {
    const draft = await publishedDraft();
    await expect(consent(people.stranger).putBundle({ bundle: draft.sign() })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    const forged = draft.sign({ secretKey: KEYS.stranger });
    await expect(consent(people.stranger).putBundle({ bundle: forged })).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
  });

  test('takes no bundle whose link is of another owner, or signed by somebody who is not the patient', async () => {
    const { world } = stack;
    for (const ownerLink of [linkOf({ world, owner: people.stranger }), linkOf({ world, by: KEYS.stranger }), linkOf({ world, patient: people.stranger })]) {
      const draft = await draftPolicy({ world });
      const bundle = draft.sign({ change: (init) => ({ ...init, ownerLink }) });
      await expect(consent(people.patient).putBundle({ bundle })).rejects.toMatchObject({ code: 'OWNER_LINK_INVALID' });
    }
  });

  test.each([
    ['a text that means something else', { policyText: 'cardiologist@medboard' }, 'BUNDLE_INVALID'],
    ['a text with the same meaning that is not canonical', { policyText: '(cardiologist@medboard) AND staff@hospital-x' }, 'BUNDLE_INVALID'],
    ['a text that does not parse', { policyText: 'cardiologist@medboard AND' }, 'POLICY_SYNTAX'],
    ['another salt than the scope’s', { scopeSalt: new Uint8Array(32) }, 'BUNDLE_INVALID'],
    ['another label than the scope’s', { labelId: new Uint8Array(32) }, 'BUNDLE_INVALID'],
    ['a later last quarter', { lastEpoch: 8109 }, 'BUNDLE_INVALID'],
    ['a quarter missing', { epochs: [] }, 'BUNDLE_INVALID'],
    ['a threshold above its proxies', { threshold: 6 }, 'BUNDLE_INVALID'],
    ['a threshold of none', { threshold: 0 }, 'BUNDLE_INVALID'],
    ['one proxy twice', { proxies: [1, 2, 3].map(() => ({ proxy: new Uint8Array(20), proxyId: 'proxy-1' })) }, 'BUNDLE_INVALID'],
    ['openings of leaves that are not sealed', { leafOpenings: [new Uint8Array(33), new Uint8Array(33)] }, 'BUNDLE_INVALID'],
    ['no word on its leaves', { leafOpenings: [] }, 'BUNDLE_INVALID'],
    ['a link that nobody signed', { ownerLink: undefined }, 'FORMAT_INVALID'],
    ['a verifying key of the wrong size', { verifyingKey: new Uint8Array(32) }, 'BUNDLE_INVALID'],
  ])('refuses %s', async (_, fields: object, code) => {
    const draft = await draftPolicy({ world: stack.world });
    await expect(consent(people.patient).putBundle({ bundle: draft.sign({ change: (init) => ({ ...init, ...fields }) }) })).rejects.toMatchObject({ code });
  });
});

describe('GetBundle', () => {
  test('shows a bundle to people with a live attestation of one of its attributes, and to no stranger', async () => {
    const draft = await publishedDraft();
    await consent(people.patient).putBundle({ bundle: draft.sign() });
    await expect(consent(people.doctor).getBundle({ policyId: idBytes(draft.policyId) })).resolves.toHaveProperty('bundle');
    await expect(consent(people.stranger).getBundle({ policyId: idBytes(draft.policyId) })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    await expect(consent().getBundle({ policyId: idBytes(draft.policyId) })).rejects.toMatchObject({ code: 'SESSION_REQUIRED' });
    await expect(consent(people.patient).getBundle({ policyId: new Uint8Array(32) })).rejects.toMatchObject({ code: 'POLICY_UNKNOWN' });
  });
});

describe('a direct grant', () => {
  const name = { authority: 'medboard', name: 'person', value: people.doctor };
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const toDoctor = (draft: Draft, ciphertext = 81, delegatee = people.doctor) => {
    const epochs = [8107, 8108].map((epoch) => ({ epoch, labelPublicKey: random(33), policyPublicKey: random(33), ciphertext: random(ciphertext) }));
    const fields: object = { delegatee: idBytes(delegatee), epochs };
    return draft.sign({ change: (init) => ({ ...init, ...fields }) });
  };

  test('is shown and listed to its person and the patient alone, also where an authority lies about who somebody is', async () => {
    const { world } = stack;
    const draft = await publishedDraft({ text: `person=${people.doctor}@medboard` });
    await consent(people.patient).putBundle({ bundle: toDoctor(draft) });
    const validUntil = (await world.now()) + 3600;
    const statements = [people.doctor, people.stranger].map((subject) => ({ id: attributeIdOf(name), subject, validUntil, commitment: NO_COMMITMENT }));
    await world.relay({ type: 'Attest', authorityId: authorityIdOf('medboard'), statements }, KEYS.medboard);
    const find = async (caller: Address) => (await consent(caller).findPolicies({ patient: idBytes(people.patient), labelId: idBytes(LABEL) })).policies.map(({ policyId }) => toHex(policyId));
    for (const caller of [people.patient, people.doctor]) {
      expect((await consent(caller).getBundle({ policyId: idBytes(draft.policyId) })).bundle).toBeDefined();
      expect(await find(caller)).toContain(draft.policyId);
    }
    // The lie opens the chain's lock, which logs it; the bundle stays shut, and its kfrags lead to another's key.
    expect((await (await ask({ draft, by: KEYS.stranger })).send()).decision).toBe(Decision.PERMIT);
    await expect(consent(people.stranger).getBundle({ policyId: idBytes(draft.policyId) })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    expect(await find(people.stranger)).not.toContain(draft.policyId);
  });

  test('is refused where its text names another, or more than a person, or a ciphertext for many goes along', async () => {
    const draft = await publishedDraft({ text: `person=${people.doctor}@medboard` });
    const more = await publishedDraft({ text: `person=${people.doctor}@medboard AND staff@hospital-x` });
    for (const bundle of [toDoctor(draft, 81, people.stranger), toDoctor(draft, 992), toDoctor(draft, 0), toDoctor(more), draft.sign()]) {
      await expect(consent(people.patient).putBundle({ bundle })).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
    }
  });
});

describe('FindPolicies', () => {
  test('lists the live policies of a label, newest first, and ended ones on request', async () => {
    const find = (includeEnded: boolean) => consent(people.doctor).findPolicies({ patient: idBytes(people.patient), labelId: idBytes(LABEL), includeEnded });
    const before = (await find(false)).policies.length;
    const older = await publishedDraft({ createdAt: 5_000 });
    const newer = await publishedDraft({ createdAt: 6_000 });
    for (const draft of [newer, older]) await consent(people.patient).putBundle({ bundle: draft.sign() });
    const ids = async (ended: boolean) => (await find(ended)).policies.map(({ policyId }) => toHex(policyId));
    expect((await ids(false)).slice(0, 2)).toEqual([newer.policyId, older.policyId]);
    await relay({ type: 'RevokePolicy', policyId: newer.policyId, owner: people.patient }, KEYS.patient);
    expect(await ids(false)).toHaveLength(before + 1);
    const revoked = (await find(true)).policies.find(({ policyId }) => toHex(policyId) === newer.policyId);
    expect(revoked).toMatchObject({ revoked: true, firstEpoch: 8107, lastEpoch: 8108 });
  });
});

describe('RequestAccess', () => {
  let draft: Draft;
  beforeAll(async () => {
    draft = await publishedDraft();
    await consent(people.patient).putBundle({ bundle: draft.sign() });
  });

  test('grants to a doctor who satisfies the policy, with the end that the chain gave', async () => {
    const { request, send } = await ask({ draft });
    const answer = await send();
    expect([answer.decision, toHex(answer.requestId)]).toEqual([Decision.PERMIT, requestIdOf(request)]);
    const { validUntil, status } = await stack.world.reader.liveness({ request, policy: draft.policy, evidence: NO_EVIDENCE });
    expect([status, Number(answer.validUntil)]).toEqual(['live', validUntil]);
    expect(answer.receipt!.blockNumber).toBeGreaterThan(0n);
  });

  test('denies as an answer, not an error: no attribute, wrong purpose, revoked policy', async () => {
    expect((await (await ask({ draft, by: KEYS.stranger })).send()).decision).toBe(Decision.DENY);
    expect((await (await ask({ draft, purpose: 2 })).send()).decision).toBe(Decision.DENY);
    const ended = await publishedDraft();
    await consent(people.patient).putBundle({ bundle: ended.sign() });
    await relay({ type: 'RevokePolicy', policyId: ended.policyId, owner: people.patient }, KEYS.patient);
    const answer = await (await ask({ draft: ended })).send();
    expect([answer.decision, answer.validUntil]).toEqual([Decision.DENY, 0n]);
  });

  test('refuses what the contract does not consider: forged, replayed, expired, unknown', async () => {
    const { request, send, signature } = await ask({ draft });
    const forged = signature.map((byte, i) => (i === 3 ? byte ^ 1 : byte));
    const wire = accessRequestToWire(request);
    await expect(consent(people.doctor).requestAccess({ request: wire, signature: new Uint8Array(forged) })).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await send();
    await expect(send()).rejects.toMatchObject({ code: 'REQUEST_REPLAYED' });
    const late = await ask({ draft, deadline: (await stack.world.now()) - 10 });
    await expect(late.send()).rejects.toMatchObject({ code: 'REQUEST_EXPIRED' });
    const unknown = await ask({ draft: await publishedDraft() });
    await expect(unknown.send()).rejects.toMatchObject({ code: 'POLICY_UNKNOWN' });
  });
});

describe('Relay', () => {
  test('messages of many people at once are all mined, each once', async () => {
    const anchors = Array.from({ length: 12 }, async (_, i) => {
      const key = testKey(50 + i);
      const recordId = parseRecordId(randomBytes(32));
      const message = { type: 'AnchorRecord', recordId, provider: addressOf(key), manifestHash: toHex(randomBytes(32)) } as const;
      const { receipt } = await relay(message, key);
      expect(await stack.world.reader.record(recordId)).toMatchObject({ provider: addressOf(key), manifestHash: message.manifestHash });
      return toHex(receipt!.transactionHash);
    });
    expect(new Set(await Promise.all(anchors)).size).toBe(12);
  });

  test('the contract’s refusal comes back as its code, with what to do, and costs nothing', async () => {
    const before = await stack.world.anvil.rpc('eth_getTransactionCount', [addressOf(RELAYER), 'latest']);
    const { policy: published } = await draftPolicy({ world: stack.world });
    const stale = relay({ type: 'PublishPolicy', policy: published }, KEYS.patient, { nonce: 0n });
    await expect(stale).rejects.toMatchObject({ code: 'NONCE_STALE', remedy: expect.stringMatching(/./) });
    const notAuthority = relay({ type: 'RevokeAttestation', authorityId: `0x${'00'.repeat(32)}` as never, id: `0x${'00'.repeat(32)}` as never, subject: people.doctor }, KEYS.stranger);
    await expect(notAuthority).rejects.toMatchObject({ code: 'AUTHORITY_UNKNOWN' });
    expect(await stack.world.anvil.rpc('eth_getTransactionCount', [addressOf(RELAYER), 'latest'])).toBe(before);
  });

  test('a proxy’s root of receipts is sent if the proxy signed it, once', async () => {
    const { administrator, reader } = stack.world;
    await administrator.registerProxy({ proxy: people.proxy, keyHash: toHex(new Uint8Array(32).fill(3)) });
    const message = { type: 'AnchorReceipts', proxy: people.proxy, root: toHex(randomBytes(32)), count: 3 } as const;
    const send = async (by: SecretBytes) => {
      const { deadline, signature } = await stack.world.sign(message, by, { nonce: 0n });
      const batch = { proxy: idBytes(people.proxy), root: idBytes(message.root), count: 3 };
      return client(ReceiptAnchorService).anchorReceipts({ batch, deadline: BigInt(deadline), signature: new Uint8Array(signature) });
    };
    await expect(send(KEYS.stranger)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await reader.receiptBatch({ proxy: people.proxy, root: message.root })).toBeUndefined();
    expect(await send(KEYS.proxy)).toMatchObject({ receipt: { blockNumber: expect.any(BigInt) } });
    await expect(send(KEYS.proxy)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    expect(await reader.receiptBatch({ proxy: people.proxy, root: message.root })).toMatchObject({ count: 3 });
  });

  test('GetNonce answers the chain’s nonce, and refuses a contract that is none', async () => {
    const { nonce } = await ledger(people.patient).getNonce({ contract: Contract.CONSENTS, account: idBytes(people.patient) });
    expect(BigInt(toHex(nonce))).toBe(await stack.world.reader.nonce('consents', people.patient));
    await expect(ledger(people.patient).getNonce({ account: idBytes(people.patient) })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });

  test('one person’s flood is RATE_LIMITED and does not keep others from relaying', async () => {
    const flood = Array.from({ length: LIMIT + 60 }, () =>
      relay({ type: 'RevokePolicy', policyId: `0x${'00'.repeat(32)}` as never, owner: people.hospital }, KEYS.hospital).catch((error: { code: string }) => error.code),
    );
    expect(await Promise.all(flood)).toContain('RATE_LIMITED');
    await publishedDraft();
  });
});

describe('gas is sponsored within limits', () => {
  const [person, other] = [testKey(90), testKey(91)];
  const anchorOne = async (key = person) => {
    const message = { type: 'AnchorRecord', recordId: parseRecordId(randomBytes(32)), provider: addressOf(key), manifestHash: toHex(randomBytes(32)) } as const;
    return relay(message, key).then(() => 'mined', (error: { code: string; facts: Record<string, string> }) => error);
  };
  const allowed = { GAS_PER_DAY: '250000' };

  test('what a person may use in a day is refused when it is used up, also after a kill, and others go on', async () => {
    await policy.stop();
    await start(allowed);
    // An anchor uses some 81,000 gas, and is charged with a quarter more until it is mined.
    const outcomes = [await anchorOne(), await anchorOne(), await anchorOne(), await anchorOne()];
    expect(outcomes.slice(0, 2)).toEqual(['mined', 'mined']);
    expect(outcomes[3]).toMatchObject({ code: 'GAS_ALLOWANCE_EXHAUSTED', facts: { retryAfter: expect.stringMatching(/^\d+$/) } });
    await policy.stop('SIGKILL');
    await start(allowed);
    expect(await anchorOne()).toMatchObject({ code: 'GAS_ALLOWANCE_EXHAUSTED' });
    expect(await anchorOne(other)).toBe('mined');
    await policy.stop();
    await start();
    expect(await anchorOne()).toBe('mined');
  });
});

describe('what was acknowledged survives', () => {
  test('a kill of the service: transactions written down and not yet sent are sent at the next start', async () => {
    const draft = await draftPolicy({ world: stack.world });
    await stack.world.anvil.rpc('evm_setAutomine', [false]);
    // Its answer never comes: the service is killed before.
    relay({ type: 'PublishPolicy', policy: draft.policy }, KEYS.patient).catch(() => undefined);
    const pool = async () => Number((await stack.world.anvil.rpc('txpool_status')).pending);
    while ((await pool()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await policy.stop('SIGKILL');
    await stack.world.anvil.rpc('anvil_dropAllTransactions');
    await stack.world.anvil.rpc('evm_setAutomine', [true]);
    await start();
    expect((await stack.world.reader.policy(draft.policyId)).status).toBe('live');
    await consent(people.patient).putBundle({ bundle: draft.sign() });
  });

  test('a kill of the message server: bundles are there again', async () => {
    const draft = await publishedDraft();
    await consent(people.patient).putBundle({ bundle: draft.sign() });
    await stack.nats.kill();
    await stack.nats.restart();
    const again = () => consent(people.patient).getBundle({ policyId: idBytes(draft.policyId) });
    let answer = await again().catch(() => undefined);
    while (answer === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      answer = await again().catch(() => undefined);
    }
    expect(answer.bundle).toBeDefined();
  });

  test('the chain away: CHAIN_UNAVAILABLE for reads and relays, and the same signed message works when it is back', async () => {
    const { anvil } = stack.world;
    const { policy: published } = await draftPolicy({ world: stack.world });
    const signed = await stack.world.sign({ type: 'PublishPolicy', policy: published }, KEYS.patient);
    const send = () => ledger(people.patient).relay(signedMessageToWire({ ...signed, message: { type: 'PublishPolicy', policy: published } }));
    const state = await anvil.rpc('anvil_dumpState');
    await anvil.stop('SIGKILL');
    await expect(send()).rejects.toMatchObject({ code: 'CHAIN_UNAVAILABLE' });
    const back = await startAnvil({ port: anvil.port });
    stack.world.anvil = back;
    await back.rpc('anvil_loadState', [state]);
    expect((await send()).receipt!.blockNumber).toBeGreaterThan(0n);
  });
});

test('a lapsed attestation no longer shows the bundle', async () => {
  const draft = await publishedDraft({ text: 'cardiologist@medboard' });
  await consent(people.patient).putBundle({ bundle: draft.sign() });
  await attest(stack.world, CARDIOLOGIST, KEYS.medboard, 30);
  await stack.world.anvil.rpc('evm_increaseTime', [60]);
  await stack.world.anvil.rpc('evm_mine');
  await expect(consent(people.doctor).getBundle({ policyId: idBytes(draft.policyId) })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
});