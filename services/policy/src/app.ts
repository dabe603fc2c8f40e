// The policy service: keeps policy bundles, relays signed messages to the chain, and reads histories back from it.
import { readFile } from 'node:fs/promises';
import { addressOf, Relayer } from '@consentry/chain';
import { ConsentryError, fromHex, Secret, type SecretBytes } from '@consentry/domain';
import { AtRestKey, openBucket, runService, TokenBuckets, type RunningService, type ServiceParts, type ServicePlan } from '@consentry/platform';
import type { ReadBundle } from '@consentry/wire/policy-bundle';
import { Bundles } from './bundles.ts';
import { policyConfig, type PolicyConfig } from './config.ts';
import { GasAllowance, type AllowanceKind } from './gas-allowance.ts';
import { HistoryFollower } from './history-follower.ts';
import { openHistory } from './history-opening.ts';
import { openNotifications } from './notifications.ts';
import { openOpenings } from './openings.ts';
import { outbox } from './outbox.ts';
import { PolicyModule } from './policy.module.ts';
import { Relay, type Limits } from './relay.ts';
import { Reviews } from './reviews.ts';
import { openSuspensions } from './suspensions.ts';

/** Notes and reports that one person may store in a minute, apart from every other limit: an emergency never waits for another. */
const WORDS_PER_MINUTE = 30;

/** Longer than the day that counts. */
const GAS_KEPT_MS = 2 * 86_400_000;

/** Starts the service. Throws CONFIGURATION_INVALID, MESSAGING_UNAVAILABLE, CHAIN_UNAVAILABLE. */
export function start(env: NodeJS.ProcessEnv): Promise<RunningService> {
  return runService({ name: 'policy', env, schema: policyConfig, build });
}

async function build({ config, connection, log, deployment, chain }: ServiceParts<PolicyConfig>): Promise<ServicePlan> {
  const secretKey = await readRelayerKey(config.RELAYER_KEY_FILE);
  const account = addressOf(secretKey);
  const journal = outbox({ bucket: await openBucket({ connection, bucket: 'policy_outbox' }), account });
  const relayer = new Relayer({ rpcUrl: config.CHAIN_RPC_URL, deployment, secretKey, journal });
  await relayer.recover();
  log.info({ account }, 'relaying from this account');
  const atRest = await AtRestKey.fromFile(config.KEY_FILE);
  const histories = await openHistory({ bucket: await openBucket({ connection, bucket: 'policy_history' }), atRest, chain, deployment });
  const { history } = histories;
  const onStored = async (bundle: ReadBundle): Promise<void> => {
    await history.linkOwner(bundle.link);
    await notifications.onBundle(bundle);
  };
  const bundles = new Bundles({ bucket: await openBucket({ connection, bucket: 'policy_bundles' }), atRest, chain, deployment, onStored });
  const follower = new HistoryFollower({ history, bundles, rpcUrl: config.CHAIN_RPC_URL, deployment, upTo: config.CHAIN_FINALITY, log });
  const limit = { perSecond: config.RELAYS_PER_MINUTE / 60, burst: config.RELAYS_PER_MINUTE };
  const words = new TokenBuckets({ perSecond: WORDS_PER_MINUTE / 60, burst: WORDS_PER_MINUTE });
  const reviews = new Reviews({ bucket: await openBucket({ connection, bucket: 'policy_reviews' }), atRest, chain, deployment, bundles, buckets: words });
  const gas = await openBucket({ connection, bucket: 'policy_gas', maxAgeMs: GAS_KEPT_MS });
  const limits = (kind: AllowanceKind, perDay = config.GAS_PER_DAY): Limits => ({
    buckets: new TokenBuckets(limit),
    allowance: new GasAllowance({ bucket: gas, account, kind, perDay: BigInt(perDay) }),
  });
  const relay = new Relay({ relayer, ordinary: limits('ordinary'), emergency: limits('emergency'), proxies: limits('proxies', config.PROXY_GAS_PER_DAY), deployment });
  const notifications = await openNotifications({ connection, atRest, chain, bundles, deployment, config, log });
  const suspensions = await openSuspensions({ connection, chain, deployment, history, notifications });
  const openings = await openOpenings({ connection, chain, deployment, bundles, notifications });
  return {
    module: PolicyModule.with({ chain, bundles, relay, reviews, notifications, suspensions, openings, ...histories, filings: new TokenBuckets(limit) }),
    facts: { relayer: account },
    started: () => {
      follower.start();
      notifications.start();
    },
    stopped: async () => {
      await Promise.all([follower.close(), notifications.close()]);
      await relayer.close();
    },
  };
}

async function readRelayerKey(path: string): Promise<SecretBytes> {
  try {
    return new Secret(fromHex((await readFile(path, 'utf8')).trim(), { name: 'relayer key', length: 32 }));
  } catch (cause) {
    throw new ConsentryError({
      code: 'CONFIGURATION_INVALID',
      message: `The relayer key file ${path} cannot be used`,
      remedy: 'Point RELAYER_KEY_FILE at a file that holds 32 bytes as 0x text.',
      cause,
    });
  }
}
