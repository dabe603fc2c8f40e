// keccak256: the published answers, and those of another implementation for every length around a block.
import { expect, test } from '@jest/globals';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { keccak256, toHex } from '../src/index.ts';

const text = (value: string) => new TextEncoder().encode(value);

test('gives the answers of the Keccak team’s submission', () => {
  expect(toHex(keccak256(text('')))).toBe('0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470');
  expect(toHex(keccak256(text('abc')))).toBe('0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45');
});

test('agrees with noble for every length up to four blocks, and for a megabyte', () => {
  const bytes = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
  for (const length of [...Array.from({ length: 4 * 136 + 2 }, (_, i) => i), 16_384, 16_385, 1_000_000]) {
    expect(toHex(keccak256(bytes.subarray(7, length)))).toBe(toHex(keccak_256(bytes.subarray(7, length))));
  }
});

test('answers are our own: the next call does not change them', () => {
  const first = keccak256(text('one'));
  const before = toHex(first);
  keccak256(text('two'));
  expect(toHex(first)).toBe(before);
});
