// Records: header binding, key commitment and the chunked ciphertext; spec/formats.md clauses 10 and 11.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { concatBytes, equalBytes, parseEpoch, parseRecordId, Secret, toHex } from '@consentry/domain';
import fc from 'fast-check';
import { chunkCipher, decryptChunk } from '../../src/record/chunk-cipher.ts';
import { chunkSpan, ciphertextLength } from '../../src/record/chunks.ts';
import { ContentKey, contentKey } from '../../src/record/content-key.ts';
import { decryptRange, decryptRecord } from '../../src/record/decrypt.ts';
import { encryptRecord } from '../../src/record/encrypt.ts';
import { nodeAead } from '../../src/record/node-aead.ts';
import { webAead } from '../../src/record/web-aead.ts';
import { headerHash, MOST_RECORD_BYTES, type RecordHeader } from '../../src/record/header.ts';
import { refusal, refusalOf } from '../refusal.ts';
import { address, filled, OTHER_LABEL_ID, recordHeader, seededRandom } from '../setting.ts';
import { collected, streamOf } from './streams.ts';

const recordSeed = new Secret(filled(0x11, 32));
const CHUNK = 65_536;
const SEALED = CHUNK + 16;

function keyFor(header: RecordHeader): ContentKey {
  return ContentKey.derive({ recordSeed, header });
}

const encrypt = (plaintext: Uint8Array, header = recordHeader({ length: plaintext.length }), piece?: number) =>
  collected(streamOf(plaintext, piece).pipeThrough(encryptRecord({ contentKey: keyFor(header), header })));
const decrypt = (ciphertext: Uint8Array, header: RecordHeader, piece?: number) =>
  collected(streamOf(ciphertext, piece).pipeThrough(decryptRecord({ contentKey: keyFor(header), header })));

describe('round trips', () => {
  test.each([0, 1, 15, 16, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 77])('%i bytes', async (length) => {
    const plaintext = seededRandom('record')(length);
    const header = recordHeader({ length });
    const ciphertext = await encrypt(plaintext);
    expect(ciphertext).toHaveLength(ciphertextLength(header));
    expect(ciphertext[0]).toBe(1);
    expect(equalBytes(await decrypt(ciphertext, header), plaintext)).toBe(true);
  });

  test('however the streams are cut', async () => {
    const plaintext = seededRandom('record')(2 * CHUNK + 5);
    const header = recordHeader({ length: plaintext.length });
    const whole = await encrypt(plaintext);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1_000, max: 200_000 }), fc.integer({ min: 1_000, max: 200_000 }), async (write, read) => {
        const ciphertext = await encrypt(plaintext, header, write);
        expect(equalBytes(ciphertext, whole)).toBe(true);
        expect(equalBytes(await decrypt(ciphertext, header, read), plaintext)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test('memory is bounded: a slow reader stops the writer', async () => {
    const length = 64 * CHUNK;
    const header = recordHeader({ length });
    let produced = 0;
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (produced === length) return controller.close();
        produced += CHUNK;
        controller.enqueue(new Uint8Array(CHUNK));
      },
    });
    const reader = source.pipeThrough(encryptRecord({ contentKey: keyFor(header), header })).getReader();
    for (let i = 0; i < 3; i++) await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(produced).toBeLessThan(16 * CHUNK);
    await reader.cancel();
  });

  test('a source with more or fewer bytes than its header says is refused', async () => {
    const header = recordHeader({ length: 100_000 });
    for (const length of [0, 99_999, 100_001, 300_000]) {
      expect((await refusal(() => encrypt(new Uint8Array(length), header)))?.facts['argument']).toBe('header.length');
    }
  });
});

