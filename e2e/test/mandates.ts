// Mandates on the real stack: a parent shares in the patient's place, within what the patient allowed and until the
// patient ends it (spec/protocol.md section 18).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { identityOf, newSeed, type ConsentryClient, type Grant, type Publication } from '@consentry/client';
import { openOwnCapsule } from '@consentry/crypto/delegator';
import { openSealed } from '@consentry/crypto/transport';
import { epochAt, epochEnd, parseEpoch, Secret, type PolicyId } from '@consentry/domain';
import { MandateParcelSchema } from '@consentry/wire/mandate';
import { mandateSealing } from '@consentry/wire/sealing';
import { decodeBody } from '@consentry/wire/signed';
import { connect } from '../demo/cast.ts';
import { Shell } from './shell.ts';
import { bytesOf, codeOf, LABEL, POLICY, someBytes, type World } from './world.ts';

const OTHER_LABEL = 'psychiatry';
const NOW = epochAt(Date.now() / 1000);

let world: World;
let parent: ConsentryClient;
let mandate: PolicyId;
let represented: Publication;
let grant: Grant;
let recordId: string;
let otherRecordId: string;
const record = someBytes(40_000);
const parentSeed = newSeed();

/** Tests mandates in the world that `worldOf` gives once tests run. */
export function describeMandates(worldOf: () => World): void {
  describe('a representative', () => {
    beforeAll(async () => {
      world = worldOf();
      parent = await connect(world.stack, parentSeed);
      await parent.people.publish();
      await vouch();
      recordId = await put(LABEL);
      await world.patient.labels.publish({ label: OTHER_LABEL, quarters: 1 });
      otherRecordId = await put(OTHER_LABEL);
    }, 60_000);
    afterAll(() => parent.close());
    test('is given a mandate, which the chain does not show', isGiven, 60_000);
    test('publishes for a doctor in the patient’s place; the doctor opens', publishes, 60_000);
    test('the patient is told, sees it in list and history, and the history verifies', isSeen, 60_000);
    test('gets no further than label, quarters, purposes and end of the mandate', staysWithin, 60_000);
    test('has the keys of its quarters, and of no other label or quarter', hasTheseKeys, 60_000);
    test('ends what they published; the patient ends it too, and takes it over by no way', endsOwn, 120_000);
    test('is out when the patient ends the mandate, and so is every doctor they let in', isOut, 120_000);
    test('all of it on the command line', commandLine, 180_000);
  });
}

async function vouch(): Promise<void> {
  const { client, name } = world.hospital;
  const attribute = `person=${parent.address}@${name}`;
  await client.attestations.attest({ attribute, subject: parent.address, validUntil: (await client.chain.now()) + 86_400 });
  await client.attestations.issue({ attribute, subject: parent.address });
}

async function put(label: string): Promise<string> {
  const manifest = await world.provider.records.put({ patient: world.patient.address, label, body: new Blob([record]), mediaType: 'text/plain' });
  return manifest.header.recordId;
}

const give = () => world.patient.mandates.give({ person: parent.address, vouchedBy: world.hospital.name, label: LABEL, quarters: 1, purposes: ['FAMRQT'], shareFor: ['TREAT', 'HOPERAT'] });
const shareFor = (more: object = {}) => parent.policies.publishFor(world.patient.address, { policy: POLICY, label: LABEL, ...more });

async function granted(policyId: string): Promise<Grant> {
  const decision = await world.doctor.access.request({ recordId, policyId });
  if (decision.decision !== 'permit') throw new Error(decision.explanation);
  return decision.grant;
}

async function isGiven(): Promise<void> {
  const publication = await give();
  mandate = publication.policyId;
  expect(publication.deposit.missing).toEqual([]);
  expect(JSON.stringify(publication.chainPolicy)).not.toContain(parent.address.slice(2));
  const [held, ...more] = await parent.mandates.held({ patient: world.patient.address, label: LABEL });
  expect(more).toEqual([]);
  expect(held).toMatchObject({ label: LABEL, mandate: { patient: world.patient.address, representative: parent.address, policyId: mandate, firstEpoch: NOW, lastEpoch: NOW } });
  expect(await world.patient.mandates.list()).toEqual([expect.objectContaining({ policyId: mandate, status: 'live', policies: [] })]);
  expect(await world.doctor.mandates.held({ patient: world.patient.address, label: LABEL })).toEqual([]);
  const own = await parent.access.request({ recordId, policyId: mandate, purpose: 'FAMRQT' });
  if (own.decision !== 'permit') throw new Error(own.explanation);
  expect(await bytesOf((await parent.access.open({ grant: own.grant })).plaintext)).toEqual(record);
}

async function publishes(): Promise<void> {
  represented = await shareFor();
  expect(represented.deposit.missing).toEqual([]);
  expect(represented.chainPolicy.terms.expiresAt).toBe(epochEnd(NOW));
  const bundle = await world.doctor.policies.get(represented.policyId);
  expect([bundle.patient, bundle.mandate?.representative]).toEqual([world.patient.address, parent.address]);
  grant = await granted(represented.policyId);
  expect(await bytesOf((await world.doctor.access.open({ grant })).plaintext)).toEqual(record);
}

