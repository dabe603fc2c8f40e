// Attackers of the index, each against a promise or a stated limit of spec/index.md section 11.
import { describe, expect, test } from '@jest/globals';
import { concatBytes, parseLabel, Secret, toHex } from '@consentry/domain';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { entryAddress, openEntry, sealEntry } from '../../src/index/entry.ts';
import { indexKey, queryKey } from '../../src/index/index-key.ts';
import { keysOfToken, keywordKeys } from '../../src/index/keyword-keys.ts';
import { hashKeyword } from '../../src/index/keyword.ts';
import { blindQuery } from '../../src/index/query.ts';
import { decodePoint, multiplyPublic, Point, readScalar, reduce, secretScalar } from '../../src/group.ts';
import { combineShares } from '../../src/sharing/dealing.ts';
import { lagrangeAtZero } from '../../src/sharing/polynomial.ts';
import { labelIdOf } from '../../src/label-id.ts';
import { refusalOf } from '../refusal.ts';
import { address, EPOCH, NEXT_EPOCH, PATIENT, POLICY_ID, SEED } from '../setting.ts';
import { answersOf, asked, combined, conversionFor, HOSPITAL, LABORATORY, OTHER_POLICY_ID, POLICY_SECRET, Provider, scopeOf, searched, Store, WATCH, word } from './town.ts';

const DICTIONARY = ['dx=I20', 'dx=I21', 'dx=I48', 'dx=F32', 'sex=f', 'sex=m'].map(word);
const hex = (secret: { expose(): Uint8Array }) => toHex(secret.expose());

describe('at rest', () => {
  test('equal keywords do not link: not at one provider, nor across providers, quarters, labels or patients', async () => {
    const store = new Store();
    const scopes = [scopeOf(HOSPITAL), scopeOf(LABORATORY), scopeOf(HOSPITAL, NEXT_EPOCH), scopeOf(HOSPITAL, EPOCH, { labelId: labelIdOf({ patient: PATIENT, label: parseLabel('lab') }) }), scopeOf(HOSPITAL, EPOCH, { patient: address(0x99) })];
    const uploads = await Promise.all(scopes.map(async (scope) => {
      const provider = new Provider(scope);
      return [await provider.upload(store, word('dx=I21'), 'same'), await provider.upload(store, word('dx=I21'), 'same')];
    }));
    const entries = uploads.flat();
    expect(new Set(entries.map((entry) => toHex(entry.address))).size).toBe(10);
    // Not a piece of 8 bytes stands in two values, though all hold the same reference.
    const pieces = entries.flatMap(({ value }) => Array.from({ length: value.length - 8 }, (_, i) => toHex(value.slice(i, i + 8))));
    expect(new Set(pieces).size).toBe(pieces.length);
    expect(new Set(entries.map(({ value }) => value.length)).size).toBe(1);
  });

  test('a dictionary of keywords finds nothing without a key', async () => {
    const store = new Store();
    await new Provider(scopeOf(HOSPITAL)).upload(store, word('dx=I21'), 'r1');
    const [held] = [...store.entries.keys()];
    for (const keyword of DICTIONARY) {
      // What the store can compute of public values alone: the hash itself as a token, and under keys of its own.
      const tokens = [hashKeyword(keyword, EPOCH), hashKeyword(keyword, EPOCH).multiply(7n)];
      const tries = tokens.flatMap((token) => [token.toBytes(), keysOfToken(token, scopeOf(HOSPITAL)).addressKey.expose()]);
      for (const key of tries) {
        expect(toHex(entryAddress(key, 0))).not.toBe(held);
        expect(toHex(hmac(sha256, key, new Uint8Array(4)).slice(0, 16))).not.toBe(held);
      }
    }
  });
});

