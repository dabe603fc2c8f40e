// What proxies state of those whom they suspend (spec/protocol.md 13.6): checked here, told to the patient of each policy
// and to auditors, and kept in histories. A proxy that lies makes noise, so much and no more.
// Bucket policy_suspensions: digest of a statement that was taken, without 0x → nothing; forgotten once no statement of
// that age is taken any more.
import { create } from '@bufbuild/protobuf';
import type { ChainReader, Deployment } from '@consentry/chain';
import { ConsentryError, idBytes, toHex, type PolicyId } from '@consentry/domain';
import { openBucket, TokenBuckets, type KvBucket, type NatsConnection } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { FiledReceiptSchema } from '@consentry/wire/history';
import { readFiledReceipt } from '@consentry/wire/history-receipt';
import { NoticeKind } from '@consentry/wire/notification';
import { readSuspension, type ReadSuspension } from '@consentry/wire/suspension';
import { requireBelieved } from './believed-proxy.ts';
import type { History } from './history.ts';
import type { NoticeInit } from './notices.ts';
import type { Notifications } from './notifications.ts';

/** Seconds after which a statement is told to nobody any more, and by which a proxy's clock may be ahead. */
const NEWS = 7 * 86_400;
const AHEAD = 600;
/** Longer than statements are taken. */
const REMEMBERED_MS = 9 * 86_400_000;
/** New statements of one proxy in an hour, and at once. */
export const STATEMENTS_PER_HOUR = 240;

type Parts = { bucket: KvBucket; chain: ChainReader; deployment: Deployment; history: History; notifications: Pick<Notifications, 'tell' | 'patientOf'> };
type OpenArgs = Omit<Parts, 'bucket'> & { connection: NatsConnection };

/** Throws MESSAGING_UNAVAILABLE. */
export async function openSuspensions({ connection, ...parts }: OpenArgs): Promise<Suspensions> {
  return new Suspensions({ ...parts, bucket: await openBucket({ connection, bucket: 'policy_suspensions', maxAgeMs: REMEMBERED_MS }) });
}

export class Suspensions {
  readonly #parts: Parts;
  readonly #buckets = new TokenBuckets({ perSecond: STATEMENTS_PER_HOUR / 3_600, burst: STATEMENTS_PER_HOUR });

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Takes statements one after another; each that was taken before changes nothing. Throws SIGNATURE_INVALID,
   * FORMAT_INVALID, PROXY_UNKNOWN, REQUEST_EXPIRED, RATE_LIMITED, CHAIN_UNAVAILABLE: those before it are taken.
   */
  async take(statements: readonly Signed[]): Promise<void> {
    for (const signed of statements) await this.#take(signed);
  }

  async #take(signed: Signed): Promise<void> {
    const { bucket, chain, deployment } = this.#parts;
    const statement = readSuspension({ signed, deployment });
    requireNews(statement);
    const key = toHex(statement.digest).slice(2);
    if ((await bucket.find(key)) !== undefined) return;
    await requireBelieved({ chain, proxy: statement.proxy });
    this.#buckets.take(statement.proxy);
    await (statement.policyId === undefined ? this.#tellAuditors(statement) : this.#tellPatient(statement, statement.policyId));
    await this.#keep(statement);
    // Last: what a crash broke off comes again, and everything above bears that.
    await bucket.put(key, new Uint8Array());
  }

  async #tellAuditors(statement: ReadSuspension): Promise<void> {
    const { chain, notifications } = this.#parts;
    for (const person of await chain.holdersOf('auditor')) {
      await notifications.tell({ person, name: nameOf(statement), notice: noticeOf(statement), mailedAs: mailOf(statement) });
    }
  }

  async #tellPatient(statement: ReadSuspension, policyId: PolicyId): Promise<void> {
    const { notifications } = this.#parts;
    const person = await notifications.patientOf(policyId);
    if (person === undefined || person === statement.requester) return;
    await notifications.tell({ person, name: nameOf(statement), notice: noticeOf(statement), mailedAs: mailOf(statement) });
  }

  /** A policy that was never published is no row of a history: whoever signs orders can think one up. */
  async #keep({ signed, policyId }: ReadSuspension): Promise<void> {
    const { chain, history, deployment } = this.#parts;
    if (policyId !== undefined && (await chain.policy(policyId)).status === 'unknown') return;
    const filed = create(FiledReceiptSchema, { receipt: { case: 'suspension', value: signed } });
    await history.addReceipt({ policyId, filed, read: readFiledReceipt(filed, deployment) });
  }
}

function requireNews({ at }: ReadSuspension): void {
  const now = Math.floor(Date.now() / 1000);
  if (now - NEWS < at && at <= now + AHEAD) return;
  throw new ConsentryError({
    code: 'REQUEST_EXPIRED',
    message: at > now ? 'The statement is of the future' : 'The statement is too old to be told',
    remedy: 'Check the clock of the proxy.',
    facts: { at: String(at), now: String(now) },
  });
}

function noticeOf({ requester, proxy, policyId, since, at, until, refusals }: ReadSuspension): NoticeInit {
  return {
    kind: NoticeKind.REQUESTER_SUSPENDED,
    at: BigInt(at),
    person: idBytes(requester),
    proxy: idBytes(proxy),
    refusals,
    since: BigInt(since),
    validUntil: BigInt(until),
    ...(policyId && { policyId: idBytes(policyId) }),
  };
}

function nameOf({ proxy, requester, policyId, until }: ReadSuspension): string {
  return `suspended ${proxy} ${requester} ${policyId ?? 'in all'} ${until}`;
}

/** Every proxy decides for itself, and often alike: one message a day of one person under one policy is enough. */
function mailOf({ requester, policyId, at }: ReadSuspension): string {
  return `suspended ${requester} ${policyId ?? 'in all'} ${Math.floor(at / 86_400)}`;
}
