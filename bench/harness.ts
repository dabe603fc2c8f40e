// What every bench does: time two things in turns, print both medians and the ratio beside its goal, with machine,
// date and commit, and fail on a miss. Benches are not tests: nothing in CI depends on them.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';

export type Work = () => unknown;

const PAIRS = 7;
/** One sample takes about this long, so that the clock's grain does not count. */
const SAMPLE_MS = 150;

/** Prints what the figures were taken on. */
export function printHeading(name: string): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const dirty = execFileSync('git', ['status', '--porcelain', '-uno'], { encoding: 'utf8' }).trim() === '' ? '' : ' (with changes)';
  console.log(`bench:${name} · ${cpus().length} × ${cpus()[0]?.model.trim()} · Node ${process.versions.node} · ${new Date().toISOString().slice(0, 10)} · ${commit}${dirty}\n`);
}

/** Median milliseconds of one call of each, sampled in turns so that a drifting machine hurts both alike. */
export async function timeInTurns(works: readonly Work[]): Promise<number[]> {
  const repeats = [];
  for (const work of works) {
    await work();
    const once = await sample(work, 1);
    repeats.push(Math.max(1, Math.round(SAMPLE_MS / Math.max(once, 0.001))));
  }
  const samples: number[][] = works.map(() => []);
  for (let pair = 0; pair < PAIRS; pair++) {
    for (const [i, work] of works.entries()) samples[i]!.push(await sample(work, repeats[i]!));
  }
  return samples.map(median);
}

async function sample(work: Work, repeats: number): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < repeats; i++) await work();
  return (performance.now() - began) / repeats;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

export type Goal = { what: string; ours: number; peer: number; unit: string; peerName: string } & ({ atMost: number } | { atLeast: number });

const outcomes: boolean[] = [];

/** One line: both figures, the ratio ours / peer, the goal, and whether it is met. */
export function judge(goal: Goal): void {
  const { what, ours, peer, unit, peerName } = goal;
  const ratio = ours / peer;
  const met = 'atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
  outcomes.push(met);
  const wanted = 'atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  console.log(`${met ? '✔' : '✖'} ${what.padEnd(40)} ${figure(ours)} ${unit} · ${peerName} ${figure(peer)} ${unit} · ratio ${ratio.toFixed(3)} (goal ${wanted})`);
}

/** A line for a bound without a peer, such as memory. */
export function judgeBound({ what, value, atMost, unit }: { what: string; value: number; atMost: number; unit: string }): void {
  outcomes.push(value <= atMost);
  console.log(`${value <= atMost ? '✔' : '✖'} ${what.padEnd(40)} ${figure(value)} ${unit} (goal ≤ ${atMost})`);
}

/** The closing line; the process fails on a miss. */
export function finish(): never {
  const missed = outcomes.filter((met) => !met).length;
  console.log(`\n${outcomes.length - missed} passed, ${missed} failed`);
  process.exit(missed ? 1 : 0);
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
}
