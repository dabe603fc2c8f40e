// Searches over several providers' entries (spec/index.md): found, counted, and named where somebody answers wrongly.
import { describe, expect, test } from '@jest/globals';
import { concatBytes, Secret, toHex } from '@consentry/domain';
import fc from 'fast-check';
import { sealGcm } from '../../src/aes-gcm.ts';
import { verifyConversion } from '../../src/index/combine.ts';
import { convertQuery } from '../../src/index/convert.ts';
import { ENTRY_BYTES, entryAddress, openEntry, sealEntry } from '../../src/index/entry.ts';
import { keywordKeys } from '../../src/index/keyword-keys.ts';
import { nobleMultiplier, sodiumMultiplier } from '../../src/index/multiplier.ts';
import { searchIndex } from '../../src/index/search.ts';
import { walkIndex } from '../../src/index/walk.ts';
import { encodeScalar, ORDER, Point, randomScalar } from '../../src/group.ts';
import { systemRandom } from '../../src/random.ts';
import { verifyShare } from '../../src/sharing/dealing.ts';
import { refusal, refusalOf } from '../refusal.ts';
import { seededRandom } from '../setting.ts';
import { answersOf, asked, combined, CONTEXT, conversionFor, HOSPITAL, LABORATORY, Provider, scopeOf, searched, Store, text, WATCH, word } from './town.ts';

const store = new Store();
const [hospital, laboratory, watch] = [HOSPITAL, LABORATORY, WATCH].map((provider) => new Provider(scopeOf(provider)));
await hospital!.upload(store, word('dx=I21'), 'r1');
await hospital!.upload(store, word('dx=I21'), 'r2');
await laboratory!.upload(store, word('dx=I21'), 'r3');
await watch!.upload(store, word('dx=I48'), 'r4');
const conversion = conversionFor(scopeOf(HOSPITAL));
const { scope, commitments } = conversion;

const searchWith = (query: ReturnType<typeof asked>, answers: ReturnType<typeof answersOf>, walk = store.walk) => searchIndex({ scope, commitments, context: CONTEXT, ...query, answers, walk });
const withByte = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

describe('spec/index.md section 9, a search', () => {
  test('finds what each provider entered, in its order, and nothing of other keywords', async () => {
    const found = await Promise.all([HOSPITAL, LABORATORY, WATCH].map((provider) => searched(store, conversionFor(scopeOf(provider)), word('dx=I21'))));
    expect(found).toEqual([['r1', 'r2'], ['r3'], []]);
    expect(await searched(store, conversionFor(scopeOf(WATCH)), word('dx=I48'))).toEqual(['r4']);
    expect(await searched(store, conversion, word('dx=I22'))).toEqual([]);
  });

  test('any threshold of proxies will do; fewer will not', async () => {
    for (const proxies of [[1, 2, 3], [5, 3, 2], [4, 5, 1], [1, 2, 3, 4, 5]]) expect(await searched(store, conversion, word('dx=I21'), proxies)).toEqual(['r1', 'r2']);
    expect(await refusal(() => searched(store, conversion, word('dx=I21'), [1, 2]))).toMatchObject({ code: 'THRESHOLD_NOT_REACHED', facts: { needed: '3', given: '2' } });
  });

  test('the patient needs no proxy: it has every index key', async () => {
    const keys = keywordKeys({ indexKey: hospital!.key, scope: scopeOf(HOSPITAL), keyword: word('dx=I21') });
    const values = await store.walk(keys.addressKey.expose());
    expect(await Promise.all(values.map(async (value, counter) => text(await openEntry({ keys, counter, value }))))).toEqual(['r1', 'r2']);
  });

  test('conversion and combination give the provider’s own keys, for any keyword', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }).filter((value) => /^\P{Cc}+$/u.test(value)), (value) => {
        const query = asked(word(value));
        const keys = combined(conversion, query, answersOf(conversion, query.query, [2, 4, 5]));
        const own = keywordKeys({ indexKey: hospital!.key, scope: scopeOf(HOSPITAL), keyword: word(value) });
        expect([keys.addressKey, keys.valueKey].map((key) => toHex(key.expose()))).toEqual([own.addressKey, own.valueKey].map((key) => toHex(key.expose())));
      }),
      { numRuns: 15, seed: 11 },
    ));
});

