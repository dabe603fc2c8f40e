// Identifiers, hexadecimal, quarters, purposes, errors and secrets.
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  nextLabel,
  noticesOf,
  parseLabel,
  concatBytes,
  ConsentryError,
  epochAt,
  epochEnd,
  epochsFrom,
  equalBytes,
  ERROR_CODES,
  formatEpoch,
  fromHex,
  hasCode,
  idBytes,
  isErrorCode,
  parseAddress,
  parseAuthorityName,
  parseEpoch,
  parsePurpose,
  parseRecordId,
  PURPOSES,
  purposeBits,
  Secret,
  toHex,
  type Purpose,
} from '../src/index.ts';

const refused = (code: string) => expect.objectContaining({ code });

describe('hexadecimal', () => {
  test('bytes read back as they were written', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(fromHex(toHex(bytes))).toEqual(Uint8Array.from(bytes))));
  });

  test.each(['', '0', 'x', '0x0', '0xg0', ' 0x00', '0x00 ', '0X00', '00', '0x0\n'])('refuses %j', (text) => {
    expect(() => fromHex(text)).toThrow(refused('FORMAT_INVALID'));
  });

  test('names the value and the length it wanted', () => {
    expect(() => fromHex('0x00', { name: 'salt', length: 2 })).toThrow('salt is not 2 bytes of 0x-prefixed hexadecimal');
  });

  test('bytes are equal exactly where their text is', () => {
    const bytes = fc.uint8Array({ maxLength: 3, max: 2 });
    fc.assert(fc.property(bytes, bytes, (a, b) => equalBytes(a, b) === (toHex(a) === toHex(b))));
  });

  test('joined bytes stand in order', () => {
    expect(toHex(concatBytes(new Uint8Array([1]), new Uint8Array(), new Uint8Array([2, 3])))).toBe('0x010203');
  });
});

describe('identifiers', () => {
  test('are lower case whatever the writing', () => {
    expect(parseAddress(`0x${'Ab'.repeat(20)}`)).toBe(`0x${'ab'.repeat(20)}`);
  });

  test('come from bytes as from text', () => {
    const bytes = new Uint8Array(32).fill(7);
    expect(idBytes(parseRecordId(bytes))).toEqual(bytes);
  });

  test.each([`0x${'00'.repeat(19)}`, `0x${'00'.repeat(21)}`, '', 'vitalik.eth', '00'.repeat(20)])('refuse %j as an address', (text) => {
    expect(() => parseAddress(text)).toThrow(refused('FORMAT_INVALID'));
  });

  test('refuse bytes of another length', () => {
    expect(() => parseRecordId(new Uint8Array(31))).toThrow(refused('FORMAT_INVALID'));
  });

  test.each(['medboard', 'hospital-x', 'a1', 'st.mary.example'])('accept %j as an authority', (text) => {
    expect(parseAuthorityName(text)).toBe(text);
  });

  test.each(['', 'Medboard', '-x', 'x-', 'x..y', '1x', 'x_y', 'x@y', 'x y', 'x\n', 'x'.repeat(65)])('refuse %j as an authority', (text) => {
    expect(() => parseAuthorityName(text)).toThrow(refused('ARGUMENT_INVALID'));
  });
});

describe('epochs', () => {
  test('quarters read back as they were written', () => {
    fc.assert(fc.property(fc.integer({ min: 8000, max: 12000 }), (epoch) => expect(parseEpoch(formatEpoch(parseEpoch(epoch)))).toBe(epoch)));
  });

  test('a quarter holds its first second and ends before the next one', () => {
    expect(formatEpoch(epochAt(Date.UTC(2026, 9, 1) / 1000))).toBe('2026Q4');
    expect(formatEpoch(epochAt(Date.UTC(2026, 9, 1) / 1000 - 1))).toBe('2026Q3');
    expect(epochEnd(parseEpoch('2026Q4'))).toBe(Date.UTC(2027, 0, 1) / 1000);
    fc.assert(
      fc.property(fc.integer({ min: 8000, max: 11999 }), (epoch) => {
        expect(epochAt(epochEnd(parseEpoch(epoch)) - 1)).toBe(epoch);
        expect(epochAt(epochEnd(parseEpoch(epoch)))).toBe(epoch + 1);
      }),
    );
  });

  test('several from one on', () => {
    expect(epochsFrom(parseEpoch('2026Q3'), 3).map(formatEpoch)).toEqual(['2026Q3', '2026Q4', '2027Q1']);
  });

  test.each(['2026Q0', '2026Q5', '2026q4', '26Q4', '', 'now', '1999Q4', 7999, 12001, 8105.5, Number.NaN])('refuse %j', (value) => {
    expect(() => parseEpoch(value)).toThrow(refused('FORMAT_INVALID'));
  });
});

