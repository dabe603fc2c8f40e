// The directory of public keys: it can withhold, but not forge, and neither can anybody through it
// (spec/protocol.md, "Directory").
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { idBytes, toHex } from '@consentry/domain';
import { newKey } from '@consentry/platform/testing';
import { addressOf } from '@consentry/chain';
import { LabelKeyEntrySchema, LabelSuccessionSchema, ProxyEntrySchema } from '@consentry/wire/directory';
import { verifySigned } from '@consentry/wire/signed';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { failureOf, KmsFixture, newPerson, type Person } from './kms.fixture.ts';

const kms = new KmsFixture();
beforeAll(() => kms.open());
afterAll(() => kms.close());

describe('a person entry', () => {
  test('comes back as its owner signed it, and may be put again', async () => {
    const person = newPerson();
    await kms.publish(person);
    await kms.publish(person);
    const { entry } = await kms.directory.getPerson({ address: idBytes(person.address) });
    expect(toHex(entry!.signer)).toBe(person.address);
  });

  test('of somebody unknown is PERSON_UNKNOWN', async () => {
    expect((await failureOf(kms.directory.getPerson({ address: new Uint8Array(20) }))).code).toBe('PERSON_UNKNOWN');
  });

  test('moves only forwards: an older or an equal sequence with other keys is refused', async () => {
    const person = newPerson();
    const other = new Uint8Array(32).fill(9);
    await kms.publish(person, { sequence: 5n });
    for (const sequence of [4n, 5n]) {
      expect((await failureOf(kms.publish(person, { sequence, receivingKey: other }))).code).toBe('WRITE_CONFLICT');
    }
    await kms.publish(person, { sequence: 6n, receivingKey: other });
    expect((await failureOf(kms.publish(person, { sequence: 5n }))).facts).toMatchObject({ sequence: '6' });
  });

  test('of two racing entries the higher sequence stays', async () => {
    const person = newPerson();
    const puts = [1n, 2n, 3n, 4n].map((sequence) => kms.publish(person, { sequence }).catch(() => {}));
    await Promise.all(puts);
    expect((await failureOf(kms.publish(person, { sequence: 3n, receivingKey: new Uint8Array(32).fill(1) }))).facts).toEqual({ sequence: '4' });
  });

  test('signed by somebody else, or tampered with, is refused', async () => {
    const [person, mallory] = [newPerson(), newPerson()];
    expect((await failureOf(kms.publish(person, { signer: mallory }))).code).toBe('CALLER_NOT_ALLOWED');
    expect((await failureOf(kms.directory.getPerson({ address: idBytes(person.address) }))).code).toBe('PERSON_UNKNOWN');
    const short = kms.publish(person, { receivingKey: new Uint8Array(31) });
    expect((await failureOf(short)).code).toBe('FORMAT_INVALID');
  });
});

describe('a label key', () => {
  const put = (patient: Person, publicKey: number, signer = patient) => {
    const init = { patient: idBytes(patient.address), labelId: new Uint8Array(32).fill(1), epoch: kms.thisQuarter, publicKey: new Uint8Array(33).fill(publicKey) };
    return kms.directory.putLabelKey({ entry: kms.sign(LabelKeyEntrySchema, 'label-key-entry/1', init, signer.key) });
  };

  test('never changes once it is published', async () => {
    const patient = newPerson();
    await put(patient, 2);
    await put(patient, 2);
    expect((await failureOf(put(patient, 3))).code).toBe('ALREADY_EXISTS');
    const { entry } = await kms.directory.getLabelKey({ patient: idBytes(patient.address), labelId: new Uint8Array(32).fill(1), epoch: kms.thisQuarter });
    const { body } = verifySigned({ schema: LabelKeyEntrySchema, kind: 'label-key-entry/1', signed: entry, deployment: kms.chain.deployment });
    expect(body.publicKey[0]).toBe(2);
  });

  test('of another patient cannot be published', async () => {
    expect((await failureOf(put(newPerson(), 2, newPerson()))).code).toBe('CALLER_NOT_ALLOWED');
  });
});

