// `npm test`: builds, then runs every TypeScript test and every contract test, and adds them up.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundryBin } from './contracts/foundry-bin.ts';
import { forgeCount, jestCount, runSteps } from './steps.ts';

const scratch = mkdtempSync(join(tmpdir(), 'consentry-test-'));
const report = join(scratch, 'jest.json');
const node = process.execPath;

const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const { failed } = await runSteps([
  { name: 'build', command: node, args: ['node_modules/typescript/bin/tsc', '-b'] },
  {
    name: 'TypeScript tests',
    command: node,
    args: [...jest, '--json', `--outputFile=${report}`, '--maxWorkers=2', ...process.argv.slice(2)],
    count: jestCount(report),
  },
  { name: 'contract tests and gas', command: foundryBin('forge'), args: ['test', '--gas-snapshot-check', 'true'], count: forgeCount },
]).finally(() => rmSync(scratch, { recursive: true, force: true }));
process.exit(failed ? 1 : 0);
