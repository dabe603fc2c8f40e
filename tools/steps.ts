// Runs the steps of a check one after the other and adds up what they counted. Every step runs in a process group of
// its own, which is ended with it, so that nothing is left behind.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export type Count = { passed: number; failed: number };

export type Step = {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** Reads the step's own count from its output; a step without one counts as one. */
  count?: (output: string) => Count | undefined;
};

const OUTPUT_KEPT = 2_000_000;

/** Runs all steps, each to its end, and prints a table and the sum. Resolves to the sum. */
export async function runSteps(steps: Step[]): Promise<Count> {
  const total: Count = { passed: 0, failed: 0 };
  const rows: string[] = [];
  for (const step of steps) {
    console.log(`\n── ${step.name} ${'─'.repeat(Math.max(0, 70 - step.name.length))}`);
    const began = Date.now();
    const { code, output } = await run(step);
    const count = countOf(step, code, output);
    total.passed += count.passed;
    total.failed += count.failed;
    const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(7);
    rows.push(`${count.failed ? '✖' : '✔'} ${step.name.padEnd(34)} ${seconds} s  ${count.passed} passed, ${count.failed} failed`);
  }
  console.log(`\n${rows.join('\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total;
}

function countOf(step: Step, code: number, output: string): Count {
  const counted = step.count?.(output);
  // A step that says how many passed but exits with an error has failed all the same; so has one that counted nothing.
  if (step.count && !counted) return { passed: 0, failed: 1 };
  const count = counted ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  if (code === 0) return count;
  return { passed: count.passed, failed: Math.max(1, count.failed) };
}

function run(step: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, { env: { ...process.env, ...step.env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => {
      process.stdout.write(chunk);
      output = (output + chunk.toString('utf8')).slice(-OUTPUT_KEPT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const interrupt = () => endGroup(child.pid);
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('exit', () => setTimeout(() => endGroup(child.pid), 200));
    child.once('close', (code) => {
      process.removeListener('SIGINT', interrupt);
      process.removeListener('SIGTERM', interrupt);
      resolve({ code: code ?? 1, output });
    });
  });
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing was left.
  }
}

/** The count of jest's JSON report at `path`. */
export const jestCount = (path: string) => (): Count | undefined => {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as { numPassedTests: number; numFailedTests: number; numRuntimeErrorTestSuites: number };
    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
  } catch {
    return undefined;
  }
};

/** The count in forge's last summary line. */
export function forgeCount(output: string): Count | undefined {
  const last = [...output.matchAll(/(\d+) tests passed, (\d+) failed/g)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]) };
}

/** The count in the last line of the form "N passed, N failed". */
export function plainCount(output: string): Count | undefined {
  const last = [...output.matchAll(/^(?:\w+: )?(\d+) passed, (\d+) failed/gm)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]) };
}
