// A proxy announces itself until the kms lists it (spec/protocol.md, "Proxies").
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConsentryError } from '@consentry/domain';
import { connectNats, NatsRpcServer, newLogger, RpcController, type RpcHandlers } from '@consentry/platform';
import { ProxyAnnounceService, ProxyEntrySchema, type AnnounceProxyRequest } from '@consentry/wire/directory';
import { verifySigned } from '@consentry/wire/signed';
import { ProxyFixture } from './proxy.fixture.ts';

const proxy = new ProxyFixture();
const attempts: AnnounceProxyRequest[] = [];
const accepted = Promise.withResolvers<AnnounceProxyRequest>();

/** Stands where the kms stands: services do not import each other. It refuses at first, as before registration. */
@RpcController(ProxyAnnounceService, { service: 'kms' })
class KmsStandIn implements RpcHandlers<typeof ProxyAnnounceService> {
  async announceProxy(request: AnnounceProxyRequest) {
    if (attempts.push(request) < 3) throw new ConsentryError({ code: 'CALLER_NOT_ALLOWED', message: 'not registered yet' });
    accepted.resolve(request);
    return {};
  }
}
@Module({ controllers: [KmsStandIn] })
class KmsStandInModule {}

beforeAll(() => proxy.open());
afterAll(() => proxy.close());

test('a proxy that nobody listens to, or that is refused, announces itself again until it is accepted', async () => {
  const connection = await connectNats({ url: proxy.nats.url, name: 'kms' });
  const strategy = new NatsRpcServer({ connection, log: newLogger({ name: 'kms', level: 'silent' }) });
  const kms = await NestFactory.createMicroservice(KmsStandInModule, { strategy, logger: false });
  await kms.listen();
  const { entry } = await accepted.promise;
  const { body, signer } = verifySigned({ schema: ProxyEntrySchema, kind: 'proxy-entry/1', signed: entry, deployment: proxy.chain.deployment });
  expect(attempts).toHaveLength(3);
  expect(signer).toBe(proxy.self.address);
  expect(body.proxyId).toBe('proxy-1');
  expect(body.receivingKey).toEqual(proxy.self.receivingKey);
  await kms.close();
  await connection.close();
});
