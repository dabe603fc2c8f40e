// Native and portable signatures are the same bytes: spec/contracts.md section 2.
import { describe, expect, test } from '@jest/globals';
import { ecdsa, nobleEcdsa } from '../src/ecdsa.ts';

const noble = nobleEcdsa();
const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

describe('recoverable ECDSA', () => {
  test('runs natively on Node', () => {
    expect(ecdsa.name).toBe('secp256k1');
  });

  test('is the same natively and portably, for random keys and digests', () => {
    for (let i = 0; i < 50; i++) {
      const [key, digest] = [bytes(32), bytes(32)];
      const signed = ecdsa.sign(key, digest);
      expect(noble.sign(key, digest)).toEqual({ signature: Uint8Array.from(signed.signature), recovery: signed.recovery });
      expect(ecdsa.recover(digest, signed)).toEqual(ecdsa.publicKey(key));
      expect(noble.recover(digest, signed)).toEqual(noble.publicKey(key));
      expect(noble.publicKey(key)).toEqual(ecdsa.publicKey(key));
    }
  });

  test.each([
    ['r and s of zero', new Uint8Array(64)],
    ['r above the order', Uint8Array.from([...new Uint8Array(32).fill(255), ...new Uint8Array(31), 1])],
    ['s above the order', Uint8Array.from([...new Uint8Array(31), 1, ...new Uint8Array(32).fill(255)])],
    ['an r that is no coordinate', Uint8Array.from([...new Uint8Array(31), 5, ...new Uint8Array(31), 1])],
  ])('throws for %s in both', (_, signature) => {
    for (const engine of [ecdsa, noble]) expect(() => engine.recover(bytes(32), { signature, recovery: 0 })).toThrow(/\w/);
  });

  test('throws for secret keys that are none in both', () => {
    for (const engine of [ecdsa, noble]) for (const key of [new Uint8Array(32), new Uint8Array(32).fill(255)]) expect(() => engine.publicKey(key)).toThrow(/\w/);
  });
});
