// Goal 8: what a hop between services costs: a typed call over NATS into a Nest controller and back, encoded, validated,
// decoded and drained, beside a bare @nats-io request and reply that carries the same bytes: on connections made as its
// documentation makes them, and on ours, which ask it for less. CPU time of both ends, which share this process; the
// server between them costs all the same.
import { createRequire } from 'node:module';
import { create, toBinary } from '@bufbuild/protobuf';
import { createClient, type Client } from '@connectrpc/connect';
import { connectNats, natsTransport, newLogger, NatsRpcServer, RpcController, rpcSubject, type NatsConnection } from '@consentry/platform';
import { startNats } from '@consentry/platform/testing';
import { DirectoryService, GetPersonRequestSchema, GetPersonResponseSchema } from '@consentry/wire/directory';
import { finish, judge, median, printHeading } from './harness.ts';

// Decorators, written as the calls they are: this file runs as it is, without a compiler.
const require = createRequire(new URL('../libs/platform/package.json', import.meta.url));
const { Module } = (await import(require.resolve('@nestjs/common'))) as typeof import('@nestjs/common');
const { NestFactory } = (await import(require.resolve('@nestjs/core'))) as typeof import('@nestjs/core');
const { connect } = (await import(require.resolve('@nats-io/transport-node'))) as typeof import('@nats-io/transport-node');

const CALLS = 20_000;
const AT_ONCE = 64;
const ROUNDS = 9;
const CALLER = { 'Consentry-Caller': `0x${'07'.repeat(20)}` };
const request = { address: new Uint8Array(20).fill(1) };
/** With its frame about 400 bytes. */
const reply = { entry: { body: new Uint8Array(300).fill(2), signature: new Uint8Array(65).fill(3), signer: new Uint8Array(20).fill(4) } };

class DirectoryController {
  getPerson() {
    return reply;
  }
  putPerson() {
    return {};
  }
  putLabelKey() {
    return {};
  }
  getLabelKey() {
    return {};
  }
  putLabelSuccession() {
    return {};
  }
  listProxies() {
    return {};
  }
}
RpcController(DirectoryService, { service: 'kms' })(DirectoryController);
class DirectoryModule {}
Module({ controllers: [DirectoryController] })(DirectoryModule);

printHeading('messaging');
const nats = await startNats();
const [near, far] = [await connectNats({ url: nats.url, name: 'gateway' }), await connectNats({ url: nats.url, name: 'kms' })];
const log = newLogger({ name: 'kms', level: 'info' });
const app = await NestFactory.createMicroservice(DirectoryModule, { strategy: new NatsRpcServer({ connection: far, log }), logger: false });
await app.listen();
const ours = typed(createClient(DirectoryService, natsTransport({ connection: near, service: 'kms' })));
const [bareNear, bareFar] = [await connect({ servers: nats.url }), await connect({ servers: nats.url })];
const calls = [ours, raw({ near: bareNear, far: bareFar }), raw({ near, far })];
const costs: number[][] = calls.map(() => []);
for (const call of calls) await costOf(call);
for (let round = 0; round < ROUNDS; round++) {
  for (const [i, call] of calls.entries()) costs[i]!.push(await costOf(call));
}
const [hop, bare, tuned] = costs.map(median);
judge({ what: 'a hop, both ends', ours: hop!, peer: bare!, unit: 'µs of CPU', peerName: 'raw request and reply', atMost: 1.25 });
console.log(`  raw on our connections, which ask the client library for less: ${tuned!.toFixed(1)} µs, ratio ${(hop! / tuned!).toFixed(2)}`);
await app.close();
await Promise.all([near, far, bareNear, bareFar].map((connection) => connection.close()));
await nats.close();
finish();

type Call = () => Promise<unknown>;

function typed(client: Client<typeof DirectoryService>): Call {
  return async () => {
    const { entry } = await client.getPerson(request, { headers: CALLER });
    if (entry?.body.length !== reply.entry.body.length) throw new Error('the answer is not what was sent');
  };
}

/** The same bytes to and fro, made before the clock starts, and nothing done with them. */
function raw({ near: from, far: to }: { near: NatsConnection; far: NatsConnection }): Call {
  const subject = `${rpcSubject(DirectoryService.method.getPerson, { service: 'kms' })}.raw`;
  const [question, answer] = [toBinary(GetPersonRequestSchema, create(GetPersonRequestSchema, request)), toBinary(GetPersonResponseSchema, create(GetPersonResponseSchema, reply))];
  to.subscribe(subject, { queue: 'kms', callback: (_, message) => void message.respond(answer) });
  return async () => {
    const { data } = await from.request(subject, question, { timeout: 10_000 });
    if (data.length !== answer.length) throw new Error('the answer is not what was sent');
  };
}

/** Microseconds of CPU time for one call, of CALLS with AT_ONCE under way. */
async function costOf(call: Call): Promise<number> {
  let left = CALLS;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS;
}
