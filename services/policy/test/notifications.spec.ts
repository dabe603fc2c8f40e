// What people are told, by the policy service as a process, on a real chain (spec/protocol.md section 15): at once, once,
// to nobody else, also after kill -9; and the outbox, which forgets nothing before an adapter has said so.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import type { DescService } from '@bufbuild/protobuf';
import type { Client } from '@connectrpc/connect';
import { addressOf, attributeIdOf, authorityIdOf, categoryIdOf, credentialIdOf, NO_COMMITMENT, NO_EVIDENCE, requestIdOf, type AccessRequest } from '@consentry/chain';
import { ConsentryError, idBytes, PURPOSES, toHex, type Address, type Hex, type RequestId, type SecretBytes } from '@consentry/domain';
import { NatsRpcServer, newLogger, openBucket, RpcController, type RpcHandlers } from '@consentry/platform';
import { CredentialRenewalService, type IsRenewedRequest } from '@consentry/wire/authority';
import { ConsentService } from '@consentry/wire/consent';
import { Channel, ContactSchema, NoticeKind, NotificationService, type NoticeEntry } from '@consentry/wire/notification';
import { signBody } from '@consentry/wire/signed';
import { testKey, until } from '../../../libs/chain/test/anvil.ts';
import { anchor, CARDIOLOGIST, KEYS, people, requestFor, settle, STAFF } from '../../../libs/chain/test/world.ts';
import { clientAs, startService, startStack, type ServiceProcess, type Stack } from '../../../libs/platform/test/stack.ts';
import { draftPolicy, type Draft } from './bundle.ts';

const RELAYER = testKey(42);
const ADAPTER = addressOf(testKey(43));

let stack: Stack;
let policy: ServiceProcess;
let draft: Draft;
const client = <S extends DescService>(definition: S, caller: Address): Client<S> => clientAs({ stack, service: 'policy', definition, caller });
const notifications = (caller: Address) => client(NotificationService, caller);

const start = async () => {
  const keyFile = path.join(stack.folder, 'relayer.key');
  await writeFile(keyFile, toHex(RELAYER.expose()));
  policy = await startService({ folder: 'policy', env: stack.env('policy', { RELAYER_KEY_FILE: keyFile, NOTICE_ADAPTERS: ADAPTER }) });
};

beforeAll(async () => {
  stack = await startStack();
  await stack.world.anvil.fund(RELAYER);
  await settle(stack.world);
  await start();
  draft = await published();
});
afterAll(async () => {
  await policy?.stop();
  await stack.close();
});

async function published(args: { expiresIn?: number } = {}): Promise<Draft> {
  const made = await draftPolicy({ world: stack.world, breakGlass: true, ...args });
  await stack.world.relay({ type: 'PublishPolicy', policy: made.policy }, KEYS.patient);
  await client(ConsentService, people.patient).putBundle({ bundle: made.sign() });
  return made;
}

/** Asks past the relay, as anybody with a node may: the chain alone is what people are told of. */
async function ask({ by = KEYS.doctor, purpose = PURPOSES.TREAT }: { by?: SecretBytes; purpose?: number } = {}): Promise<RequestId> {
  const { world } = stack;
  const request: AccessRequest = await requestFor(world, { policy: draft.policy, recordId: await anchor(world), doctor: addressOf(by), purpose, reason: purpose === PURPOSES.BTG ? 2 : 0 });
  await world.relay({ type: 'AccessRequest', request, policy: draft.policy, evidence: NO_EVIDENCE }, by);
  return requestIdOf(request);
}

