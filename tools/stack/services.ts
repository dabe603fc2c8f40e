// Which services the stack runs, what each may say and hear on NATS, and the environment each gets. The bucket lists
// are the whole of each service's state.
import type { NatsUser } from './nats.ts';
import type { Layout } from './layout.ts';
import { HOST, type Ports } from './ports.ts';

export type ServiceSpec = {
  /** Also its NATS user. */
  name: string;
  /** Folder under services/. */
  folder: string;
  /** Options of Node itself. */
  node?: readonly string[];
  nats: Omit<NatsUser, 'publicKey' | 'name'>;
  env: (at: { layout: Layout; ports: Ports }) => Record<string, string>;
};

/**
 * For those through whose buffers whole records pass: with a heap that starts small, Node collects all of it after every
 * few megabytes, which takes them longer than the rest of their work.
 */
const MANY_BUFFERS = ['--initial-old-space-size=256'];

/** Names of `count` proxies: proxy-1, proxy-2, … */
export function proxyNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `proxy-${i + 1}`);
}

/** Every service, in the order in which they start. */
export function serviceSpecs(proxies: number): ServiceSpec[] {
  return [
    {
      name: 'kms',
      folder: 'kms',
      nats: {
        calls: [],
        answers: ['consentry.kms.>', 'consentry.health.kms'],
        buckets: ['kms_people', 'kms_label_keys', 'kms_authorities', 'kms_attribute_keys', 'kms_credentials', 'kms_proxies', 'kms_references'],
      },
      env: () => ({}),
    },
    {
      name: 'policy',
      folder: 'policy',
      nats: {
        calls: ['consentry.kms.CredentialRenewalService.IsRenewed'],
        answers: ['consentry.policy.>', 'consentry.health.policy'],
        buckets: [
          'policy_bundles',
          'policy_gas',
          'policy_outbox',
          'policy_reviews',
          'policy_history',
          'policy_notices',
          'policy_notice_state',
          'policy_contacts',
          'policy_mailbox',
          'policy_suspensions',
          'policy_openings',
        ],
      },
      env: ({ layout }) => ({ RELAYER_KEY_FILE: layout.chainKey('relayer'), NOTICE_ADAPTERS: process.env.NOTICE_ADAPTERS ?? '' }),
    },
    {
      name: 'storage',
      folder: 'storage',
      node: MANY_BUFFERS,
      nats: {
        calls: [],
        answers: ['consentry.storage.>', 'consentry.health.storage'],
        buckets: ['storage_manifests', 'storage_uploads'],
      },
      env: ({ ports }) => ({ HTTP_HOST: HOST, HTTP_PORT: String(ports.storage) }),
    },
    ...proxyNames(proxies).map(proxySpec),
    {
      name: 'gateway',
      folder: 'gateway',
      node: MANY_BUFFERS,
      nats: {
        calls: ['consentry.kms.>', 'consentry.policy.>', 'consentry.storage.>', 'consentry.reencrypt.>', 'consentry.health.>'],
        answers: ['consentry.health.gateway'],
        buckets: ['gateway_sessions'],
      },
      env: ({ ports }) => ({ HTTP_HOST: HOST, HTTP_PORT: String(ports.gateway), STORAGE_URL: `http://${HOST}:${ports.storage}` }),
    },
  ];
}

function proxySpec(name: string): ServiceSpec {
  return {
    name,
    folder: 'reencrypt',
    nats: {
      calls: ['consentry.kms.ProxyAnnounceService.AnnounceProxy', 'consentry.policy.ReceiptAnchorService.AnchorReceipts', 'consentry.policy.SuspensionReportService.ReportSuspension', 'consentry.policy.OpeningReportService.ReportOpening'],
      answers: [`consentry.reencrypt.${name}.>`, `consentry.health.${name}`],
      buckets: [`${name}_kfrags`, `${name}_destroyed`, `${name}_receipts`, `${name}_batches`, `${name}_suspensions`],
    },
    // Nobody watches this chain's fees; whoever tries the stack sees their receipts on it soon.
    env: () => ({ PROXY_ID: name, RECEIPT_ANCHOR_SECONDS: '5', ...given('DENIALS_BEFORE_SUSPENSION', 'SUSPENSION_SECONDS') }),
  };
}

/** What of our own environment is meant for the services. */
function given(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** The part of the environment that every service has. */
export function commonEnv({ name, layout, ports }: { name: string; layout: Layout; ports: Ports }): Record<string, string> {
  return {
    NATS_URL: `nats://${HOST}:${ports.nats}`,
    NATS_NKEY_SEED_FILE: layout.nkeySeed(name),
    CHAIN_RPC_URL: `http://${HOST}:${ports.chain}`,
    // One local node makes every block of the embedded chain: there is nothing to reorganise (docs/adr/0006).
    CHAIN_FINALITY: 'latest',
    DEPLOYMENT_FILE: layout.deployment,
    DATA_DIR: layout.service(name),
    KEY_FILE: layout.keyFile(name),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
  };
}
