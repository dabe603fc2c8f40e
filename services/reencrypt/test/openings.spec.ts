// Reporting the first release under each grant (spec/protocol.md 15.7): behind the answer, once, whatever the policy
// service does meanwhile.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import { requestIdOf } from '@consentry/chain';
import { ConsentryError, type ErrorCode } from '@consentry/domain';
import { connectNats, NatsRpcServer, newLogger, RpcController, type NatsConnection, type RpcHandlers } from '@consentry/platform';
import { OpeningReportService, type ReportOpeningRequest } from '@consentry/wire/notification';
import { readOrderReceipt } from '@consentry/wire/receipt';
import { failureOf, ProxyFixture, type Shared, type Stored } from './proxy.fixture.ts';

const proxy = new ProxyFixture();
let shared: Shared;
let stored: Stored;
let policyService: INestMicroservice;
let policyLink: NatsConnection;
let refusal: ErrorCode | undefined;
let asked = 0;
let taken: string[] = [];
const said = new Set<string>();

/** Stands where the policy service stands: services do not import each other. */
@RpcController(OpeningReportService, { service: 'policy' })
class PolicyStandIn implements RpcHandlers<typeof OpeningReportService> {
  reportOpening({ receipt }: ReportOpeningRequest) {
    asked++;
    if (refusal !== undefined) throw new ConsentryError({ code: refusal, message: 'not now' });
    const { kind, requestId, signer } = readOrderReceipt({ signed: receipt!, deployment: proxy.chain.deployment });
    taken.push(requestId);
    said.add(`${kind} by ${signer}`);
    return {};
  }
}
@Module({ controllers: [PolicyStandIn] })
class PolicyStandInModule {}

beforeAll(async () => {
  await proxy.open();
  policyLink = await connectNats({ url: proxy.nats.url, name: 'policy' });
  policyService = await NestFactory.createMicroservice(PolicyStandInModule, { strategy: new NatsRpcServer({ connection: policyLink, log: newLogger({ name: 'policy', level: 'silent' }) }), logger: false });
  await policyService.listen();
  [shared, stored] = [await proxy.share(), await proxy.store()];
  await proxy.deposit(shared.envelope);
});
afterAll(async () => {
  await policyService.close();
  await policyLink.close();
  await proxy.close();
});
beforeEach(() => {
  [refusal, asked, taken] = [undefined, 0, []];
});

const order = async (access: Awaited<ReturnType<ProxyFixture['request']>>) => (await proxy.order({ shared, stored, access })).request;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('the first release under a grant is reported, later ones and refusals are not', async () => {
  const [first, second] = [await proxy.request(shared, stored), await proxy.request(shared, stored)];
  expect((await failureOf(proxy.reencrypt(await order(await proxy.request(shared, stored, { relay: false }))))).code).toBe('GRANT_NOT_LIVE');
  for (let i = 0; i < 4; i++) await proxy.reencrypt(await order(first));
  await until(() => taken.length > 0);
  await proxy.reencrypt(await order(second));
  await until(() => taken.length > 1);
  expect(taken).toEqual([requestIdOf(first), requestIdOf(second)]);
  expect(said).toEqual(new Set([`release by ${proxy.self.address}`]));
});

test.each(['SERVICE_UNAVAILABLE', 'RATE_LIMITED', 'GRANT_UNKNOWN'] as const)('where the policy service answers %s, doctors are answered all the same, and it is reported later', async (code) => {
  refusal = code;
  const access = await proxy.request(shared, stored);
  await proxy.reencrypt(await order(access));
  await until(() => asked > 0);
  await proxy.reencrypt(await order(access));
  expect(taken).toEqual([]);
  refusal = undefined;
  await until(() => taken.length > 0);
  expect(taken).toEqual([requestIdOf(access)]);
});

test('one that the service will never take keeps no other from it', async () => {
  refusal = 'SIGNATURE_INVALID';
  await proxy.reencrypt(await order(await proxy.request(shared, stored)));
  await until(() => asked > 0);
  refusal = undefined;
  const next = await proxy.request(shared, stored);
  await proxy.reencrypt(await order(next));
  await until(() => taken.length > 0);
  expect(taken).toEqual([requestIdOf(next)]);
});