async function isSeen(): Promise<void> {
  const { patient } = world;
  expect(await patient.policies.listOwn()).toContainEqual(expect.objectContaining({ policyId: represented.policyId, mandate, status: 'live' }));
  expect((await patient.mandates.list())[0]!.policies.map(({ policyId }) => policyId)).toEqual([represented.policyId]);
  const notices = await patient.notifications.list();
  expect(notices).toContainEqual(expect.objectContaining({ kind: 'policy-represented', policyId: represented.policyId, person: parent.address }));
  const events = await patient.history.asOwner();
  expect(events.filter((event) => event.type === 'AccessGranted' && event.policyId === represented.policyId)).toHaveLength(1);
  await patient.history.claim();
  const { findings, entries } = await patient.history.verify();
  expect(findings).toEqual([]);
  const { items } = await patient.history.list({ kinds: ['owner-linked'], policyId: represented.policyId });
  expect(items).toEqual([expect.objectContaining({ person: parent.address, owner: represented.chainPolicy.owner })]);
  expect(entries.length).toBeGreaterThan(items.length);
}

async function staysWithin(): Promise<void> {
  const published = () => parent.mandates.published({ patient: world.patient.address, label: LABEL });
  const before = await published();
  expect(await codeOf(parent.policies.publishFor(world.patient.address, { policy: POLICY, label: OTHER_LABEL }))).toBe('MANDATE_UNKNOWN');
  expect(await codeOf(parent.policies.publishFor(world.provider.address, { policy: POLICY, label: LABEL }))).toBe('MANDATE_UNKNOWN');
  expect(await codeOf(shareFor({ quarters: 2 }))).toBe('MANDATE_EXCEEDED');
  expect(await codeOf(shareFor({ firstEpoch: parseEpoch(NOW + 1) }))).toBe('MANDATE_EXCEEDED');
  expect(await codeOf(shareFor({ firstEpoch: parseEpoch(NOW - 1), quarters: 2 }))).toBe('MANDATE_EXCEEDED');
  expect(await codeOf(shareFor({ purposes: ['TREAT', 'HRESCH'] }))).toBe('MANDATE_EXCEEDED');
  expect(await codeOf(shareFor({ breakGlass: true }))).toBe('MANDATE_EXCEEDED');
  expect(await codeOf(shareFor({ expiresAt: epochEnd(NOW) + 1 }))).toBe('MANDATE_EXCEEDED');
  // Said by the representative's own client: the proxies' word for each is in services/reencrypt/test/mandate.spec.ts.
  expect(await published()).toEqual(before);
  expect(await codeOf(world.patient.policies.renew(mandate))).toBe('ARGUMENT_INVALID');
  const given = { person: world.patient.address, vouchedBy: world.hospital.name, label: LABEL };
  expect(await codeOf(world.patient.mandates.give(given))).toBe('ARGUMENT_INVALID');
  expect(await codeOf(world.patient.mandates.give({ ...given, person: parent.address, shareFor: ['BTG'] }))).toBe('ARGUMENT_INVALID');
}

/** Past the client: what is in the representative's hands, used on everything of the patient's. */
async function hasTheseKeys(): Promise<void> {
  const { carried, policyId } = await parent.policies.get(mandate);
  const sealed = { ...mandateSealing({ policyId }), sealed: carried!.parcel };
  expect(await codeOf(openSealed({ secretKey: identityOf(world.seeds.doctor).receiving.secretKey, ...sealed }))).toBe('DECRYPTION_FAILED');
  const { labelKeys } = decodeBody(MandateParcelSchema, await openSealed({ secretKey: identityOf(parentSeed).receiving.secretKey, ...sealed }));
  expect(labelKeys).toHaveLength(1);
  const labelSecretKey = new Secret(labelKeys[0]!);
  const [own, other] = await Promise.all([recordId, otherRecordId].map((id) => world.patient.records.get(id)));
  // The price of a mandate, in plain words in docs/families.md: no proxy and no chain stands between this key and the record.
  expect(openOwnCapsule({ labelSecretKey, ...own! }).expose()).toHaveLength(32);
  expect(() => openOwnCapsule({ labelSecretKey, ...other! })).toThrow(expect.objectContaining({ code: 'DECRYPTION_FAILED' }));
}