describe('misuse: every rearrangement of chunks is refused and the chunk is named (clause 11.2)', () => {
  const plaintext = seededRandom('misuse')(3 * CHUNK + 100);
  const header = recordHeader({ length: plaintext.length });
  let ciphertext: Uint8Array;
  let chunks: Uint8Array[];

  beforeAll(async () => {
    ciphertext = await encrypt(plaintext);
    chunks = [0, 1, 2, 3].map((i) => ciphertext.subarray(1 + i * SEALED, 1 + (i + 1) * SEALED));
  });

  const join = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat([Uint8Array.of(1), ...parts]));
  const corruptChunk = async (bytes: Uint8Array) => {
    const denial = await refusal(() => decrypt(bytes, header));
    expect(denial?.code).toBe('CIPHERTEXT_CORRUPT');
    return denial?.facts['chunk'];
  };

  test('reordered', async () => expect(await corruptChunk(join(chunks[0]!, chunks[2]!, chunks[1]!, chunks[3]!))).toBe('1'));
  test('dropped', async () => expect(await corruptChunk(join(chunks[0]!, chunks[2]!, chunks[3]!))).toBe('1'));
  test('duplicated', async () => expect(await corruptChunk(join(chunks[0]!, chunks[0]!, chunks[1]!, chunks[2]!, chunks[3]!))).toBe('1'));
  test('the last one missing', async () => expect(await corruptChunk(join(chunks[0]!, chunks[1]!, chunks[2]!))).toBe('3'));
  test('cut within a chunk', async () => expect(await corruptChunk(ciphertext.subarray(0, 1 + SEALED + 500))).toBe('1'));
  test('cut by one byte', async () => expect(await corruptChunk(ciphertext.subarray(0, -1))).toBe('3'));
  test('nothing at all', async () => expect(await corruptChunk(new Uint8Array(0))).toBe('0'));
  test('extended by a byte', async () => expect(await corruptChunk(join(...chunks, new Uint8Array(1)))).toBe('3'));
  test('extended by a chunk', async () => expect(await corruptChunk(join(...chunks, chunks[3]!))).toBe('3'));
  test('a chunk of another record', async () => {
    const other = await encrypt(plaintext, recordHeader({ length: plaintext.length, recordId: parseRecordId(filled(9, 32)) }));
    expect(await corruptChunk(join(chunks[0]!, other.subarray(1 + SEALED, 1 + 2 * SEALED), chunks[2]!, chunks[3]!))).toBe('1');
  });
  test('one bit anywhere', async () => {
    for (let at = 1; at < ciphertext.length; at += 20_011) {
      const changed = Uint8Array.from(ciphertext);
      changed[at]! ^= 0x80;
      expect(await corruptChunk(changed)).toBe(String(Math.floor((at - 1) / SEALED)));
    }
  });
  test('an unknown version', async () => {
    expect(await refusalOf(() => decrypt(Uint8Array.from(ciphertext, (byte, i) => (i === 0 ? 2 : byte)), header))).toBe('FORMAT_VERSION_UNKNOWN');
  });

  test('a record of whole chunks cannot be shortened by its last one, nor taken for longer', async () => {
    const whole = seededRandom('whole')(2 * CHUNK);
    const full = await encrypt(whole);
    const shorter = recordHeader({ length: CHUNK });
    const key = new Secret(keyFor(recordHeader({ length: 2 * CHUNK })).key.expose());
    expect(key.expose()).not.toEqual(keyFor(shorter).key.expose());
    expect(await refusalOf(() => decrypt(full.subarray(0, 1 + SEALED), shorter))).toBe('CIPHERTEXT_CORRUPT');
  });

  test('no byte of a chunk leaves before the whole chunk verified', async () => {
    const changed = Uint8Array.from(ciphertext);
    changed[1 + 2 * SEALED - 1]! ^= 1;
    const reader = streamOf(changed).pipeThrough(decryptRecord({ contentKey: keyFor(header), header })).getReader();
    let released = 0;
    expect(
      await refusalOf(async () => {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) return;
          expect(equalBytes(value, plaintext.subarray(released, released + value.length))).toBe(true);
          released += value.length;
        }
      }),
    ).toBe('CIPHERTEXT_CORRUPT');
    expect(released).toBeLessThanOrEqual(CHUNK);
  });
});

test('WebCrypto and OpenSSL give the same chunks and refuse the same (clause 11.2)', async () => {
  const header = recordHeader({ length: CHUNK + 100 });
  const args = { contentKey: keyFor(header), header };
  const ciphers = [await chunkCipher({ ...args, makeAead: webAead }), await chunkCipher({ ...args, makeAead: nodeAead()! })];
  for (const [index, length] of [[0, CHUNK], [1, 100]] as const) {
    const plaintext = seededRandom('both')(length);
    const sealed = await Promise.all(ciphers.map(async (cipher) => Uint8Array.from(Buffer.concat(await cipher.seal(index, plaintext)))));
    expect(toHex(sealed[0]!)).toBe(toHex(sealed[1]!));
    for (const cipher of ciphers) {
      expect(equalBytes(concatBytes(...(await cipher.open(index, sealed[0]!))), plaintext)).toBe(true);
      for (const bad of [sealed[0]!.map((byte, i) => (i === 5 ? byte ^ 1 : byte)), sealed[0]!.subarray(0, 20), sealed[0]!.subarray(0, 16)]) {
        expect(await refusalOf(() => cipher.open(index, bad))).toBe('CIPHERTEXT_CORRUPT');
      }
    }
  }
});

describe('header and key (clause 10)', () => {
  const header = recordHeader();
  const variants: [string, Partial<RecordHeader>][] = [
    ['chainId', { chainId: 1 }],
    ['registry', { registry: address(0xb1) }],
    ['patient', { patient: address(0x99) }],
    ['labelId', { labelId: OTHER_LABEL_ID }],
    ['epoch', { epoch: parseEpoch('2027Q1') }],
    ['recordId', { recordId: parseRecordId(filled(0x43, 32)) }],
    ['provider', { provider: address(0x03) }],
    ['length', { length: 200_001 }],
    ['chunkBytes', { chunkBytes: 131_072 }],
  ];

  test.each(variants)('another %s is another key, and its commitment does not match', async (_, change) => {
    const other = recordHeader(change);
    expect(toHex(headerHash(other))).not.toBe(toHex(headerHash(header)));
    expect(await refusalOf(() => contentKey({ recordSeed, header: other, keyCommitment: keyFor(header).keyCommitment }))).toBe('DECRYPTION_FAILED');
    expect(await refusalOf(() => decryptRecord({ contentKey: keyFor(header), header: other }))).toBe('ARGUMENT_INVALID');
  });

  test('one ciphertext cannot be opened under two keys: the commitment names the one', async () => {
    const other = new Secret(filled(0x12, 32));
    const { keyCommitment } = keyFor(header);
    expect(await refusalOf(() => contentKey({ recordSeed: other, header, keyCommitment }))).toBe('DECRYPTION_FAILED');
    expect(await refusalOf(() => contentKey({ recordSeed, header, keyCommitment }))).toBe('accepted');
    expect((await refusal(() => contentKey({ recordSeed, header, keyCommitment: filled(1, 31) })))?.facts['argument']).toBe('keyCommitment');
  });

  test('sizes and algorithms that are not supported', async () => {
    for (const length of [-1, 1.5, MOST_RECORD_BYTES + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await refusalOf(() => headerHash(recordHeader({ length })))).toBe('RECORD_SIZE_UNSUPPORTED');
    }
    for (const chunkBytes of [0, 1, 65_535, 65_537, 2_097_152, 131_073]) {
      expect((await refusal(() => headerHash(recordHeader({ chunkBytes }))))?.facts['argument']).toBe('chunkBytes');
    }
    expect((await refusal(() => headerHash(recordHeader({ algorithms: 'rot13' }))))?.facts['argument']).toBe('algorithms');
    expect(await refusalOf(() => headerHash(recordHeader({ length: MOST_RECORD_BYTES })))).toBe('accepted');
  });

  test('a key prints as a secret', () => {
    expect(JSON.stringify({ key: keyFor(header).key })).toBe('{"key":"[secret]"}');
  });
});

