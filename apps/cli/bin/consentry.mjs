#!/usr/bin/env node
// Starts the built CLI, under the Node this repository pins where the current one is older.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const main = new URL('../dist/main.js', import.meta.url);
const pinned = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));

if (!existsSync(main)) {
  console.error('consentry is not built yet. Run "npm ci" and "npm run build" in the repository, then try again.');
  process.exit(1);
}
if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import(main.href);
} else if (existsSync(pinned)) {
  const { status, signal } = spawnSync(pinned, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(status ?? (signal ? 130 : 1));
} else {
  console.error(`consentry needs Node ${NEEDED}; this is ${process.versions.node}. Run "npm ci" in the repository, which brings it.`);
  process.exit(1);
}