async function endsOwn(): Promise<void> {
  const { patient, doctor } = world;
  const second = await shareFor({ quarters: 1, purposes: ['HOPERAT'] });
  expect(await parent.mandates.published({ patient: patient.address, label: LABEL })).toHaveLength(2);
  const { destruction } = await parent.policies.revoke(second.policyId);
  expect(destruction).toMatchObject({ asked: 5, missing: [] });
  expect((await parent.policies.rotateProxies(represented.policyId)).moved).toBe(false);
  await patient.policies.revokeGrant(grant.requestId);
  expect(await codeOf(doctor.access.open({ grant }))).toBe('GRANT_REVOKED');
  grant = await granted(represented.policyId);
  await parent.policies.revokeGrant(grant.requestId);
  expect(await codeOf(doctor.access.open({ grant }))).toBe('GRANT_REVOKED');
  // Else the patient would have to say of an address whose key the representative has that it is the patient's own.
  for (const takeover of [patient.policies.replace(represented.policyId, { policy: POLICY, label: LABEL }), patient.policies.rotateProxies(represented.policyId)]) {
    expect(await codeOf(takeover)).toBe('CALLER_NOT_ALLOWED');
  }
  for (const stranger of [doctor, world.provider]) {
    expect(await codeOf(stranger.policies.revoke(represented.policyId))).toBe('CALLER_NOT_ALLOWED');
    expect(await codeOf(stranger.mandates.revoke(mandate))).toBe('MANDATE_UNKNOWN');
  }
  expect(await codeOf(parent.policies.revoke(mandate))).toBe('CALLER_NOT_ALLOWED');
}

async function isOut(): Promise<void> {
  const { patient, doctor } = world;
  grant = await granted(represented.policyId);
  expect(await bytesOf((await doctor.access.open({ grant })).plaintext)).toEqual(record);
  // The mandate alone: the policy under it still lives on chain, and no proxy releases anything by it.
  await patient.policies.revoke(mandate);
  expect((await patient.chain.policy(represented.policyId)).status).toBe('live');
  expect(await codeOf(doctor.access.open({ grant }))).toBe('MANDATE_ENDED');
  expect(await codeOf(doctor.access.open({ grant: await granted(represented.policyId) }))).toBe('MANDATE_ENDED');
  expect(await codeOf(shareFor())).toBe('MANDATE_UNKNOWN');
  const { destruction, under } = await patient.mandates.revoke(mandate);
  expect(destruction).toMatchObject({ asked: 5, missing: [] });
  expect(under.map(({ policyId }) => policyId)).toContain(represented.policyId);
  for (const one of under) expect(one.destruction).toMatchObject({ asked: 5, missing: [] });
  expect(await codeOf(doctor.access.open({ grant }))).toBe('POLICY_REVOKED');
  expect((await patient.mandates.list()).map(({ status, policies }) => [status, ...policies.map((one) => one.status)])).toEqual([['revoked', 'revoked', 'revoked']]);
}

async function commandLine(): Promise<void> {
  const shell = await Shell.open(world.stack);
  for (const [name, seed] of [['ada', world.seeds.patient], ['parent', parentSeed], ['dr-lee', world.seeds.doctor]] as const) await shell.importIdentity(name, seed);
  const giving = ['mandate', 'give', 'parent', '--label', LABEL, '--vouched-by', world.hospital.name, '--expires', '30d', '--as', 'ada'];
  expect(await shell.refused(...giving)).toEqual([2, 'ARGUMENT_INVALID']); // what cannot be undone is confirmed first
  const { policyId } = await shell.ok(...giving, '--yes');
  expect(await shell.ok('mandate', 'show', 'ada', '--label', LABEL, '--as', 'parent')).toEqual([expect.objectContaining({ policyId, shareFor: ['TREAT'] })]);
  const publishing = ['policy', 'publish', POLICY, '--for', 'ada', '--label', LABEL, '--as', 'parent'];
  expect((await shell.refused(...publishing, '--purpose', 'HRESCH'))[1]).toBe('MANDATE_EXCEEDED');
  const made = await shell.ok(...publishing);
  const out = shell.file('mandated.txt');
  expect(await shell.ok('access', 'open', recordId, '--policy', made['policyId']!, '--out', out, '--as', 'dr-lee')).toMatchObject({ bytes: record.length });
  expect(new Uint8Array(await readFile(out))).toEqual(record);
  expect(await shell.ok('policy', 'list', '--for', 'ada', '--label', LABEL, '--as', 'parent')).toEqual([expect.objectContaining({ policyId: made['policyId'], status: 'live' })]);
  expect(await shell.refused('policy', 'list', '--for', 'ada', '--as', 'parent')).toEqual([2, 'ARGUMENT_INVALID']);
  expect(await shell.ok('policy', 'list', '--as', 'ada')).toContainEqual(expect.objectContaining({ policyId: made['policyId'], representative: parent.address }));
  expect(await shell.ok('mandate', 'list', '--as', 'ada')).toContainEqual(expect.objectContaining({ policyId, representative: parent.address, status: 'live' }));
  expect(await shell.ok('mandate', 'revoke', policyId!, '--yes', '--as', 'ada')).toMatchObject({ revoked: true, under: [expect.objectContaining({ policyId: made['policyId'] })] });
  expect((await shell.refused('access', 'open', recordId, '--policy', made['policyId']!, '--out', shell.file('late.txt'), '--as', 'dr-lee'))[1]).toBe('ACCESS_DENIED');
  await shell.close();
}