describe('spec/index.md section 7, attacker: a proxy that answers wrongly', () => {
  const query = asked(word('dx=I21'));
  const honest = answersOf(conversion, query.query, [1, 2, 3, 4]);
  const lies: [string, Uint8Array][] = [
    ['another element', concatBytes(honest[1]!.conversion.subarray(0, 2), Point.BASE.multiply(7n).toBytes(), honest[1]!.conversion.subarray(34))],
    ['with another share', convertQuery({ share: new Secret(concatBytes(Uint8Array.of(1, 2), encodeScalar(99n))), query: query.query, scope, commitments, context: CONTEXT })],
    ['the answer to another query', answersOf(conversion, asked(word('dx=I21')).query, [2])[0]!.conversion],
    ['no element', concatBytes(honest[1]!.conversion.subarray(0, 2), new Uint8Array(32).fill(255), honest[1]!.conversion.subarray(34))],
    ['the identity', concatBytes(honest[1]!.conversion.subarray(0, 2), new Uint8Array(32), honest[1]!.conversion.subarray(34))],
    ['cut off', honest[1]!.conversion.slice(0, -1)],
    ['nothing', new Uint8Array()],
    ['version 2', Uint8Array.of(2, ...honest[1]!.conversion.subarray(1))],
    ['somebody else’s answer', honest[0]!.conversion],
    ['an answer under somebody else’s index', Uint8Array.of(1, 3, ...honest[1]!.conversion.subarray(2))],
  ];

  test.each(lies)('%s: named, and the search succeeds without it', async (_, conversion) => {
    const answers = [honest[0]!, { share: 2, conversion }, honest[2]!, honest[3]!];
    const { references, wrong } = await searchWith(query, answers);
    expect(references.map(text)).toEqual(['r1', 'r2']);
    expect(wrong.map(({ share, error }) => [share, error.code])).toEqual([[2, 'CONVERSION_INVALID']]);
  });

  test.each(lies)('%s: named, where nobody is left to take its place', async (_, conversion) => {
    const answers = [honest[0]!, { share: 2, conversion }, honest[2]!];
    expect(await refusal(() => searchWith(query, answers))).toMatchObject({ code: 'CONVERSION_INVALID', facts: { share: '2' } });
  });

  test('every byte of an answer matters to its proof', async () => {
    for (let at = 0; at < 98; at += 3) {
      const answer = { share: 2, conversion: withByte(honest[1]!.conversion, at) };
      expect(await refusalOf(() => verifyConversion({ answer, query: query.query, scope, commitments, context: CONTEXT }))).toBe('CONVERSION_INVALID');
    }
  });

  test('a proof holds for this policy, provider, search and commitments alone', async () => {
    const terms = { answer: honest[1]!, query: query.query, scope, commitments, context: CONTEXT };
    verifyConversion(terms);
    const others = [{ scope: { ...scope, provider: WATCH } }, { context: new Uint8Array(32) }, { commitments: conversionFor(scopeOf(HOSPITAL)).commitments }, { query: asked(word('dx=I21')).query }];
    for (const changes of others) expect(await refusalOf(() => verifyConversion({ ...terms, ...changes }))).toBe('CONVERSION_INVALID');
  });

  test('“there is nothing” is believed only after the proofs', async () => {
    const nothing = asked(word('dx=I22'));
    expect(await searchWith(nothing, answersOf(conversion, nothing.query, [1, 2, 3]))).toEqual({ references: [], wrong: [] });
  });

  test('the same proxy twice is refused', async () => {
    expect(await refusal(() => searchWith(query, [honest[0]!, honest[0]!, honest[2]!]))).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument: 'answers' } });
  });

  test('a share is checked against the commitments when it arrives', async () => {
    expect(conversion.shares.map((share) => verifyShare({ share, commitments }))).toEqual([1, 2, 3, 4, 5]);
    expect(await refusalOf(() => verifyShare({ share: conversionFor(scopeOf(HOSPITAL)).shares[0]!, commitments }))).toBe('SHARE_INVALID');
  });

  test('a query that is no element, or the identity, is refused by the proxy', async () => {
    for (const bad of [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(31)]) {
      expect(await refusal(() => convertQuery({ share: conversion.shares[0]!, query: bad, scope, commitments, context: CONTEXT }))).toMatchObject({ code: 'ARGUMENT_INVALID', facts: { argument: 'query' } });
    }
  });
});

