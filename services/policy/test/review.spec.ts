// The words around a broken glass, kept by the policy service as a process, on a real chain (spec/protocol.md section
// 12): no break-glass without a note, and nobody reads or writes a case whom it does not concern.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DescService } from '@bufbuild/protobuf';
import type { Client } from '@connectrpc/connect';
import { addressOf, NO_EVIDENCE, requestIdOf, type AccessRequest } from '@consentry/chain';
import { fromHex, idBytes, PURPOSES, toHex, type Address, type Hex, type RequestId, type SecretBytes } from '@consentry/domain';
import { ConsentService, Decision } from '@consentry/wire/consent';
import { accessRequestToWire } from '@consentry/wire/convert';
import { BreakGlassNoteSchema, ReviewReportSchema, ReviewService } from '@consentry/wire/review';
import { signBody } from '@consentry/wire/signed';
import { keccak256 } from 'ethers';
import { testKey } from '../../../libs/chain/test/anvil.ts';
import { anchor, KEYS, people, requestFor, settle } from '../../../libs/chain/test/world.ts';
import { clientAs, startService, startStack, type ServiceProcess, type Stack } from '../../../libs/platform/test/stack.ts';
import { draftPolicy, type Draft } from './bundle.ts';

const RELAYER = testKey(41);

let stack: Stack;
let policy: ServiceProcess;
let draft: Draft;
const client = <S extends DescService>(definition: S, caller: Address): Client<S> => clientAs({ stack, service: 'policy', definition, caller });
const reviews = (caller: Address) => client(ReviewService, caller);

const start = async (over: Record<string, string> = {}) => {
  const keyFile = path.join(stack.folder, 'relayer.key');
  await writeFile(keyFile, toHex(RELAYER.expose()));
  policy = await startService({ folder: 'policy', env: stack.env('policy', { RELAYER_KEY_FILE: keyFile, ...over }) });
};

beforeAll(async () => {
  stack = await startStack();
  await stack.world.anvil.fund(RELAYER);
  await settle(stack.world);
  await start();
  draft = await published(true);
});
afterAll(async () => {
  await policy?.stop();
  await stack.close();
});

async function published(breakGlass: boolean): Promise<Draft> {
  const made = await draftPolicy({ world: stack.world, breakGlass });
  await stack.world.relay({ type: 'PublishPolicy', policy: made.policy }, KEYS.patient);
  await client(ConsentService, people.patient).putBundle({ bundle: made.sign() });
  return made;
}

const breakRequest = async (by: SecretBytes = KEYS.doctor): Promise<AccessRequest> =>
  requestFor(stack.world, { policy: draft.policy, recordId: await anchor(stack.world), doctor: addressOf(by), purpose: PURPOSES.BTG, reason: 2 });

async function send(request: AccessRequest, by: SecretBytes = KEYS.doctor) {
  const { signature } = await stack.world.sign({ type: 'AccessRequest', request, policy: draft.policy, evidence: NO_EVIDENCE }, by);
  return client(ConsentService, addressOf(by)).requestAccess({ request: accessRequestToWire(request), signature: new Uint8Array(signature) });
}

type NoteArgs = { requestId: RequestId; text?: string; by?: SecretBytes; of?: Draft; caller?: Address };

function putNote({ requestId, text = 'found without papers', by = KEYS.doctor, of = draft, caller = addressOf(by) }: NoteArgs) {
  const init = { requestId: idBytes(requestId), policyId: idBytes(of.policyId), reason: 2, text };
  return reviews(caller).putNote({ note: signBody({ schema: BreakGlassNoteSchema, kind: 'break-glass-note/1', init, deployment: stack.world.deployment, secretKey: by }) });
}

function reportOn(requestId: RequestId, { text = 'seen with the ward log', by = KEYS.auditor } = {}) {
  return signBody({ schema: ReviewReportSchema, kind: 'review-report/1', init: { requestId: idBytes(requestId), verdict: 1, text }, deployment: stack.world.deployment, secretKey: by });
}

async function brokenGlass(): Promise<RequestId> {
  const request = await breakRequest();
  await putNote({ requestId: requestIdOf(request) });
  expect((await send(request)).decision).toBe(Decision.PERMIT);
  return requestIdOf(request);
}

