// How a failure reaches the person or the program that called: exit codes, words, JSON.
import { ConsentryError, type ErrorKind } from '@consentry/domain';

/** One exit code for each class of error; 0 is success, and nothing else. */
export const EXIT_CODES: Record<ErrorKind, number> = {
  internal: 1,
  invalid: 2,
  unauthenticated: 3,
  denied: 4,
  missing: 5,
  conflict: 6,
  precondition: 7,
  exhausted: 8,
  corrupt: 9,
  unavailable: 10,
  timeout: 11,
};

const MEANINGS: Record<ErrorKind, string> = {
  internal: 'something failed that should not',
  invalid: 'wrong input or usage',
  unauthenticated: 'wrong passphrase or signature',
  denied: 'not allowed, or access denied',
  missing: 'not found',
  conflict: 'already there, or used before',
  precondition: 'not in this state',
  exhausted: 'a limit or a full disk',
  corrupt: 'data that does not verify',
  unavailable: 'a part is away, try again',
  timeout: 'no answer in time',
};

/** For --help. */
export function exitCodeHelp(): string {
  const lines = Object.entries(EXIT_CODES).map(([kind, code]) => `  ${String(code).padStart(2)}  ${MEANINGS[kind as ErrorKind]}`);
  return ['Exit codes:', '   0  done', ...lines].join('\n');
}

/** Anything thrown, as the one error type. */
export function failureOf(thrown: unknown): ConsentryError {
  if (thrown instanceof ConsentryError) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code.startsWith('E') && thrown instanceof Error) return fileFailure(code, thrown);
  return new ConsentryError({
    code: 'INTERNAL',
    message: thrown instanceof Error ? thrown.message : String(thrown),
    remedy: 'This is a defect: report it with the command that caused it.',
    cause: thrown,
  });
}

/** `{error: {code, message, remedy, facts}}`. */
export function failureJson({ code, message, remedy, facts }: ConsentryError): object {
  return { error: { code, message, remedy, facts } };
}

/** The message (with a caret under the fault, where it lies in a policy), each proxy that is missing, what to do. */
export function failureText(error: ConsentryError): string {
  const lines = [`error: ${error.message}`];
  if (error.code === 'THRESHOLD_NOT_REACHED') lines.push(...proxyLines(error));
  if (error.remedy) lines.push(error.remedy);
  return lines.join('\n');
}

function proxyLines({ facts }: ConsentryError): string[] {
  const names = (facts['missing'] ?? '').split(', ').filter((name) => facts[name] !== undefined);
  return names.map((name) => `  ${name}: ${facts[name]}`);
}

function fileFailure(code: string, error: Error): ConsentryError {
  const path = 'path' in error ? String(error.path) : 'the file';
  if (code === 'ENOENT') return new ConsentryError({ code: 'ARGUMENT_INVALID', message: `There is no file ${path}`, remedy: 'Check the path.', facts: { path } });
  if (code === 'ENOSPC') return new ConsentryError({ code: 'STORAGE_FULL', message: 'The disk is full', remedy: 'Make room, then try again; nothing half-written was left.', facts: { path } });
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message: `${path} cannot be used: ${error.message}`, remedy: 'Check the path and its permissions.', facts: { path } });
}
