// One re-encryption proxy: it holds kfrags, sees capsules, and obeys its own view of the chain. It never holds a key
// that opens anything by itself, which its imports show: of the crypto library only /proxy and /transport.
import { reencryptionEngine } from '@consentry/crypto/proxy';
import { AtRestKey, baseConfig, openBucket, runService, type RunningService } from '@consentry/platform';
import { LONGEST_SUSPENSION } from '@consentry/wire/suspension';
import { z } from 'zod';
import { Admission } from './admission.ts';
import { Announcement } from './announcement.ts';
import { ChainWatch } from './chain-watch.ts';
import { Deposits } from './deposits.ts';
import { Destruction } from './destruction.ts';
import { DestructionLog } from './destruction-log.ts';
import { loadIdentity } from './identity.ts';
import { KfragStore } from './kfrag-store.ts';
import { Openings } from './openings.ts';
import { ProxySigner } from './proxy-signer.ts';
import { reencryptModule } from './reencrypt.module.ts';
import { ReceiptLog } from './receipt-log.ts';
import { ReceiptAnchoring } from './receipt-anchoring.ts';
import { ReceiptBatches } from './receipt-batches.ts';
import { ReceiptQuery } from './receipt-query.ts';
import { Release } from './release.ts';
import { Retirement } from './retirement.ts';
import { SuspensionReports } from './suspension-reports.ts';
import { Suspensions } from './suspensions.ts';
import { Transforms } from './transforms.ts';

const schema = baseConfig.extend({
  PROXY_ID: z
    .string()
    .max(32)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens, such as proxy-1'),
  /** Worker threads at most; one for each core unless said otherwise. */
  WORKERS: z.coerce.number().int().min(1).max(256).optional(),
  /** What one person may have transformed in a second; four seconds' worth may come at once. */
  CAPSULES_PER_SECOND: z.coerce.number().int().min(16).max(1_000_000).default(1_000),
  /** So many refusals in a row suspend a person, and for how long. One is forgiven every ten seconds. */
  DENIALS_BEFORE_SUSPENSION: z.coerce.number().int().min(3).max(100_000).default(60),
  SUSPENSION_SECONDS: z.coerce.number().int().min(1).max(LONGEST_SUSPENSION).default(600),
  /** A root goes to the chain once so many receipts wait for it, */
  RECEIPTS_PER_BATCH: z.coerce.number().int().min(1).max(1024).default(512),
  /** or once the oldest has waited so long. */
  RECEIPT_ANCHOR_SECONDS: z.coerce.number().min(0).max(86_400).default(60),
});

/** Starts the proxy named PROXY_ID; at its first start it makes itself an identity. */
export function start(env: NodeJS.ProcessEnv): Promise<RunningService> {
  return runService({
    name: ({ PROXY_ID }) => PROXY_ID,
    env,
    schema,
    build: async ({ config, connection, log, deployment, chain }) => {
      const proxyId = config.PROXY_ID;
      const engine = reencryptionEngine().name;
      if (engine !== 'fused secp256k1') log.warn({ engine }, 'the fused native engine is not built here: re-encryption takes longer');
      const atRest = await AtRestKey.fromFile(config.KEY_FILE);
      const identity = await loadIdentity({ folder: config.DATA_DIR, proxyId, atRest });
      const signer = new ProxySigner({ identity, deployment });
      const bucket = `${proxyId}_kfrags`;
      const store = new KfragStore({ bucket: await openBucket({ connection, bucket }), name: bucket, atRest, deployment, proxy: identity.address });
      const receipts = new ReceiptLog(await openBucket({ connection, bucket: `${proxyId}_receipts` }));
      const transforms = new Transforms({ workers: config.WORKERS });
      const destroyed = new DestructionLog(await openBucket({ connection, bucket: `${proxyId}_destroyed` }));
      const destruction = new Destruction({ store, destroyed, signer, chain, log });
      const watch = new ChainWatch({ destruction, chain, log });
      const retirement = new Retirement({ store, destroyed, signer, chain, deployment, log });
      const deposits = new Deposits({ store, identity, signer, chain, watch, retirement });
      const suspended = await openBucket({ connection, bucket: `${proxyId}_suspensions` });
      const suspensions = await Suspensions.open({ bucket: suspended, signer, self: identity.address, deployment, log });
      const admission = new Admission({
        capsulesPerSecond: config.CAPSULES_PER_SECOND,
        denialsBeforeSuspension: config.DENIALS_BEFORE_SUSPENSION,
        suspensionSeconds: config.SUSPENSION_SECONDS,
        suspensions,
      });
      const openings = new Openings({ connection, log });
      const release = new Release({ store, receipts, transforms, signer, deployment, chain, watch, admission, openings, log });
      const batches = new ReceiptBatches(await openBucket({ connection, bucket: `${proxyId}_batches` }));
      const pace = { mostReceipts: config.RECEIPTS_PER_BATCH, waitSeconds: config.RECEIPT_ANCHOR_SECONDS };
      const anchoring = new ReceiptAnchoring({ connection, identity, receipts, batches, chain, deployment, log, ...pace });
      const query = new ReceiptQuery({ receipts, batches, chain, deployment });
      const reports = new SuspensionReports({ connection, suspensions, log });
      await watch.start();
      const announcement = new Announcement({ connection, identity, signer, log });
      return {
        module: reencryptModule({ identity, deposits, release, destruction, retirement, query }),
        instance: proxyId,
        facts: { proxyId, address: identity.address, receivingKey: identity.receivingKeyText, engine },
        started: () => {
          announcement.start();
          anchoring.start();
          reports.start();
          openings.start();
        },
        stopped: async () => {
          await Promise.all([announcement.stop(), watch.stop(), anchoring.stop(), reports.stop(), openings.stop()]);
          await transforms.close();
        },
      };
    },
  });
}