describe('a request to break the glass', () => {
  test('goes to the chain with a note, and not without, or with another’s', async () => {
    const request = await breakRequest();
    await expect(send(request)).rejects.toMatchObject({ code: 'REASON_REQUIRED' });
    await putNote({ requestId: requestIdOf(request), by: KEYS.stranger });
    await expect(send(request)).rejects.toMatchObject({ code: 'REASON_REQUIRED' });
    await putNote({ requestId: requestIdOf(request) });
    expect((await send(request)).decision).toBe(Decision.PERMIT);
    expect(await stack.world.reader.unreviewed()).toContain(requestIdOf(request));
  });

  test('is not kept back by limits that ordinary requests have used up', async () => {
    await policy.stop();
    await start({ RELAYS_PER_MINUTE: '1' });
    const ordinary = async () => send(await requestFor(stack.world, { policy: draft.policy, recordId: await anchor(stack.world), doctor: people.doctor }));
    await ordinary();
    await expect(ordinary()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await brokenGlass();
    await policy.stop();
    await start();
  });

  test('has one note, which never changes', async () => {
    const requestId = requestIdOf(await breakRequest());
    await putNote({ requestId });
    await putNote({ requestId });
    await expect(putNote({ requestId, text: 'another story' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  test('takes notes only from who signed them, of their size, and under policies that allow break-glass', async () => {
    const requestId = requestIdOf(await breakRequest());
    await expect(putNote({ requestId, caller: people.stranger })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    await expect(putNote({ requestId, text: '  ' })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(putNote({ requestId, text: 'x'.repeat(2_001) })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(putNote({ requestId, of: await published(false) })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });
});

describe('a case', () => {
  test('is shown to its patient, its doctor and auditors, with the note, and to nobody else', async () => {
    const requestId = await brokenGlass();
    for (const caller of [people.patient, people.doctor, people.auditor]) {
      const { note, ownerLink, report } = await reviews(caller).getCase({ requestId: idBytes(requestId) });
      expect([note?.signer && toHex(note.signer), ownerLink?.signer && toHex(ownerLink.signer), report]).toEqual([people.doctor, people.patient, undefined]);
    }
    await expect(reviews(people.stranger).getCase({ requestId: idBytes(requestId) })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    await expect(reviews(people.auditor).getCase({ requestId: new Uint8Array(randomBytes(32)) })).rejects.toMatchObject({ code: 'NOTHING_TO_REVIEW' });
  });

  test('is closed with the report whose hash the chain holds, whatever other reports there are', async () => {
    const requestId = await brokenGlass();
    const [report, other] = [reportOn(requestId), reportOn(requestId, { text: 'a draft' })];
    for (const signed of [other, report]) await reviews(people.auditor).putReport({ report: signed });
    await stack.world.relay({ type: 'ReviewBreakGlass', requestId, auditor: people.auditor, verdict: 1, report: keccak256(report.body) as Hex }, KEYS.auditor);
    const found = await reviews(people.patient).getCase({ requestId: idBytes(requestId) });
    expect(found.report && toHex(found.report.body)).toBe(toHex(report.body));
    expect(await stack.world.reader.unreviewed()).not.toContain(requestId);
  });

  test('takes reports of auditors alone, on broken glass alone', async () => {
    const requestId = await brokenGlass();
    await expect(reviews(people.doctor).putReport({ report: reportOn(requestId, { by: KEYS.doctor }) })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    await expect(reviews(people.doctor).putReport({ report: reportOn(requestId) })).rejects.toMatchObject({ code: 'CALLER_NOT_ALLOWED' });
    const unbroken = requestIdOf(await breakRequest());
    await expect(reviews(people.auditor).putReport({ report: reportOn(unbroken) })).rejects.toMatchObject({ code: 'NOTHING_TO_REVIEW' });
  });

  test('outlives kill -9 of the service, and lies sealed in its store', async () => {
    const requestId = await brokenGlass();
    await policy.stop('SIGKILL');
    await start();
    const { note } = await reviews(people.patient).getCase({ requestId: idBytes(requestId) });
    const stored = await stack.connection.request(`$JS.API.STREAM.MSG.GET.KV_policy_reviews`, JSON.stringify({ last_by_subj: `$KV.policy_reviews.note.${requestId}.${people.doctor}` }));
    const { message } = JSON.parse(stored.string()) as { message: { data: string } };
    expect(Buffer.from(message.data, 'base64').includes(Buffer.from(fromHex(toHex(note!.body))))).toBe(false);
    expect(policy.log()).not.toContain('found without papers');
  });
});
