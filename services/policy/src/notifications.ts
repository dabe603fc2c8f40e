// The part of the policy service that tells people: follows the chain from a cursor of its own, keeps notices, posts
// messages. Everything it needs is opened here.
// Bucket policy_notice_state: `cursor` → JSON of Cursor, beside what Notifier and Expiries keep.
import { Watcher, type ChainReader, type Cursor, type CursorStore, type Deployment } from '@consentry/chain';
import { createClient } from '@connectrpc/connect';
import { ConsentryError, idBytes, type Address, type PolicyId } from '@consentry/domain';
import { BucketStream, natsTransport, openBucket, type AtRestKey, type KvBucket, type Logger, type NatsConnection } from '@consentry/platform';
import { CredentialRenewalService } from '@consentry/wire/authority';
import { fromConnectError } from '@consentry/wire/error';
import type { ReadBundle } from '@consentry/wire/policy-bundle';
import { z } from 'zod';
import type { Bundles } from './bundles.ts';
import type { PolicyConfig } from './config.ts';
import { Contacts } from './contacts.ts';
import { Expiries, type ExpiriesArgs } from './expiries.ts';
import { Mailbox, MESSAGE_LIFE_MS } from './mailbox.ts';
import { NOTICE_LIFE_MS, Notices, type Telling } from './notices.ts';
import { Notifier } from './notifier.ts';

const SWEEP_EVERY_MS = 30_000;
/** How soon a person hears of a new block. */
const POLL_MS = 500;

export type NotificationArgs = { connection: NatsConnection; atRest: AtRestKey; chain: ChainReader; bundles: Bundles; deployment: Deployment; config: PolicyConfig; log: Logger };
export type Notifications = {
  notices: Notices;
  contacts: Contacts;
  mailbox: Mailbox;
  /** Keeps a notice and posts it. */
  tell: (telling: Telling) => Promise<void>;
  /** Whose policy it is; undefined where its patient never stored a bundle. */
  patientOf: (policyId: PolicyId) => Promise<Address | undefined>;
  /** Hears of each bundle that is stored. */
  onBundle: (bundle: ReadBundle) => Promise<void>;
  /** Stands for a text in keys, and tells nothing of it. */
  tag: (text: string) => string;
  /** The block through which people were told of what the chain says; -1 before the first. */
  toldThrough: () => Promise<number>;
  start: () => void;
  close: () => Promise<void>;
};

/** Opens the buckets. Nothing is read from the chain before `start`. */
export async function openNotifications({ connection, atRest, chain, bundles, deployment, config, log }: NotificationArgs): Promise<Notifications> {
  const state = await openBucket({ connection, bucket: 'policy_notice_state' });
  const notices = new Notices({ ...(await ordered(connection, 'policy_notices', NOTICE_LIFE_MS)), atRest });
  const tag = (text: string): string => notices.tag(text);
  const contacts = new Contacts({ bucket: await openBucket({ connection, bucket: 'policy_contacts' }), atRest, deployment, tag });
  const mailbox = new Mailbox({ ...(await ordered(connection, 'policy_mailbox', MESSAGE_LIFE_MS)), atRest, contacts, adapters: new Set(config.NOTICE_ADAPTERS), tag });
  const tell = async (telling: Telling): Promise<void> => {
    await notices.tell(telling);
    await mailbox.post(telling);
  };
  const notifier = new Notifier({ bundles, chain, bucket: state, tag, tell });
  const patientOf = (policyId: PolicyId): Promise<Address | undefined> => notifier.patientOf(policyId);
  const expiries = new Expiries({ bucket: state, atRest, chain, tag, tell, patientOf, isRenewed: askKms(connection) });
  const toldThrough = async (): Promise<number> => (await cursorIn(state).load())?.checkpoints.at(-1)?.number ?? -1;
  return { notices, contacts, mailbox, tell, patientOf, tag, toldThrough, onBundle: (bundle) => notifier.onBundle(bundle), ...followed({ notifier, expiries, state, deployment, config, log }) };
}

/** Throws SERVICE_UNAVAILABLE, DEADLINE_EXCEEDED: then what is due stays due. */
function askKms(connection: NatsConnection): ExpiriesArgs['isRenewed'] {
  const kms = createClient(CredentialRenewalService, natsTransport({ connection, service: 'kms' }));
  return async ({ id, subject }) => {
    try {
      return (await kms.isRenewed({ subject: idBytes(subject), attestedId: idBytes(id) })).renewed;
    } catch (thrown) {
      throw fromConnectError(thrown);
    }
  };
}

async function ordered(connection: NatsConnection, name: string, maxAgeMs: number): Promise<{ bucket: KvBucket; stream: BucketStream }> {
  const bucket = await openBucket({ connection, bucket: name, maxAgeMs });
  return { bucket, stream: await BucketStream.open({ connection, bucket: name }) };
}

type FollowArgs = { notifier: Notifier; expiries: Expiries; state: KvBucket; deployment: Deployment; config: PolicyConfig; log: Logger };

/** News is told from the newest block, since an alarm that a reorganisation takes back harms nobody, and a late one does. */
function followed({ notifier, expiries, state, deployment, config, log }: FollowArgs): Pick<Notifications, 'start' | 'close'> {
  const onTrouble = (err: unknown): void => log.warn({ err }, 'people cannot be told of news now; trying again');
  const watcher = new Watcher({
    rpcUrl: config.CHAIN_RPC_URL,
    deployment,
    store: cursorIn(state),
    onBatch: (batch) => notifier.onBatch(batch, expiries),
    onTrouble,
    pollMs: POLL_MS,
  });
  let sweeping: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const sweep = (): void => void (sweeping = sweeping.then(() => expiries.sweep()).catch(onTrouble));
  return {
    start: () => {
      watcher.start();
      timer = setInterval(sweep, SWEEP_EVERY_MS);
      sweep();
    },
    close: async () => {
      clearInterval(timer);
      await Promise.all([watcher.close(), sweeping]);
    },
  };
}

const hash = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform((text) => text as `0x${string}`);
const CursorJson = z.object({ version: z.literal(1), checkpoints: z.array(z.object({ number: z.int().min(0), hash })) });

function cursorIn(bucket: KvBucket): CursorStore {
  return {
    async load(): Promise<Cursor | undefined> {
      const found = await bucket.find('cursor');
      if (found === undefined) return undefined;
      const read = CursorJson.safeParse(JSON.parse(new TextDecoder().decode(found.value)));
      if (read.success) return read.data;
      throw new ConsentryError({ code: 'STORE_CORRUPT', message: 'The cursor in policy_notice_state cannot be read', remedy: 'Remove it: the chain is then read anew, and nobody is told twice.', cause: read.error });
    },
    async save(cursor): Promise<void> {
      await bucket.put('cursor', new TextEncoder().encode(JSON.stringify(cursor)));
    },
  };
}
