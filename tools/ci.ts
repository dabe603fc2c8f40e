// What .ci/run runs after `npm ci`: every check, its count, and the sum.
import { requireChromium } from './chromium.ts';
import { plainCount, runSteps } from './steps.ts';

const npm = (script: string, ...args: string[]) => ({ command: 'npm', args: ['run', '--silent', script, ...(args.length ? ['--', ...args] : [])] });
// Elsewhere tests in a browser are skipped where there is none; here they must run.
const env = { CHROME_PATH: browser() };
const { failed } = await runSteps([
  { name: 'npm test', command: 'npm', args: ['test', '--silent'], env, count: plainCount },
  { name: 'lint and boundaries', ...npm('lint'), count: plainCount },
  { name: 'generated files', ...npm('check:fresh'), count: plainCount },
  { name: 'README examples', ...npm('check:readme'), count: plainCount },
  { name: 'demo', ...npm('demo'), count: plainCount },
]);
process.exit(failed ? 1 : 0);

function browser(): string {
  try {
    return requireChromium((line) => console.log(line));
  } catch (cause) {
    console.error(`✖ ${(cause as Error).message}`);
    process.exit(1);
  }
}
