// consentry notifications: what we are told, at once or later, here or elsewhere; and the outbox for those who deliver.
import { Command, Option } from 'commander';
import type { ChannelName, Notice } from '@consentry/client';
import { ConsentryError } from '@consentry/domain';
import { parseCount } from '../arguments.ts';
import type { Session } from '../session.ts';
import { columns, purposeText, reasonText, timeText } from '../text.ts';

type ListOptions = { after?: number; limit: number };
type WatchOptions = { after?: number; count?: number };
type ContactOptions = { everything?: boolean; off?: boolean };
type DeliverOptions = { channel: ChannelName; limit: number; wait?: boolean; keep?: boolean };

export function notificationsCommand(session: Session): Command {
  const command = new Command('notifications').description('be told: who got access, who opened what, who broke the glass, who was refused again and again, what is about to end');
  command
    .command('list')
    .description('list what you were told, oldest first')
    .option('--after <sequence>', 'only what came after it', parseCount(Number.MAX_SAFE_INTEGER))
    .option('--limit <count>', 'at most so many', parseCount(200), 100)
    .action((options: ListOptions) => list(session, options));
  command
    .command('watch')
    .description('print each notice as it comes, until Ctrl-C; with --json one document a line')
    .option('--after <sequence>', 'begin after this one; with the oldest otherwise', parseCount(Number.MAX_SAFE_INTEGER))
    .option('--count <count>', 'end after so many', parseCount(1_000_000))
    .addHelpText('after', '\nEach is held against the chain, as your own node shows it.\n\nExample:\n  $ npx consentry notifications watch --as ada')
    .action((options: WatchOptions) => watch(session, options));
  command
    .command('contact <channel> [address]')
    .description('be told by e-mail or SMS too, of what is urgent or new; without an address, show or end it')
    .option('--everything', 'of each access and denial as well')
    .option('--off', 'no more')
    .addHelpText('after', '\nExample:\n  $ npx consentry notifications contact email ada@example.org --as ada')
    .action((channel: string, address: string | undefined, options: ContactOptions) => contact(session, { channel: channelOf(channel), address, ...options }));
  command
    .command('deliver')
    .description('as a message adapter: take messages out of the outbox, print them, and acknowledge them')
    .addOption(new Option('--channel <channel>', 'which').choices(['email', 'sms']).makeOptionMandatory())
    .option('--limit <count>', 'at most so many', parseCount(100), 50)
    .option('--wait', 'wait a little where there are none')
    .option('--keep', 'do not acknowledge: they come again after a minute')
    .action((options: DeliverOptions) => deliver(session, options));
  return command;
}

function channelOf(text: string): ChannelName {
  if (text === 'email' || text === 'sms') return text;
  throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: `${JSON.stringify(text)} is no channel`, remedy: 'Use email or sms.', facts: { argument: 'channel' } });
}

async function list(session: Session, { after, limit }: ListOptions): Promise<void> {
  const client = await session.client();
  const notices = await client.notifications.list({ limit, ...(after === undefined ? {} : { after }) });
  const rows = notices.map((notice) => [timeText(notice.at), String(notice.sequence), noticeWords(notice)]);
  session.result(notices, rows.length === 0 ? 'Nothing so far.' : columns(rows));
}

async function watch(session: Session, { after, count = Number.POSITIVE_INFINITY }: WatchOptions): Promise<void> {
  const client = await session.client();
  const stop = new AbortController();
  let seen = 0;
  for await (const notice of client.notifications.watch({ signal: stop.signal, ...(after === undefined ? {} : { after }) })) {
    const onChain = await client.notifications.confirm(notice);
    session.line({ ...notice, onChain }, `${timeText(notice.at)}  ${noticeWords(notice)}${onChain === false ? '  (NOT on our own view of the chain yet)' : ''}`);
    if (++seen >= count) break;
  }
  stop.abort();
}

async function contact(session: Session, { channel, address, everything = false, off = false }: ContactOptions & { channel: ChannelName; address: string | undefined }): Promise<void> {
  const client = await session.client();
  if (off || address !== undefined) await client.notifications.setContact({ channel, address: off ? '' : address!, everything });
  const contacts = await client.notifications.contacts();
  const rows = contacts.map((one) => [one.channel, one.address, one.everything ? 'everything' : 'what is urgent, new or about to end']);
  session.result(contacts, rows.length === 0 ? 'You are told nowhere else.' : columns(rows));
}

async function deliver(session: Session, { channel, limit, wait, keep }: DeliverOptions): Promise<void> {
  const client = await session.client();
  const messages = await client.notifications.pullMessages({ channel, limit, waitSeconds: wait ? 10 : 0 });
  const rows = messages.map((message) => [timeText(message.at), message.address, message.kind, message.firstAccess ? 'first access' : '']);
  const shown = messages.map(({ channel: by, address, kind, firstAccess, at }) => ({ channel: by, address, kind, firstAccess, at }));
  session.result(shown, rows.length === 0 ? 'The outbox is empty.' : columns(rows));
  // Printed first: what is lost in between comes again, and nothing is lost for good.
  if (!keep) await client.notifications.delivered(messages);
}

function noticeWords(notice: Notice): string {
  const { kind, person = '', recordIds, purpose = 0, reason = 0, verdict, validUntil = 0, requestId = '', policyId = '', attestedId = '', proxy = '', refusals = 0, since = 0 } = notice;
  const what = recordIds.length === 1 ? recordIds[0]! : `${recordIds.length} records`;
  const first = notice.firstAccess ? ', for the first time' : '';
  switch (kind) {
    case 'glass-broken':
      return `${person} BROKE THE GLASS (${reasonText(reason)}) for ${what}${first}, until ${timeText(validUntil)}; request ${requestId}`;
    case 'access-granted':
      return `${person} may read ${what} for ${purposeText(purpose)}${first}, until ${timeText(validUntil)}; request ${requestId}`;
    case 'access-denied':
      return `${person} asked for ${what} for ${purposeText(purpose)} and was denied; request ${requestId}`;
    case 'break-glass-reviewed':
      return `the break-glass access ${requestId} was found ${verdict ?? 'reviewed'} by ${person}`;
    case 'grant-revoked':
      return `your access to ${what} was ended by its patient; request ${requestId}`;
    case 'policy-expiring':
      return `your policy ${policyId} ends on ${timeText(validUntil)}`;
    case 'credential-expiring':
      return `a credential of yours (${attestedId}) ends on ${timeText(validUntil)}`;
    case 'credential-revoked':
      return `a credential of yours (${attestedId}) was taken back`;
    case 'record-opened':
      return `${person} opened ${what} for ${purposeText(purpose)}; request ${requestId}`;
    case 'requester-suspended':
      return `${person} WAS REFUSED ${refusals} TIMES since ${timeText(since)}${policyId && ` under your policy ${policyId}`}: proxy ${proxy} takes no orders of theirs until ${timeText(validUntil)}`;
    case 'policy-represented':
      return `${person} published policy ${policyId} in your place, until ${timeText(validUntil)}`;
    case 'unknown':
      return 'something that this version does not know: take a newer one';
  }
}
