// consentry policy: a patient's policies, from reading one back to ending it.
import { Command } from 'commander';
import { readPolicy, type ConfirmArgs, type ConsentryClient, type Destruction, type OwnPolicy, type PolicyReading, type Publication, type PublishArgs } from '@consentry/client';
import { ConsentryError, formatEpoch, formatPolicy, parseEpoch, parsePurpose } from '@consentry/domain';
import { parseCount, parseDuration, parseTime } from '../arguments.ts';
import { EXIT_CODES } from '../failure.ts';
import type { Session } from '../session.ts';
import { columns, timeText } from '../text.ts';

type PublishOptions = {
  label: string;
  quarters?: number;
  from?: string;
  expires?: string;
  longestGrant?: string;
  purpose?: string[];
  threshold: number;
  minimumAcks?: number;
  allowUnattested?: boolean;
  public?: boolean;
  breakGlass?: boolean;
  reasonRequired?: boolean;
};

type WaitOptions = { wait: string };
type ListOptions = { for?: string; label?: string };

const CONFIRM_HELP =
  'The exit code is 10 where a proxy has not confirmed yet. The chain forbids it to use its fragments all the same, and it destroys them by itself before it serves anything again.';

const REVOKE_WARNING =
  'Revoking ends this policy and every grant under it at once, and has the proxies destroy their key fragments. It cannot be undone, only published anew; and what has been opened before stays with those who opened it.';

const REVOKE_GRANT_WARNING =
  'Revoking ends this one grant at once. It cannot be undone; while the policy stands, the same person may ask again and be granted again. What has been opened before stays with whoever opened it.';

export function policyCommand(session: Session): Command {
  const command = new Command('policy').description('as a patient: say who may open which records');
  command
    .command('check <text>')
    .description('read a policy back in plain words, with what speaks against it')
    .option('--offline', 'do not look up whether its authorities exist')
    .addHelpText('after', `\n${GRAMMAR}\n\nThe exit code is 5 where an authority is unknown or suspended, or where nobody holds an attribute yet.`)
    .action((text: string, { offline }: { offline?: boolean }) => check(session, text, offline ?? false));
  withPublishOptions(command.command('publish <text>'))
    .description('publish a policy for one of your labels, or, with a mandate, for one of somebody else')
    .option('--for <patient>', 'in whose place; you need a mandate of theirs for the label, and the policy ends with it')
    .addHelpText('after', `\n${GRAMMAR}\n\nExample:\n  $ npx consentry policy publish "cardiologist@medboard AND staff@hospital-x" --label cardiology --quarters 2 --as ada`)
    .action((text: string, options: PublishOptions & { for?: string }) => publish(session, text, options));
  withPublishOptions(command.command('replace <policy> <text>'))
    .description('end a policy and publish another in its place, both in one transaction')
    .action((policy: string, text: string, options: PublishOptions) => replace(session, { policy, text, options }));
  command
    .command('renew [policy]')
    .description('publish policies that run out again for the quarters to come; all that are due, or one')
    .option('--quarters <count>', 'how many to cover, from the current one', parseCount(40), 4)
    .option('--within <duration>', 'which are due: those that end this soon', '30d')
    .addHelpText('after', '\nPolicies that you gave an end of your own are left alone. Practitioners ask for access anew.\n\nExample, once a month:\n  $ npx consentry policy renew --as ada --yes')
    .action((policy: string | undefined, options: { quarters: number; within: string }) => renew(session, policy, options));
  command
    .command('list')
    .description('list every policy you published, or a representative of yours, as the chain has them')
    .option('--for <patient>', 'those that you published in somebody’s place instead')
    .option('--label <label>', 'the label of the mandate, with --for')
    .action((options: ListOptions) => list(session, options));
  command
    .command('show <policy>')
    .description('show a policy’s text and state')
    .action((policy: string) => show(session, policy));
  command
    .command('revoke <policy>')
    .description('end a policy and every grant under it; says what that means and asks. Given again, it goes on where it was')
    .option('--wait <duration>', 'how long to ask proxies again that do not confirm', '30s')
    .addHelpText('after', `\n${CONFIRM_HELP}`)
    .action((policy: string, { wait }: WaitOptions) => revoke(session, policy, wait));
  command
    .command('confirm <policy>')
    .description('after a policy has ended: collect what the proxies signed about destroying its key fragments')
    .option('--wait <duration>', 'how long to ask proxies again that do not confirm', '30s')
    .addHelpText('after', `\n${CONFIRM_HELP}`)
    .action((policy: string, { wait }: WaitOptions) => confirm(session, policy, wait));
  command
    .command('revoke-grant <request>')
    .description('end one grant, by its request id in your history; other grants under the policy live on')
    .action((request: string) => revokeGrant(session, request));
  return command;
}

