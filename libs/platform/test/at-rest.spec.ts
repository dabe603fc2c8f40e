// Secrets at rest: spec/formats.md, "Sealed at rest".
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AtRestKey } from '../src/at-rest.ts';

const text = (value: string) => new TextEncoder().encode(value);

describe('AtRestKey', () => {
  let folder: string;
  let key: AtRestKey;
  const plaintext = text('the authority secret');
  const aad = text('bucket/key');

  const keyOf = async (content: string) => {
    const path = join(folder, `key-${content.length}-${content.slice(-4)}`);
    await writeFile(path, content);
    return AtRestKey.fromFile(path);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consentry-key-'));
    key = await keyOf(`0x${'ab'.repeat(32)}\n`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('opens what it sealed, also after a restart', async () => {
    const sealed = key.seal({ aad, plaintext });
    const again = await keyOf(`0x${'ab'.repeat(32)}`);
    expect(again.open({ aad, sealed }).expose()).toEqual(plaintext);
  });

  test('two sealings of one value differ and do not show it', () => {
    const [first, second] = [key.seal({ aad, plaintext }), key.seal({ aad, plaintext })];
    expect(first).not.toEqual(second);
    expect(Buffer.from(first).includes(Buffer.from(plaintext))).toBe(false);
  });

  test('every flipped byte, every truncation and a trailing byte are STORE_CORRUPT', () => {
    const sealed = key.seal({ aad, plaintext });
    for (let i = 0; i < sealed.length; i++) {
      const bad = sealed.slice();
      bad[i]! ^= 1;
      expect(() => key.open({ aad, sealed: bad })).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT' }));
      expect(() => key.open({ aad, sealed: sealed.slice(0, i) })).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT' }));
    }
    const longer = Uint8Array.from([...sealed, 0]);
    expect(() => key.open({ aad, sealed: longer })).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT' }));
  });

  test('a value moved to another place, or another key file, does not open', async () => {
    const sealed = key.seal({ aad, plaintext });
    const other = await keyOf('a passphrase of the operator');
    expect(() => key.open({ aad: text('bucket/other'), sealed })).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT' }));
    expect(() => other.open({ aad, sealed })).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT' }));
  });

  test('a missing or short key file stops the start with a sentence', async () => {
    await expect(keyOf('short')).rejects.toMatchObject({ code: 'CONFIGURATION_INVALID' });
    await expect(AtRestKey.fromFile(join(folder, 'absent'))).rejects.toMatchObject({ code: 'CONFIGURATION_INVALID' });
  });
});
