// Patients by number (spec/protocol.md section 17): two signatures must agree, every miss is the same miss, and who asks
// must be somebody for whom an authority stands, so often and no more.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { attributeIdOf } from '@consentry/chain';
import { idBytes, parseAttribute, toHex } from '@consentry/domain';
import { PatientReferenceService, ReferenceClaimSchema, ReferenceConfirmationSchema } from '@consentry/wire/reference';
import { failureOf, KmsFixture, newPerson, type Person } from './kms.fixture.ts';

const AREA = 'hospital-x';
const kms = new KmsFixture();
const [hospital, doctor] = [newPerson(), newPerson()];
const proof = idBytes(attributeIdOf(parseAttribute(`staff@${AREA}`)));
let sequence = 0n;

beforeAll(async () => {
  await kms.open();
  await kms.register(AREA, hospital);
  await kms.attest(`staff@${AREA}`, doctor.address, hospital, 3600);
});
afterAll(() => kms.close());

const service = () => kms.client(PatientReferenceService);
const as = (person: Person) => ({ headers: { 'Consentry-Caller': person.address } });
/** The service never learns how a commitment is made; libs/crypto tests the real one. */
const commitmentTo = (number: string) => new Uint8Array(createHash('sha256').update(number).digest());

type ClaimArgs = { signer?: Person; withdrawn?: boolean; caller?: Person; at?: bigint };

async function claim(patient: Person, number: string, { signer = patient, withdrawn = false, caller = signer, at = ++sequence }: ClaimArgs = {}): Promise<void> {
  const init = { area: AREA, commitment: commitmentTo(number), patient: idBytes(patient.address), withdrawn, sequence: at };
  await service().putClaim({ claim: kms.sign(ReferenceClaimSchema, 'reference-claim/1', init, signer.key) }, as(caller));
}

async function confirm(patient: Person, number: string, signer = hospital): Promise<void> {
  const init = { area: AREA, commitment: commitmentTo(number), patient: idBytes(patient.address), sequence: ++sequence };
  await service().putConfirmation({ confirmation: kms.sign(ReferenceConfirmationSchema, 'reference-confirmation/1', init, signer.key) }, as(signer));
}

const resolve = async (number: string, caller = doctor, attestedId: Uint8Array<ArrayBuffer> = proof) =>
  service().resolveReference({ area: AREA, commitment: commitmentTo(number), attestedId }, as(caller));

describe('a number', () => {
  test('leads to its patient where the area confirmed it and the patient claims it, in either order', async () => {
    const [one, two] = [newPerson(), newPerson()];
    await claim(one, '4711');
    await confirm(one, '4711');
    await confirm(two, '4712');
    await claim(two, '4712');
    for (const [number, patient] of [['4711', one], ['4712', two]] as const) {
      const { claim: claimed, confirmation } = await resolve(number);
      expect([toHex(claimed!.signer), toHex(confirmation!.signer)]).toEqual([patient.address, hospital.address]);
    }
    expect((await resolve('4711', hospital, new Uint8Array())).claim).toBeDefined();
  });

  test('that leads nowhere is refused alike, whatever it lacks', async () => {
    const [unconfirmed, unclaimed, gone, disputed, other] = [newPerson(), newPerson(), newPerson(), newPerson(), newPerson()];
    await claim(unconfirmed, '1');
    await confirm(unclaimed, '2');
    await claim(gone, '3');
    await confirm(gone, '3');
    await claim(gone, '3', { withdrawn: true });
    await confirm(disputed, '4');
    await claim(other, '4');
    const said = await Promise.all(['1', '2', '3', '4', 'nobody’s'].map(async (number) => failureOf(resolve(number))));
    const words = said.map(({ code, message, remedy, facts }) => JSON.stringify({ code, message, remedy, facts }));
    expect(new Set(words).size).toBe(1);
    expect(said[0]!.code).toBe('PERSON_UNKNOWN');
  });
});

describe('who may', () => {
  test('claim: the patient alone; confirm: the account of the area alone; and nothing older replaces a newer', async () => {
    const [patient, mallory] = [newPerson(), newPerson()];
    expect((await failureOf(claim(patient, '5', { signer: mallory }))).code).toBe('CALLER_NOT_ALLOWED');
    expect((await failureOf(claim(patient, '5', { caller: mallory }))).code).toBe('CALLER_NOT_ALLOWED');
    expect((await failureOf(confirm(patient, '5', mallory))).code).toBe('CALLER_NOT_ALLOWED');
    const at = ++sequence;
    await claim(patient, '5', { at });
    expect((await failureOf(claim(patient, '5', { at, withdrawn: true }))).code).toBe('WRITE_CONFLICT');
  });

  test('ask: those of whom something is attested that stands', async () => {
    const [patient, stranger, former] = [newPerson(), newPerson(), newPerson()];
    await claim(patient, '6');
    await confirm(patient, '6');
    await kms.attest(`staff@${AREA}`, former.address, hospital, 60);
    expect((await resolve('6', former)).claim).toBeDefined();
    await kms.chain.passTime(120);
    for (const [caller, attestedId] of [[stranger, proof], [stranger, new Uint8Array()], [former, proof]] as const) {
      expect((await failureOf(resolve('6', caller, attestedId))).code).toBe('CALLER_NOT_ALLOWED');
    }
  });

  test('ask on: sixty times an hour, hits and misses alike, and one person’s flood is not another’s', async () => {
    const [ward, other] = [newPerson(), newPerson()];
    for (const person of [ward, other]) await kms.attest(`staff@${AREA}`, person.address, hospital, 3600);
    const commitment = new Uint8Array(32).fill(3);
    const codes = await Promise.all(Array.from({ length: 70 }, async () => (await failureOf(service().resolveReference({ area: AREA, commitment, attestedId: proof }, as(ward)))).code));
    expect(codes.filter((code) => code === 'PERSON_UNKNOWN')).toHaveLength(60);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(10);
    expect((await failureOf(service().resolveReference({ area: AREA, commitment, attestedId: proof }, as(other)))).code).toBe('PERSON_UNKNOWN');
  });
});

test('the store tells nobody whose numbers it holds, or which', async () => {
  const patient = newPerson();
  await claim(patient, '7');
  const answer = await kms.connection.request('$JS.API.STREAM.INFO.KV_kms_references', JSON.stringify({ subjects_filter: '>' }));
  const { state } = JSON.parse(answer.string()) as { state: { subjects: Record<string, number> } };
  const keys = Object.keys(state.subjects).join();
  expect(keys).toContain('claim.');
  for (const told of [patient.address.slice(2), toHex(commitmentTo('7')).slice(2), AREA]) expect(keys).not.toContain(told);
});
