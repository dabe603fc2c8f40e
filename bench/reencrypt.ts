// Goal 1: a proxy as it is deployed, asked over NATS for charts of 64 records: every order, manifest, anchor and grant
// checked, every receipt signed and stored; beside bare umbral-pre on as many worker threads, which checks and signs
// nothing. The records are more than the proxy's caches hold, so that each is new to it.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { ERROR_HEADER, rpcSubject, type NatsConnection } from '@consentry/platform';
import { ReencryptRequestSchema, ReencryptResponseSchema, ReencryptService } from '@consentry/wire/reencrypt';
import { finish, judge, median, printHeading } from './harness.ts';
import { ProxyWorld, RECORDS_AN_ORDER } from './reencrypt/proxy-world.ts';

const WORKERS = availableParallelism();
const RECORDS = 8_192;
const PAIRS = 5;
const IN_FLIGHT = 8 * WORKERS;
const CFRAG_BYTES = 381;
type Msg = Awaited<ReturnType<NatsConnection['request']>>;

printHeading('reencrypt');
const world = new ProxyWorld();
try {
  await world.open(RECORDS);
  const bare = await startBare();
  await besides('native path', bare, 2);
  await world.restart([fileURLToPath(new URL('reencrypt/no-native-umbral.mjs', import.meta.url))]);
  await besides('umbral-pre in the proxy too', bare, 0.85);
  await bare.close();
} finally {
  await world.close();
}
finish();

async function besides(what: string, bare: Bare, atLeast: number): Promise<void> {
  console.log(`engine of the proxy: ${world.fixture.proxy.facts['engine']}, ${WORKERS} workers`);
  const [ours, peer]: [number[], number[]] = [[], []];
  await throughProxy();
  await bare.run();
  for (let pair = 0; pair < PAIRS; pair++) {
    ours.push(await throughProxy());
    peer.push(await bare.run());
  }
  judge({ what, ours: median(ours), peer: median(peer), unit: 're-encryptions/s', peerName: 'umbral-pre', atLeast });
}

/** Re-encryptions a second of one round over all records; the orders are signed before the clock starts. */
async function throughProxy(): Promise<number> {
  const { connection } = world.fixture;
  const subject = rpcSubject(ReencryptService.method.reencrypt, { service: 'reencrypt', instance: 'proxy-1' });
  const orders = (await world.orders(world.batches)).map(({ request }) => toBinary(ReencryptRequestSchema, create(ReencryptRequestSchema, request)));
  const answers: Msg[] = [];
  const lane = async (): Promise<void> => {
    for (let order = orders.pop(); order !== undefined; order = orders.pop()) {
      answers.push(await connection.request(subject, order, { timeout: 60_000 }));
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  const seconds = (performance.now() - began) / 1000;
  for (const answer of answers) requireWhole(answer);
  return (answers.length * RECORDS_AN_ORDER) / seconds;
}

function requireWhole({ headers, data }: Msg): void {
  const refused = headers?.get(ERROR_HEADER);
  if (refused) throw new Error(`the proxy refused an order: ${refused}`);
  const { items, sealedCfrags } = fromBinary(ReencryptResponseSchema, data);
  const whole = items.length === RECORDS_AN_ORDER && items.every(({ refusal }) => refusal === undefined) && sealedCfrags.length > RECORDS_AN_ORDER * CFRAG_BYTES;
  if (!whole) throw new Error(`the proxy released ${items.filter(({ refusal }) => refusal === undefined).length} of ${RECORDS_AN_ORDER}`);
}

type Bare = { run(): Promise<number>; close(): Promise<void> };

async function startBare(): Promise<Bare> {
  const capsules = world.batches.flatMap(({ records }) => records.map(({ capsule }) => capsule));
  const share = Math.ceil(capsules.length / WORKERS / 4);
  const workers = Array.from({ length: WORKERS }, (_, i) => new Worker(new URL('reencrypt/bare-worker.ts', import.meta.url), { workerData: { kfrag: world.shared.envelope['kfrag'], capsules: capsules.slice(i * share, (i + 1) * share) } }));
  return {
    run: async () => {
      const began = performance.now();
      const done = workers.map((worker) => once(worker, 'message'));
      for (const worker of workers) worker.postMessage('go');
      const lengths = (await Promise.all(done)).map(([length]) => length as number);
      const seconds = (performance.now() - began) / 1000;
      return lengths.reduce((sum, length) => sum + length, 0) / CFRAG_BYTES / seconds;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
