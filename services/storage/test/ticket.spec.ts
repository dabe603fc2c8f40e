// Tickets and ranges: what a capability is good for, and until when; which bytes a Range header means.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAddress, parseRecordId } from '@consentry/domain';
import { readRange } from '../src/byte-range.ts';
import { Tickets, TICKET_CHARACTERS, type Ticket } from '../src/ticket.ts';

const ticket: Ticket = {
  mode: 'upload',
  recordId: parseRecordId(`0x${'ab'.repeat(32)}`),
  caller: parseAddress(`0x${'cd'.repeat(20)}`),
  length: 2 ** 40,
  expiresAt: 2_000,
};

describe('a ticket', () => {
  let directory: string;
  let tickets: Tickets;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'consentry-tickets-'));
    tickets = await Tickets.open(directory);
  });
  afterAll(() => rm(directory, { recursive: true }));

  test('says what it was issued for, after a restart too, until it expires', async () => {
    const text = tickets.issue(ticket);
    expect(text).toHaveLength(TICKET_CHARACTERS);
    const again = await Tickets.open(directory);
    expect(again.read({ text, mode: 'upload', now: 1_999 })).toEqual(ticket);
    expect(() => again.read({ text, mode: 'upload', now: 2_000 })).toThrow(expect.objectContaining({ code: 'TICKET_UNKNOWN' }));
    expect(() => again.read({ text, mode: 'download', now: 0 })).toThrow(expect.objectContaining({ code: 'TICKET_UNKNOWN' }));
  });

  test('with any character changed, in any other writing, or from another store is unknown', async () => {
    const text = tickets.issue(ticket);
    const unknown = expect.objectContaining({ code: 'TICKET_UNKNOWN' });
    for (let i = 0; i < text.length; i++) {
      const changed = text.slice(0, i) + (text[i] === 'A' ? 'B' : 'A') + text.slice(i + 1);
      expect(() => tickets.read({ text: changed, mode: 'upload', now: 0 })).toThrow(unknown);
    }
    for (const other of [`${text}=`, ` ${text}`, text.slice(1), '']) expect(() => tickets.read({ text: other, mode: 'upload', now: 0 })).toThrow(unknown);
    const stranger = await Tickets.open(path.join(directory, 'other'));
    expect(() => stranger.read({ text, mode: 'upload', now: 0 })).toThrow(unknown);
  });

  test('key that is damaged stops the start with a remedy', async () => {
    const damaged = path.join(directory, 'damaged');
    await Tickets.open(damaged);
    await writeFile(path.join(damaged, 'ticket.key'), 'x');
    await expect(Tickets.open(damaged)).rejects.toMatchObject({ code: 'STORE_CORRUPT', remedy: expect.stringContaining('ticket.key') });
  });
});

test.each([
  [undefined, { kind: 'whole' }],
  ['bytes=0-0', { kind: 'part', offset: 0, length: 1 }],
  ['bytes = 5 - 9', { kind: 'part', offset: 5, length: 5 }],
  ['bytes=90-', { kind: 'part', offset: 90, length: 10 }],
  ['bytes=-10', { kind: 'part', offset: 90, length: 10 }],
  ['bytes=-1000', { kind: 'part', offset: 0, length: 100 }],
  ['bytes=99-1000', { kind: 'part', offset: 99, length: 1 }],
  ['bytes=100-', { kind: 'unsatisfiable' }],
  ['bytes=-0', { kind: 'unsatisfiable' }],
  ['bytes=9-5', { kind: 'whole' }],
  ['bytes=0-1,5-6', { kind: 'whole' }],
  ['bytes=-', { kind: 'whole' }],
  ['lines=0-1', { kind: 'whole' }],
  [`bytes=${'9'.repeat(400)}-`, { kind: 'whole' }],
])('of 100 bytes, %j means %j', (header, answer) => {
  expect(readRange(header, 100)).toEqual(answer);
});
