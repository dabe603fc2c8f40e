// Runs the built command line as people do, through its launcher.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const LAUNCHER = fileURLToPath(new URL('../bin/consentry.mjs', import.meta.url));

export type Answer = { code: number; out: string; err: string };

/** One command line; `env` is all it sees beside the PATH. */
export function consentry(argv: readonly string[], env: Record<string, string>): Promise<Answer> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [LAUNCHER, ...argv], { env: { PATH: process.env['PATH'], ...env } }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
    child.stdin?.end();
  });
}