describe('reading a part (clause 11.4)', () => {
  const plaintext = seededRandom('range')(4 * CHUNK + 1234);
  const header = recordHeader({ length: plaintext.length });

  test('random ranges give exactly their bytes from exactly their span', async () => {
    const ciphertext = await encrypt(plaintext);
    await fc.assert(
      fc.asyncProperty(fc.nat(plaintext.length - 1), fc.nat(plaintext.length - 1), async (a, b) => {
        const [firstByte, lastByte] = [Math.min(a, b), Math.max(a, b)];
        const { offset, length, firstChunk } = chunkSpan({ header, firstByte, lastByte });
        expect(firstChunk).toBe(Math.floor(firstByte / CHUNK));
        const span = ciphertext.subarray(offset, offset + length);
        expect(span).toHaveLength(length);
        const range = streamOf(span).pipeThrough(decryptRange({ contentKey: keyFor(header), header, firstByte, lastByte }));
        expect(equalBytes(await collected(range), plaintext.subarray(firstByte, lastByte + 1))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('chunks larger than the pieces in which they are deciphered', async () => {
    const large = recordHeader({ length: 600_001, chunkBytes: 262_144 });
    const content = seededRandom('large')(600_001);
    const sealing = encryptRecord({ contentKey: keyFor(large), header: large });
    const ciphertext = await collected(streamOf(content).pipeThrough(sealing));
    for (const [firstByte, lastByte] of [[0, 600_000], [200_000, 200_000], [70_000, 131_071], [131_072, 400_000], [262_143, 262_144], [599_000, 600_000]] as const) {
      const { offset, length } = chunkSpan({ header: large, firstByte, lastByte });
      const range = streamOf(ciphertext.subarray(offset, offset + length)).pipeThrough(decryptRange({ contentKey: keyFor(large), header: large, firstByte, lastByte }));
      expect(equalBytes(await collected(range), content.subarray(firstByte, lastByte + 1))).toBe(true);
    }
  });

  test('single chunks, and what is no chunk', async () => {
    const ciphertext = await encrypt(plaintext);
    const chunk = (index: number) => ciphertext.subarray(1 + index * SEALED, Math.min(ciphertext.length, 1 + (index + 1) * SEALED));
    const open = (index: number, sealed: Uint8Array) => decryptChunk({ contentKey: keyFor(header), header, index, sealed });
    expect(equalBytes(await open(4, chunk(4)), plaintext.subarray(4 * CHUNK))).toBe(true);
    expect(await refusalOf(() => open(1, chunk(2)))).toBe('CIPHERTEXT_CORRUPT');
    expect(await refusalOf(() => open(1, chunk(4)))).toBe('CIPHERTEXT_CORRUPT');
    expect(await refusalOf(() => open(5, chunk(4)))).toBe('ARGUMENT_INVALID');
    expect(await refusalOf(() => open(-1, chunk(0)))).toBe('ARGUMENT_INVALID');
  });

  test('ranges outside the record', async () => {
    const span = (firstByte: number, lastByte: number) => refusalOf(() => chunkSpan({ header, firstByte, lastByte }));
    expect(await span(-1, 5)).toBe('ARGUMENT_INVALID');
    expect(await span(6, 5)).toBe('ARGUMENT_INVALID');
    expect(await span(0, plaintext.length)).toBe('ARGUMENT_INVALID');
    expect(await refusalOf(() => chunkSpan({ header: recordHeader({ length: 0 }), firstByte: 0, lastByte: 0 }))).toBe('ARGUMENT_INVALID');
  });
});
