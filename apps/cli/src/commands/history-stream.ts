// consentry history list and verify: the streams that the policy service keeps, as it has them, and held against the
// chain. Where a stream ended when it was in order is kept at home, so that it cannot be rewritten later.
import { Command } from 'commander';
import { HISTORY_KINDS, type Finding, type HistoryItem, type HistoryQuery } from '@consentry/client';
import { parsePurpose } from '@consentry/domain';
import { parseCount, parseTime } from '../arguments.ts';
import { EXIT_CODES } from '../failure.ts';
import type { Session } from '../session.ts';
import { columns, timeText } from '../text.ts';

type ListOptions = { network?: boolean; kind?: string[]; since?: string; until?: string; person?: string; record?: string; policy?: string; purpose?: string; after?: number; limit?: number };
type VerifyOptions = { network?: boolean };

export function historyListCommand(session: Session): Command {
  return new Command('list')
    .description('list your stream as the policy service keeps it, receipts of proxies included; "verify" says whether it is true')
    .option('--network', 'the stream of the whole network, for auditors')
    .option('--kind <kind...>', `only these: ${Object.keys(HISTORY_KINDS).join(', ')}`)
    .option('--since <time>', 'a date, such as 2026-01-01')
    .option('--until <time>', 'a date; exclusive')
    .option('--person <address>', 'only what is about this practitioner: an address, or an identity kept here')
    .option('--record <record>', 'only what is about this record')
    .option('--policy <policy>', 'only what is about this policy')
    .option('--purpose <code>', 'only requests for this purpose, such as TREAT')
    .option('--after <sequence>', 'the "next" of the page before', parseCount(Number.MAX_SAFE_INTEGER))
    .option('--limit <count>', 'at most so many', parseCount(500))
    .action((_: unknown, command: Command) => list(session, command.optsWithGlobals<ListOptions>()));
}

export function historyVerifyCommand(session: Session): Command {
  return new Command('verify')
    .description('hold your stream against the chain, and name every row that was deleted, altered, inserted, moved or left out')
    .option('--network', 'the stream of the whole network, for auditors')
    .addHelpText('after', '\nThe exit code is 9 where anything was found. Your owners and records, and what proxies show of orders\nunder your policies, are made known to the service first.')
    .action((_: unknown, command: Command) => verify(session, command.optsWithGlobals<VerifyOptions>()));
}

async function list(session: Session, options: ListOptions): Promise<void> {
  const client = await session.client();
  const person = options.person === undefined ? undefined : await session.person(options.person);
  const page = await client.history.list({ ...queryOf(options), ...(person === undefined ? {} : { person }) });
  const rows = page.items.map((item) => [String(item.sequence), timeText(item.at), item.kind, itemWords(item)]);
  session.result(page, rows.length === 0 ? 'Nothing found.' : columns(rows));
  if (page.next !== undefined) session.note(`More follows: --after ${page.next}`);
}

function queryOf({ network, kind, since, until, record, policy, purpose, after, limit }: ListOptions): HistoryQuery & { limit?: number } {
  return {
    ...(network === undefined ? {} : { network }),
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(since === undefined ? {} : { from: parseTime(since) }),
    ...(until === undefined ? {} : { to: parseTime(until) }),
    ...(record === undefined ? {} : { recordId: record }),
    ...(policy === undefined ? {} : { policyId: policy }),
    ...(purpose === undefined ? {} : { purpose: parsePurpose(purpose) }),
    ...(after === undefined ? {} : { after }),
    ...(limit === undefined ? {} : { limit }),
  };
}

async function verify(session: Session, { network = false }: VerifyOptions): Promise<void> {
  const client = await session.client();
  const { receipts, faults } = network ? { receipts: [], faults: [] } : await client.history.claim();
  const stream = network ? 'network' : client.address;
  const checkpoint = await session.home.findHistoryHead({ person: client.address, stream });
  const { head, followed, findings, entries } = await client.history.verify({ network, receipts, ...(checkpoint ? { checkpoint } : {}) });
  if (findings.length === 0) await session.home.keepHistoryHead({ person: client.address, stream, head });
  else session.exitCode = EXIT_CODES.corrupt;
  const verdict = findings.length === 0 ? `In order: ${entries.length} entries, through block ${followed}, digest ${head.digest}` : `NOT in order: ${findings.length} findings in ${entries.length} entries`;
  for (const { proxyId, message } of faults) session.note(`${proxyId} could not be asked for its receipts: ${message}`);
  session.result({ stream, verified: findings.length === 0, entries: entries.length, head, followed, findings, faults }, [verdict, ...findings.map(findingWords)].join('\n'));
}

function findingWords({ problem, sequence, row, message }: Finding): string {
  const where = sequence === undefined ? '' : ` at ${sequence}`;
  return `${problem}${where}: ${row ? `${row.kind} of ${timeText(row.at)}, ` : ''}${message}`;
}

/** Whom and what an entry is about. */
function itemWords({ kind, person, proxy, recordIds = [], policyId, requestId, purpose, text, owner, count, validUntil = 0 }: HistoryItem): string {
  const parts = [
    person,
    proxy === undefined ? undefined : `proxy ${proxy}`,
    recordIds.length === 0 ? undefined : recordIds.length === 1 ? `record ${recordIds[0]}` : `${recordIds.length} records`,
    purpose === undefined ? undefined : `for ${purpose}`,
    policyId === undefined ? undefined : `policy ${policyId}`,
    requestId === undefined ? undefined : `request ${requestId}`,
    owner === undefined ? undefined : `owner ${owner}`,
    kind === 'requester-suspended' ? `${count} refusals, suspended until ${timeText(validUntil)}` : undefined,
    text,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
