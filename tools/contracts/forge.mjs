#!/usr/bin/env node
// Runs forge from the repository root with the arguments given: `node tools/contracts/forge.mjs test`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { foundryBin } from './foundry-bin.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
try {
  const run = spawnSync(foundryBin('forge'), process.argv.slice(2), { cwd: root, stdio: 'inherit' });
  if (run.error) throw run.error;
  process.exitCode = run.status ?? 1;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
