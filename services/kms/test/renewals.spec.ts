// Whether a sealed credential was renewed (spec/protocol.md 15.1): by what the kms delivered, held against the chain.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { attributeIdOf, authorityIdOf, categoryIdOf, credentialIdOf, credentialRootIdOf, NO_COMMITMENT } from '@consentry/chain';
import { idBytes, parseAttribute, toHex, type AttestedId, type Hex } from '@consentry/domain';
import { CredentialRenewalService } from '@consentry/wire/authority';
import { KmsFixture, newPerson, type Person } from './kms.fixture.ts';

const DAY = 86_400;
const kms = new KmsFixture();
const board = newPerson();
let doctor: Person;
let serial = 1;

beforeAll(async () => {
  await kms.open();
  await kms.register('medboard', board);
});
afterAll(() => kms.close());
beforeEach(async () => {
  doctor = newPerson();
  await kms.publish(doctor);
});

const isRenewed = async (id: AttestedId, subject = doctor.address) => (await kms.client(CredentialRenewalService).isRenewed({ subject: idBytes(subject), attestedId: idBytes(id) })).renewed;

async function attest({ id, days, commitment = toHex(randomBytes(24)), subject = doctor }: { id: AttestedId; days: number; commitment?: Hex; subject?: Person }): Promise<void> {
  const validUntil = (await kms.chain.reader.now()) + days * DAY;
  await kms.chain.relay({ type: 'Attest', authorityId: authorityIdOf('medboard'), statements: [{ id, subject: subject.address, validUntil, commitment }] }, board.key);
}

type Delivering = { attribute: string; serial: number; siblings?: Uint8Array[]; subject?: Person };
async function deliver({ attribute, serial: number, siblings = [], subject = doctor }: Delivering): Promise<void> {
  await kms.issue({ authority: 'medboard', attribute, subject: subject.address, credentials: [{ serial: number, siblings, sealedOpening: randomBytes(80) }] }, board);
}

/** A sealed credential, attested and delivered unless told otherwise. */
async function credential({ attribute = 'cardiologist', days, delivered = true, subject = doctor }: { attribute?: string; days: number; delivered?: boolean; subject?: Person }): Promise<AttestedId> {
  const own = serial++;
  const id = credentialIdOf({ categoryId: categoryIdOf(parseAttribute(`${attribute}@medboard`)), serial: own });
  await attest({ id, days, subject });
  if (delivered) await deliver({ attribute, serial: own, subject });
  return id;
}

test('a later credential of the same attribute renews an earlier one, and is not renewed by it', async () => {
  const old = await credential({ days: 3 });
  expect(await isRenewed(old)).toBe(false);
  const next = await credential({ days: 300 });
  expect([await isRenewed(old), await isRenewed(next)]).toEqual([true, false]);
});

test('nothing renews it that is of another attribute of the category, of another person, ends sooner or was not handed over', async () => {
  const old = await credential({ days: 30 });
  const other = newPerson();
  await kms.publish(other);
  await credential({ attribute: 'surgeon', days: 300 });
  await credential({ days: 300, subject: other });
  await credential({ days: 20 });
  await credential({ days: 300, delivered: false });
  expect(await isRenewed(old)).toBe(false);
});

test('nor what was taken back', async () => {
  const old = await credential({ days: 3 });
  const next = await credential({ days: 300 });
  await kms.chain.relay({ type: 'RevokeAttestation', authorityId: authorityIdOf('medboard'), id: next, subject: doctor.address }, board.key);
  expect(await isRenewed(old)).toBe(false);
});

test('a plain attestation of the attribute does', async () => {
  const old = await credential({ days: 3 });
  await attest({ id: attributeIdOf(parseAttribute('cardiologist@medboard')), days: 300, commitment: NO_COMMITMENT });
  expect(await isRenewed(old)).toBe(true);
});

test('a root of one-time credentials is renewed once each of its attributes is', async () => {
  const own = serial++;
  const root = credentialRootIdOf({ authority: 'medboard', serial: own });
  await attest({ id: root, days: 3 });
  for (const attribute of ['cardiologist', 'surgeon']) await deliver({ attribute, serial: own, siblings: [randomBytes(32)] });
  await credential({ attribute: 'cardiologist', days: 300 });
  expect(await isRenewed(root)).toBe(false);
  await credential({ attribute: 'surgeon', days: 300 });
  expect(await isRenewed(root)).toBe(true);
});

test('what was never delivered here is not known to be renewed', async () => {
  const unknown = await credential({ days: 3, delivered: false });
  await credential({ days: 300 });
  expect(await isRenewed(unknown)).toBe(false);
});
