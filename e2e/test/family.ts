// Direct grants on the real stack: one person by name, nobody else, for a purpose, until it ends (spec/protocol.md section
// 16).
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { newSeed, type ConsentryClient, type Publication } from '@consentry/client';
import { hasCode } from '@consentry/domain';
import { connect } from '../demo/cast.ts';
import { Shell } from './shell.ts';
import { bytesOf, codeOf, LABEL, someBytes, type World } from './world.ts';

let world: World;
let sister: ConsentryClient;
let recordId: string;
let publication: Publication;
const record = someBytes(30_000);
const sisterSeed = newSeed();

/** Tests direct grants in the world that `worldOf` gives once tests run. */
export function describeFamily(worldOf: () => World): void {
  describe('one person by name', () => {
    beforeAll(async () => {
      world = worldOf();
      sister = await connect(world.stack, sisterSeed);
      await sister.people.publish();
      const manifest = await world.provider.records.put({ patient: world.patient.address, label: LABEL, body: new Blob([record]), mediaType: 'text/plain' });
      ({ recordId } = manifest.header);
    });
    test('must be vouched for, by an authority that names nobody else so', vouching, 60_000);
    test('opens what is shared with them, for its purpose alone; the chain decides and logs it', opens, 60_000);
    test('is nobody else: no other finds the grant, reads it, or is let in by it', nobodyElse, 60_000);
    test('stays the one person when the grant is renewed, and is out when the patient ends it', ends, 60_000);
    test('all of it on the command line', commandLine, 120_000);
  });
}

const nameOf = (person: ConsentryClient): string => `person=${person.address}@${world.hospital.name}`;

async function vouch(person: ConsentryClient): Promise<void> {
  const { client } = world.hospital;
  await client.attestations.attest({ attribute: nameOf(person), subject: person.address, validUntil: (await client.chain.now()) + 86_400 });
  await client.attestations.issue({ attribute: nameOf(person), subject: person.address });
}

const share = () => world.patient.directGrants.publish({ person: sister.address, vouchedBy: world.hospital.name, label: LABEL, quarters: 1, purposes: ['FAMRQT'] });

async function vouching(): Promise<void> {
  expect(await codeOf(share())).toBe('ATTRIBUTE_UNKNOWN');
  const { client } = world.hospital;
  expect(await codeOf(client.attestations.attest({ attribute: nameOf(sister), subject: world.doctor.address, validUntil: (await client.chain.now()) + 60 }))).toBe('ATTRIBUTE_INVALID');
  await vouch(sister);
  publication = await share();
  expect(publication).toMatchObject({ warnings: [], deposit: { missing: [] } });
  expect(JSON.stringify(publication.chainPolicy)).not.toContain(sister.address.slice(2));
}

async function opens(): Promise<void> {
  expect(await sister.access.request({ recordId })).toMatchObject({ decision: 'deny', reason: 'purpose' });
  const decision = await sister.access.request({ recordId, purpose: 'FAMRQT' });
  if (decision.decision !== 'permit') throw new Error(decision.explanation);
  expect(decision.request.policyId).toBe(publication.policyId);
  expect(await bytesOf((await sister.access.open({ grant: decision.grant })).plaintext)).toEqual(record);
  const seen = await world.patient.history.asOwner();
  expect(seen.filter((event) => event.type === 'AccessGranted' && event.requestId === decision.requestId)).toHaveLength(1);
  expect(await world.patient.directGrants.list()).toEqual([{ policyId: publication.policyId, person: sister.address, status: 'live', expiresAt: publication.chainPolicy.terms.expiresAt }]);
}

async function nobodyElse(): Promise<void> {
  const brother = await connect(world.stack);
  await brother.people.publish();
  await vouch(brother);
  for (const other of [brother, world.doctor]) {
    const found = await other.policies.find({ patient: world.patient.address, label: LABEL });
    expect(found.map(({ policyId }) => policyId)).not.toContain(publication.policyId);
    expect(await codeOf(other.policies.get(publication.policyId))).toBe('CALLER_NOT_ALLOWED');
    expect(await other.access.request({ recordId, policyId: publication.policyId, purpose: 'FAMRQT' })).toMatchObject({ decision: 'deny', reason: 'attributes' });
  }
  brother.close();
}

async function ends(): Promise<void> {
  const renewed = await world.patient.policies.renew(publication.policyId, { quarters: 2 });
  expect(await world.patient.directGrants.list()).toContainEqual(expect.objectContaining({ policyId: renewed.policyId, person: sister.address, status: 'live' }));
  const decision = await sister.access.request({ recordId, purpose: 'FAMRQT' });
  if (decision.decision !== 'permit') throw new Error(decision.explanation);
  expect(await bytesOf((await sister.access.open({ grant: decision.grant })).plaintext)).toEqual(record);
  await world.patient.policies.revoke(renewed.policyId);
  const error: unknown = await sister.access.open({ grant: decision.grant }).catch((thrown: unknown) => thrown);
  expect(hasCode(error, 'POLICY_REVOKED')).toBe(true);
}

async function commandLine(): Promise<void> {
  const shell = await Shell.open(world.stack);
  for (const [name, seed] of [['ada', world.seeds.patient], ['sister', sisterSeed], ['gp', newSeed()]] as const) await shell.importIdentity(name, seed);
  const withSister = ['share', 'with', 'sister', '--label', LABEL, '--vouched-by', world.hospital.name, '--expires', '30d', '--as', 'ada'];
  const { policyId } = await shell.ok(...withSister);
  expect(await shell.refused('share', 'with', 'gp', '--label', LABEL, '--vouched-by', world.hospital.name, '--as', 'ada')).toEqual([5, 'PERSON_UNKNOWN']);
  await shell.ok('identity', 'publish', 'gp');
  expect(await shell.refused('share', 'with', 'gp', '--label', LABEL, '--vouched-by', world.hospital.name, '--as', 'ada')).toEqual([5, 'ATTRIBUTE_UNKNOWN']);
  const out = shell.file('shared.txt');
  expect(await shell.ok('access', 'open', recordId, '--purpose', 'FAMRQT', '--out', out, '--as', 'sister')).toMatchObject({ bytes: record.length });
  expect(new Uint8Array(await readFile(out))).toEqual(record);
  expect(await shell.ok('share', 'list', '--as', 'ada')).toContainEqual(expect.objectContaining({ policyId, person: sister.address, status: 'live' }));
  sister.close();
  await shell.close();
}
