// `npm run check:readme`: runs the examples of README.md and docs/ that are fenced as ```sh readme-check.
// Lines that start with "$ " are run in order; what stands below one must appear in its output, line by line;
// "…" stands for anything. A line "$ ! command" must fail.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Example = { file: string; command: string; mustFail: boolean; expected: string[] };

const files = ['README.md', ...readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
const examples = files.flatMap(examplesOf);
const home = mkdtempSync(join(tmpdir(), 'consentry-readme-'));
let passed = 0;
let failed = 0;
for (const example of examples) {
  const problem = await tryExample(example);
  if (problem === undefined) passed++;
  else {
    failed++;
    console.error(`✖ ${example.file}: ${example.command}\n  ${problem}`);
  }
}
rmSync(home, { recursive: true, force: true });
if (examples.length === 0) {
  failed++;
  console.error('✖ No example is fenced as ```sh readme-check.');
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function examplesOf(file: string): Example[] {
  const blocks = [...readFileSync(file, 'utf8').matchAll(/^```sh readme-check\n([\s\S]*?)^```/gm)].map((match) => match[1]!);
  return blocks.flatMap((block) => {
    const found: Example[] = [];
    for (const line of block.split('\n').filter((each) => each.trim() !== '')) {
      if (line.startsWith('$ ')) {
        const mustFail = line.startsWith('$ ! ');
        found.push({ file, command: line.slice(mustFail ? 4 : 2), mustFail, expected: [] });
      } else found.at(-1)?.expected.push(line.trim());
    }
    return found;
  });
}

function tryExample({ command, mustFail, expected }: Example): Promise<string | undefined> {
  return new Promise((resolve) => {
    const env = { ...process.env, CONSENTRY_HOME: home };
    execFile('sh', ['-c', command], { env, timeout: 60_000 }, (error, stdout, stderr) => {
      const output = stdout + stderr;
      if (Boolean(error) !== mustFail) return resolve(`${error ? 'failed' : 'did not fail'}:\n${output}`);
      const missing = expected.find((line) => !matches(output, line));
      resolve(missing === undefined ? undefined : `printed no line like ${JSON.stringify(missing)}:\n${output}`);
    });
  });
}

function matches(output: string, line: string): boolean {
  const pattern = line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(pattern).test(output);
}
