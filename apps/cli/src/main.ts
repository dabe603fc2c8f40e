// The process: its arguments in, its exit code out.
import { run } from './run.ts';

process.exitCode = await run({ argv: process.argv.slice(2), env: process.env, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr });
