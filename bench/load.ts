// The read path under load: ten minutes (`--minutes N` for a shorter trial) at 80 % of the peak that it reached just
// before, while each minute another proxy is killed with -9 and started again by the stack. No open may fail, no
// receipt that a doctor was handed may be missing from its proxy's store, and neither p99 nor memory may grow.
import { parseArgs } from 'node:util';
import { LABEL, makeWorld, POLICY, qualify, someBytes, type World } from '../e2e/test/world.ts';
import { connect } from '../e2e/demo/cast.ts';
import type { ConsentryClient, Grant } from '@consentry/client';
import { finish, judgeBound, median, printHeading } from './harness.ts';
import { memoryOf } from './load/memory.ts';
import { atPace, peakOf, type Sample } from './load/pace.ts';
import { HandedOut } from './load/receipts.ts';

const { values } = parseArgs({ allowPositionals: true, options: { minutes: { type: 'string', default: '10' } } });
const MINUTES = Number(values.minutes);
const MINUTE = 60;
/** A grant lives an hour. */
const MOST_MINUTES = 45;
const DOCTORS = 4;
const RECORD_BYTES = 64 * 1024;
const AT_ONCE = 8;
const [WARM_UP_SECONDS, PEAK_SECONDS] = [15, 30];
const SHARE_OF_PEAK = 0.8;
const MEMORY_EVERY_SECONDS = 10;
/** Neither p99 nor memory of the second half may be more than this many times that of the first. */
const FLAT = { p99: 1.5, memory: 1.25 };

if (!(MINUTES > 0 && MINUTES <= MOST_MINUTES)) throw new Error(`--minutes must be between 0 and ${MOST_MINUTES}`);
printHeading('load');
const world = await makeWorld();
try {
  await load(world);
} finally {
  await world.close();
}
finish();

type Reader = { doctor: ConsentryClient; grant: Grant };

async function load({ stack, ...people }: World): Promise<void> {
  const readers = await makeReaders({ stack, ...people });
  const handedOut = new HandedOut();
  let turn = 0;
  const open = (): Promise<void> => openOnce(readers[turn++ % readers.length]!, handedOut);
  await peakOf({ work: open, atOnce: AT_ONCE, seconds: WARM_UP_SECONDS });
  const peak = await peakOf({ work: open, atOnce: AT_ONCE, seconds: PEAK_SECONDS });
  const perSecond = SHARE_OF_PEAK * peak;
  console.log(`\n  peak ${peak.toFixed(1)} opens a second with ${AT_ONCE} at once; ${MINUTES} minutes at ${perSecond.toFixed(1)}\n`);
  const stopWatching = watchMemory(stack.dataDir);
  const stopKilling = killProxies(stack, (await readers[0]!.doctor.policies.get(readers[0]!.grant.request.policyId)).proxies.map(({ proxyId }) => proxyId));
  const samples = await atPace({ work: open, perSecond, seconds: MINUTES * MINUTE });
  const kills = await stopKilling();
  const memory = stopWatching();
  for (const { doctor } of readers) doctor.close();
  report({ samples, kills, memory });
  judgeBound({ what: 'opens that failed', value: samples.filter(({ failure }) => failure !== undefined).length, atMost: 0, unit: '' });
  judgeBound({ what: `receipts lost, of ${handedOut.count}`, value: await handedOut.lost(stack.dataDir), atMost: 0, unit: '' });
  judgeGrowth({ samples, memory });
}

/** Doctors with a grant each for the same record: no person alone may ask as often as all of them. */
async function makeReaders({ stack, medboard, hospital, provider, patient }: Omit<World, 'close' | 'doctor' | 'seeds'> & Pick<World, 'stack'>): Promise<Reader[]> {
  const manifest = await provider.records.put({ patient: patient.address, label: LABEL, body: new Blob([someBytes(RECORD_BYTES)]), mediaType: 'application/octet-stream' });
  await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
  const readers: Reader[] = [];
  for (let i = 0; i < DOCTORS; i++) {
    const doctor = await connect(stack);
    await doctor.people.publish();
    await qualify({ medboard, hospital }, doctor, ['cardiologist@medboard', 'staff@hospital-x']);
    const decision = await doctor.access.request({ recordId: manifest.header.recordId });
    if (decision.decision !== 'permit') throw new Error('a doctor was denied');
    readers.push({ doctor, grant: decision.grant });
  }
  return readers;
}

