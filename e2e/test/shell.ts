// The command line of one person's machine: a home of its own, and identities whose passphrase is cheap to try.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, newSeed, sealKeystore } from '@consentry/client';
import type { SecretBytes } from '@consentry/domain';
import { consentry } from '../../apps/cli/test/command.ts';
import type { Stack } from '../demo/stack.ts';

const LIGHT = { memory: 1024, passes: 1, lanes: 1 };
const PASSPHRASE = 'correct horse';

/** One JSON document; what a test reads out of it is text. */
type Value = Record<string, string>;
type Answer = { code: number; value: Value };

export class Shell {
  readonly folder: string;
  readonly #stack: Stack;

  static async open(stack: Stack): Promise<Shell> {
    const shell = new Shell(stack, await mkdtemp(join(tmpdir(), 'consentry-e2e-')));
    await writeFile(shell.file('pass'), `${PASSPHRASE}\n`);
    await writeFile(shell.file('wrong-pass'), 'wrong horse\n');
    return shell;
  }

  private constructor(stack: Stack, folder: string) {
    this.#stack = stack;
    this.folder = folder;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  /** What a command sees of its surroundings. */
  get env(): Record<string, string> {
    return { CONSENTRY_HOME: this.file('home'), CONSENTRY_PASSPHRASE_FILE: this.file('pass'), CONSENTRY_STACK: join(this.#stack.dataDir, 'run', 'stack.json') };
  }

  /** Runs a command with --json. */
  async run(...argv: string[]): Promise<Answer> {
    const { code, out } = await consentry(['--json', ...argv], this.env);
    return { code, value: JSON.parse(out) };
  }

  /** A command that must succeed. */
  async ok(...argv: string[]): Promise<Value> {
    const { code, value } = await this.run(...argv);
    if (code !== 0) throw new Error(`consentry ${argv.join(' ')} ended with ${code}: ${JSON.stringify(value)}`);
    return value;
  }

  /** A command that must be refused: its exit code and the code of its error, which says what to do. */
  async refused(...argv: string[]): Promise<[number, string]> {
    const { code, value } = await this.run(...argv);
    const { code: said = '', message = '', remedy = '' } = (value['error'] ?? {}) as Value;
    if (!said || !message || !remedy) throw new Error(`consentry ${argv.join(' ')} was not refused in words: ${JSON.stringify(value)}`);
    return [code, said];
  }

  /** Brings an identity into this home. */
  async importIdentity(name: string, seed: SecretBytes = newSeed()): Promise<void> {
    const file = this.file(`${name}.keystore`);
    await writeFile(file, JSON.stringify(await sealKeystore({ seed, passphrase: PASSPHRASE, address: identityOf(seed).address, kdf: LIGHT })));
    await this.ok('identity', 'import', name, file);
  }

  /** Files that somebody who looks for `name` would find, half-written ones included. */
  async traces(name: string): Promise<string[]> {
    return (await readdir(this.folder)).filter((file) => file.includes(name) || file.endsWith('.part'));
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
