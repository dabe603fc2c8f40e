#!/usr/bin/env node
// The pinned npm compiler behind the command line that forge expects: --version and --standard-json.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const solc = require('solc');

const args = process.argv.slice(2);

/** The value after `name` on the command line. */
function option(name) {
  return args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
}

/** Reads one import, only from below --base-path or one of --allow-paths. */
function readImport(name) {
  const base = option('--base-path') ?? process.cwd();
  const roots = [base, ...(option('--allow-paths') ?? '').split(',').filter(Boolean)].map((root) => path.resolve(root));
  const file = path.resolve(base, name);
  if (!roots.some((root) => file.startsWith(root + path.sep))) return { error: `${name} lies outside of the allowed paths` };
  try {
    return { contents: fs.readFileSync(file, 'utf8') };
  } catch {
    return { error: `${name} not found` };
  }
}

if (args.includes('--version')) {
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${solc.version()}\n`);
} else if (args.includes('--standard-json')) {
  fs.writeFileSync(1, solc.compile(fs.readFileSync(0, 'utf8'), { import: readImport }));
} else {
  process.stderr.write('solc.cjs answers only --version and --standard-json\n');
  process.exitCode = 1;
}
