// consentry authority: for medical boards, hospitals and others who vouch for practitioners, and for the registrar.
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { ConsentryError, formatAttribute, formatEpoch, parseEpoch, personAttribute, type Epoch } from '@consentry/domain';
import { parseCount, parseTime } from '../arguments.ts';
import type { Session } from '../session.ts';
import { actWords, columns, timeText } from '../text.ts';

export function authorityCommand(session: Session): Command {
  const command = new Command('authority').description('as an authority: vouch for practitioners');
  command
    .command('setup <name>')
    .description('have the authority’s attribute keys made; the registrar then puts it on chain')
    .addHelpText('after', '\nExample:\n  $ npx consentry authority setup medboard --as medboard-office')
    .action((name: string) => setup(session, name));
  command
    .command('register <name>')
    .description('as the registrar: put an authority on chain')
    .requiredOption('--account <address>', 'its account, as the authority itself told you: an address, or an identity kept here')
    .addHelpText('after', '\nExample, on a local stack:\n  $ npx consentry authority register medboard --account medboard-office --as registrar')
    .action((name: string, { account }: { account: string }) => register(session, name, account));
  command
    .command('suspend <name>')
    .description('as the suspender: nothing the authority attested counts any more, until it is resumed')
    .action((name: string) => suspend(session, name, true));
  command
    .command('resume <name>')
    .description('as the suspender: let what the authority attested count again')
    .action((name: string) => suspend(session, name, false));
  command
    .command('attest <attribute> <subject>')
    .description('state on chain that a person has an attribute; sealed, so that nobody can read it there')
    .requiredOption('--until <time>', 'a date such as 2027-03-01, or a duration such as 90d')
    .option('--public', 'let everybody read on chain who has the attribute')
    .action((attribute: string, subject: string, options: AttestOptions) => attest(session, { attribute, subject, ...options }));
  command
    .command('vouch <person>')
    .description('state, sealed, that an account is a person’s own, so that patients can share with that person by name')
    .requiredOption('--authority <name>', 'in whose name')
    .requiredOption('--until <time>', 'a date such as 2027-03-01, or a duration such as 365d')
    .addHelpText('after', '\nSee first that the person controls the account. Example:\n  $ npx consentry authority vouch 0x… --authority hospital-x --until 365d --as hospital-office')
    .action((person: string, options: { authority: string; until: string }) => vouch(session, person, options));
  command
    .command('attest-many <file>')
    .description('attest from a JSON file: [{"attribute", "subject", "until"}, …]; a signature and transaction for each hundred')
    .option('--public', 'let everybody read on chain who has the attributes')
    .addHelpText('after', '\nExample of a line:\n  {"attribute": "staff@hospital-x", "subject": "dr-lee", "until": "90d"}')
    .action((file: string, options: { public?: boolean }) => attestMany(session, file, options.public ?? false));
  command
    .command('attest-once <subject> <attributes...>')
    .description('attest one-time credentials and issue the keys: nobody can tell that two requests rest on one attribute')
    .requiredOption('--until <time>', 'a date such as 2027-03-01, or a duration such as 90d')
    .option('--count <number>', 'requests that they last for', parseCount(256), 32)
    .addHelpText('after', '\nKeep the serial that is printed: taking them back needs it.\n\nExample:\n  $ npx consentry authority attest-once dr-lee cardiologist@medboard --until 90d --as medboard-office')
    .action((subject: string, attributes: string[], options: { until: string; count: number }) => attestOnce(session, { subject, attributes, ...options }));
  command
    .command('revoke-once <authority> <serial> <subject>')
    .description('take all one-time credentials of a list back; grants that rest on it end at once')
    .action((authority: string, serial: string, subject: string) => revokeOnce(session, { authority, serial, subject }));
  command
    .command('issue <attribute> <subject>')
    .description('issue the attribute keys an attested person needs to open records')
    .option('--quarters <quarter...>', 'such as 2026Q4 2027Q1; the current one otherwise')
    .action((attribute: string, subject: string, { quarters }: { quarters?: string[] }) => issue(session, { attribute, subject, quarters }));
  command
    .command('revoke <attribute> <subject>')
    .description('take an attestation back; grants that rest on it end at once')
    .action((attribute: string, subject: string) => revoke(session, attribute, subject));
  command
    .command('list')
    .description('list authorities and whether the chain vouches for them')
    .action(() => list(session));
  command
    .command('show <name>')
    .description('show one authority as the chain has it')
    .action((name: string) => show(session, name));
  return command;
}

async function setup(session: Session, name: string): Promise<void> {
  const client = await session.client();
  const draft = await client.authorities.setup(name);
  session.result({ name: draft.name, account: draft.account }, `${draft.name} is set up, governed by ${draft.account}`);
  session.note('It counts once the registrar has put it on chain: tell the registrar this name and account.');
}

async function register(session: Session, name: string, account: string): Promise<void> {
  const client = await session.client();
  const governor = await session.person(account);
  const act = await client.authorities.register({ authority: name, account: governor });
  session.result({ name, account: governor, ...act }, actWords(act, `${name} is on chain, governed by ${governor}`));
}

async function suspend(session: Session, name: string, suspended: boolean): Promise<void> {
  const client = await session.client();
  const act = await client.authorities.suspend({ authority: name, suspended });
  session.result({ name, suspended, ...act }, actWords(act, suspended ? `${name} is suspended: grants that rest on it are dead at once` : `${name} is resumed`));
}

