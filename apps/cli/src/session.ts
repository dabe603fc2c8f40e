// One run of the CLI: its options, its streams, and the client it opens when a command needs one.
import { createInterface } from 'node:readline/promises';
import cliProgress from 'cli-progress';
import { ConsentryClient, openKeystore, type Keystore, type OnProgress } from '@consentry/client';
import { ConsentryError, parseAddress, type Address, type SecretBytes } from '@consentry/domain';
import { Home } from './home.ts';
import { readPassphrase, type PassphraseSource } from './passphrase.ts';
import { findLocalStack, stackKeystore, type Profile } from './profile.ts';

export type Streams = { stdin: NodeJS.ReadableStream; stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream };
export type GlobalOptions = { json?: boolean; as?: string; passphraseFile?: string; quiet?: boolean; yes?: boolean };

export class Session {
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  readonly streams: Streams;
  options: GlobalOptions = {};
  /** Set by a command that succeeded in learning a refusal, such as a denial. */
  exitCode = 0;
  #client: ConsentryClient | undefined;

  constructor({ env, streams }: { env: NodeJS.ProcessEnv; streams: Streams }) {
    this.env = env;
    this.streams = streams;
    this.home = new Home(env);
  }

  /** The one result of a command: JSON with --json, else the words. */
  result(value: unknown, words: string): void {
    this.streams.stdout.write(this.options.json ? `${JSON.stringify(value, null, 2)}\n` : `${words}\n`);
  }

  /** One of many results as they come: a JSON document on a line of its own with --json, else the words. */
  line(value: unknown, words: string): void {
    this.streams.stdout.write(`${this.options.json ? JSON.stringify(value) : words}\n`);
  }

  /** A remark beside the result; not with --json or --quiet. */
  note(words: string): void {
    if (!this.options.json && !this.options.quiet) this.streams.stderr.write(`${words}\n`);
  }

  /** Says what cannot be undone and asks, unless --yes. Throws where the answer is not yes. */
  async confirm(warning: string): Promise<void> {
    if (this.options.yes) return;
    const { stdin, stderr } = this.streams;
    const terminal = (stdin as { isTTY?: boolean }).isTTY === true;
    if (!terminal) throw notConfirmed(`${warning} There is no terminal to ask on.`);
    const questions = createInterface({ input: stdin, output: stderr });
    try {
      const answer = await questions.question(`${warning}\nType "yes" to go on: `);
      if (answer.trim().toLowerCase() !== 'yes') throw notConfirmed('Not confirmed.');
    } finally {
      questions.close();
    }
  }

  /** Shows a progress bar on a terminal, and nothing anywhere else. */
  progress(what: string): { onProgress: OnProgress; stop: () => void } {
    const { stderr } = this.streams;
    const shown = (stderr as { isTTY?: boolean }).isTTY === true && !this.options.json && !this.options.quiet;
    if (!shown) return { onProgress: () => undefined, stop: () => undefined };
    const bar = new cliProgress.SingleBar({ format: `${what} {bar} {percentage}% | {value} of {total}`, stream: stderr, hideCursor: true, clearOnComplete: true, barCompleteChar: '█', barIncompleteChar: '░' });
    let started = false;
    const onProgress: OnProgress = ({ done, total }) => {
      if (!started) bar.start(total, 0);
      started = true;
      bar.update(done);
    };
    return { onProgress, stop: () => started && bar.stop() };
  }

  /** Where passphrases come from in this run. */
  get passphrases(): PassphraseSource {
    const { stdin, stderr } = this.streams;
    return { file: this.options.passphraseFile ?? (this.env['CONSENTRY_PASSPHRASE_FILE'] || undefined), stdin, stderr };
  }

  /** The profile, or the local stack. Throws ARGUMENT_INVALID where there is neither. */
  async profile(): Promise<Profile> {
    const found = await this.findProfile();
    if (found) return found;
    throw new ConsentryError({
      code: 'ARGUMENT_INVALID',
      message: 'It is not said which Consentry to talk to',
      remedy: 'Start a local stack with "npm start", or run "consentry connect --gateway URL --rpc URL --deployment FILE".',
      facts: { argument: 'profile' },
    });
  }

