// Authorities and attribute keys: three independent facts must meet before a key is issued
// (spec/protocol.md, "Attribute keys"; the attackers of spec/threat-model.md who lack one of them).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authorityIdOf } from '@consentry/chain';
import { verifyAttributeKey, verifyAuthorityKey } from '@consentry/crypto/delegatee';
import { openSealed } from '@consentry/crypto/transport';
import { idBytes, parseAttribute, parseEpoch } from '@consentry/domain';
import { openBucket } from '@consentry/platform';
import { attributeKeySealing } from '@consentry/wire/sealing';
import { start } from '../src/app.ts';
import { failureOf, KmsFixture, newPerson } from './kms.fixture.ts';

const kms = new KmsFixture();
const [board, doctor] = [newPerson(), newPerson()];
const cardiologist = { authority: 'medboard', attribute: 'cardiologist', subject: doctor.address };
let boardKey: Uint8Array;

beforeAll(async () => {
  await kms.open();
  boardKey = await kms.register('medboard', board);
  await kms.publish(doctor);
});
afterAll(() => kms.close());

describe('an authority', () => {
  test('has one pair for ever, also where it is set up many times at once', async () => {
    const governor = newPerson();
    const made = await Promise.all(Array.from({ length: 5 }, () => kms.setup('hospital-x', governor)));
    const keys = new Set(made.map(({ authority }) => Buffer.from(authority!.publicKey).toString('hex')));
    expect(keys.size).toBe(1);
    expect((await kms.authorities.getAuthority({ authority: 'hospital-x' })).authority?.publicKey).toEqual(made[0]!.authority!.publicKey);
  });

  test('is not set up in the name of another account', async () => {
    expect((await failureOf(kms.setup('elsewhere', newPerson(), newPerson()))).code).toBe('CALLER_NOT_ALLOWED');
  });

  test('cannot be kept out of its name by somebody who was first', async () => {
    const [squatter, rightful] = [newPerson(), newPerson()];
    await kms.setup('clinic-y', squatter);
    const publicKey = await kms.register('clinic-y', rightful);
    expect((await kms.authorities.getAuthority({ authority: 'clinic-y' })).authority?.publicKey).toEqual(publicKey);
  });

  test('of two drafts is read by its account until the chain decides', async () => {
    const [one, other] = [newPerson(), newPerson()];
    const drafts = await Promise.all([kms.setup('clinic-z', one), kms.setup('clinic-z', other)]);
    expect((await failureOf(kms.authorities.getAuthority({ authority: 'clinic-z' }))).code).toBe('AUTHORITY_UNKNOWN');
    const named = await kms.authorities.getAuthority({ authority: 'clinic-z', account: idBytes(other.address) });
    expect(named.authority?.publicKey).toEqual(drafts[1].authority!.publicKey);
  });

  test('is listed when the chain knows it, and only then', async () => {
    const { authorities } = await kms.authorities.listAuthorities({});
    const names = authorities.map(({ authority }) => authority);
    expect(names).toContain('medboard');
    expect(names).not.toContain('clinic-z');
    expect((await failureOf(kms.authorities.getAuthority({ authority: 'nobody' }))).code).toBe('AUTHORITY_UNKNOWN');
  });

  test('has its secret sealed in the store', async () => {
    const bucket = await openBucket({ connection: kms.connection, bucket: 'kms_authorities' });
    const key = `${authorityIdOf('medboard')}.${board.address}`;
    const { value, revision } = (await bucket.find(key))!;
    const tampered = value.slice();
    tampered[tampered.length - 1]! ^= 1;
    await bucket.update(key, tampered, revision);
    await kms.attest('tester@medboard', doctor.address, board, 3600);
    const order = { ...cardiologist, attribute: 'tester' };
    expect((await failureOf(kms.issue(order, board))).code).toBe('STORE_CORRUPT');
    await bucket.put(key, value);
    expect((await kms.issue(order, board)).issued).toBe(1);
  });
});