type AttestOptions = { until: string; public?: boolean };

async function attest(session: Session, options: AttestOptions & { attribute: string; subject: string }): Promise<void> {
  const { attribute, subject, until } = options;
  const client = await session.client();
  const person = await session.person(subject);
  const validUntil = parseTime(until);
  const publicly = options.public ?? false;
  const receipt = await client.attestations.attest({ attribute, subject: person, validUntil, publicly });
  session.result({ attribute, subject: person, validUntil, sealed: !publicly, ...receipt }, `${person} is ${attribute} until ${timeText(validUntil)}${publicly ? ', for everybody to read' : ''}`);
}

async function vouch(session: Session, text: string, { authority, until }: { authority: string; until: string }): Promise<void> {
  const client = await session.client();
  const person = await session.person(text);
  const attribute = formatAttribute(personAttribute({ address: person, authority }));
  const validUntil = parseTime(until);
  const receipt = await client.attestations.attest({ attribute, subject: person, validUntil });
  await client.attestations.issue({ attribute, subject: person });
  session.result({ attribute, subject: person, validUntil, ...receipt }, `${authority} vouches for ${person} until ${timeText(validUntil)}`);
}

async function attestMany(session: Session, file: string, publicly: boolean): Promise<void> {
  const client = await session.client();
  const all = await Promise.all(
    (await readLines(file)).map(async ({ attribute, subject, until }) => ({ attribute, subject: await session.person(subject), validUntil: parseTime(until), publicly })),
  );
  const { onProgress, stop } = session.progress('attesting');
  const receipts = await client.attestations.attestAll(all, { onProgress }).finally(stop);
  session.result({ attested: all.length, receipts }, `${all.length} attestations in ${receipts.length} transaction${receipts.length === 1 ? '' : 's'}`);
}

async function attestOnce(session: Session, { subject, attributes, until, count }: { subject: string; attributes: string[]; until: string; count: number }): Promise<void> {
  const client = await session.client();
  const [person, validUntil] = [await session.person(subject), parseTime(until)];
  const { serial, issued, receipt } = await client.attestations.qualifyOnce({ attributes, subject: person, validUntil, count });
  const result = { attributes, subject: person, validUntil, count, serial, issued, ...receipt };
  session.result(result, `${person} can make ${count} requests as ${attributes.join(', ')} until ${timeText(validUntil)}; serial ${serial}`);
}

async function revokeOnce(session: Session, { authority, serial, subject }: { authority: string; serial: string; subject: string }): Promise<void> {
  const client = await session.client();
  const person = await session.person(subject);
  const receipt = await client.attestations.revokeRoot({ authority, serial: parseCount(2 ** 32 - 1)(serial), subject: person });
  session.result({ authority, serial: Number(serial), subject: person, ...receipt }, `The credentials of list ${serial} hold no more`);
}

async function readLines(file: string): Promise<{ attribute: string; subject: string; until: string }[]> {
  const lines: unknown = JSON.parse(await readFile(file, 'utf8'));
  const whole = Array.isArray(lines) && lines.every((line) => ['attribute', 'subject', 'until'].every((field) => typeof Object(line)[field] === 'string'));
  if (whole && lines.length > 0) return lines as { attribute: string; subject: string; until: string }[];
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: `${file} is not a list of attestations`,
    remedy: 'Write a JSON array of objects with attribute, subject and until.',
    facts: { argument: 'file' },
  });
}

async function issue(session: Session, { attribute, subject, quarters }: { attribute: string; subject: string; quarters: string[] | undefined }): Promise<void> {
  const client = await session.client();
  const person = await session.person(subject);
  const epochs: Epoch[] | undefined = quarters?.map((quarter) => parseEpoch(quarter));
  const issued = await client.attestations.issue({ attribute, subject: person, ...(epochs ? { epochs } : {}) });
  session.result({ attribute, subject: person, quarters: epochs?.map(formatEpoch), issued }, `Issued ${issued} key${issued === 1 ? '' : 's'} for ${attribute} to ${person}`);
}

async function revoke(session: Session, attribute: string, subject: string): Promise<void> {
  const client = await session.client();
  const person = await session.person(subject);
  const receipts = await client.attestations.revoke({ attribute, subject: person });
  session.result({ attribute, subject: person, revoked: true, receipts }, `${person} is no longer ${attribute}`);
}

async function list(session: Session): Promise<void> {
  const client = await session.client();
  const names = await client.authorities.list();
  const found = await Promise.all(
    names.map((name) =>
      client.authorities.get(name).then(
        ({ account, suspended }) => ({ name, account, state: suspended ? 'suspended' : 'ready' }),
        (error: Error) => ({ name, account: '', state: `not to be trusted: ${error.message}` }),
      ),
    ),
  );
  session.result(found, found.length === 0 ? 'No authorities yet.' : columns(found.map(({ name, account, state }) => [name, account, state])));
}

async function show(session: Session, name: string): Promise<void> {
  const client = await session.client();
  const { account, suspended } = await client.authorities.get(name);
  session.result({ name, account, suspended }, `${name}  governed by ${account}  ${suspended ? 'SUSPENDED' : 'ready; its key and proofs verify against the chain'}`);
}
