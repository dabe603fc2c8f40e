// Sign-in challenges by an injected clock: ours, for one account, for two minutes (spec/protocol.md, sign-in).
import { expect, test } from '@jest/globals';
import { parseAddress, Secret } from '@consentry/domain';
import { Challenges } from '../src/challenges.ts';

const account = parseAddress(`0x${'11'.repeat(20)}`);
const other = parseAddress(`0x${'22'.repeat(20)}`);
const key = (byte: number) => new Secret(new Uint8Array(32).fill(byte));

test('a challenge is good for its account, on every replica with the same key, until it is over', () => {
  let now = 1_000;
  const challenges = new Challenges({ key: key(1), now: () => now });
  const replica = new Challenges({ key: key(1), now: () => now });
  const { nonce, expiresAt } = challenges.create(account);
  expect(nonce).toHaveLength(32);
  expect(replica.expiryOf({ account, nonce })).toBe(expiresAt);
  now = expiresAt - 1;
  expect(challenges.expiryOf({ account, nonce })).toBe(expiresAt);
  now = expiresAt;
  expect(() => challenges.expiryOf({ account, nonce })).toThrow(expect.objectContaining({ code: 'CHALLENGE_INVALID' }));
});

test('for another account, under another key, of another length or with one bit changed it is not ours', () => {
  const challenges = new Challenges({ key: key(1), now: () => 1_000 });
  const { nonce } = challenges.create(account);
  const invalid = expect.objectContaining({ code: 'CHALLENGE_INVALID' });
  expect(() => challenges.expiryOf({ account: other, nonce })).toThrow(invalid);
  expect(() => new Challenges({ key: key(2), now: () => 1_000 }).expiryOf({ account, nonce })).toThrow(invalid);
  for (const length of [0, 16, 31]) expect(() => challenges.expiryOf({ account, nonce: nonce.subarray(0, length) })).toThrow(invalid);
  for (let bit = 0; bit < 256; bit++) {
    const changed = nonce.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(() => challenges.expiryOf({ account, nonce: changed })).toThrow(invalid);
  }
});

test('no two challenges are the same', () => {
  const challenges = new Challenges({ key: key(1), now: () => 1_000 });
  const nonces = Array.from({ length: 1_000 }, () => challenges.create(account).nonce.toString());
  expect(new Set(nonces).size).toBe(1_000);
});