/** Waits for the notices of a person that fit, and gives them. */
async function told(person: Address, fits: (entry: NoticeEntry) => boolean): Promise<NoticeEntry[]> {
  for (;;) {
    const { entries } = await notifications(person).listNotices({ limit: 200 });
    if (entries.some(fits)) return entries.filter(fits);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The block through which the service has told. */
async function state(): Promise<number> {
  const bucket = await openBucket({ connection: stack.connection, bucket: 'policy_notice_state' });
  const cursor = await bucket.find('cursor');
  return cursor === undefined ? -1 : (JSON.parse(new TextDecoder().decode(cursor.value)) as { checkpoints: { number: number }[] }).checkpoints.at(-1)!.number;
}

const of = (requestId: RequestId) => (entry: NoticeEntry) => toHex(entry.notice!.requestId) === requestId;

function contact(address: string, { by = KEYS.patient, person = addressOf(by), sequence = Date.now(), channel = Channel.EMAIL, everything = false } = {}) {
  const init = { person: idBytes(person), channel, address, everything, sequence: BigInt(sequence) };
  return signBody({ schema: ContactSchema, kind: 'contact/1', init, deployment: stack.world.deployment, secretKey: by });
}

describe('a patient is told', () => {
  test('of each access, and which doctor’s is the first', async () => {
    const [first, second] = [await ask(), await ask()];
    const [one] = await told(people.patient, of(first));
    const [two] = await told(people.patient, of(second));
    expect(one!.notice).toMatchObject({ kind: NoticeKind.ACCESS_GRANTED, firstAccess: true, purpose: 1 });
    expect(toHex(one!.notice!.person)).toBe(people.doctor);
    expect(two!.notice).toMatchObject({ kind: NoticeKind.ACCESS_GRANTED, firstAccess: false });
    expect(two!.sequence).toBeGreaterThan(one!.sequence);
  });

  test('of denials', async () => {
    const [denied] = await told(people.patient, of(await ask({ by: KEYS.stranger })));
    expect(denied!.notice!.kind).toBe(NoticeKind.ACCESS_DENIED);
  });

  test('of broken glass, by whom and why, while the question waits for it; and what the review said', async () => {
    const { entries } = await notifications(people.patient).listNotices({ limit: 200 });
    const waiting = notifications(people.patient).listNotices({ after: entries.at(-1)!.sequence, limit: 10, waitSeconds: 10 });
    const requestId = await ask({ purpose: PURPOSES.BTG });
    expect((await waiting).entries.map(({ notice }) => [notice!.kind, notice!.reason, toHex(notice!.person)])).toEqual([[NoticeKind.GLASS_BROKEN, 2, people.doctor]]);
    await stack.world.relay({ type: 'ReviewBreakGlass', requestId, auditor: people.auditor, verdict: 2, report: `0x${'77'.repeat(32)}` as Hex }, KEYS.auditor);
    for (const person of [people.patient, people.doctor]) {
      const review = (await told(person, (entry) => of(requestId)(entry) && entry.notice!.kind === NoticeKind.BREAK_GLASS_REVIEWED))[0]!;
      expect([review.notice!.verdict, toHex(review.notice!.person)]).toEqual([2, people.auditor]);
    }
  });

  test('and nobody else is', async () => {
    await told(people.patient, of(await ask()));
    for (const person of [people.stranger, people.provider]) expect((await notifications(person).listNotices({ limit: 10 })).entries).toEqual([]);
  });
});

describe('what is about to end', () => {
  test('is told once when the last quarter of its life begins, unless it was taken back before', async () => {
    const { world } = stack;
    const attest = async (attribute: typeof STAFF, by: SecretBytes, validUntil: number) =>
      world.relay({ type: 'Attest', authorityId: authorityIdOf(attribute.authority), statements: [{ id: attributeIdOf(attribute), subject: people.provider, validUntil, commitment: NO_COMMITMENT }] }, by);
    const end = (await world.now()) + 4 * 3600;
    await attest(STAFF, KEYS.hospital, end);
    await attest(CARDIOLOGIST, KEYS.medboard, end);
    const ending = await published({ expiresIn: 4 * 3600 });
    await world.relay({ type: 'RevokeAttestation', authorityId: authorityIdOf(CARDIOLOGIST.authority), id: attributeIdOf(CARDIOLOGIST), subject: people.provider }, KEYS.medboard);
    await told(people.provider, ({ notice }) => notice!.kind === NoticeKind.CREDENTIAL_REVOKED);
    await world.anvil.rpc('evm_increaseTime', [3 * 3600 + 60]);
    await world.anvil.rpc('evm_mine');
    // The service looks every half minute, and at its start.
    await policy.stop('SIGKILL');
    await start();
    const [credential, ...more] = await told(people.provider, ({ notice }) => notice!.kind === NoticeKind.CREDENTIAL_EXPIRING);
    expect([toHex(credential!.notice!.attestedId), Number(credential!.notice!.validUntil), more]).toEqual([attributeIdOf(STAFF), end, []]);
    const [own] = await told(people.patient, ({ notice }) => notice!.kind === NoticeKind.POLICY_EXPIRING);
    expect(toHex(own!.notice!.policyId)).toBe(ending.policyId);
  });
});

describe('a sealed credential that is about to end', () => {
  /** What the kms knows to be renewed; undefined while it is away. */
  let renewed: Set<string> | undefined;
  const askedOf = new Set<string>();

  /** Stands where the kms stands: services do not import each other. */
  @RpcController(CredentialRenewalService, { service: 'kms' })
  class KmsStandIn implements RpcHandlers<typeof CredentialRenewalService> {
    isRenewed({ subject, attestedId }: IsRenewedRequest) {
      if (renewed === undefined) throw new ConsentryError({ code: 'SERVICE_UNAVAILABLE', message: 'the kms is away' });
      askedOf.add(toHex(subject));
      return { renewed: renewed.has(toHex(attestedId)) };
    }
  }
  @Module({ controllers: [KmsStandIn] })
  class KmsStandInModule {}

  let kms: INestMicroservice;
  beforeAll(async () => {
    const strategy = new NatsRpcServer({ connection: stack.connection, log: newLogger({ name: 'kms', level: 'silent' }) });
    kms = await NestFactory.createMicroservice(KmsStandInModule, { strategy, logger: false });
    await kms.listen();
  });
  afterAll(() => kms.close());

  const attestSealed = async (serial: number, validUntil: number) => {
    const id = credentialIdOf({ categoryId: categoryIdOf(CARDIOLOGIST), serial });
    const statements = [{ id, subject: people.provider, validUntil, commitment: toHex(randomBytes(24)) }];
    await stack.world.relay({ type: 'Attest', authorityId: authorityIdOf(CARDIOLOGIST.authority), statements }, KEYS.medboard);
    return id;
  };
  /** The service looks every half minute, and at its start. */
  const lookAgain = async () => {
    await policy.stop('SIGKILL');
    await start();
  };

  test('is told unless it was renewed, and once the kms can say so; what else is due does not wait for it', async () => {
    const { world } = stack;
    const end = (await world.now()) + 4 * 3600;
    const [old, single] = [await attestSealed(11, end), await attestSealed(12, end)];
    await attestSealed(13, end + 90 * 86_400);
    const plain = attributeIdOf(STAFF);
    await world.relay({ type: 'Attest', authorityId: authorityIdOf(STAFF.authority), statements: [{ id: plain, subject: people.provider, validUntil: end, commitment: NO_COMMITMENT }] }, KEYS.hospital);
    const height = Number(await world.anvil.rpc('eth_blockNumber'));
    await until(async () => (await state()) >= height);
    await world.anvil.rpc('evm_increaseTime', [3 * 3600 + 60]);
    await world.anvil.rpc('evm_mine');
    await lookAgain();
    const ending = ({ notice }: NoticeEntry) => notice!.kind === NoticeKind.CREDENTIAL_EXPIRING && Number(notice!.validUntil) === end;
    expect((await told(people.provider, ending)).map(({ notice }) => toHex(notice!.attestedId))).toEqual([plain]);
    renewed = new Set([old]);
    await lookAgain();
    const ids = (await told(people.provider, (entry) => ending(entry) && toHex(entry.notice!.attestedId) === single)).length;
    expect(ids).toBe(1);
    expect((await told(people.provider, ending)).map(({ notice }) => toHex(notice!.attestedId))).toEqual([plain, single]);
    expect(askedOf).toEqual(new Set([people.provider]));
  });
});

describe('kill -9', () => {
  test('loses no notice and tells none twice', async () => {
    await policy.stop('SIGKILL');
    const { world } = stack;
    const request = await requestFor(world, { policy: draft.policy, recordId: await anchor(world) });
    await world.relay({ type: 'AccessRequest', request, policy: draft.policy, evidence: NO_EVIDENCE }, KEYS.doctor);
    await start();
    expect(await told(people.patient, of(requestIdOf(request)))).toHaveLength(1);
    const { entries } = await notifications(people.patient).listNotices({ limit: 200 });
    const names = entries.map(({ notice }) => `${notice!.kind} ${toHex(notice!.requestId)} ${toHex(notice!.policyId)}`);
    expect(new Set(names).size).toBe(names.length);
    expect(policy.log()).not.toContain(people.patient.slice(2));
  });
});

describe('the outbox', () => {
  const adapter = notifications.bind(undefined, ADAPTER);
  const pull = () => adapter().pullMessages({ channel: Channel.EMAIL, limit: 100, waitSeconds: 10 });
  /** Posted after its notice: by the time of the next notice it is there. */
  const settled = async () => told(people.patient, of(await ask({ by: KEYS.stranger })));

  test('takes contacts of their own person, in their form, and only newer ones', async () => {
    const patient = notifications(people.patient);
    await expect(notifications(people.stranger).putContact({ contact: contact('ada@example.org') })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    await expect(notifications(people.stranger).putContact({ contact: contact('ada@example.org', { by: KEYS.stranger, person: people.patient }) })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    await expect(patient.putContact({ contact: contact('nowhere') })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(patient.putContact({ contact: contact('ada@example.org', { channel: Channel.SMS }) })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    const signed = contact('ada@example.org');
    await patient.putContact({ contact: signed });
    await expect(patient.putContact({ contact: signed })).rejects.toMatchObject({ code: 'WRITE_CONFLICT' });
    expect((await patient.getContacts({})).contacts).toMatchObject([{ address: 'ada@example.org', channel: Channel.EMAIL }]);
    expect((await notifications(people.stranger).getContacts({})).contacts).toEqual([]);
  });

  test('has broken glass for the contact, without a name in it, again until it is acknowledged, and never after', async () => {
    for (const requestId of [await ask(), await ask({ purpose: PURPOSES.BTG })]) await told(people.patient, of(requestId));
    await settled();
    const { messages } = await pull();
    // Not the ordinary access of a doctor who is known already.
    expect(messages.map(({ address, kind }) => [address, kind])).toEqual([['ada@example.org', NoticeKind.GLASS_BROKEN]]);
    const seen = JSON.stringify({ ...messages[0], handle: '', at: '' });
    for (const person of Object.values(people)) expect(seen).not.toContain(person.slice(2));
    await policy.stop('SIGKILL');
    await start();
    await expect(notifications(people.patient).acknowledgeMessages({ handles: [messages[0]!.handle] })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    await adapter().acknowledgeMessages({ handles: [messages[0]!.handle] });
    await adapter().acknowledgeMessages({ handles: [messages[0]!.handle] });
    const left = await stack.connection.request('$JS.API.STREAM.INFO.KV_policy_mailbox', '');
    expect(JSON.parse(left.string()).state.messages).toBe(0);
  });

  test('is for adapters, and takes back only handles that it gave out', async () => {
    await expect(notifications(people.stranger).pullMessages({ channel: Channel.EMAIL, limit: 1 })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    await expect(adapter().acknowledgeMessages({ handles: [new TextEncoder().encode('bundle\n$JS.ACK.KV_policy_mailbox.x')] })).rejects.toMatchObject({ code: 'FORMAT_INVALID' });
  });

  test('has everything for those who ask for everything, and nothing for those who want no more', async () => {
    await notifications(people.patient).putContact({ contact: contact('ada@example.org', { everything: true }) });
    await told(people.patient, of(await ask()));
    const { messages } = await pull();
    expect(messages.map(({ kind }) => kind)).toEqual([NoticeKind.ACCESS_GRANTED]);
    await adapter().acknowledgeMessages({ handles: messages.map(({ handle }) => handle) });
    await notifications(people.patient).putContact({ contact: contact('') });
    await told(people.patient, of(await ask({ purpose: PURPOSES.BTG })));
    await settled();
    expect((await adapter().pullMessages({ channel: Channel.EMAIL, limit: 100 })).messages).toEqual([]);
    expect((await notifications(people.patient).getContacts({})).contacts).toEqual([]);
  });

  test('and the notices themselves lie sealed', async () => {
    for (const bucket of ['policy_notices', 'policy_contacts', 'policy_notice_state']) {
      const info = await stack.connection.request(`$JS.API.STREAM.INFO.KV_${bucket}`, JSON.stringify({ subjects_filter: '>' }));
      const { state } = JSON.parse(info.string()) as { state: { last_seq: number; subjects: Record<string, number> } };
      expect(Object.keys(state.subjects).length).toBeGreaterThan(0);
      const held = JSON.stringify(state.subjects);
      for (const person of Object.values(people)) expect(held).not.toContain(person.slice(2));
    }
  });
});
