// The message server: found on this machine or installed, and configured so that each service may use only its own
// subjects and its own buckets.
import { installWithApt, onPath } from '../executable.ts';

export type NatsUser = {
  publicKey: string;
  /** Also the user's inbox prefix. */
  name: string;
  /** Subjects it may send requests to. */
  calls: string[];
  /** Subjects it answers. */
  answers: string[];
  /** JetStream KV buckets it owns. */
  buckets: string[];
};

/** Path of nats-server; installs Debian's package where that is possible. Throws an Error that says what to do. */
export function findNatsServer(say: (line: string) => void): string {
  const found = process.env.NATS_SERVER ?? onPath('nats-server');
  if (found) return found;
  installWithApt({ debianPackage: 'nats-server', say });
  const installed = onPath('nats-server');
  if (installed) return installed;
  throw new Error(
    'nats-server was not found. Install it (Debian, Ubuntu: sudo apt-get install nats-server; macOS: brew install nats-server) or set NATS_SERVER to its path.',
  );
}

const MAX_PAYLOAD_BYTES = 1 << 20;

export type NatsConfigArgs = { host: string; port: number; storeDir: string; users: NatsUser[] };

/** The configuration file of nats-server 2.9 or later. */
export function natsConfig({ host, port, storeDir, users }: NatsConfigArgs): string {
  return [
    '# Written at each start; edits are lost.',
    `listen: "${host}:${port}"`,
    'server_name: consentry',
    `max_payload: ${MAX_PAYLOAD_BYTES}`,
    `jetstream { store_dir: ${JSON.stringify(storeDir)} }`,
    'authorization {',
    '  users: [',
    ...users.map((user) => `    ${JSON.stringify({ nkey: user.publicKey, permissions: permissionsOf(user) })}`),
    '  ]',
    '}',
    '',
  ].join('\n');
}

function permissionsOf(user: NatsUser) {
  return {
    publish: { allow: [...user.calls, ...user.buckets.flatMap(bucketSubjects), ...(user.buckets.length ? ['$JS.API.INFO'] : [])] },
    subscribe: { allow: [...user.answers, `_INBOX_${user.name}.>`] },
    allow_responses: { max: 1, expires: '2m' },
  };
}

/**
 * What the KV client publishes to for one bucket; a bucket is the stream KV_name over the subjects $KV.name.>. Not
 * STREAM.UPDATE: it would let a service capture the subjects of others, or copy their buckets, into its own stream.
 */
function bucketSubjects(bucket: string): string[] {
  const stream = `KV_${bucket}`;
  const ofStream = ['CREATE', 'INFO', 'PURGE', 'MSG.GET', 'MSG.DELETE'].map((verb) => `$JS.API.STREAM.${verb}.${stream}`);
  const ofConsumer = ['CREATE', 'DELETE', 'INFO', 'MSG.NEXT'].flatMap((verb) => [
    `$JS.API.CONSUMER.${verb}.${stream}`,
    `$JS.API.CONSUMER.${verb}.${stream}.>`,
  ]);
  return [
    ...ofStream,
    ...ofConsumer,
    `$JS.API.DIRECT.GET.${stream}`,
    `$JS.API.DIRECT.GET.${stream}.>`,
    `$JS.ACK.${stream}.>`,
    `$JS.FC.${stream}.>`,
    `$KV.${bucket}.>`,
  ];
}
