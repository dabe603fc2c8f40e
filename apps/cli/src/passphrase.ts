// Where passphrases come from: a file, or the terminal without echo. Never an argument, which others on
// the machine could read.
import { readFile } from 'node:fs/promises';
import type { ReadStream } from 'node:tty';
import { ConsentryError } from '@consentry/domain';

export type PassphraseSource = {
  /** --passphrase-file or CONSENTRY_PASSPHRASE_FILE. */
  file: string | undefined;
  stdin: NodeJS.ReadableStream;
  stderr: NodeJS.WritableStream;
};

/** The passphrase of an existing keystore. */
export async function readPassphrase(source: PassphraseSource, name: string): Promise<string> {
  if (source.file !== undefined) return fromFile(source.file);
  return promptHidden(source, `Passphrase of ${name}: `);
}

/** A new passphrase, typed twice where it is typed. */
export async function newPassphrase(source: PassphraseSource, name: string): Promise<string> {
  if (source.file !== undefined) return fromFile(source.file);
  const first = await promptHidden(source, `New passphrase for ${name}: `);
  const second = await promptHidden(source, 'The same again: ');
  if (first === second && first.length > 0) return first;
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: first.length === 0 ? 'The passphrase is empty' : 'The two passphrases differ',
    remedy: 'Choose one of several words and type it twice.',
    facts: { argument: 'passphrase' },
  });
}

async function fromFile(file: string): Promise<string> {
  const passphrase = (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  if (passphrase.length > 0) return passphrase;
  throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: `${file} is empty`, remedy: 'Put the passphrase into its first line.', facts: { argument: 'passphrase-file' } });
}

function promptHidden({ stdin, stderr }: PassphraseSource, question: string): Promise<string> {
  const terminal = stdin as ReadStream;
  if (!terminal.isTTY) {
    throw new ConsentryError({
      code: 'ARGUMENT_INVALID',
      message: 'A passphrase is needed and there is no terminal to ask on',
      remedy: 'Give --passphrase-file FILE, or set CONSENTRY_PASSPHRASE_FILE.',
      facts: { argument: 'passphrase-file' },
    });
  }
  stderr.write(question);
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (settle: () => void): void => {
      terminal.setRawMode(false);
      terminal.pause();
      terminal.off('data', onData);
      stderr.write('\n');
      settle();
    };
    const onData = (data: Buffer): void => {
      for (const character of data.toString('utf8')) {
        if (character === '\r' || character === '\n') return finish(() => resolve(typed));
        if (character === '\u0003') return finish(() => reject(interrupted()));
        typed = character === '\u007f' || character === '\b' ? typed.slice(0, -1) : typed + character;
      }
    };
    terminal.setRawMode(true);
    terminal.resume();
    terminal.on('data', onData);
  });
}

/** Ctrl-C at a question. */
export function interrupted(): ConsentryError {
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message: 'Interrupted', remedy: 'Nothing was changed.' });
}
