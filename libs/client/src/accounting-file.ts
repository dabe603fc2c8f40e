// An accounting of disclosures as a file: CSV for people, a FHIR R4 Bundle of AuditEvents for systems. Both carry the
// digests that link the lines.
import type { Deployment } from '@consentry/chain';
import type { Hex } from '@consentry/domain';
import type { Accounting, AccountingLine } from './accounting.ts';
import { auditEventOf } from './audit-event.ts';
import { csvLine } from './csv.ts';
import { instant, type AuditEvent } from './fhir.ts';

export type AccountingFormat = 'csv' | 'fhir';

/** The file's text, part by part. */
export function accountingFile({ accounting, format, deployment }: { accounting: Accounting; format: AccountingFormat; deployment: Deployment }): Generator<string> {
  return format === 'csv' ? csvOf(accounting) : bundleOf(accounting, deployment);
}

function* csvOf({ lines }: Accounting): Generator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for (const line of lines) yield csvLine(COLUMNS.map(([, read]) => String(read(line) ?? '')));
}

const COLUMNS: readonly [name: string, read: (line: AccountingLine) => string | number | undefined][] = [
  ['number', ({ number }) => number],
  ['time', ({ at }) => instant(at)],
  ['event', ({ kind }) => kind],
  ['practitioner', ({ person }) => person],
  ['purpose', ({ purpose }) => purpose],
  ['reason', ({ reason }) => reason],
  ['records', ({ recordIds, recordId }) => recordIds?.join(' ') ?? recordId],
  ['policy', ({ policyId }) => policyId],
  ['request', ({ requestId }) => requestId],
  ['until', ({ validUntil }) => (validUntil === undefined ? undefined : instant(validUntil))],
  ['proxy', ({ proxy }) => proxy],
  ['text', ({ text, verdict }) => text ?? verdict],
  ['block', ({ block }) => block?.number],
  ['block_hash', ({ block }) => block?.hash],
  ['log_index', ({ block }) => block?.logIndex],
  ['transaction', ({ block }) => block?.transactionHash],
  ['document', ({ document }) => document],
  ['row_digest', ({ row }) => row],
  ['previous', ({ previous }) => previous],
  ['digest', ({ digest }) => digest],
];

function* bundleOf({ lines, patient, digest, until }: Accounting, deployment: Deployment): Generator<string> {
  const head = {
    resourceType: 'Bundle',
    meta: { tag: [{ system: 'urn:ietf:rfc:3986', code: digest, display: 'digest of this account' }] },
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuidOf(digest)}` },
    type: 'collection',
    timestamp: instant(until),
  };
  // An array in FHIR is never empty: without lines there is none.
  if (lines.length === 0) return yield `${JSON.stringify(head)}\n`;
  yield `${JSON.stringify(head).slice(0, -1)},"entry":[`;
  for (const line of lines) {
    yield `${line.number === 1 ? '' : ','}\n${JSON.stringify({ fullUrl: `urn:uuid:${uuidOf(line.row)}`, resource: eventOf({ line, patient, deployment }) })}`;
  }
  yield '\n]}\n';
}

function eventOf({ line, patient, deployment }: { line: AccountingLine; patient: Accounting['patient']; deployment: Deployment }): AuditEvent {
  const { number, row, previous, digest, recordId, ...facts } = line;
  return auditEventOf({ facts, digest: row, patient, deployment, recordId, details: { number: String(number), previous, digest } });
}

/** A UUID of the kind that its maker defines (version 8), of the first bytes of a digest. */
function uuidOf(digest: Hex): string {
  const hex = digest.slice(2, 34);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
