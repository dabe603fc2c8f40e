// consentry mandate: a patient lets somebody share in the patient's place, such as a parent or a partner, and ends it.
import { Command } from 'commander';
import type { ConfirmArgs, GivenMandate, Publication } from '@consentry/client';
import { formatEpoch, parseEpoch, parsePurpose, purposesOf } from '@consentry/domain';
import { parseCount, parseDuration, parseTime } from '../arguments.ts';
import type { Session } from '../session.ts';
import { columns, timeText } from '../text.ts';

type GiveOptions = { label: string; vouchedBy: string; shareFor: string[]; purpose: string[]; expires?: string; quarters: number; from?: string };

const GIVE_WARNING =
  'A mandate hands over the keys of this label for these quarters. Revoking it stops everything shared under it at once; it does not take the keys back: what is under the label in these quarters, and what comes to it until they end, this person can open and pass on for good. Other quarters and other labels stay out of their reach.';

const REVOKE_WARNING =
  'Revoking ends the mandate, what the representative may open by it, and every policy they published under it, with all grants. It cannot be undone, only given anew. The keys that they were given stay with them: "consentry label rotate" leads what comes from now on to new ones.';

export function mandateCommand(session: Session): Command {
  const command = new Command('mandate').description('let somebody share in your place, such as a parent or a partner; or act for whoever let you');
  command
    .command('give <person>')
    .description('as a patient: let one person read a label and share it in your place; says what that means and asks')
    .requiredOption('--label <label>', 'the label, one for each mandate')
    .requiredOption('--vouched-by <authority>', 'who has stated on chain that the account is that person’s; it cannot open anything by it')
    .option('--share-for <code...>', 'for which purposes they may share at most; never break-glass', ['TREAT'])
    .option('--purpose <code...>', 'for which they may read themselves', ['FAMRQT'])
    .option('--expires <time>', 'a date or a duration; the end of the last quarter otherwise')
    .option('--quarters <count>', 'how many, from the current one', parseCount(40), 1)
    .option('--from <quarter>', 'the first, such as 2026Q4')
    .addHelpText('after', `\n${GIVE_WARNING}\n\nExample:\n  $ npx consentry mandate give 0x… --label cardiology --vouched-by hospital-x --expires 90d --as ada`)
    .action((person: string, options: GiveOptions) => give(session, person, options));
  command
    .command('list')
    .description('as a patient: list the mandates you gave, and what was published under each')
    .action(() => list(session));
  command
    .command('revoke <mandate>')
    .description('as a patient: end a mandate and everything published under it; says what that means and asks. Given again, it goes on where it was')
    .option('--wait <duration>', 'how long to ask proxies again that do not confirm', '30s')
    .addHelpText('after', `\n${REVOKE_WARNING}`)
    .action((mandate: string, { wait }: { wait: string }) => revoke(session, mandate, wait));
  command
    .command('show <patient>')
    .description('as a representative: show and check what a patient lets you do')
    .requiredOption('--label <label>', 'the label it is for')
    .addHelpText('after', '\nThen "consentry policy publish … --for <patient>" shares in their place, "policy list --for" shows what you published, and "policy revoke" ends it.')
    .action((patient: string, { label }: { label: string }) => show(session, patient, label));
  return command;
}

async function give(session: Session, person: string, options: GiveOptions): Promise<void> {
  await session.confirm(GIVE_WARNING);
  const client = await session.client();
  const representative = await session.person(person);
  const { onProgress, stop } = session.progress('proxies');
  const publication = await client.mandates
    .give({
      person: representative,
      vouchedBy: options.vouchedBy,
      label: options.label,
      quarters: options.quarters,
      shareFor: options.shareFor.map(parsePurpose),
      purposes: options.purpose.map(parsePurpose),
      ...(options.expires === undefined ? {} : { expiresAt: parseTime(options.expires) }),
      ...(options.from === undefined ? {} : { firstEpoch: parseEpoch(options.from) }),
      onProgress,
    })
    .finally(stop);
  session.result(givenJson(publication, representative), publication.policyId);
  session.note(`${representative} may share ${options.label} in your place until ${timeText(publication.chainPolicy.terms.expiresAt)}. "consentry mandate revoke" ends it; you are told of each policy they publish.`);
}

function givenJson({ policyId, chainPolicy, deposit, receipt }: Publication, representative: string): object {
  return { policyId, representative, expiresAt: chainPolicy.terms.expiresAt, deposit, receipt };
}

async function list(session: Session): Promise<void> {
  const client = await session.client();
  const given = await client.mandates.list();
  const rows = given.flatMap((one) => [mandateRow(one), ...one.policies.map(({ policyId, status, expiresAt }) => ['  published', status, `until ${timeText(expiresAt)}`, policyId])]);
  session.result(given.map(mandateJson), rows.length === 0 ? 'You gave no mandates.' : columns(rows));
}

function mandateRow({ policyId, status, expiresAt, mandate }: GivenMandate): string[] {
  return [mandate?.representative ?? 'representative unknown', status, `until ${timeText(expiresAt)}`, policyId];
}

function mandateJson({ mandate, ...given }: GivenMandate): object {
  if (mandate === undefined) return given;
  const { representative, labelId, firstEpoch, lastEpoch, purposes } = mandate;
  return { ...given, representative, labelId, first: formatEpoch(firstEpoch), last: formatEpoch(lastEpoch), shareFor: purposesOf(purposes) };
}

async function revoke(session: Session, mandate: string, wait: string): Promise<void> {
  await session.confirm(REVOKE_WARNING);
  const client = await session.client();
  const { onProgress, stop } = session.progress('confirmed');
  const confirming: ConfirmArgs = { patienceMs: parseDuration(wait) * 1000, onProgress };
  const { policyId, receipt, destruction, under } = await client.mandates.revoke(mandate, confirming).finally(stop);
  const lines = [{ policyId, destruction }, ...under].map((one) => `${one.policyId}: ${one.destruction.confirmed.length} of ${one.destruction.asked} proxies confirmed that they destroyed their fragments.`);
  session.result({ policyId, revoked: true, receipt, destruction, under }, [`Revoked, with ${under.length === 1 ? 'one policy' : `${under.length} policies`} published under it.`, ...lines].join('\n'));
}

async function show(session: Session, patient: string, label: string): Promise<void> {
  const client = await session.client();
  const held = await client.mandates.held({ patient: await session.person(patient), label });
  const shown = held.map(({ mandate: { purposes, firstEpoch, lastEpoch, ...mandate } }) => ({ ...mandate, label, first: formatEpoch(firstEpoch), last: formatEpoch(lastEpoch), shareFor: purposesOf(purposes) }));
  const rows = shown.map(({ policyId, notAfter, shareFor, first, last }) => [`share ${label} for ${shareFor.join(', ')}`, `${first} to ${last}`, `until ${timeText(notAfter)}`, policyId]);
  session.result(shown, rows.length === 0 ? 'No mandate of this patient for this label lives.' : columns(rows));
}