function withPublishOptions(command: Command): Command {
  return command
    .requiredOption('--label <label>', 'the label it opens')
    .option('--quarters <count>', 'how many, from the current one; 4 otherwise, or what a mandate has left', parseCount(40))
    .option('--from <quarter>', 'the first, such as 2026Q4')
    .option('--expires <time>', 'a date or a duration; the end of the last quarter otherwise')
    .option('--longest-grant <duration>', 'how long one grant may live; 1d otherwise')
    .option('--purpose <code...>', 'TREAT otherwise; no purpose implies another')
    .option('--break-glass', 'also for emergencies: purpose BTG, an hour at most, with a reason, reviewed afterwards')
    .option('--reason-required', 'demand a reason with every request')
    .option('--public', 'let everybody read on chain what the policy asks for; sealed otherwise')
    .option('--threshold <count>', 'proxies needed to open', parseCount(32), 3)
    .option('--minimum-acks <count>', 'proxies that must sign for their fragments; all otherwise', parseCount(32))
    .option('--allow-unattested', 'publish although nobody holds one of its attributes yet');
}

const GRAMMAR = `Policies combine attributes (name@authority, name=value@authority) with AND, OR, k of (…) and parentheses:
  cardiologist@medboard AND staff@hospital-x
  specialty=207RC0000X@medboard AND (staff@hospital-x OR 2 of (a@p, b@q, c@r))`;

async function check(session: Session, text: string, offline: boolean): Promise<void> {
  const reading = readPolicy(text);
  const lookUp = !offline && (await canLookUp(session));
  const { authorities, unattested } = lookUp ? await (await session.client()).policies.check(text) : { authorities: [], unattested: [] };
  const states = authorities.map(({ name, state }) => `${name} ${{ ready: 'is on chain', suspended: 'is SUSPENDED', unknown: 'is UNKNOWN to the chain' }[state]}`);
  const unheld = unattested.map((attribute) => `nobody holds ${attribute} yet: is it spelt as the authority spells it?`);
  if (authorities.some(({ state }) => state !== 'ready') || unattested.length > 0) session.exitCode = EXIT_CODES.missing;
  const { text: canonical, description, warnings } = reading;
  session.result({ text: canonical, description, warnings, authorities, unattested }, [readingWords(reading), ...states, ...unheld].join('\n'));
  if (!lookUp && !offline) session.note('Whether the authorities exist was not looked up: no identity or no Consentry to ask.');
}

/** Looking up takes an identity and somewhere to ask; checking the words takes neither. */
async function canLookUp(session: Session): Promise<boolean> {
  const identity = session.options.as ?? session.env['CONSENTRY_AS'] ?? ((await session.home.identityNames()).length === 1 ? 'one' : undefined);
  return identity !== undefined && (await session.findProfile()) !== undefined;
}

async function publish(session: Session, text: string, options: PublishOptions & { for?: string }): Promise<void> {
  const patient = options.for === undefined ? undefined : await session.person(options.for);
  const publication = await publishWith(session, { text, options, send: (client, args) => (patient === undefined ? client.policies.publish(args) : client.policies.publishFor(patient, args)) });
  session.result(publicationJson(publication), publication.policyId);
  session.note(depositWords(publication));
}

async function replace(session: Session, { policy, text, options }: { policy: string; text: string; options: PublishOptions }): Promise<void> {
  await session.confirm(REVOKE_WARNING);
  const replaced = await publishWith(session, { text, options, send: (client, args) => client.policies.replace(policy, args) });
  session.result({ ...publicationJson(replaced), replaced: policy, destruction: replaced.destruction }, replaced.policyId);
  session.note(depositWords(replaced));
}

