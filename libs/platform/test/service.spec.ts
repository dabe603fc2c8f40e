// The life of a service: environment, readiness, health, drained end (docs/operations, "Services").
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { createClient } from '@connectrpc/connect';
import { ProxyAnnounceService } from '@consentry/wire/directory';
import { fromConnectError } from '@consentry/wire/error';
import { baseConfig, checkHealth, connectNats, natsTransport, readConfig, RpcController, runService, type NatsConnection, type RunningService } from '../src/index.ts';
import { newLogger } from '../src/logging.ts';
import { startChain, startNats, type TestChain, type TestNats } from '../src/testing.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const entry = { body: new Uint8Array(2), signature: new Uint8Array(65), signer: new Uint8Array(20) };

@RpcController(ProxyAnnounceService, { service: 'slow' })
class SlowController {
  async announceProxy() {
    await pause(150);
    return {};
  }
}
@Module({ controllers: [SlowController] })
class SlowModule {}

describe('a service', () => {
  let nats: TestNats;
  let chain: TestChain;
  let connection: NatsConnection;
  let folder: string;
  let env: NodeJS.ProcessEnv;

  const running: RunningService[] = [];
  const start = async (stopped = () => {}) => {
    const service = await runService({ name: 'slow', env, schema: baseConfig, build: () => ({ module: SlowModule, stopped, facts: { colour: 'red' } }) });
    running.push(service);
    return service;
  };
  afterEach(async () => {
    for (const service of running.splice(0)) await service.close();
  });
  beforeAll(async () => {
    [nats, chain] = await Promise.all([startNats(), startChain()]);
    connection = await connectNats({ url: nats.url, name: 'gateway' });
    folder = await mkdtemp(join(tmpdir(), 'consentry-service-'));
    await writeFile(join(folder, 'deployment.json'), JSON.stringify(chain.deployment));
    const names = { DEPLOYMENT_FILE: join(folder, 'deployment.json'), DATA_DIR: folder, KEY_FILE: join(folder, 'key') };
    env = { ...names, NATS_URL: nats.url, CHAIN_RPC_URL: chain.rpcUrl, LOG_LEVEL: 'silent' };
  });
  afterAll(async () => {
    await connection.close();
    await Promise.all([nats.close(), chain.close(), rm(folder, { recursive: true })]);
  });

  test('says how it is, and what of its parts is down', async () => {
    const service = await start();
    expect(service.facts).toEqual({ service: 'slow', colour: 'red' });
    expect(await checkHealth(connection, 'slow')).toEqual({ status: 'ok', checks: { nats: 'ok', chain: 'ok' } });
    await service.close();
    expect(await checkHealth(connection, 'slow')).toEqual({ status: 'down', checks: { service: 'down' } });
  });

  test('that closes answers the request it has, then stops its parts', async () => {
    const steps: string[] = [];
    const service = await start(() => void steps.push('stopped'));
    const client = createClient(ProxyAnnounceService, natsTransport({ connection, service: 'slow' }));
    const call = client.announceProxy({ entry }).then(() => steps.push('answered'));
    await pause(50);
    await Promise.all([service.close(), service.close()]);
    await call;
    expect(steps.toSorted()).toEqual(['answered', 'stopped']);
    const after = await client.announceProxy({ entry }).catch((error: unknown) => fromConnectError(error).code);
    expect(after).toBe('SERVICE_UNAVAILABLE');
  });

  test('does not start without its variables, and names each of them but no value', () => {
    const incomplete = { KEY_FILE: '/key', CHAIN_RPC_URL: 'hunter2', NATS_URL: '' };
    const attempt = () => readConfig(baseConfig, incomplete);
    expect(attempt).toThrow(/DEPLOYMENT_FILE is not set[^]*DATA_DIR is not set/);
    expect(attempt).toThrow(expect.objectContaining({ code: 'CONFIGURATION_INVALID', message: expect.not.stringContaining('hunter2') }));
  });

  test('does not start with a deployment file that is none', async () => {
    await expect(runService({ name: 'slow', env: { ...env, DEPLOYMENT_FILE: folder }, schema: baseConfig, build: () => ({ module: SlowModule }) })).rejects.toMatchObject({
      code: 'CONFIGURATION_INVALID',
    });
  });
});

test('a log shows no secret, wherever it was put', () => {
  const lines: string[] = [];
  const log = newLogger({ name: 'x', level: 'info', destination: { write: (line) => void lines.push(line) } });
  log.info({ token: 'hunter2', body: { passphrase: 'hunter2', deeper: { seed: 'hunter2' } } }, 'hello');
  expect(lines.join('')).toContain('hello');
  expect(lines.join('')).not.toContain('hunter2');
});