describe('spec/index.md section 5, entries', () => {
  const keys = keywordKeys({ indexKey: hospital!.key, scope: scopeOf(HOSPITAL), keyword: word('w') });

  test('sealing and opening are inverse, and all entries are of one length', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 63 }), fc.nat(0xffff_ffff), async (reference, counter) => {
        const { value } = await sealEntry({ keys, counter, reference });
        expect(value).toHaveLength(ENTRY_BYTES);
        expect(toHex(await openEntry({ keys, counter, value }))).toBe(toHex(reference));
      }),
      { numRuns: 100, seed: 5 },
    ));

  test('an entry opens at its own place alone, and not when changed, cut or extended', async () => {
    const { value } = await sealEntry({ keys, counter: 0, reference: Uint8Array.of(1) });
    for (let at = 0; at < value.length; at += 5) expect(await refusal(() => openEntry({ keys, counter: 0, value: withByte(value, at) }))).toMatchObject({ code: 'INDEX_ENTRY_INVALID', facts: { counter: '0' } });
    for (const wrong of [value.slice(1), Uint8Array.of(...value, 0), new Uint8Array()]) expect(await refusalOf(() => openEntry({ keys, counter: 0, value: wrong }))).toBe('INDEX_ENTRY_INVALID');
    expect(await refusalOf(() => openEntry({ keys, counter: 1, value }))).toBe('INDEX_ENTRY_INVALID');
  });

  test('a provider cannot hide anything in the padding, nor give a length that is none', async () => {
    const address = entryAddress(keys.addressKey.expose(), 0);
    const sealed = async (plaintext: Uint8Array) => {
      const nonce = new Uint8Array(12);
      return concatBytes(nonce, await sealGcm({ key: keys.valueKey.expose(), nonce, associatedData: address, plaintext }));
    };
    const padded = (...bytes: number[]) => Uint8Array.from({ length: 64 }, (_, i) => bytes[i] ?? 0);
    expect(toHex(await openEntry({ keys, counter: 0, value: await sealed(padded(1, 7)) }))).toBe('0x07');
    for (const wrong of [padded(1, 7, 1), padded(0), padded(64, 1), padded(1, 7).fill(9, 63)]) {
      const value = await sealed(wrong);
      expect(await refusalOf(() => openEntry({ keys, counter: 0, value }))).toBe('INDEX_ENTRY_INVALID');
    }
  });

  test('a store that swaps two entries is found out', async () => {
    const query = asked(word('dx=I21'));
    const swapped = async (addressKey: Uint8Array) => (await store.walk(addressKey)).toReversed();
    expect(await refusalOf(() => searchWith(query, answersOf(conversion, query.query, [1, 2, 3]), swapped))).toBe('INDEX_ENTRY_INVALID');
  });

  test('empty and long references, and counters out of range, are named', async () => {
    for (const reference of [new Uint8Array(), new Uint8Array(64)]) expect(await refusal(() => sealEntry({ keys, counter: 0, reference }))).toMatchObject({ facts: { argument: 'reference' } });
    for (const counter of [-1, 0.5, 2 ** 32]) expect(await refusal(() => sealEntry({ keys, counter, reference: Uint8Array.of(1) }))).toMatchObject({ facts: { argument: 'counter' } });
  });

  test('a long walk is cut at the limit and goes on from there', async () => {
    const values = Array.from({ length: 7 }, (_, i) => Uint8Array.of(i));
    let at = 0;
    const lookup = () => values[at++];
    const addressKey = keys.addressKey.expose();
    expect(await walkIndex({ addressKey, lookup, limit: 5 })).toHaveLength(5);
    expect(await walkIndex({ addressKey, lookup, from: 5, limit: 5 })).toHaveLength(2);
    for (const [argument, changes] of [['limit', { limit: 0 }], ['limit', { limit: 10_001 }], ['from', { from: -1 }], ['addressKey', { addressKey: new Uint8Array(31) }]] as const) {
      expect(await refusal(() => walkIndex({ addressKey, lookup: () => undefined, ...changes }))).toMatchObject({ facts: { argument } });
    }
  });
});

test('spec/index.md section 7: libsodium and noble convert to the same bytes', async () => {
  const sodium = await sodiumMultiplier();
  for (let i = 0; i < 40; i++) {
    const [scalar, point] = [randomScalar(systemRandom), Point.BASE.multiply(randomScalar(systemRandom)).toBytes()];
    for (const value of [scalar, 1n, ORDER - 1n]) {
      expect(toHex(sodium.multiply(point, value))).toBe(toHex(nobleMultiplier.multiply(point, value)));
      expect(toHex(sodium.multiplyBase(value))).toBe(toHex(nobleMultiplier.multiplyBase(value)));
    }
  }
  const { query } = asked(word('w'));
  const [byNoble, bySodium] = [nobleMultiplier, sodium].map((multiplier) => convertQuery({ share: conversion.shares[0]!, query, scope, commitments, context: CONTEXT, multiplier, random: seededRandom('conversion') }));
  expect(toHex(bySodium!)).toBe(toHex(byNoble!));
});