describe('purposes', () => {
  test('each has its own bit of sixteen', () => {
    const bits = (Object.keys(PURPOSES) as Purpose[]).map((purpose) => purposeBits([purpose]));
    expect(new Set(bits).size).toBe(bits.length);
    for (const bit of bits) expect(bit & 0xffff).toBe(bit);
    expect(purposeBits(['TREAT', 'HTEST'])).toBe(0b10_0000_0001);
  });

  test('naming one twice changes nothing', () => {
    expect(purposeBits(['ETREAT', 'ETREAT'])).toBe(0b10);
  });

  test.each(['treat', '', 'toString', '__proto__', 'TREAT '])('refuse %j', (text) => {
    expect(() => parsePurpose(text)).toThrow(refused('PURPOSE_UNKNOWN'));
  });
});

describe('errors', () => {
  test('carry code, kind, remedy, facts and cause', () => {
    const cause = new Error('socket closed');
    const error = new ConsentryError({ code: 'CHAIN_UNAVAILABLE', message: 'm', remedy: 'r', facts: { url: 'u' }, cause });
    expect(error).toMatchObject({ code: 'CHAIN_UNAVAILABLE', kind: 'unavailable', message: 'm', remedy: 'r', facts: { url: 'u' }, cause });
    expect(hasCode(error, 'CHAIN_UNAVAILABLE')).toBe(true);
    expect(hasCode(error, 'INTERNAL')).toBe(false);
    expect(hasCode(cause, 'CHAIN_UNAVAILABLE')).toBe(false);
  });

  test('always say what to do, if only what is usual for their class', () => {
    const remedies = Object.keys(ERROR_CODES).filter(isErrorCode).map((code) => new ConsentryError({ code, message: 'm' }).remedy);
    for (const remedy of remedies) expect(remedy).toMatch(/\w.*\.$/);
  });

  test('the set of codes is closed', () => {
    for (const code of Object.keys(ERROR_CODES)) expect(isErrorCode(code)).toBe(true);
    for (const code of ['toString', '', 'internal']) expect(isErrorCode(code)).toBe(false);
  });
});

describe('secrets', () => {
  const secret = new Secret('hunter2');

  test('print, serialise and inspect as [secret]', () => {
    for (const shown of [String(secret), JSON.stringify({ secret }), inspect({ secret }), `${secret}`]) {
      expect(shown).toContain('[secret]');
      expect(shown).not.toContain('hunter2');
    }
  });

  test('are had by expose alone', () => {
    expect(secret.expose()).toBe('hunter2');
    expect(Object.keys(secret)).toEqual([]);
  });
});

test('6.4 the label in the place of one that is given up keeps its sensitivity, and counts on', () => {
  const next = (text: string) => nextLabel(parseLabel(text));
  expect([next('cardiology'), next('cardiology-2'), next('notes/psy'), next('notes-9/psy')]).toEqual(['cardiology-2', 'cardiology-3', 'notes-2/psy', 'notes-10/psy']);
  expect(() => next('a'.repeat(63))).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
});

test('6.3 labels of substance use carry the notice of 42 CFR part 2, and no others', () => {
  const codes = (text: string) => noticesOf(parseLabel(text)).map(({ code }) => code);
  for (const text of ['notes/sud', 'lab/ethud', 'medication/opioidud', 'sud', 'notes-2/sud']) expect(codes(text)).toEqual(['42-CFR-PART-2']);
  for (const text of ['notes', 'notes/psy', 'sudden', 'cardiology']) expect(codes(text)).toEqual([]);
});