describe('an attribute key', () => {
  test('is not issued without an attestation on chain, nor by its look-alikes', async () => {
    expect((await failureOf(kms.issue(cardiologist, board))).code).toBe('ATTESTATION_MISSING');
    await kms.attest('cardiologist@medboard', newPerson().address, board, 3600); // of another person
    await kms.attest('cardiologist=head@medboard', doctor.address, board, 3600); // of another attribute
    expect((await failureOf(kms.issue(cardiologist, board))).code).toBe('ATTESTATION_MISSING');
  });

  test('of an attested person opens for that person alone and verifies for its attribute and quarter', async () => {
    await kms.attest('cardiologist@medboard', doctor.address, board, 3600);
    expect((await kms.issue(cardiologist, board)).issued).toBe(1);
    const { keys } = await kms.keysOf(doctor);
    const sealed = keys.find(({ attribute }) => attribute === 'cardiologist')!;
    const { chainId, consents: registry } = kms.chain.deployment;
    const attribute = parseAttribute('cardiologist@medboard');
    const binding = attributeKeySealing({ chainId, subject: doctor.address, attribute, epoch: kms.thisQuarter });
    const key = await openSealed({ secretKey: doctor.receiving.secretKey, ...binding, sealed: sealed.sealed });
    const authorityKey = await verifyAuthorityKey({ publicKey: boardKey, authority: 'medboard', chainId, registry });
    const gid = { address: doctor.address, chainId };
    await expect(verifyAttributeKey({ key, authorityKey, gid, attribute, epoch: kms.thisQuarter })).resolves.toBeDefined();
    await expect(openSealed({ secretKey: newPerson().receiving.secretKey, ...binding, sealed: sealed.sealed })).rejects.toMatchObject({ code: 'DECRYPTION_FAILED' });
    expect((await kms.keysOf(newPerson())).keys).toEqual([]);
    expect((await failureOf(kms.authorities.listAttributeKeys({}))).code).toBe('SESSION_REQUIRED');
  });

  test('is issued on the order of the account the chain names, and of no other', async () => {
    await kms.attest('cardiologist@medboard', doctor.address, board, 3600);
    for (const forger of [doctor, newPerson()]) expect((await failureOf(kms.issue(cardiologist, forger))).code).toBe('CALLER_NOT_ALLOWED');
  });

  test('covers no quarter that begins after the attestation ends, and at most eight', async () => {
    await kms.attest('cardiologist@medboard', doctor.address, board, 3600);
    const far = kms.thisQuarter + 2;
    expect((await failureOf(kms.issue({ ...cardiologist, epochs: [kms.thisQuarter, far] }, board))).code).toBe('ATTESTATION_MISSING');
    const nine = Array.from({ length: 9 }, (_, i) => parseEpoch(kms.thisQuarter - i));
    expect((await failureOf(kms.issue({ ...cardiologist, epochs: nine }, board))).code).toBe('ARGUMENT_INVALID');
    expect((await failureOf(kms.issue({ ...cardiologist, epochs: [] }, board))).code).toBe('ARGUMENT_INVALID');
    expect((await kms.issue({ ...cardiologist, epochs: nine.slice(1) }, board)).issued).toBe(8);
  });

  test('needs an order that is neither old nor valid for days, about one attribute of its own authority', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const deadline of [now - 3600, now + 86_400]) {
      expect((await failureOf(kms.issue({ ...cardiologist, deadline }, board))).code).toBe('REQUEST_EXPIRED');
    }
    const foreign = kms.issue({ ...cardiologist, attribute: 'staff@hospital-x' }, board);
    expect((await failureOf(foreign)).kind).toBe('invalid');
  });

  test('needs a person with a receiving key in the directory', async () => {
    const stranger = newPerson();
    await kms.attest('cardiologist@medboard', stranger.address, board, 3600);
    expect((await failureOf(kms.issue({ ...cardiologist, subject: stranger.address }, board))).code).toBe('PERSON_UNKNOWN');
  });

  test('is not issued by a suspended authority', async () => {
    const authorityId = authorityIdOf('medboard');
    await kms.chain.administrator.suspendAuthority(authorityId);
    expect((await failureOf(kms.issue(cardiologist, board))).code).toBe('AUTHORITY_SUSPENDED');
    await kms.chain.administrator.resumeAuthority(authorityId);
  });

  test('and everything else acknowledged survives kill -9 of the message server and a restart of the kms', async () => {
    const { keys } = await kms.keysOf(doctor);
    await kms.kms.close();
    await kms.nats.kill();
    await kms.nats.restart();
    kms.kms = await start(kms.env);
    await kms.connected();
    expect((await kms.keysOf(doctor)).keys).toEqual(keys);
    expect((await kms.issue(cardiologist, board)).issued).toBe(1);
  });

  test('is not issued while the chain does not answer', async () => {
    await kms.chain.close();
    expect((await failureOf(kms.issue(cardiologist, board))).code).toBe('CHAIN_UNAVAILABLE');
  });
});
