// What .ci/run runs after `npm ci`: every check, its count, and the sum.
import { plainCount, runSteps } from './steps.ts';

const npm = (script: string, ...args: string[]) => ({ command: 'npm', args: ['run', '--silent', script, ...(args.length ? ['--', ...args] : [])] });
const { failed } = await runSteps([
  { name: 'npm test', command: 'npm', args: ['test', '--silent'], count: plainCount },
  { name: 'lint and boundaries', ...npm('lint'), count: plainCount },
  { name: 'generated files', ...npm('check:fresh'), count: plainCount },
  { name: 'README examples', ...npm('check:readme'), count: plainCount },
  { name: 'demo', ...npm('demo'), count: plainCount },
]);
process.exit(failed ? 1 : 0);