async function openOnce({ doctor, grant }: Reader, handedOut: HandedOut): Promise<void> {
  const { plaintext, proxies } = await doctor.access.open({ grant });
  let length = 0;
  for await (const piece of plaintext) length += piece.length;
  if (length !== RECORD_BYTES) throw new Error(`the plaintext has ${length} bytes`);
  handedOut.add(proxies);
}

/** Each minute, in the middle of it, kills the next proxy; the answer waits for the last and says how many. */
function killProxies(stack: World['stack'], names: readonly string[]): () => Promise<number> {
  let kills = 0;
  let last: Promise<void> = Promise.resolve();
  const kill = (): void => {
    const name = names[kills++ % names.length]!;
    last = last.then(() => stack.control('kill', name)).then(() => stack.control('start', name));
    // Told at the end; until then it must not count as unhandled.
    last.catch(() => undefined);
  };
  let others: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    kill();
    others = setInterval(kill, 1000 * MINUTE);
  }, 500 * MINUTE);
  return async () => {
    clearTimeout(first);
    clearInterval(others);
    await last;
    return kills;
  };
}

type Memory = { at: number; byService: Map<string, number> }[];

function watchMemory(dataDir: string): () => Memory {
  const began = performance.now();
  const memory: Memory = [];
  const look = (): void => void memory.push({ at: (performance.now() - began) / 1000, byService: memoryOf(dataDir) });
  look();
  const timer = setInterval(look, 1000 * MEMORY_EVERY_SECONDS);
  return () => {
    clearInterval(timer);
    return memory;
  };
}

type Outcome = { samples: Sample[]; memory: Memory };

function report({ samples, memory, kills }: Outcome & { kills: number }): void {
  for (let minute = 0; minute < MINUTES; minute++) {
    const times = samples.filter(({ due }) => Math.floor(due / MINUTE) === minute);
    const failed = times.filter(({ failure }) => failure !== undefined).length;
    const seen = memory.filter(({ at }) => Math.floor(at / MINUTE) === minute).map(total);
    const mebibytes = seen.length === 0 ? '' : ` · services ${median(seen).toFixed(0)} MiB`;
    console.log(`  minute ${String(minute + 1).padStart(2)}: ${times.length} opens, ${failed} failed · p50 ${quantile(times, 0.5).toFixed(0)} · p99 ${quantile(times, 0.99).toFixed(0)} ms${mebibytes}`);
  }
  for (const message of new Set(samples.flatMap(({ failure }) => (failure === undefined ? [] : [failure instanceof Error ? failure.message : 'for no stated reason'])))) console.log(`  failed: ${message}`);
  console.log(`  ${kills} times a proxy was killed; p99 of all ${quantile(samples, 0.99).toFixed(0)} ms\n`);
}

/** Compares halves by their middle minute or look, so that one bad second decides nothing. */
function judgeGrowth({ samples, memory }: Outcome): void {
  const half = (MINUTES * MINUTE) / 2;
  const p99s = (from: number): number => {
    const minutes = Map.groupBy(samples.filter(({ due }) => due >= from && due < from + half), ({ due }) => Math.floor(due / MINUTE));
    return median([...minutes.values()].map((each) => quantile(each, 0.99)));
  };
  judgeBound({ what: 'p99, second half beside first', value: p99s(half) / p99s(0), atMost: FLAT.p99, unit: '×' });
  // Proxies start small again when they are killed: those that live through it all must not grow.
  const lasting = memory.map(({ at, byService }) => ({ at, byService: new Map([...byService].filter(([name]) => !name.startsWith('proxy-'))) })).filter(({ byService }) => byService.size > 0);
  if (lasting.length === 0) return console.log('· memory not measured: this system has no /proc');
  const held = (late: boolean): number => median(lasting.filter(({ at }) => at >= half === late).map(total));
  judgeBound({ what: 'memory, second half beside first', value: held(true) / held(false), atMost: FLAT.memory, unit: '×' });
}

function total({ byService }: { byService: Map<string, number> }): number {
  return [...byService.values()].reduce((sum, each) => sum + each, 0);
}

function quantile(samples: readonly Sample[], part: number): number {
  const sorted = samples.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
