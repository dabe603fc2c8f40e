// Whom this proxy suspends, by its own signed word (spec/protocol.md 13.5): written down before anybody is turned away
// with it, so that a restart forgives no suspension and a crash loses no statement.
// Bucket <proxy>_suspensions: `<requester>.<until>` → StoredSuspension; kept until it is over and reported.
import { setImmediate as breathe } from 'node:timers/promises';
import type { Deployment } from '@consentry/chain';
import { ConsentryError, idBytes, type Address, type PolicyId } from '@consentry/domain';
import type { KvBucket, Logger } from '@consentry/platform';
import type { Signed } from '@consentry/wire/common';
import { SuspensionSchema } from '@consentry/wire/reencrypt';
import { decodeBody, encodeBody } from '@consentry/wire/signed';
import { StoredSuspensionSchema } from '@consentry/wire/stored';
import { readSuspension, type ReadSuspension } from '@consentry/wire/suspension';
import type { RefusalRun } from './denials.ts';
import { wallClock, type ProxySigner } from './proxy-signer.ts';

type Parts = { bucket: KvBucket; signer: ProxySigner; self: Address; deployment: Deployment; log: Logger };
type Beginning = { requester: Address; run: RefusalRun; seconds: number };

/** A stored suspension; `whole` is the first of its statements, read. */
export type StoredSuspensionEntry = { readonly key: string; readonly statements: readonly Signed[]; readonly whole: ReadSuspension; readonly reported: boolean };

export class Suspensions {
  readonly #parts: Parts;
  readonly #restored: readonly StoredSuspensionEntry[];
  /** Those that are not stored yet; each tries again when it is called. */
  readonly #unstored = new Map<Address, () => Promise<void>>();
  /** Called when there is something to store or to report. */
  onNews: () => void = () => {};

  /** Reads what stands from before. */
  static async open(parts: Parts): Promise<Suspensions> {
    return new Suspensions(parts, await readAll(parts));
  }

  private constructor(parts: Parts, restored: readonly StoredSuspensionEntry[]) {
    this.#parts = parts;
    this.#restored = restored;
  }

  /** Who is suspended from before the start, and for how many seconds still. */
  standing(): { requester: Address; seconds: number }[] {
    const now = Date.now() / 1000;
    // By whichever clock it was, it lasts no longer than it was stated for.
    const secondsOf = ({ at, until }: ReadSuspension): number => Math.min(until - now, until - at);
    return this.#restored.map(({ whole }) => ({ requester: whole.requester, seconds: secondsOf(whole) })).filter(({ seconds }) => seconds > 0);
  }

  /** States that somebody is suspended from now on. Where it cannot be stored now, `requireStored` does it. */
  async begin(beginning: Beginning): Promise<void> {
    const { log } = this.#parts;
    this.#unstored.set(beginning.requester, this.#writing(beginning));
    try {
      await this.requireStored(beginning.requester);
      log.warn({ refusals: beginning.run.refusals, policies: beginning.run.policies.size }, 'somebody is suspended, after many refusals');
    } catch (error) {
      log.warn({ code: error instanceof ConsentryError ? error.code : 'INTERNAL' }, 'a suspension is not written down yet');
    }
    this.onNews();
  }

  /** Returns once the suspension of somebody would survive a crash. Throws MESSAGING_UNAVAILABLE, DEADLINE_EXCEEDED. */
  async requireStored(requester: Address): Promise<void> {
    await this.#unstored.get(requester)?.();
  }

  /** Everything there is, stored by then, oldest first. */
  async all(): Promise<StoredSuspensionEntry[]> {
    for (const store of this.#unstored.values()) await store();
    return readAll(this.#parts);
  }

  async setReported({ key, statements }: StoredSuspensionEntry): Promise<void> {
    await this.#parts.bucket.put(key, encodeBody(StoredSuspensionSchema, { statements: [...statements], reported: true }));
  }

  async forget({ key }: Pick<StoredSuspensionEntry, 'key'>): Promise<void> {
    await this.#parts.bucket.erase(key);
  }

  /** Signs at once, with the time of now; writes when called, once, however often it is called at the same time. */
  #writing({ requester, run, seconds }: Beginning): () => Promise<void> {
    const at = wallClock();
    const stated = this.#state({ requester, run, at, until: at + seconds });
    let running: Promise<void> | undefined;
    const write = async (): Promise<void> => {
      const value = encodeBody(StoredSuspensionSchema, { statements: await stated });
      await this.#parts.bucket.put(`${requester}.${at + seconds}`, value);
      if (this.#unstored.get(requester) === attempt) this.#unstored.delete(requester);
    };
    const attempt = (): Promise<void> => (running ??= write().finally(() => (running = undefined)));
    return attempt;
  }

  /** One statement of the whole, and one for each policy: a patient is shown their own alone. */
  async #state({ requester, run, at, until }: { requester: Address; run: RefusalRun; at: number; until: number }): Promise<Signed[]> {
    const since = at - Math.floor(run.lastedMs / 1000);
    const statement = (refusals: number, policyId?: PolicyId): Signed => {
      const init = { proxy: idBytes(this.#parts.self), requester: idBytes(requester), since: BigInt(since), at: BigInt(at), until: BigInt(until), refusals, ...(policyId && { policyId: idBytes(policyId) }) };
      return this.#parts.signer.sign({ schema: SuspensionSchema, kind: 'suspension/1', init });
    };
    const statements = [statement(run.refusals)];
    for (const [policyId, refusals] of run.policies) {
      await breathe(); // a signature takes its time, and others wait
      statements.push(statement(refusals, policyId));
    }
    return statements;
  }
}

async function readAll(parts: Parts): Promise<StoredSuspensionEntry[]> {
  const found: StoredSuspensionEntry[] = [];
  for (const key of await parts.bucket.keys()) {
    const entry = await readEntry(parts, key);
    if (entry) found.push(entry);
  }
  return found.sort((a, b) => a.whole.at - b.whole.at);
}

/** What this proxy did not sign suspends nobody: whoever writes into its store is no judge. */
async function readEntry({ bucket, self, deployment, log }: Parts, key: string): Promise<StoredSuspensionEntry | undefined> {
  const found = await bucket.find(key);
  if (found === undefined) return undefined;
  try {
    const { statements, reported } = decodeBody(StoredSuspensionSchema, found.value);
    const whole = readSuspension({ signed: statements[0]!, deployment });
    if (whole.proxy === self && key === `${whole.requester}.${whole.until}`) return { key, statements, whole, reported };
    log.error('a stored suspension is not of this proxy, and counts for nothing');
  } catch (error) {
    log.error({ code: error instanceof ConsentryError ? error.code : 'INTERNAL' }, 'a stored suspension cannot be read, and counts for nothing');
  }
  return undefined;
}
