// The process: its arguments in, its exit code out. Ended by a signal it leaves nothing half-written.
import { removeUnfinished } from './file-output.ts';
import { removeUnfinished as removePartial } from './partial-file.ts';
import { run } from './run.ts';

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
  process.once(signal, () => {
    removeUnfinished();
    removePartial();
    process.exit(code);
  });
}
process.exitCode = await run({ argv: process.argv.slice(2), env: process.env, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr });
