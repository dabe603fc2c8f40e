// consentry access: a practitioner asks and opens.
import { Command } from 'commander';
import type { AccessDecision, ConsentryClient, Grant, OpenedRecord, PlaintextRange, ProxyOutcome } from '@consentry/client';
import { ConsentryError, formatEpoch, hasCode, parsePurpose, parseRecordId, PURPOSES, REASONS } from '@consentry/domain';
import { parseDuration } from '../arguments.ts';
import { asksBreakGlass, BREAK_GLASS, confirmBreakGlass, type BreakGlassOptions } from './break-glass.ts';
import { EXIT_CODES } from '../failure.ts';
import { requireFree, writeWhole } from '../file-output.ts';
import type { Session } from '../session.ts';
import { columns, sizeText, timeText } from '../text.ts';
import { manifestJson, RESUMING, writeOpened, writtenText } from './record.ts';

type RequestOptions = BreakGlassOptions & { policy?: string; duration: string };
type OpenOptions = RequestOptions & { out: string; range?: string; force?: boolean; new?: boolean };

export function accessCommand(session: Session): Command {
  const command = new Command('access').description('as a practitioner: find, request and open records');
  command
    .command('find')
    .description('list a patient’s records under a label, and the policies that cover them')
    .requiredOption('--patient <address>', 'an address, or an identity kept here')
    .requiredOption('--label <label>', 'the label, as the patient or provider told you')
    .action((options: { patient: string; label: string }) => find(session, options));
  withRequestOptions(command.command('request <records...>'))
    .description('ask the contract for access to a record or a whole chart; grant and denial are both logged on chain')
    .option('--break-glass', 'an emergency: logged, told to the patient at once, and reviewed; needs --reason and --note')
    .option('--note <text>', 'with --break-glass: why, in your own words, for the review and the patient')
    .addHelpText('after', '\nRecords under one policy are asked for with one signature. A denial is an answer: it is printed, and the exit code is 4.\n\nIn an emergency, where a policy allows it:\n  $ npx consentry access request 0x… --break-glass --reason unconscious --note "found without papers, needs the allergy list" --as dr-lee')
    .action((records: string[], options: RequestOptions) => request(session, records, options));
  withRequestOptions(command.command('open <record>'))
    .description('open a record under a grant; asks for one where there is none yet')
    .requiredOption('--out <file>', 'where to write it; nothing appears there before all of it verified')
    .option('--range <first-last>', 'only these bytes, such as 0-1023')
    .option('--force', 'replace the file')
    .option('--new', 'request anew even where a grant is kept')
    .option('--break-glass', 'under the grant that "access request --break-glass" got; asks for none itself')
    .addHelpText('after', `${RESUMING}\n\nExample:\n  $ npx consentry access open 0x… --out ecg.dcm --purpose TREAT --as dr-lee`)
    .action((record: string, options: OpenOptions) => open(session, record, options));
  return command;
}

function withRequestOptions(command: Command): Command {
  return command
    .option('--policy <id>', 'the policy to ask under; the best-fitting one otherwise')
    .option('--purpose <code>', 'why: TREAT, ETREAT, HPAYMT, …', 'TREAT')
    .option('--reason <reason>', `why in particular: ${Object.keys(REASONS).join(', ')}; break-glass and some policies demand one`)
    .option('--duration <duration>', 'how long the grant should live', '1h');
}

async function find(session: Session, { patient, label }: { patient: string; label: string }): Promise<void> {
  const client = await session.client();
  const owner = await session.person(patient);
  const line = await client.labels.line({ patient: owner, labelId: client.labels.idOf({ patient: owner, label }) });
  const found = await Promise.all(line.map(async (labelId) => Promise.all([client.records.list({ patient: owner, labelId }), client.policies.find({ patient: owner, labelId })])));
  const [records, policies] = [found.flatMap(([page]) => page.records), found.flatMap(([, covering]) => covering)];
  const value = { records: records.map(manifestJson), policies: policies.map(({ firstEpoch, lastEpoch, ...one }) => ({ ...one, first: formatEpoch(firstEpoch), last: formatEpoch(lastEpoch) })) };
  const rows = [
    ...records.map(({ header, mediaType }) => ['record', header.recordId, formatEpoch(header.epoch), `${sizeText(header.length)} ${mediaType}`]),
    ...policies.map(({ policyId, firstEpoch, lastEpoch, expiresAt }) => ['policy', policyId, `${formatEpoch(firstEpoch)}–${formatEpoch(lastEpoch)}`, `until ${timeText(expiresAt)}`]),
  ];
  session.result(value, rows.length === 0 ? 'Nothing found: neither records nor live policies.' : columns(rows));
}

async function request(session: Session, records: string[], options: RequestOptions): Promise<void> {
  const client = asksBreakGlass(options) ? await confirmBreakGlass(session) : await session.client();
  const decisions = await client.access.requestChart({ recordIds: records, ...askingOf(options) });
  for (const decision of decisions) if (decision.decision === 'permit') await session.home.keepGrant(decision.grant);
  if (decisions.some(({ decision }) => decision === 'deny')) session.exitCode = EXIT_CODES.denied;
  const [only] = decisions;
  const value = records.length === 1 ? decisionJson(only!) : { decisions: decisions.map(decisionJson) };
  session.result(value, decisions.map(decisionWords).join('\n'));
}

async function open(session: Session, record: string, options: OpenOptions): Promise<void> {
  await requireFree({ file: options.out, force: options.force });
  const client = await session.client();
  const { onProgress, stop } = session.progress('decrypting');
  const openFrom = async (range?: PlaintextRange) => {
    const part = range ? { range } : {};
    const { opened, grant } = await openWith({ session, client, record, options, open: (grant) => client.access.open({ grant, recordId: record, onProgress, ...part }) });
    return { ...opened, requestId: grant.requestId };
  };
  const { opened, ...written } = await writeOpened({ file: options.out, recordId: record, range: options.range, open: openFrom }).finally(stop);
  const noticeFile = await writeNotice({ out: options.out, opened });
  const { label, disclosure, requestId } = opened;
  await session.home.keepReceipts(client.address, opened.proxies.flatMap(({ proxyId, receipt }) => (receipt ? [{ proxyId, receipt }] : [])));
  const proxies = opened.proxies.map((one) => ({ ...one, receipt: undefined }));
  session.result({ ...manifestJson(opened.manifest), label, out: options.out, ...written, requestId, disclosure, ...noticeFile, proxies }, writtenText(options.out, written));
  for (const { text } of disclosure.notices) session.note(`${text} This notice and a copy of the consent are in ${noticeFile.noticeFile}: keep them with the record.`);
  for (const words of opened.proxies.flatMap(proxyRemark)) session.note(words);
}

/** Beside the record, where its label demands a notice: the notice, and a copy of the consent. */
async function writeNotice({ out, opened: { disclosure } }: { out: string; opened: OpenedRecord }): Promise<{ noticeFile?: string }> {
  const { notices, consent } = disclosure;
  if (notices.length === 0) return {};
  const noticeFile = `${out}.notice.txt`;
  const terms = [
    ['policy', consent.policyId],
    ['who', consent.words],
    ['purposes', consent.purposes.join(', ')],
    ['given', timeText(consent.publishedAt)],
    ['ends', timeText(consent.expiresAt)],
  ];
  const text = `${notices.map((notice) => notice.text).join('\n')}\n\nThe patient's consent\n${columns(terms)}\n`;
  await writeWhole({ file: noticeFile, source: new Blob([text]).stream() });
  return { noticeFile };
}

type OpenWith = { session: Session; client: ConsentryClient; record: string; options: OpenOptions; open: (grant: Grant) => Promise<OpenedRecord> };

/** Ends of a grant after which another policy may still let us in; a grant the patient revoked is not one of them. */
const ENDED: ReadonlySet<string> = new Set(['GRANT_EXPIRED', 'POLICY_REVOKED', 'POLICY_EXPIRED']);

