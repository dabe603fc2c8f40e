// Keystores and identities: spec/formats.md clauses 2 and 9.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Secret, toHex } from '@consentry/domain';
import { identityKeys, newSeed } from '../src/identity.ts';
import { openKeystore, sealKeystore, type Keystore } from '../src/keystore.ts';
import { refusal, refusalOf } from './refusal.ts';
import { address, filled, PATIENT, SEED } from './setting.ts';

const kdf = { memory: 64, passes: 1, lanes: 1 };
let keystore: Keystore;

beforeAll(async () => {
  keystore = await sealKeystore({ seed: SEED, passphrase: 'correct horse', address: PATIENT, kdf });
});

const open = (changed: unknown, passphrase = 'correct horse') => openKeystore({ keystore: changed as Keystore, passphrase });

test('a seed comes back, also after a way through JSON', async () => {
  expect(toHex((await open(JSON.parse(JSON.stringify(keystore)))).expose())).toBe(toHex(SEED.expose()));
});

test('two keystores of one seed and passphrase share no salt, nonce or ciphertext', async () => {
  const again = await sealKeystore({ seed: SEED, passphrase: 'correct horse', address: PATIENT, kdf });
  expect(again.kdf.salt).not.toBe(keystore.kdf.salt);
  expect(again.cipher.nonce).not.toBe(keystore.cipher.nonce);
  expect(again.cipher.ciphertext).not.toBe(keystore.cipher.ciphertext);
});

test('a passphrase typed with composed and with combining letters is the same', async () => {
  const accented = await sealKeystore({ seed: SEED, passphrase: 'Zo\u00eb', address: PATIENT, kdf });
  expect(await refusalOf(() => open(accented, 'Zoe\u0308'))).toBe('accepted');
});

test('the default cost is argon2id with 64 MiB and three passes', async () => {
  const { DEFAULT_COST } = await import('../src/keystore.ts');
  expect(DEFAULT_COST).toEqual({ memory: 65_536, passes: 3, lanes: 1 });
});

describe('refused', () => {
  test('a wrong passphrase, told apart from damage', async () => {
    expect(await refusalOf(() => open(keystore, 'correct hors'))).toBe('PASSPHRASE_WRONG');
    expect(await refusalOf(() => open(keystore, ''))).toBe('ARGUMENT_INVALID');
  });

  test.each<[string, (store: Keystore) => unknown]>([
    ['another address', (store) => ({ ...store, address: address(9) })],
    ['another salt', (store) => ({ ...store, kdf: { ...store.kdf, salt: toHex(filled(1, 16)) } })],
    ['a cheaper cost', (store) => ({ ...store, kdf: { ...store.kdf, memory: 8 } })],
    ['another nonce', (store) => ({ ...store, cipher: { ...store.cipher, nonce: toHex(filled(1, 12)) } })],
    ['another ciphertext', (store) => ({ ...store, cipher: { ...store.cipher, ciphertext: toHex(filled(1, 48)) } })],
    ['a short ciphertext', (store) => ({ ...store, cipher: { ...store.cipher, ciphertext: '0x00' } })],
    ['another algorithm', (store) => ({ ...store, kdf: { ...store.kdf, name: 'scrypt' } })],
    ['another checksum', (store) => ({ ...store, checksum: toHex(filled(1, 32)) })],
    ['no kdf', (store) => ({ ...store, kdf: undefined })],
    ['no cipher', (store) => ({ ...store, cipher: undefined })],
    ['null', () => null],
    ['text', () => 'keystore'],
  ])('%s is damage', async (_, change) => {
    expect(await refusalOf(() => open(change(keystore)))).toBe('KEYSTORE_CORRUPT');
  });

  test('another version', async () => {
    expect(await refusalOf(() => open({ ...keystore, version: 2 }))).toBe('FORMAT_VERSION_UNKNOWN');
  });

  test('a cost that would exhaust the machine, though its checksum is right', async () => {
    for (const cost of [{ ...kdf, memory: 2 ** 21 }, { ...kdf, passes: 17 }, { ...kdf, lanes: 9 }, { ...kdf, passes: 0 }]) {
      expect((await refusal(() => sealKeystore({ seed: SEED, passphrase: 'x', address: PATIENT, kdf: cost })))?.facts['argument']).toBe('kdf');
    }
  });

  test('a seed of another length', async () => {
    expect((await refusal(() => sealKeystore({ seed: new Secret(filled(1, 31)), passphrase: 'x', address: PATIENT, kdf })))?.facts['argument']).toBe('seed');
  });
});

describe('identity (clause 2)', () => {
  test('one seed, always the same keys, none of them the seed or another key', () => {
    const [first, second] = [identityKeys(SEED), identityKeys(SEED)];
    const all = [SEED.expose(), first.signingKey.expose(), first.receiving.secretKey.expose(), first.receiving.publicKey].map(toHex);
    expect(new Set(all).size).toBe(4);
    expect(toHex(first.signingKey.expose())).toBe(toHex(second.signingKey.expose()));
    expect(toHex(first.verifyingKey)).toBe(toHex(second.verifyingKey));
    expect([first.signingKey.expose().length, first.receiving.publicKey.length, first.verifyingKey.length]).toEqual([32, 32, 33]);
  });

  test('seeds are fresh and print as secrets', () => {
    expect(toHex(newSeed().expose())).not.toBe(toHex(newSeed().expose()));
    expect(`${String(newSeed())} ${JSON.stringify(identityKeys(newSeed()).signingKey)}`).toBe('[secret] "[secret]"');
  });

  test('a seed of another length is refused', async () => {
    expect((await refusal(() => identityKeys(new Secret(filled(1, 33)))))?.facts['argument']).toBe('seed');
  });
});
