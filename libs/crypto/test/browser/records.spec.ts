// Records in a browser and in Node: either reads what the other wrote, and both refuse the same for the same reason
// (spec/formats.md clauses 10 and 11).
import { beforeAll, expect, test } from '@jest/globals';
import { concatBytes, Secret, toHex } from '@consentry/domain';
import { ContentKey, encryptRecord, type RecordHeader } from '@consentry/crypto/provider';
import { decryptRecord } from '@consentry/crypto/delegatee';
import { sha256 } from '@noble/hashes/sha2.js';
import { chunkSpan } from '../../src/record/chunks.ts';
import { collected, streamOf } from '../record/streams.ts';
import { address, filled, recordHeader, seededRandom } from '../setting.ts';
import { describeInBrowser } from './chromium.ts';
import { run } from './run.ts';

const CHUNK = 65_536;
const SEALED = CHUNK + 16;
const MIB = 2 ** 20;
const recordSeed = toHex(filled(0x11, 32));

/** As the vectors write a header. */
const written = (header: RecordHeader) => ({ ...header, epoch: '2026Q4' });
const keyOf = (header: RecordHeader) => ContentKey.derive({ recordSeed: new Secret(filled(0x11, 32)), header });

describeInBrowser('records', (page) => {
  const plaintext = seededRandom('record')(3 * CHUNK + 100);
  const header = recordHeader({ length: plaintext.length });
  const inputs = { recordSeed, header: written(header) };
  let ciphertext: Uint8Array;
  let chunks: Uint8Array[];

  beforeAll(async () => {
    ciphertext = await collected(streamOf(plaintext).pipeThrough(encryptRecord({ contentKey: keyOf(header), header })));
    chunks = [0, 1, 2, 3].map((i) => ciphertext.subarray(1 + i * SEALED, 1 + (i + 1) * SEALED));
  });

  test('the same ciphertext, byte for byte, and the same plaintext back', async () => {
    const made = await page.run('encryptRecord', { ...inputs, plaintext: toHex(plaintext) });
    expect(made.result['ciphertext'] === toHex(ciphertext)).toBe(true);
    const opened = await page.run('decryptRecord', { ...inputs, ciphertext: toHex(ciphertext) });
    expect(opened.result['plaintext'] === toHex(plaintext)).toBe(true);
  });

  test.each([[0, 0], [CHUNK - 1, CHUNK], [70_000, 140_000], [3 * CHUNK + 99, 3 * CHUNK + 99]])('bytes %i to %i from their chunks alone (clause 11.4)', async (firstByte, lastByte) => {
    const { offset, length } = chunkSpan({ header, firstByte, lastByte });
    const span = toHex(ciphertext.subarray(offset, offset + length));
    const { result } = await page.run('decryptRange', { ...inputs, span, firstByte, lastByte });
    expect(result['plaintext'] === toHex(plaintext.subarray(firstByte, lastByte + 1))).toBe(true);
  });

  const join = (...parts: Uint8Array[]) => concatBytes(Uint8Array.of(1), ...parts);
  const changes: [string, () => Uint8Array][] = [
    ['reordered', () => join(chunks[0]!, chunks[2]!, chunks[1]!, chunks[3]!)],
    ['a chunk dropped', () => join(chunks[0]!, chunks[2]!, chunks[3]!)],
    ['a chunk doubled', () => join(chunks[0]!, chunks[0]!, chunks[1]!, chunks[2]!, chunks[3]!)],
    ['the last chunk missing', () => join(chunks[0]!, chunks[1]!, chunks[2]!)],
    ['cut by a byte', () => ciphertext.subarray(0, -1)],
    ['cut within a chunk', () => ciphertext.subarray(0, SEALED + 500)],
    ['nothing at all', () => new Uint8Array(0)],
    ['extended by a byte', () => join(...chunks, new Uint8Array(1))],
    ['extended by a chunk', () => join(...chunks, chunks[3]!)],
    ['one bit changed', () => ciphertext.map((byte, i) => (i === SEALED + 7 ? byte ^ 0x80 : byte))],
    ['another version', () => ciphertext.map((byte, i) => (i === 0 ? 2 : byte))],
  ];
  test.each(changes)('refused as in Node, naming the same chunk: %s (clause 11.2)', async (name, change) => {
    const args = { ...inputs, ciphertext: toHex(change()) };
    const [here, there] = [await run('decryptRecord', args), await page.run('decryptRecord', args)];
    expect(there).toEqual(here);
    expect(here.refusal).toBe(name === 'another version' ? 'FORMAT_VERSION_UNKNOWN' : 'CIPHERTEXT_CORRUPT');
  });

  test('refused as in Node: another header, and a key that the record does not commit to (clause 10)', async () => {
    const other = written(recordHeader({ length: plaintext.length, patient: address(0x99) }));
    const wrongHeader = { recordSeed, header: other, ciphertext: toHex(ciphertext) };
    expect(await page.run('decryptRecord', wrongHeader)).toEqual(await run('decryptRecord', wrongHeader));
    expect((await page.run('decryptRecord', wrongHeader)).refusal).toBe('CIPHERTEXT_CORRUPT');
    const wrongKey = { ...inputs, header: other, keyCommitment: toHex(keyOf(header).keyCommitment) };
    expect(await page.run('contentKey', wrongKey)).toEqual(await run('contentKey', wrongKey));
    expect((await page.run('contentKey', wrongKey)).refusal).toBe('DECRYPTION_FAILED');
  });
});

describeInBrowser('records of many megabytes', (page) => {
  const large = recordHeader({ length: 12 * MIB + 345, chunkBytes: MIB });
  const plaintext = seededRandom('large')(large.length);

  test('downloaded and decrypted as they arrive', async () => {
    const ciphertext = await collected(streamOf(plaintext).pipeThrough(encryptRecord({ contentKey: keyOf(large), header: large })));
    page.bodies.set('/download', ciphertext);
    expect(await page.call('decryptDownload', '/download', large)).toBe(toHex(sha256(plaintext)));
  });

  test('encrypted in the browser, uploaded, and read in Node', async () => {
    await page.call('encryptUpload', '/upload', large, 'large');
    const opened = await collected(streamOf(page.bodies.get('/upload')!).pipeThrough(decryptRecord({ contentKey: keyOf(large), header: large })));
    expect(toHex(sha256(opened))).toBe(toHex(sha256(plaintext)));
  });

  test('memory is bounded by a few chunks, whatever the length (clause 11)', async () => {
    const most = await Promise.all([16, 96].map((mebibytes) => page.call<number>('mostHeld', recordHeader({ length: mebibytes * MIB, chunkBytes: CHUNK }))));
    for (const held of most) expect(held).toBeLessThan(32 * CHUNK);
  });
});
