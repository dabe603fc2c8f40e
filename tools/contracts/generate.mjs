#!/usr/bin/env node
// Compiles contracts/ and writes each contract's ABI and bytecode to libs/chain/src/gen/<contract>.ts.
// With --check it writes nothing and fails where a file is not what the contracts give.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foundryBin } from './foundry-bin.ts';

const CONTRACTS = ['Manager', 'Consents', 'Records', 'Proxies', 'Receipts', 'Disputes'];
const root = fileURLToPath(new URL('../..', import.meta.url));
const target = join(root, 'libs/chain/src/gen');

/** The module of one contract, from what forge built. */
function moduleOf(contract) {
  const artifact = JSON.parse(readFileSync(join(root, `contracts/out/${contract}.sol/${contract}.json`), 'utf8'));
  const name = contract.toUpperCase();
  return [
    `// Generated from contracts/src/${contract}.sol by tools/contracts/generate.mjs. Do not edit.`,
    `export const ${name}_ABI = ${JSON.stringify(artifact.abi, null, 2)} as const;`,
    '',
    `export const ${name}_BYTECODE = '${artifact.bytecode.object}';`,
    '',
  ].join('\n');
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const check = process.argv.includes('--check');
execFileSync(foundryBin('forge'), ['build', '--quiet', 'contracts/src'], { cwd: root, stdio: 'inherit' });
mkdirSync(target, { recursive: true });
const stale = [];
for (const contract of CONTRACTS) {
  const file = join(target, `${contract.toLowerCase()}.ts`);
  const text = moduleOf(contract);
  if (readIfThere(file) === text) continue;
  stale.push(contract);
  if (!check) writeFileSync(file, text);
}
if (check && stale.length > 0) {
  process.stderr.write(`libs/chain/src/gen is stale for ${stale.join(', ')}: run node tools/contracts/generate.mjs and commit\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`libs/chain/src/gen ${stale.length === 0 ? 'is fresh' : `written: ${stale.join(', ')}`}\n`);
}