  async findProfile(): Promise<Profile | undefined> {
    return (await this.home.findProfile()) ?? this.#stack()?.profile;
  }

  /** The client of the identity of this run, opened once. */
  async client(): Promise<ConsentryClient> {
    if (this.#client) return this.#client;
    const profile = await this.profile();
    return (this.#client = await this.clientOf(await this.openIdentity(await this.identityName()), profile));
  }

  /**
   * A client whose keystore was opened and who signed in just now, whatever was open before. Where there is a terminal
   * the passphrase is typed, even if a file has it: a file says who may use this machine, not who sits at it.
   */
  async reauthenticate(): Promise<ConsentryClient> {
    const name = await this.identityName();
    const { keystore, passphraseFile } = await this.keystore(name);
    const typed = (this.streams.stdin as { isTTY?: boolean }).isTTY === true;
    const file = typed ? undefined : (passphraseFile ?? this.passphrases.file);
    const seed = await openKeystore({ keystore, passphrase: await readPassphrase({ ...this.passphrases, file }, name) });
    this.#client?.close();
    return (this.#client = await this.clientOf(seed, await this.profile()));
  }

  clientOf(seed: SecretBytes, { gatewayUrl, rpcUrl, deployment, finality }: Profile): Promise<ConsentryClient> {
    return ConsentryClient.connect({ gatewayUrl, rpcUrl, deployment, finality, seed });
  }

  /** --as, else CONSENTRY_AS, else the only identity there is. */
  async identityName(): Promise<string> {
    const named = this.options.as ?? (this.env['CONSENTRY_AS'] || undefined);
    if (named !== undefined) return named;
    const names = await this.home.identityNames();
    if (names.length === 1) return names[0]!;
    throw new ConsentryError({
      code: 'ARGUMENT_INVALID',
      message: names.length === 0 ? 'There is no identity yet' : `There are several identities: ${names.join(', ')}`,
      remedy: names.length === 0 ? 'Make one with "consentry identity create NAME".' : 'Say which with --as NAME.',
      facts: { argument: 'as' },
    });
  }

  /** The seed of an identity; asks for its passphrase. Throws IDENTITY_UNKNOWN, PASSPHRASE_WRONG, KEYSTORE_CORRUPT. */
  async openIdentity(name: string): Promise<SecretBytes> {
    const { keystore, passphraseFile } = await this.keystore(name);
    const source = passphraseFile === undefined ? this.passphrases : { ...this.passphrases, file: passphraseFile };
    return openKeystore({ keystore, passphrase: await readPassphrase(source, name) });
  }

  /** The keystore called `name`, of our own or of the local stack. Throws IDENTITY_UNKNOWN. */
  async keystore(name: string): Promise<{ keystore: Keystore; passphraseFile?: string }> {
    const own = await this.home.findKeystore(name);
    if (own) return { keystore: own };
    const stack = this.#stack();
    const found = stack && stackKeystore(stack, name);
    if (found) return found;
    throw new ConsentryError({
      code: 'IDENTITY_UNKNOWN',
      message: `There is no identity called ${name}`,
      remedy: `Make it with "consentry identity create ${name}", or see "consentry identity list".`,
      facts: { name },
    });
  }

  /** An address, the name of an identity kept here, or a patient as `area/number`, which is looked up. */
  async person(text: string): Promise<Address> {
    if (text.startsWith('0x')) return parseAddress(text);
    const [, area, number] = /^([^/]+)\/(.+)$/.exec(text) ?? [];
    if (area !== undefined && number !== undefined) return (await this.client()).patientReferences.resolve({ area, number });
    return parseAddress((await this.keystore(text)).keystore.address);
  }

  close(): void {
    this.#client?.close();
  }

  #stack(): ReturnType<typeof findLocalStack> {
    return findLocalStack({ folder: process.cwd(), env: this.env });
  }
}

function notConfirmed(message: string): ConsentryError {
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message, remedy: 'Nothing was changed. Add --yes to go on without being asked.', facts: { argument: 'yes' } });
}
