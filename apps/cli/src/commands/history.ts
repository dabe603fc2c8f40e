// consentry history: what the chain itself remembers, read through our own node.
import { Command } from 'commander';
import type { ChainEvent } from '@consentry/chain';
import { parseCount } from '../arguments.ts';
import type { Session } from '../session.ts';
import { columns, purposeText, reasonText, timeText } from '../text.ts';
import { historyListCommand, historyVerifyCommand } from './history-stream.ts';

type Options = { after?: number; patient?: boolean; practitioner?: boolean };

export function historyCommand(session: Session): Command {
  return new Command('history')
    .description('show who asked, who got in and who did not; read from the chain, not from the gateway')
    .option('--patient', 'only what concerns your own policies')
    .option('--practitioner', 'only your own requests, attestations and records you put')
    .option('--after <block>', 'only later blocks', parseCount(Number.MAX_SAFE_INTEGER))
    .action((options: Options) => history(session, options))
    .addCommand(historyListCommand(session))
    .addCommand(historyVerifyCommand(session));
}

async function history(session: Session, { after, patient, practitioner }: Options): Promise<void> {
  const client = await session.client();
  const from = after === undefined ? {} : { afterBlock: after };
  const both = patient === practitioner;
  const [asOwner, asPerson] = await Promise.all([
    both || patient ? client.history.asOwner(from) : [],
    both || practitioner ? client.history.asPerson(from) : [],
  ]);
  const events = inOrder([...asOwner, ...asPerson]);
  const rows = events.map((event) => [timeText(event.timestamp), event.type, eventWords(event)]);
  session.result(events, rows.length === 0 ? 'Nothing yet.' : columns(rows));
}

/** Each event once, oldest first: who is both patient and practitioner sees some twice. */
function inOrder(events: ChainEvent[]): ChainEvent[] {
  const once = new Map(events.map((event) => [`${event.blockNumber} ${event.logIndex}`, event]));
  return [...once.values()].sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
}

function eventWords(event: ChainEvent): string {
  switch (event.type) {
    case 'PolicyPublished':
    case 'PolicyRevoked':
      return `policy ${event.policyId}`;
    case 'PolicyReplaced':
      return `policy ${event.replacedId} by ${event.policyId}`;
    case 'GlassBroken':
      return `${event.doctor} broke the glass (${reasonText(event.reason)}), request ${event.requestId}`;
    case 'BreakGlassReviewed':
      return `request ${event.requestId} was ${event.verdict === 1 ? 'justified' : 'NOT justified'}, says ${event.auditor}`;
    case 'AccessGranted':
      return `${event.doctor} may read ${recordWords(event.recordIds)} for ${purposeText(event.purpose)} until ${timeText(event.until)}`;
    case 'AccessDenied':
      return `${event.doctor} may not read ${recordWords(event.recordIds)} for ${purposeText(event.purpose)}: ${event.reason}`;
    case 'GrantRevoked':
      return `grant ${event.requestId}`;
    case 'RecordAnchored':
      return `record ${event.recordId} by ${event.provider}`;
    case 'RecordErased':
      return `record ${event.recordId} by ${event.provider}`;
    case 'Attested':
      return `attestation ${event.id} of ${event.subject} until ${timeText(event.validUntil)}`;
    case 'AttestationRevoked':
      return `attestation ${event.id} of ${event.subject}`;
    case 'AuthorityRegistered':
      return `authority ${event.authority}, governed by ${event.account}`;
    case 'AuthoritySuspended':
    case 'AuthorityResumed':
      return `authority ${event.authorityId}`;
    case 'ProxyRegistered':
    case 'ProxyRetired':
      return `proxy ${event.proxy}`;
    case 'ProxyConvicted':
      return `proxy ${event.proxy} gave a false answer to request ${event.requestId}`;
    case 'ProxyCleared':
      return `proxy ${event.proxy} was accused, and answered request ${event.requestId} rightly`;
    case 'ReceiptsAnchored':
      return `${event.count} receipts of proxy ${event.proxy}`;
  }
}

function recordWords([first, ...more]: readonly string[]): string {
  return more.length === 0 ? String(first) : `${first} and ${more.length} more`;
}
