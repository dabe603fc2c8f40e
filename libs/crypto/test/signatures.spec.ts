// Signatures made together are those that libsecp256k1 makes one by one, and noble recovers their key.
import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { Secret, toHex } from '@consentry/domain';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import fc from 'fast-check';
import { bigEndian } from '../src/encoding.ts';
import { signDigests } from '../src/signatures.ts';
import { loadUmbralModule } from '../src/umbral/umbral-module.ts';

const { ORDER } = secp256k1.Point.Fn;
const binding = createRequire(import.meta.url)('secp256k1/bindings.js') as { ecdsaSign(digest: Uint8Array, key: Uint8Array): { signature: Uint8Array; recid: number } };

const word = (value: bigint) => bigEndian(value, 32);
const alone = (digest: Uint8Array, key: Uint8Array) => {
  const { signature, recid } = binding.ecdsaSign(digest, key);
  return toHex(Uint8Array.of(...signature, 27 + recid));
};
const together = (digests: Uint8Array[], key: Uint8Array) => signDigests({ secretKey: new Secret(key), digests });
const texts = (signatures: Uint8Array[] | undefined) => signatures?.map((signature) => toHex(signature));

describe('many signatures at once', () => {
  const edges = [0n, 1n, ORDER - 1n, ORDER, ORDER + 1n, 2n ** 256n - 1n];
  const digests = fc.oneof(fc.constantFrom(...edges).map(word), fc.uint8Array({ minLength: 32, maxLength: 32 }));
  const keys = fc.oneof(fc.constantFrom(1n, 2n, ORDER - 1n), fc.bigInt({ min: 1n, max: ORDER - 1n })).map(word);

  test('are byte for byte those of one by one, for any key, digests and number', () => {
    fc.assert(
      fc.property(keys, fc.array(digests, { minLength: 1, maxLength: 130 }), (key, many) => {
        expect(texts(together(many, key))).toEqual(many.map((digest) => alone(digest, key)));
      }),
      { numRuns: 60 },
    );
  });

  test('give their key to noble', () => {
    const key = word(123_456_789n);
    const many = Array.from({ length: 64 }, () => crypto.getRandomValues(new Uint8Array(32)));
    const point = toHex(secp256k1.getPublicKey(key, true));
    for (const [i, signature] of together(many, key)!.entries()) {
      const recovered = secp256k1.Signature.fromBytes(signature.subarray(0, 64), 'compact').addRecoveryBit(signature[64]! - 27).recoverPublicKey(many[i]!);
      expect(toHex(recovered.toBytes(true))).toBe(point);
    }
  });

  test('none is none', () => expect(together([], word(1n))).toEqual([]));

  test('are not made with a key that is none', () => {
    for (const key of [0n, ORDER, ORDER + 1n, 2n ** 256n - 1n]) expect(together([word(5n)], word(key))).toBeUndefined();
  });

  test('the module refuses other lengths', () => {
    const native = loadUmbralModule()!;
    const bytes = (length: number) => new Uint8Array(length);
    for (const [into, many, key] of [[65, 31, 32], [64, 32, 32], [65, 32, 33], [0, 0, 32], [65 * 65, 32 * 65, 32]] as const) expect(() => native.signDigests(bytes(into), bytes(many), bytes(key))).toThrow('another length');
  });
});
