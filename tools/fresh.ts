// `npm run check:fresh`: generated files are what their sources give today.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runSteps } from './steps.ts';

const GENERATED = 'libs/wire/src/gen';

if (process.argv.includes('--wire')) process.exit(checkWire() ? 0 : 1);

const node = process.execPath;
const { failed } = await runSteps([
  { name: 'wire types from proto/', command: node, args: ['tools/fresh.ts', '--wire'] },
  { name: 'chain types from contracts/', command: node, args: ['tools/contracts/generate.mjs', '--check'] },
  { name: 'spec/errors.md from libs/domain', command: node, args: ['tools/errors-doc.mjs', '--check'] },
]);
process.exit(failed ? 1 : 0);

function checkWire(): boolean {
  const scratch = mkdtempSync(join(tmpdir(), 'consentry-gen-'));
  try {
    execFileSync('node_modules/.bin/buf', ['generate', '--output', scratch], { stdio: 'inherit' });
    const stale = differences(join(scratch, GENERATED), GENERATED);
    for (const file of stale) console.error(`✖ ${file} is not what proto/ gives: run npm run generate and commit the result.`);
    return stale.length === 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function differences(fresh: string, committed: string): string[] {
  const files = (root: string) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const all = new Set([...files(fresh), ...files(committed)]);
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  };
  return [...all].filter((file) => read(join(fresh, file)) !== read(join(committed, file)));
}
