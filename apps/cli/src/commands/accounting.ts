// consentry accounting: the account of disclosures that a patient is owed, in one step.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Command, Option } from 'commander';
import { accountingFile, type AccountingFormat, type Finding } from '@consentry/client';
import { parseTime } from '../arguments.ts';
import { EXIT_CODES } from '../failure.ts';
import { requireFree, writeWhole } from '../file-output.ts';
import type { Session } from '../session.ts';
import { timeText } from '../text.ts';

type Options = { format: AccountingFormat; out: string; since?: string; until?: string; all?: boolean; chainOnly?: boolean; force?: boolean };

export function accountingCommand(session: Session): Command {
  const command = new Command('accounting').description('as a patient: account for disclosures');
  command
    .command('export')
    .description('write who was let in to your records, for what and when, and what proxies handed over: of six years, linked line by line')
    .addOption(new Option('--format <format>', 'CSV, or a FHIR R4 Bundle of AuditEvents').choices(['csv', 'fhir']).default('csv'))
    .requiredOption('--out <file>', 'where to write it')
    .option('--since <time>', 'a date, such as 2026-01-01; six years ago otherwise')
    .option('--until <time>', 'a date; exclusive; now otherwise')
    .option('--all', 'everything about your policies and records, not disclosures alone')
    .option('--chain-only', 'ask the chain alone, without receipts of proxies')
    .option('--force', 'replace the file')
    .addHelpText('after', '\nEvents are read from the chain by your own node; the exit code is 9 where the stream that receipts come from is not in order.\n\nExample:\n  $ npx consentry accounting export --format csv --since 2021-01-01 --out disclosures.csv --as ada')
    .action((options: Options) => exportAccount(session, options));
  return command;
}

async function exportAccount(session: Session, { format, out, since, until, all = false, chainOnly = false, force }: Options): Promise<void> {
  await requireFree({ file: out, force });
  const period = { ...(since === undefined ? {} : { since: parseTime(since) }), ...(until === undefined ? {} : { until: parseTime(until) }) };
  const client = await session.client();
  const { receipts, faults } = chainOnly ? { receipts: [], faults: [] } : await client.history.claim();
  const accounting = await client.accountings.make({ ...period, all, chainOnly, receipts });
  const hash = createHash('sha256');
  const bytes = await writeWhole({ file: out, source: hashed(accountingFile({ accounting, format, deployment: client.deployment }), hash) });
  const { lines, digest, findings } = accounting;
  if (findings.length > 0) session.exitCode = EXIT_CODES.corrupt;
  for (const { proxyId, message } of faults) session.note(`Receipts of ${proxyId} are not in it: ${message}`);
  const facts = { out, format, bytes, since: accounting.since, until: accounting.until, lines: lines.length, digest, sha256: `0x${hash.digest('hex')}`, findings, faults };
  session.result(facts, [`${lines.length} lines from ${timeText(accounting.since)} in ${out}`, `digest ${digest}`, `SHA-256 of the file ${facts.sha256}`].join('\n'));
  for (const finding of findings) session.note(findingWords(finding));
}

function hashed(text: Iterable<string>, hash: ReturnType<typeof createHash>): ReadableStream<Uint8Array> {
  const parts = (function* () {
    for (const part of text) {
      const bytes = Buffer.from(part);
      hash.update(bytes);
      yield bytes;
    }
  })();
  return Readable.toWeb(Readable.from(parts)) as ReadableStream<Uint8Array>;
}

function findingWords({ problem, message }: Finding): string {
  return `The stream of the policy service is not in order (${problem}): ${message}. Events above are the chain's; see "consentry history verify".`;
}