async function renew(session: Session, policy: string | undefined, { quarters, within }: { quarters: number; within: string }): Promise<void> {
  const client = await session.client();
  const due = policy === undefined ? await client.policies.due({ within: parseDuration(within), quarters }) : [policy];
  if (due.length > 0) await session.confirm(`Renewing ends ${due.length === 1 ? 'the policy' : `${due.length} policies`} and the grants under ${due.length === 1 ? 'it' : 'them'}; practitioners ask anew.`);
  const renewed: object[] = [];
  const { onProgress, stop } = session.progress('renewing');
  try {
    for (const [i, old] of due.entries()) {
      const publication = await client.policies.renew(old, { quarters });
      renewed.push({ ...publicationJson(publication), replaced: old, destruction: publication.destruction });
      onProgress({ done: i + 1, total: due.length });
    }
  } finally {
    stop();
  }
  session.result({ renewed }, due.length === 0 ? 'Nothing is due.' : `Renewed ${renewed.length}.`);
}

type Sending<Sent> = { text: string; options: PublishOptions; send: (client: ConsentryClient, args: PublishArgs) => Promise<Sent> };

/** Reads the policy back, tells what the world will see of it, and sends it with a bar. */
async function publishWith<Sent>(session: Session, { text, options, send }: Sending<Sent>): Promise<Sent> {
  session.note(readingWords(readPolicy(text)));
  session.note(options.public ? PUBLIC_WORDS : SEALED_WORDS);
  const client = await session.client();
  const { onProgress, stop } = session.progress('proxies');
  return send(client, { policy: text, ...publishArgs(options), onProgress }).finally(stop);
}

const SEALED_WORDS =
  'On chain the conditions are sealed: the world sees that a policy exists, and, when somebody uses it, which authority and kind of condition decided; neither what it asks for nor whose it is.';
const PUBLIC_WORDS = 'On chain the conditions are PUBLIC: everybody can read which attributes this policy asks for, for good.';

function publishArgs(options: PublishOptions): Omit<PublishArgs, 'policy'> {
  return {
    label: options.label,
    ...(options.quarters === undefined ? {} : { quarters: options.quarters }),
    threshold: options.threshold,
    ...(options.from === undefined ? {} : { firstEpoch: parseEpoch(options.from) }),
    ...(options.expires === undefined ? {} : { expiresAt: parseTime(options.expires) }),
    ...(options.longestGrant === undefined ? {} : { longestGrant: parseDuration(options.longestGrant) }),
    ...(options.purpose === undefined ? {} : { purposes: options.purpose.map(parsePurpose) }),
    ...(options.minimumAcks === undefined ? {} : { minimumAcknowledgements: options.minimumAcks }),
    allowUnattested: options.allowUnattested ?? false,
    publicLeaves: options.public ?? false,
    breakGlass: options.breakGlass ?? false,
    reasonRequired: options.reasonRequired ?? false,
  };
}

function publicationJson({ policyId, reading, chainPolicy, deposit, receipt }: Publication): object {
  return { policyId, text: reading.text, warnings: reading.warnings, sealed: chainPolicy.leaves.every(({ kind }) => kind === 2), deposit, receipt };
}

async function list(session: Session, options: ListOptions): Promise<void> {
  const client = await session.client();
  const policies = await policiesOf(session, options);
  const mandates = policies.some(({ mandate }) => mandate !== undefined) && options.for === undefined ? await client.mandates.list() : [];
  const shown = policies.map((policy) => {
    const by = mandates.find(({ policyId }) => policyId === policy.mandate)?.mandate?.representative;
    return { ...policy, ...(by && { representative: by }) };
  });
  const rows = shown.map(({ policyId, status, publishedAt, expiresAt, representative }) => [policyId, status, `published ${timeText(publishedAt)}`, `until ${timeText(expiresAt)}`, representative ? `by ${representative} in your place` : '']);
  session.result(shown, rows.length === 0 ? 'No policies yet.' : columns(rows));
}

async function policiesOf(session: Session, { for: patient, label }: ListOptions): Promise<OwnPolicy[]> {
  const client = await session.client();
  if (patient === undefined) return client.policies.listOwn();
  if (label !== undefined) return client.mandates.published({ patient: await session.person(patient), label });
  throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: 'With --for the label of the mandate is needed', remedy: 'Name it with --label.', facts: { argument: 'label' } });
}

