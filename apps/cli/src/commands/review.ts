// consentry review: break-glass accesses, from the queue to the verdict.
import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { ReviewCase } from '@consentry/client';
import { ConsentryError } from '@consentry/domain';
import type { Session } from '../session.ts';
import { columns, reasonText, timeText } from '../text.ts';

type CloseOptions = { verdict: 'justified' | 'unjustified'; report?: string; reportFile?: string };

const CLOSE_WARNING = 'Your verdict goes onto the chain under your address, with the hash of your report; the patient and the doctor can read both. It cannot be undone.';

export function reviewCommand(session: Session): Command {
  const command = new Command('review').description('break-glass accesses: see what waits, read a case, close it as an auditor');
  command
    .command('list')
    .description('list what waits for review, oldest first; read from the chain')
    .action(() => list(session));
  command
    .command('show <request>')
    .description('show one case with the doctor’s note and the report; for auditors, its patient and its doctor')
    .action((request: string) => show(session, request));
  command
    .command('close <request>')
    .description('as an auditor: say whether it was justified, with a report')
    .addOption(new Option('--verdict <verdict>', 'what you found').choices(['justified', 'unjustified']).makeOptionMandatory())
    .option('--report <text>', 'why, in your own words')
    .option('--report-file <file>', 'the same, from a file')
    .addHelpText('after', '\nExample:\n  $ npx consentry review close 0x… --verdict justified --report "Seen with the ward log: unconscious on arrival." --as auditor')
    .action((request: string, options: CloseOptions) => close(session, request, options));
  return command;
}

async function list(session: Session): Promise<void> {
  const client = await session.client();
  const open = await client.reviews.listOpen();
  const rows = open.map(({ requestId, at, doctor, reason }) => [timeText(at), requestId, doctor, reasonText(reason)]);
  session.result(open, rows.length === 0 ? 'Nothing waits for review.' : columns(rows));
}

async function show(session: Session, request: string): Promise<void> {
  const client = await session.client();
  const found = await client.reviews.get(request);
  session.result(found, columns(caseRows(found)));
}

function caseRows({ requestId, doctor, patient, policyId, reason, at, until, recordIds, note, review }: ReviewCase): string[][] {
  return [
    ['request', requestId],
    ['doctor', doctor],
    ['patient', patient ?? 'not known to the policy service'],
    ['policy', policyId],
    ['reason', reasonText(reason)],
    ['granted', `${timeText(at)}, until ${timeText(until)}`],
    ['records', recordIds.join(', ')],
    ['note', note ?? 'none: the request did not come through the policy service'],
    ...(review === undefined ? [['review', 'waits']] : [['review', `${review.verdict}, says ${review.auditor} on ${timeText(review.at)}`], ['report', review.report ?? 'not kept by the policy service']]),
  ];
}

async function close(session: Session, request: string, options: CloseOptions): Promise<void> {
  const report = await reportOf(options);
  await session.confirm(CLOSE_WARNING);
  const client = await session.client();
  const { requestId, ...receipt } = await client.reviews.close({ requestId: request, verdict: options.verdict, report });
  session.result({ requestId, verdict: options.verdict, receipt }, `Closed as ${options.verdict}. The verdict is on chain, and the patient and the doctor are told.`);
}

async function reportOf({ report, reportFile }: CloseOptions): Promise<string> {
  if ((report === undefined) !== (reportFile === undefined)) return report ?? (await readFile(reportFile!, 'utf8')).trim();
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: report === undefined ? 'A review needs a report' : 'There are two reports',
    remedy: 'Give either --report TEXT or --report-file FILE.',
    facts: { argument: 'report' },
  });
}
