// HPKE sealing: spec/formats.md clause 8.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { toHex } from '@consentry/domain';
import fc from 'fast-check';
import { newReplyKeyPair, openSealed, sealTo } from '../src/transport.ts';
import { refusal, refusalOf } from './refusal.ts';
import { filled } from './setting.ts';

const aad = filled(3, 20);
const plaintext = filled(9, 400);
let pair: Awaited<ReturnType<typeof newReplyKeyPair>>;
let sealed: Uint8Array;

beforeAll(async () => {
  pair = await newReplyKeyPair();
  sealed = await sealTo({ recipient: pair.publicKey, info: 'cfrag/1', aad, plaintext });
});

const open = (changes: object = {}) => openSealed({ secretKey: pair.secretKey, info: 'cfrag/1', aad, sealed, ...changes });

test('version byte ‖ enc 32 ‖ ciphertext and tag 16', async () => {
  expect(sealed).toHaveLength(1 + 32 + plaintext.length + 16);
  expect(sealed[0]).toBe(1);
  expect(toHex(await open())).toBe(toHex(plaintext));
});

test('an empty plaintext and empty aad travel too', async () => {
  const empty = await sealTo({ recipient: pair.publicKey, info: '', aad: new Uint8Array(0), plaintext: new Uint8Array(0) });
  expect(await openSealed({ secretKey: pair.secretKey, info: '', aad: new Uint8Array(0), sealed: empty })).toHaveLength(0);
});

test('two seals of one plaintext differ', async () => {
  expect(toHex(await sealTo({ recipient: pair.publicKey, info: 'cfrag/1', aad, plaintext }))).not.toBe(toHex(sealed));
});

describe('refused', () => {
  test('another purpose, aad or key: one failure without a cause', async () => {
    const denials = [await refusal(() => open({ info: 'cfrag/2' })), await refusal(() => open({ aad: filled(4, 20) })), await refusal(async () => open({ secretKey: (await newReplyKeyPair()).secretKey }))];
    expect(denials.map((denial) => denial?.code)).toEqual(['DECRYPTION_FAILED', 'DECRYPTION_FAILED', 'DECRYPTION_FAILED']);
    expect(new Set(denials.map((denial) => `${denial?.message}${String(denial?.cause)}`)).size).toBe(1);
  });

  test('a changed byte anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 448 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = Uint8Array.from(sealed);
        changed[at]! ^= mask;
        // The top bit of an X25519 public key is ignored (RFC 7748), but HPKE binds enc into the key.
        expect(await refusalOf(() => open({ sealed: changed }))).toBe('DECRYPTION_FAILED');
      }),
      { numRuns: 100 },
    );
  });

  test('cut, empty and other versions', async () => {
    expect(await refusalOf(() => open({ sealed: sealed.subarray(0, 48) }))).toBe('FORMAT_INVALID');
    expect(await refusalOf(() => open({ sealed: sealed.subarray(0, 60) }))).toBe('DECRYPTION_FAILED');
    expect(await refusalOf(() => open({ sealed: new Uint8Array(0) }))).toBe('FORMAT_INVALID');
    expect(await refusalOf(() => open({ sealed: Uint8Array.of(7, ...sealed.subarray(1)) }))).toBe('FORMAT_VERSION_UNKNOWN');
  });

  test('recipients of a wrong length or of small order', async () => {
    const seal = (recipient: Uint8Array) => refusal(() => sealTo({ recipient, info: 'cfrag/1', aad, plaintext }));
    for (const recipient of [filled(1, 31), filled(0, 32), Uint8Array.of(1, ...filled(0, 31))]) {
      expect((await seal(recipient))?.facts['argument']).toBe('recipient');
    }
  });
});
