#!/usr/bin/env node
// `npm start`: builds what is not built, then hands over to the supervisor (tools/stack/supervisor.ts).
// Plain JavaScript, because it must run, and explain itself, before anything is built.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`This is Node ${process.versions.node}; the stack runs on the pinned Node 24. Use "npm start", which picks it.`);
  process.exit(1);
}
if (!process.argv.includes('--help') && !process.argv.includes('-h')) {
  const built = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) {
    console.error('\n✖ The build failed; the stack was not started.');
    process.exit(1);
  }
}
const { main } = await import('./stack/supervisor.ts');
await main(process.argv.slice(2));