async function show(session: Session, policy: string): Promise<void> {
  const client = await session.client();
  const bundle = await client.policies.get(policy);
  const { status, expiresAt } = await client.chain.policy(bundle.policyId);
  const { threshold, proxies, owner, labelId } = bundle;
  const text = formatPolicy(bundle.policy);
  const [first, last] = [formatEpoch(bundle.firstEpoch), formatEpoch(bundle.lastEpoch)];
  const representative = bundle.mandate?.representative;
  const value = { policyId: bundle.policyId, owner, ...(representative && { representative }), text, status, expiresAt, labelId, first, last, threshold, proxies };
  session.result(value, columns([
    ['policy', text],
    ['owner', owner],
    ...(representative ? [['published by', `${representative} in the patient’s place`]] : []),
    ['status', `${status}, until ${timeText(expiresAt)}`],
    ['quarters', `${first} to ${last}`],
    ['proxies', `${threshold} of ${proxies.map((proxy) => proxy.proxyId).join(', ')}`],
  ]));
}

async function revoke(session: Session, policy: string, wait: string): Promise<void> {
  await session.confirm(REVOKE_WARNING);
  const client = await session.client();
  const { policyId, receipt, destruction } = await confirming(session, wait, (args) => client.policies.revoke(policy, args));
  session.result({ policyId, revoked: true, receipt, destruction }, `Revoked. ${confirmedWords(destruction)}`);
  noteMissing(session, destruction, policyId);
}

async function confirm(session: Session, policy: string, wait: string): Promise<void> {
  const client = await session.client();
  const { policyId, destruction } = await confirming(session, wait, (args) => client.policies.confirmDestroyed(policy, args));
  const rows = destruction.acknowledgements.map(({ proxyId, destroyed, at }) => [proxyId, `destroyed ${destroyed}`, timeText(at)]);
  session.result({ policyId, destruction }, [confirmedWords(destruction), ...(rows.length > 0 ? [columns(rows)] : [])].join('\n'));
  noteMissing(session, destruction, policyId);
}

/** With a bar that shows who has confirmed so far. */
function confirming<Result>(session: Session, wait: string, ask: (args: ConfirmArgs) => Promise<Result>): Promise<Result> {
  const { onProgress, stop } = session.progress('confirmed');
  return ask({ patienceMs: parseDuration(wait) * 1000, onProgress }).finally(stop);
}

function confirmedWords({ asked, confirmed }: Destruction): string {
  return `${confirmed.length} of ${asked} proxies confirmed that they destroyed their fragments.`;
}

function noteMissing(session: Session, { asked, needed, confirmed, missing }: Destruction, policyId: string): void {
  if (missing.length === 0) return;
  session.exitCode = EXIT_CODES.unavailable;
  for (const { proxyId, message } of missing) session.note(`${proxyId} has not confirmed: ${message}`);
  const enough = confirmed.length >= needed;
  session.note(enough ? `With ${confirmed.length} of ${asked} destroyed, what is left is too little to open anything.` : `${needed} must confirm before what is left is too little to open anything; until then the chain alone holds them back.`);
  session.note(`Collect the rest later with "consentry policy confirm ${policyId}".`);
}

async function revokeGrant(session: Session, request: string): Promise<void> {
  await session.confirm(REVOKE_GRANT_WARNING);
  const client = await session.client();
  const { requestId, policyId, receipt } = await client.policies.revokeGrant(request);
  session.result({ requestId, policyId, revoked: true, receipt }, 'Revoked. Proxies refuse this grant from now on.');
}

function readingWords({ text, description, warnings }: PolicyReading): string {
  return [text, description, ...warnings.map(({ message, remedy }) => `warning: ${message}. ${remedy}`)].join('\n');
}

function depositWords({ deposit: { acknowledged, missing } }: Publication): string {
  const lacking = missing.map(({ proxyId, message }) => `\n${proxyId} did not sign: ${message}`).join('');
  return `Published. ${acknowledged.length} of ${acknowledged.length + missing.length} proxies signed for their fragments.${lacking}`;
}
