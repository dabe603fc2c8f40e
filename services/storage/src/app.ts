// The storage service: ciphertext bodies on IPFS, manifests in KV, tickets between the two.
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { INestApplication } from '@nestjs/common';
import { openBucket, runService, type RunningService, type ServiceParts, type ServicePlan } from '@consentry/platform';
import { CiphertextStore } from './ciphertext-store.ts';
import { ciphertextRoutes } from './ciphertext-routes.ts';
import { storageConfig, type StorageConfig } from './config.ts';
import { isCommitted, Records } from './records.ts';
import { StorageModule } from './storage.module.ts';
import { Tickets, TICKET_CHARACTERS } from './ticket.ts';
import { Uploads } from './uploads.ts';

/** How often a stopping server looks for connections that have become idle. */
const CLOSING_LOOK_MS = 50;
const HOUSEKEEPING_MS = 600_000;
/** A connection on which nothing moves for this long is closed, uploads included. */
const IDLE_MS = 120_000;

/** Starts the service. Throws CONFIGURATION_INVALID, MESSAGING_UNAVAILABLE, STORE_CORRUPT. */
export function start(env: NodeJS.ProcessEnv): Promise<RunningService> {
  return runService({ name: 'storage', env, schema: storageConfig, build });
}

async function build({ config, connection, log, deployment, chain }: ServiceParts<StorageConfig>): Promise<ServicePlan> {
  const bucket = await openBucket({ connection, bucket: 'storage_manifests' });
  const uploadsBucket = await openBucket({ connection, bucket: 'storage_uploads' });
  const tickets = await Tickets.open(config.DATA_DIR);
  const store = await CiphertextStore.open(config.DATA_DIR);
  const now = () => Math.floor(Date.now() / 1000);
  const uploads = new Uploads({ store, bucket: uploadsBucket, tickets, maxBytes: config.MAX_RECORD_BYTES, isCommitted: (id) => isCommitted(bucket, id), now });
  const records = new Records({ store, bucket, uploads, tickets, chain, deployment, now });
  await records.reconcile();
  const housekeeping = setInterval(() => void uploads.expire().catch((err) => log.warn({ err }, 'housekeeping failed')), HOUSEKEEPING_MS);
  const adapter = new FastifyAdapter({ connectionTimeout: IDLE_MS, forceCloseConnections: 'idle', routerOptions: { maxParamLength: TICKET_CHARACTERS } });
  const configure = async (app: INestApplication) => {
    closeAsConnectionsFallIdle(adapter);
    await (app as NestFastifyApplication).register(ciphertextRoutes({ store, records, uploads, log }));
  };
  return {
    module: StorageModule.with({ records, uploads }),
    http: { adapter, host: config.HTTP_HOST, port: config.HTTP_PORT, configure },
    health: { disk: () => store.requireSpace(0) },
    started: () => void store.sweep().catch((err) => log.warn({ err }, 'the sweep of unfinished uploads failed')),
    stopped: async () => {
      clearInterval(housekeeping);
      await store.close();
    },
  };
}

/** Node closes the connections that are idle when a server stops, and would wait for the others' keep-alive to end. */
function closeAsConnectionsFallIdle(adapter: FastifyAdapter): void {
  const fastify = adapter.getInstance();
  fastify.addHook('preClose', async () => {
    const look = setInterval(() => fastify.server.closeIdleConnections(), CLOSING_LOOK_MS);
    fastify.server.once('close', () => clearInterval(look));
  });
}