describe('in a search', () => {
  test('proxies and eavesdroppers see an element that no dictionary explains, and never the same one twice', () => {
    const queries = Array.from({ length: 5 }, () => toHex(asked(word('dx=I21')).query));
    expect(new Set(queries).size).toBe(5);
    for (const keyword of DICTIONARY) {
      const hashed = hashKeyword(keyword, EPOCH);
      expect(queries).not.toContain(toHex(hashed.toBytes()));
      expect(queries).not.toContain(toHex(hashed.multiply(readScalar('k', queryKey({ policySecret: POLICY_SECRET, policyId: POLICY_ID, epoch: EPOCH }).expose())).toBytes()));
    }
  });

  test('a replayed query gives the replayer the same answers, and nothing without its blinding', async () => {
    const conversion = conversionFor(scopeOf(HOSPITAL));
    const store = new Store();
    await new Provider(scopeOf(HOSPITAL)).upload(store, word('dx=I21'), 'r1');
    const query = asked(word('dx=I21'));
    const first = answersOf(conversion, query.query, [1, 2, 3]);
    const replayed = answersOf(conversion, query.query, [1, 2, 3]);
    expect(replayed.map(({ conversion: bytes }) => toHex(bytes.slice(0, 34)))).toEqual(first.map(({ conversion: bytes }) => toHex(bytes.slice(0, 34))));
    const guess = combined(conversion, { query: query.query, blinding: secretScalar(4711n) }, replayed);
    expect(await store.walk(guess.addressKey.expose())).toEqual([]);
    const unblinded = keysOfToken(decodePoint(first[0]!.conversion.slice(2, 34))!, scopeOf(HOSPITAL));
    expect(await store.walk(unblinded.addressKey.expose())).toEqual([]);
  });

  test('the store can follow a search and cannot open what it finds', async () => {
    const store = new Store();
    const { value } = await new Provider(scopeOf(HOSPITAL)).upload(store, word('dx=I21'), 'r1');
    const { addressKey } = keywordKeys({ indexKey: indexKey({ seed: SEED, scope: scopeOf(HOSPITAL) }), scope: scopeOf(HOSPITAL), keyword: word('dx=I21') });
    expect(await store.walk(addressKey.expose())).toHaveLength(1);
    expect(await refusalOf(() => openEntry({ keys: { addressKey, valueKey: addressKey }, counter: 0, value }))).toBe('INDEX_ENTRY_INVALID');
  });

  test('a search does not reach another policy’s, label’s, provider’s or quarter’s entries with the wrong query key', async () => {
    const store = new Store();
    await new Provider(scopeOf(HOSPITAL)).upload(store, word('dx=I21'), 'r1');
    const conversion = conversionFor(scopeOf(HOSPITAL));
    const strange = blindQuery({ queryKey: queryKey({ policySecret: POLICY_SECRET, policyId: OTHER_POLICY_ID, epoch: EPOCH }), keyword: word('dx=I21'), epoch: EPOCH });
    expect(await store.walk(combined(conversion, strange, answersOf(conversion, strange.query, [1, 2, 3])).addressKey.expose())).toEqual([]);
    expect(await searched(store, conversionFor(scopeOf(HOSPITAL, NEXT_EPOCH)), word('dx=I21'))).toEqual([]);
    expect(await searched(store, conversionFor(scopeOf(WATCH)), word('dx=I21'))).toEqual([]);
  });
});

describe('revocation', () => {
  test('a provider that gets no key for the next quarter enters nothing that a search of it finds', async () => {
    const store = new Store();
    const revoked = new Provider(scopeOf(HOSPITAL));
    // It goes on with the key it has, under the next quarter's name.
    const forged = keywordKeys({ indexKey: revoked.key, scope: scopeOf(HOSPITAL, NEXT_EPOCH), keyword: word('dx=I21') });
    store.put(await sealEntry({ keys: forged, counter: 0, reference: Uint8Array.of(1) }));
    expect(await searched(store, conversionFor(scopeOf(HOSPITAL, NEXT_EPOCH)), word('dx=I21'))).toEqual([]);
  });

  test('a provider cannot read or write in another provider’s name', async () => {
    const store = new Store();
    await new Provider(scopeOf(HOSPITAL)).upload(store, word('dx=I21'), 'r1');
    const thief = keywordKeys({ indexKey: new Provider(scopeOf(WATCH)).key, scope: scopeOf(HOSPITAL), keyword: word('dx=I21') });
    expect(await store.walk(thief.addressKey.expose())).toEqual([]);
  });

  test('where fewer than the threshold of proxies still convert, a searcher gets nothing', async () => {
    const conversion = conversionFor(scopeOf(HOSPITAL));
    const query = asked(word('dx=I21'));
    const [first, second] = answersOf(conversion, query.query, [1, 2]).map((answer) => decodePoint(answer.conversion.slice(2, 34))!);
    // Combined as if two were enough.
    const sum = multiplyPublic(first!, lagrangeAtZero([1, 2], 1)).add(multiplyPublic(second!, lagrangeAtZero([1, 2], 2)));
    const token = sum.multiply(Point.Fn.inv(readScalar('ρ', query.blinding.expose())));
    const own = keywordKeys({ indexKey: indexKey({ seed: SEED, scope: scopeOf(HOSPITAL) }), scope: scopeOf(HOSPITAL), keyword: word('dx=I21') });
    expect(hex(keysOfToken(token, scopeOf(HOSPITAL)).addressKey)).not.toBe(hex(own.addressKey));
  });
});

