// What was opened (spec/protocol.md 15.7): proxies hand over the receipt of their first release under a grant. Once as
// many of the policy's proxies say so as are needed to open anything, its patient is told, once.
// Bucket policy_openings: `<request's tag>.<tag of request and proxy>` → nothing; entries vanish by the bucket's own age.
import type { ChainEvent, ChainReader, Deployment } from '@consentry/chain';
import { ConsentryError, hasCode, idBytes, type Address, type RequestId } from '@consentry/domain';
import { openBucket, TokenBuckets, type KvBucket, type NatsConnection } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { readFiledReceipt } from '@consentry/wire/history-receipt';
import { NoticeKind } from '@consentry/wire/notification';
import type { ReadBundle } from '@consentry/wire/policy-bundle';
import { requireBelieved } from './believed-proxy.ts';
import type { Bundles } from './bundles.ts';
import { NOTICE_LIFE_MS } from './notices.ts';
import type { Notifications } from './notifications.ts';

/** Receipts of one proxy in a second, and at once. */
const PER_SECOND = 50;
const BURST = 1_000;
/** Seconds after which a release is told to nobody. */
const NEWS = 7 * 86_400;

type Granted = Extract<ChainEvent, { type: 'AccessGranted' }>;
type Parts = { bucket: KvBucket; chain: ChainReader; deployment: Deployment; bundles: Bundles; notifications: Pick<Notifications, 'tell' | 'tag' | 'toldThrough'> };
type OpenArgs = Omit<Parts, 'bucket'> & { connection: NatsConnection };

/** Throws MESSAGING_UNAVAILABLE. */
export async function openOpenings({ connection, ...parts }: OpenArgs): Promise<Openings> {
  return new Openings({ ...parts, bucket: await openBucket({ connection, bucket: 'policy_openings', maxAgeMs: NOTICE_LIFE_MS }) });
}

export class Openings {
  readonly #parts: Parts;
  readonly #buckets = new TokenBuckets({ perSecond: PER_SECOND, burst: BURST });

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Takes a proxy's receipt of a release; the same again changes nothing. Throws SIGNATURE_INVALID, FORMAT_INVALID,
   * PROXY_UNKNOWN, RATE_LIMITED, CHAIN_UNAVAILABLE, and GRANT_UNKNOWN until its grant was told.
   */
  async take(signed: Signed | undefined): Promise<void> {
    const { chain, deployment } = this.#parts;
    const { proxy, requestId, facts } = readFiledReceipt({ receipt: { case: 'release', value: signed! } }, deployment);
    await requireBelieved({ chain, proxy });
    this.#buckets.take(proxy);
    const granted = await this.#grant(requestId!);
    const bundle = await this.#bundleOf(granted);
    const at = Number(facts.at);
    const news = Math.abs(Date.now() / 1000 - at) < NEWS;
    if (bundle === undefined || !news || bundle.patient === granted.doctor || !isOf(bundle, proxy)) return;
    if (await this.#isEnough({ requestId: granted.requestId, proxy, threshold: bundle.threshold })) await this.#tell({ granted, at, person: bundle.patient });
  }

  /** Told before: nobody hears of an opening earlier than of the access. */
  async #grant(requestId: RequestId): Promise<Granted> {
    const { chain, notifications } = this.#parts;
    const [granted] = await chain.events({ types: ['AccessGranted'], where: { requestId } });
    if (granted?.type === 'AccessGranted' && granted.blockNumber <= (await notifications.toldThrough())) return granted;
    throw new ConsentryError({ code: 'GRANT_UNKNOWN', message: 'The chain shows no such grant yet', remedy: 'Report it again in a moment.', facts: { requestId } });
  }

  /** None where its patient never stored one. */
  async #bundleOf({ policyId }: Granted): Promise<ReadBundle | undefined> {
    try {
      return (await this.#parts.bundles.read(policyId)).bundle;
    } catch (error) {
      if (hasCode(error, 'POLICY_UNKNOWN')) return undefined;
      throw error;
    }
  }

  /** One proxy's release opens nothing, and its word alone tells nobody anything. */
  async #isEnough({ requestId, proxy, threshold }: { requestId: RequestId; proxy: Address; threshold: number }): Promise<boolean> {
    const { bucket, notifications } = this.#parts;
    const request = notifications.tag(`opened ${requestId}`);
    await bucket.put(`${request}.${notifications.tag(`opened ${requestId} ${proxy}`)}`, new Uint8Array());
    return (await bucket.keys(`${request}.*`)).length >= threshold;
  }

  async #tell({ granted, at, person }: { granted: Granted; at: number; person: Address }): Promise<void> {
    const { requestId, policyId, doctor, recordIds, purpose } = granted;
    const notice = { kind: NoticeKind.RECORD_OPENED, at: BigInt(at), requestId: idBytes(requestId), policyId: idBytes(policyId), person: idBytes(doctor), recordIds: recordIds.map((id) => idBytes(id)), purpose };
    await this.#parts.notifications.tell({ person, name: `opened ${requestId}`, notice });
  }
}

function isOf({ proxies }: ReadBundle, proxy: Address): boolean {
  return proxies.some(({ address }) => address === proxy);
}
