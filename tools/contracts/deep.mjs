#!/usr/bin/env node
// The contract tests at length: 10,000 runs of each fuzz test, longer invariant campaigns. `npm run test:contracts:deep`.
process.env.FOUNDRY_PROFILE = 'deep';
process.argv.splice(2, process.argv.length - 2, 'test', '--gas-snapshot-emit', 'false', ...process.argv.slice(2));
await import('./forge.mjs');
