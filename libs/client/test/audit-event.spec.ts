// Rows as FHIR AuditEvents (spec/history.md section 7), and cells that no spreadsheet takes for formulas.
import { describe, expect, test } from '@jest/globals';
import { parseDeployment } from '@consentry/chain';
import { parseAddress, parsePolicyId, parseRecordId, parseRequestId } from '@consentry/domain';
import { auditEventOf } from '../src/audit-event.ts';
import { csvLine } from '../src/csv.ts';
import { HISTORY_KINDS, type HistoryFacts } from '../src/history-facts.ts';
import { AuditEventShape, AuthZconsentShape, DisclosureShape } from './audit-shape.ts';

const hex = (byte: string, length: number) => `0x${byte.repeat(length)}` as const;
const address = (byte: string) => parseAddress(hex(byte, 20));
const names = ['manager', 'consents', 'records', 'proxies', 'receipts', 'disputes'];
const deployment = parseDeployment({ version: 2, chainId: 31337, block: 0, ...Object.fromEntries(names.map((name, i) => [name, hex(`a${i}`, 20)])) });
const facts = {
  at: 1_795_247_514,
  policyId: parsePolicyId(hex('11', 32)),
  requestId: parseRequestId(hex('22', 32)),
  recordIds: [parseRecordId(hex('33', 32))],
  person: address('44'),
  purpose: 'TREAT',
  block: { number: 7, hash: hex('55', 32), logIndex: 0, transactionHash: hex('66', 32) },
};
const eventOf = (more: Partial<HistoryFacts> & { kind: string }) =>
  auditEventOf({ facts: { ...facts, ...more }, digest: hex('77', 32), patient: address('88'), deployment, recordId: facts.recordIds[0] });

describe('AuditEvents', () => {
  test.each(Object.keys(HISTORY_KINDS))('%s has the shape of R4', (kind) => {
    expect(AuditEventShape.safeParse(eventOf({ kind, proxy: address('99') })).error).toBeUndefined();
  });

  test('a kind of row without facts has it too', () => {
    for (const kind of Object.keys(HISTORY_KINDS)) {
      const event = auditEventOf({ facts: { kind, at: 0 }, digest: hex('77', 32), patient: address('88'), deployment });
      expect(AuditEventShape.safeParse(event).error).toBeUndefined();
    }
  });

  test('a grant and a denial follow AuthZconsent; the denial says why', () => {
    expect(AuthZconsentShape.safeParse(eventOf({ kind: 'access-granted' })).error).toBeUndefined();
    const denied = eventOf({ kind: 'access-denied', text: 'attributes' });
    expect(AuthZconsentShape.safeParse(denied).error).toBeUndefined();
    expect([denied.outcome, denied.outcomeDesc]).toEqual(['8', 'attributes']);
    expect(denied.recorded).toBe('2026-11-21T07:51:54Z');
  });

  test('a refusal by a proxy is a decision too, of which the proxy is the authorizer', () => {
    const refused = eventOf({ kind: 'capsule-refused', proxy: address('99'), text: 'GRANT_REVOKED' });
    expect(AuthZconsentShape.safeParse(refused).error).toBeUndefined();
    expect(refused.source.observer.identifier?.value).toBe(`did:pkh:eip155:31337:${address('99')}`);
  });

  test('a release follows PrivacyDisclosure.Source: proxy, recipient, patient, record', () => {
    const released = eventOf({ kind: 'capsule-released', proxy: address('99') });
    expect(DisclosureShape.safeParse(released).error).toBeUndefined();
    expect(released.entity.at(-1)!.what.identifier?.value).toBe(facts.recordIds[0]);
    expect(released.purposeOfEvent![0]!.coding[0]!.code).toBe('TREAT');
  });

  test('the profiles refuse each other’s events and those of the rest', () => {
    expect(AuthZconsentShape.safeParse(eventOf({ kind: 'capsule-released', proxy: address('99') })).success).toBe(false);
    expect(DisclosureShape.safeParse(eventOf({ kind: 'access-granted' })).success).toBe(false);
    expect(AuthZconsentShape.safeParse(eventOf({ kind: 'glass-broken', reason: 'life-threat' })).success).toBe(false);
  });

  test('an emergency has its code, its reason and the purpose BTG', () => {
    const broken = eventOf({ kind: 'glass-broken', reason: 'life-threat' });
    expect([broken.subtype![0]!.code, broken.outcomeDesc, broken.purposeOfEvent![0]!.coding[0]!.code]).toEqual(['110127', 'break-glass: life-threat', 'BTG']);
  });
});

describe('CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['with, comma', '"with, comma"'],
    ['with "quotes"', '"with ""quotes"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
    ['+1', `'+1`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['\r=1', `"'\r=1"`],
  ])('%j becomes %j', (cell, written) => {
    expect(csvLine([cell, 'x'])).toBe(`${written},x\r\n`);
  });
});
