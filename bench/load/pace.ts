// Work at a steady pace, whatever becomes of it: each piece begins at its time, also where earlier ones still run, and
// its latency counts from that time, so that a system that stands still cannot hide it by being asked less.

export type Sample = { /** Seconds from the beginning at which it was due. */ due: number; milliseconds: number; failure?: unknown };

/** More than this many at once means that the pace is too high for good: it ends there. */
const MOST_AT_ONCE = 500;

/** Runs `work` `perSecond` times a second for `seconds`. */
export async function atPace({ work, perSecond, seconds }: { work: () => Promise<unknown>; perSecond: number; seconds: number }): Promise<Sample[]> {
  const samples: Sample[] = [];
  const running = new Set<Promise<void>>();
  const began = performance.now();
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = i / perSecond;
    await until(began + 1000 * due);
    if (running.size >= MOST_AT_ONCE) throw new Error(`${MOST_AT_ONCE} are under way after ${due.toFixed(0)} s: the pace is more than the system can keep`);
    const one: Promise<void> = run({ work, began, due }).then((sample) => {
      samples.push(sample);
      running.delete(one);
    });
    running.add(one);
  }
  await Promise.all(running);
  return samples;
}

/** How often `work` is done in a second with `atOnce` under way all the time. */
export async function peakOf({ work, atOnce, seconds }: { work: () => Promise<unknown>; atOnce: number; seconds: number }): Promise<number> {
  let done = 0;
  const began = performance.now();
  const lane = async (): Promise<void> => {
    while (performance.now() - began < 1000 * seconds) {
      await work();
      done++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (1000 * done) / (performance.now() - began);
}

async function run({ work, began, due }: { work: () => Promise<unknown>; began: number; due: number }): Promise<Sample> {
  const ended = (): number => performance.now() - began - 1000 * due;
  try {
    await work();
    return { due, milliseconds: ended() };
  } catch (failure) {
    return { due, milliseconds: ended(), failure };
  }
}

async function until(time: number): Promise<void> {
  const wait = time - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}