describe('a label that is given up', () => {
  const [old, next, other] = [1, 2, 3].map((n) => new Uint8Array(32).fill(n)) as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
  const give = (patient: Person, successorId = next, signer = patient) => {
    const init = { patient: idBytes(patient.address), labelId: old, successorId };
    return kms.directory.putLabelSuccession({ succession: kms.sign(LabelSuccessionSchema, 'label-succession/1', init, signer.key) });
  };
  const putKey = (patient: Person, labelId: Uint8Array<ArrayBuffer>) => {
    const init = { patient: idBytes(patient.address), labelId, epoch: kms.thisQuarter, publicKey: new Uint8Array(33).fill(2) };
    return kms.directory.putLabelKey({ entry: kms.sign(LabelKeyEntrySchema, 'label-key-entry/1', init, patient.key) });
  };

  test('shows its successor in place of its keys, takes no more keys, and has one successor for good', async () => {
    const patient = newPerson();
    await putKey(patient, old);
    await give(patient);
    await give(patient);
    const answer = await kms.directory.getLabelKey({ patient: idBytes(patient.address), labelId: old, epoch: kms.thisQuarter });
    expect(answer.entry).toBeUndefined();
    const { body } = verifySigned({ schema: LabelSuccessionSchema, kind: 'label-succession/1', signed: answer.succession, deployment: kms.chain.deployment });
    expect(body.successorId[0]).toBe(2);
    expect((await failureOf(putKey(patient, old))).code).toBe('LABEL_ROTATED');
    expect((await failureOf(give(patient, other))).code).toBe('ALREADY_EXISTS');
  });

  test('is given up by its patient alone, and not for itself', async () => {
    expect((await failureOf(give(newPerson(), next, newPerson()))).code).toBe('CALLER_NOT_ALLOWED');
    expect((await failureOf(give(newPerson(), old))).code).toBe('FORMAT_INVALID');
  });
});

describe('a proxy', () => {
  const receivingKey = new Uint8Array(32).fill(4);
  const announce = (key = newKey(), { proxyId = 'proxy-1', receiving = receivingKey } = {}) => {
    const init = { proxyId, address: idBytes(addressOf(key)), receivingKey: receiving };
    return kms.announcer.announceProxy({ entry: kms.sign(ProxyEntrySchema, 'proxy-entry/1', init, key) });
  };
  const register = (key: ReturnType<typeof newKey>, retire = false) =>
    retire
      ? kms.chain.administrator.retireProxy(addressOf(key))
      : kms.chain.administrator.registerProxy({ proxy: addressOf(key), keyHash: toHex(keccak_256(receivingKey)) });

  test('is listed once the chain registers its address and key, and not before', async () => {
    const key = newKey();
    expect((await failureOf(announce(key))).code).toBe('CALLER_NOT_ALLOWED');
    await register(key);
    expect((await failureOf(announce(key, { receiving: new Uint8Array(32).fill(5) }))).code).toBe('CALLER_NOT_ALLOWED');
    await announce(key);
    await announce(key);
    const { entries } = await kms.directory.listProxies({});
    expect(entries.map(({ signer }) => toHex(signer))).toEqual([addressOf(key)]);
  });

  test('keeps its name until it retires from the chain', async () => {
    const [first, second] = [newKey(), newKey()];
    await register(first);
    await register(second);
    await announce(first, { proxyId: 'proxy-7' });
    expect((await failureOf(announce(second, { proxyId: 'proxy-7' }))).code).toBe('ALREADY_EXISTS');
    await register(first, true);
    await announce(second, { proxyId: 'proxy-7' });
    expect((await failureOf(announce(second, { proxyId: 'proxy.7' }))).code).toBe('FORMAT_INVALID');
  });
});
