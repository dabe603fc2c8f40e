// consentry share: a patient lets one person in by name, such as family or a GP.
import { Command } from 'commander';
import type { Publication } from '@consentry/client';
import { parseEpoch, parsePurpose } from '@consentry/domain';
import { parseCount, parseDuration, parseTime } from '../arguments.ts';
import type { Session } from '../session.ts';
import { columns, timeText } from '../text.ts';

type ShareOptions = { label: string; vouchedBy: string; purpose: string[]; expires?: string; quarters: number; from?: string; longestGrant?: string };

export function shareCommand(session: Session): Command {
  const command = new Command('share').description('as a patient: let one person in by name, such as family or a GP');
  command
    .command('with <person>')
    .description('share a label with one person: an address, or an identity kept here')
    .requiredOption('--label <label>', 'the label it opens')
    .requiredOption('--vouched-by <authority>', 'who has stated on chain that the account is that person’s; it cannot open anything by it')
    .option('--purpose <code...>', 'such as FAMRQT, PATRQT or TREAT; no purpose implies another', ['FAMRQT'])
    .option('--expires <time>', 'a date or a duration; the end of the last quarter otherwise')
    .option('--quarters <count>', 'how many, from the current one', parseCount(40), 1)
    .option('--from <quarter>', 'the first, such as 2026Q4')
    .option('--longest-grant <duration>', 'how long one access may live; 1d otherwise')
    .addHelpText('after', HELP)
    .action((person: string, options: ShareOptions) => shareWith(session, person, options));
  command
    .command('list')
    .description('list with whom you share by name')
    .action(() => list(session));
  return command;
}

const HELP = `
The key fragments lead to that person's own key, and to no other. Each access is still decided and logged on chain.
"consentry policy revoke" ends it.

Example:
  $ npx consentry share with 0x… --label cardiology --vouched-by hospital-x --purpose FAMRQT --expires 90d --as ada`;

async function shareWith(session: Session, person: string, options: ShareOptions): Promise<void> {
  const client = await session.client();
  const address = await session.person(person);
  const { onProgress, stop } = session.progress('proxies');
  const publication = await client.directGrants
    .publish({
      person: address,
      vouchedBy: options.vouchedBy,
      label: options.label,
      quarters: options.quarters,
      purposes: options.purpose.map(parsePurpose),
      ...(options.expires === undefined ? {} : { expiresAt: parseTime(options.expires) }),
      ...(options.from === undefined ? {} : { firstEpoch: parseEpoch(options.from) }),
      ...(options.longestGrant === undefined ? {} : { longestGrant: parseDuration(options.longestGrant) }),
      onProgress,
    })
    .finally(stop);
  session.result(shareJson(publication, address), publication.policyId);
  session.note(`Shared with ${address} until ${timeText(publication.chainPolicy.terms.expiresAt)}. "consentry policy revoke" ends it; what was opened before stays with whoever opened it.`);
}

function shareJson({ policyId, chainPolicy, deposit, receipt }: Publication, person: string): object {
  return { policyId, person, expiresAt: chainPolicy.terms.expiresAt, deposit, receipt };
}

async function list(session: Session): Promise<void> {
  const client = await session.client();
  const grants = await client.directGrants.list();
  const rows = grants.map(({ policyId, person, status, expiresAt }) => [person, status, `until ${timeText(expiresAt)}`, policyId]);
  session.result(grants, rows.length === 0 ? 'You share with nobody by name.' : columns(rows));
}