/** Opens with the grant kept from before, and with a new one where there is none or it has ended. */
async function openWith({ session, client, record, options, open }: OpenWith): Promise<{ opened: OpenedRecord; grant: Grant }> {
  const kept = await keptGrant(session, client, record, options);
  if (kept === undefined) {
    const grant = await newGrant(session, client, record, options);
    return { opened: await open(grant), grant };
  }
  try {
    return { opened: await open(kept), grant: kept };
  } catch (ended) {
    if (!(ended instanceof ConsentryError) || !ENDED.has(ended.code)) throw ended;
    const grant = await newGrant(session, client, record, options).catch((error) => {
      // Without another policy the end of this one is the answer.
      throw hasCode(error, 'POLICY_UNKNOWN') ? ended : error;
    });
    return { opened: await open(grant), grant };
  }
}

async function keptGrant(session: Session, client: ConsentryClient, record: string, options: OpenOptions): Promise<Grant | undefined> {
  const recordId = parseRecordId(record);
  const kept = options.new ? undefined : await session.home.findGrant({ doctor: client.address, recordId });
  const asked = options.policy?.toLowerCase();
  return kept && (asked === undefined || kept.request.policyId === asked) && kept.request.purpose === PURPOSES[parsePurpose(purposeOf(options))] ? kept : undefined;
}

/** A denial is an error here. */
async function newGrant(session: Session, client: ConsentryClient, record: string, options: OpenOptions): Promise<Grant> {
  if (purposeOf(options) === BREAK_GLASS) throw notBroken();
  const decision = await ask(session, client, record, options);
  if (decision.decision === 'permit') return decision.grant;
  throw new ConsentryError({
    code: 'ACCESS_DENIED',
    message: `The contract denied access: ${decision.explanation}`,
    remedy: 'The denial is on chain for the patient to see. Ask an authority for the missing attribute, or the patient for a policy.',
    facts: { requestId: decision.requestId, policyId: decision.request.policyId, reason: decision.reason },
  });
}

/** A glass is broken on purpose, never on the way to something else. */
function notBroken(): ConsentryError {
  return new ConsentryError({
    code: 'GRANT_UNKNOWN',
    message: 'No break-glass grant for this record is kept here, or it has ended',
    remedy: 'In an emergency ask with "consentry access request RECORD --break-glass --reason … --note …", then open.',
  });
}

async function ask(session: Session, client: ConsentryClient, record: string, options: RequestOptions): Promise<AccessDecision> {
  const decision = await client.access.request({ recordId: record, ...askingOf(options) });
  if (decision.decision === 'permit') await session.home.keepGrant(decision.grant);
  return decision;
}

function askingOf(options: RequestOptions) {
  const { policy, reason, note, duration } = options;
  return { purpose: purposeOf(options), duration: parseDuration(duration), ...(reason ? { reason } : {}), ...(note ? { note } : {}), ...(policy ? { policyId: policy } : {}) };
}

function purposeOf({ breakGlass, purpose }: RequestOptions): string {
  return breakGlass ? BREAK_GLASS : purpose;
}

function decisionJson(decision: AccessDecision): object {
  const { requestId, request, transactionHash } = decision;
  const [recordId, ...more] = request.recordIds;
  const records = more.length === 0 ? { recordId } : { recordIds: request.recordIds };
  const facts = { decision: decision.decision, requestId, policyId: request.policyId, ...records, transactionHash };
  return decision.decision === 'permit' ? { ...facts, validUntil: decision.grant.validUntil } : { ...facts, reason: decision.reason, explanation: decision.explanation };
}

function decisionWords(decision: AccessDecision): string {
  const count = decision.request.recordIds.length;
  const what = count === 1 ? '' : ` for ${count} records`;
  if (decision.decision === 'permit') return `Granted${what} until ${timeText(decision.grant.validUntil)}, under policy ${decision.request.policyId}`;
  return `Denied${what}: ${decision.explanation}`;
}

function proxyRemark({ proxyId, outcome, message }: ProxyOutcome): string[] {
  if (outcome === 'used' || outcome === 'unneeded') return [];
  return [`${proxyId} was left out (${outcome}): ${message ?? ''}`];
}