describe('spec/index.md 11.3, the stated limit: collusion', () => {
  const conversion = conversionFor(scopeOf(HOSPITAL));
  const k = queryKey({ policySecret: POLICY_SECRET, policyId: POLICY_ID, epoch: EPOCH });
  const stolen = (shares: number[]) => combineShares({ shares: shares.map((share) => conversion.shares[share - 1]!), commitments: conversion.commitments });

  test('t proxies and a searcher recover k_i, and with it test any keyword of that provider, label and quarter', async () => {
    const store = new Store();
    await new Provider(scopeOf(HOSPITAL)).upload(store, word('dx=F32'), 'r1');
    const key = secretScalar(reduce(readScalar('v', stolen([1, 2, 3]).expose()) * readScalar('k', k.expose())));
    expect(hex(key)).toBe(hex(indexKey({ seed: SEED, scope: scopeOf(HOSPITAL) })));
    const found = [];
    for (const keyword of DICTIONARY) {
      const { addressKey } = keywordKeys({ indexKey: key, scope: scopeOf(HOSPITAL), keyword });
      if ((await store.walk(addressKey.expose())).length > 0) found.push(keyword);
    }
    expect(found).toEqual(['dx=F32']);
  });

  test('t proxies and any one provider recover k_π, and with it every other provider’s k_i under that policy', () => {
    const laboratory = conversionFor(scopeOf(LABORATORY));
    const known = readScalar('k', new Provider(scopeOf(HOSPITAL)).key.expose());
    const recovered = reduce(known * Point.Fn.inv(readScalar('v', stolen([1, 2, 3]).expose())));
    expect(hex(secretScalar(recovered))).toBe(hex(k));
    const v = combineShares({ shares: laboratory.shares.slice(0, 3), commitments: laboratory.commitments });
    expect(hex(secretScalar(reduce(readScalar('v', v.expose()) * recovered)))).toBe(hex(new Provider(scopeOf(LABORATORY)).key));
  });

  test('and nothing of the next quarter, another label or another provider', () => {
    const key = hex(secretScalar(reduce(readScalar('v', stolen([2, 4, 5]).expose()) * readScalar('k', k.expose()))));
    const others = [scopeOf(HOSPITAL, NEXT_EPOCH), scopeOf(LABORATORY), scopeOf(HOSPITAL, EPOCH, { labelId: labelIdOf({ patient: PATIENT, label: parseLabel('lab') }) })];
    expect(others.map((scope) => hex(indexKey({ seed: SEED, scope })))).not.toContain(key);
  });

  test('t proxies without a searcher test no keyword: v = k_i / k_π is as good as random to them', async () => {
    const store = new Store();
    await new Provider(scopeOf(HOSPITAL)).upload(store, word('dx=F32'), 'r1');
    const v = stolen([1, 2, 3]);
    for (const keyword of DICTIONARY) {
      const { addressKey } = keywordKeys({ indexKey: v, scope: scopeOf(HOSPITAL), keyword });
      expect(await store.walk(addressKey.expose())).toEqual([]);
    }
    expect(hex(stolen([3, 4, 5]))).toBe(hex(v));
  });

  test('fewer than t proxies and a searcher do not', async () => {
    expect(await refusalOf(() => stolen([1, 2]))).toBe('SHARES_MISSING');
    const two = [1, 2].map((i) => readScalar('share', conversion.shares[i - 1]!.expose().slice(2)));
    const naive = reduce(two[0]! * lagrangeAtZero([1, 2], 1) + two[1]! * lagrangeAtZero([1, 2], 2));
    expect(hex(secretScalar(reduce(naive * readScalar('k', k.expose()))))).not.toBe(hex(indexKey({ seed: SEED, scope: scopeOf(HOSPITAL) })));
  });
});

test('index keys, query keys, blindings and keyword keys do not print', () => {
  const key = indexKey({ seed: SEED, scope: scopeOf(HOSPITAL) });
  expect(JSON.stringify([key, asked(word('w')).blinding, keywordKeys({ indexKey: key, scope: scopeOf(HOSPITAL), keyword: word('w') }), new Secret(concatBytes())])).not.toMatch(/0x|\d\d/);
});
