// From arguments to an exit code: builds the commands, runs one, and turns every failure into words or JSON.
import { Command, CommanderError } from 'commander';
import { ConsentryError } from '@consentry/domain';
import { accessCommand } from './commands/access.ts';
import { accountingCommand } from './commands/accounting.ts';
import { adminCommand } from './commands/admin.ts';
import { authorityCommand } from './commands/authority.ts';
import { connectCommand } from './commands/connect.ts';
import { historyCommand } from './commands/history.ts';
import { identityCommand } from './commands/identity.ts';
import { labelCommand } from './commands/label.ts';
import { mandateCommand } from './commands/mandate.ts';
import { notificationsCommand } from './commands/notifications.ts';
import { patientCommand } from './commands/patient.ts';
import { policyCommand } from './commands/policy.ts';
import { proxyCommand } from './commands/proxy.ts';
import { receiptsCommand } from './commands/receipts.ts';
import { recordCommand } from './commands/record.ts';
import { reviewCommand } from './commands/review.ts';
import { shareCommand } from './commands/share.ts';
import { statusCommand } from './commands/status.ts';
import { EXIT_CODES, exitCodeHelp, failureJson, failureOf, failureText } from './failure.ts';
import { Session, type GlobalOptions, type Streams } from './session.ts';

export type RunArgs = Streams & { argv: readonly string[]; env: NodeJS.ProcessEnv };

/** Runs one command line; never throws. With --json exactly one JSON document goes to stdout, result or error. */
export async function run({ argv, env, stdin, stdout, stderr }: RunArgs): Promise<number> {
  const session = new Session({ env, streams: { stdin, stdout, stderr } });
  // Known before commander has read anything, so that its own complaints are JSON too.
  session.options = { json: argv.includes('--json') };
  try {
    await program(session).parseAsync([...argv], { from: 'user' });
    return session.exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    return report(session, thrown instanceof CommanderError ? usageFailure(thrown) : failureOf(thrown));
  } finally {
    session.close();
  }
}

function report(session: Session, error: ConsentryError): number {
  const { stdout, stderr } = session.streams;
  if (session.options.json) stdout.write(`${JSON.stringify(failureJson(error), null, 2)}\n`);
  else stderr.write(`${failureText(error)}\n`);
  return EXIT_CODES[error.kind];
}

function program(session: Session): Command {
  const { stdout, stderr } = session.streams;
  const root = new Command('consentry')
    .description('Share health records by policy: encrypted once, opened only by whom the patient lets in, logged on chain.')
    .option('--json', 'print one JSON document on stdout, the result or {"error": …}')
    .option('--as <name>', 'the identity to act as (or CONSENTRY_AS)')
    .option('--passphrase-file <file>', 'where its passphrase is (or CONSENTRY_PASSPHRASE_FILE); asked for otherwise')
    .option('-q, --quiet', 'no progress and no remarks')
    .option('-y, --yes', 'do not ask before what cannot be undone')
    .addHelpText('after', `\n${EXAMPLES}\n\n${exitCodeHelp()}`);
  for (const [group, parts] of Object.entries(GROUPS)) {
    for (const make of parts) root.addCommand(make(session).helpGroup(group));
  }
  root.commandsGroup('As anybody:');
  prepare(root, session, { stdout, stderr });
  root.hook('preAction', (_, action) => {
    session.options = action.optsWithGlobals<GlobalOptions>();
  });
  return root;
}

/** As --help shows the commands: by who needs them. */
const GROUPS = {
  'To begin:': [connectCommand, identityCommand, statusCommand],
  'As a patient:': [labelCommand, policyCommand, shareCommand, mandateCommand, accountingCommand],
  'As a provider or patient:': [recordCommand],
  'As a practitioner:': [accessCommand, patientCommand],
  'As an authority or registrar:': [authorityCommand],
  'As an auditor, patient or doctor:': [reviewCommand],
  'As who governs:': [adminCommand],
  'As anybody:': [historyCommand, notificationsCommand, receiptsCommand, proxyCommand],
};

/** Every command, however deep: throws instead of exiting, and writes to our streams. */
function prepare(command: Command, session: Session, streams: Pick<Streams, 'stdout' | 'stderr'>): void {
  command
    .exitOverride()
    .showHelpAfterError(false)
    .configureOutput({
      writeOut: (text) => void streams.stdout.write(text),
      // Said once, by `report`.
      writeErr: () => undefined,
    });
  for (const child of command.commands) prepare(child, session, streams);
}

function usageFailure({ message, code }: CommanderError): ConsentryError {
  const words = code === 'commander.help' ? 'A command is missing' : message.replace(/^error: /, '');
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message: words, remedy: 'See "consentry --help", or --help after any command.', facts: { argument: 'usage' } });
}

const EXAMPLES = `Examples:
  $ npx consentry identity create ada                     a patient makes an identity
  $ npx consentry label publish cardiology --as ada       so that providers can encrypt to it
  $ npx consentry record put ecg.dcm --patient 0x… --label cardiology --as clinic
  $ npx consentry policy publish "cardiologist@medboard AND staff@hospital-x" --label cardiology --as ada
  $ npx consentry access open 0x… --out ecg.dcm --as dr-lee
  $ npx consentry history --as ada                        who asked, who got in, who did not`;
