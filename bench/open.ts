// Goal 2: a doctor opens a record of 1 MB under a grant, in a session that has the policy's key: from asking to the last
// byte of plaintext, on a whole stack of five proxies; in turns with the floor, the same work as calls in one process.
import { LABEL, makeWorld, POLICY, someBytes } from '../e2e/test/world.ts';
import { finish, judge, judgeBound, printHeading } from './harness.ts';
import { lengthOf, makeFloor } from './open/floor.ts';

const RECORD_BYTES = 1_000_000;
/** Until the eight services run compiled code, as those do that have run for a while. */
const WARM_UP = 600;
const ROUNDS = 300;

printHeading('open');
const world = await makeWorld();
try {
  const { provider, patient, doctor, stack } = world;
  const plaintext = someBytes(RECORD_BYTES);
  const manifest = await provider.records.put({ patient: patient.address, label: LABEL, body: new Blob([plaintext]), mediaType: 'application/octet-stream' });
  await patient.policies.publish({ policy: POLICY, label: LABEL, quarters: 1 });
  const decision = await doctor.access.request({ recordId: manifest.header.recordId });
  if (decision.decision !== 'permit') throw new Error('the doctor was denied');
  const { grant } = decision;
  const bundle = await doctor.policies.get(grant.request.policyId);
  const ours = async (): Promise<number> => lengthOf((await doctor.access.open({ grant })).plaintext);
  const floor = await makeFloor({ deployment: stack.deployment, chain: doctor.chain, bundle, grant, manifest, plaintext, threshold: bundle.threshold });
  const [opens, floors] = await inTurns(ours, floor);
  console.log(`\n  ${ROUNDS} opens of ${RECORD_BYTES.toLocaleString('en')} bytes, ${bundle.threshold} of ${bundle.proxies.length} proxies needed, native everywhere it can be`);
  for (const [name, times] of [['opens', opens], ['floor', floors]] as const) console.log(`  ${name.padEnd(8)} p50 ${at(times, 0.5).toFixed(1)} · p90 ${at(times, 0.9).toFixed(1)} · p99 ${at(times, 0.99).toFixed(1)} ms`);
  judge({ what: 'doctor asks → plaintext, p50', ours: at(opens, 0.5), peer: at(floors, 0.5), unit: 'ms', peerName: 'floor in one process', atMost: 1.25 });
  judgeBound({ what: 'its p99, beside its p50', value: at(opens, 0.99) / at(opens, 0.5), atMost: 2, unit: '×' });
} finally {
  await world.close();
}
finish();

type Open = () => Promise<number>;

/** Milliseconds of each round of both, sorted; every round must give the whole record. */
async function inTurns(...works: [Open, Open]): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [i, work] of works.entries()) {
      const began = performance.now();
      if ((await work()) !== RECORD_BYTES) throw new Error('the plaintext is not whole');
      if (round >= 0) times[i]!.push(performance.now() - began);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)) as [number[], number[]];
}

function at(sorted: readonly number[], quantile: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))]!;
}
