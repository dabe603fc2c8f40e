// What a person may spend of our gas in a day (UTC). Charged durably with the gas limit before a transaction is sent,
// and given back what it did not use once it is mined: a crash in between costs the person, never the sponsor.
// Bucket policy_gas: `<relaying account>.<kind>.<person>` → day (u32 be) ‖ gas (u64 be); each process counts for itself.
import { ConsentryError, type Address } from '@consentry/domain';
import type { KvBucket } from '@consentry/platform';

const SECONDS_A_DAY = 86_400;
/** Above this many people, those of earlier days are forgotten in memory. */
const MOST_PEOPLE = 10_000;

/** Allowances that are counted apart. */
export type AllowanceKind = 'ordinary' | 'emergency' | 'proxies';

type Spent = { day: number; gas: bigint };

export class GasAllowance {
  readonly #bucket: KvBucket;
  readonly #prefix: string;
  readonly #perDay: bigint;
  readonly #now: () => number;
  readonly #spent = new Map<Address, Spent>();
  /** The write under way of each person: they follow one another. */
  readonly #writes = new Map<Address, Promise<void>>();

  /** `kind` keeps allowances of one account apart; `perDay` in gas; `now` in Unix seconds. */
  constructor({ bucket, account, kind, perDay, now = () => Date.now() / 1000 }: { bucket: KvBucket; account: Address; kind: AllowanceKind; perDay: bigint; now?: () => number }) {
    this.#bucket = bucket;
    this.#prefix = `${account}.${kind}`;
    this.#perDay = perDay;
    this.#now = now;
  }

  /** Charges `person` with `gas`; resolves once that is stored. Throws GAS_ALLOWANCE_EXHAUSTED before anything is charged. */
  async take({ person, gas }: { person: Address; gas: bigint }): Promise<void> {
    const spent = await this.#today(person);
    if (spent.gas + gas > this.#perDay) throw this.#exhausted();
    spent.gas += gas;
    await this.#store(person, spent);
  }

  /** Gives back what a mined transaction did not use. */
  async giveBack({ person, gas }: { person: Address; gas: bigint }): Promise<void> {
    const spent = await this.#today(person);
    spent.gas = spent.gas > gas ? spent.gas - gas : 0n;
    await this.#store(person, spent);
  }

  async #today(person: Address): Promise<Spent> {
    const day = Math.floor(this.#now() / SECONDS_A_DAY);
    if (!this.#spent.has(person)) {
      const stored = await this.#bucket.find(this.#keyOf(person));
      // Another call may have loaded it meanwhile, and its charge counts.
      if (!this.#spent.has(person)) this.#spent.set(person, stored ? decode(stored.value) : { day, gas: 0n });
      if (this.#spent.size > MOST_PEOPLE) this.#forget(day);
    }
    const spent = this.#spent.get(person)!;
    if (spent.day !== day) Object.assign(spent, { day, gas: 0n });
    return spent;
  }

  async #store(person: Address, spent: Spent): Promise<void> {
    const before = this.#writes.get(person) ?? Promise.resolve();
    const write = before.catch(() => undefined).then(() => this.#bucket.put(this.#keyOf(person), encode(spent)).then(() => undefined));
    this.#writes.set(person, write);
    try {
      await write;
    } finally {
      if (this.#writes.get(person) === write) this.#writes.delete(person);
    }
  }

  #forget(day: number): void {
    for (const [person, spent] of this.#spent) if (spent.day !== day && !this.#writes.has(person)) this.#spent.delete(person);
  }

  #keyOf(person: Address): string {
    return `${this.#prefix}.${person}`;
  }

  #exhausted(): ConsentryError {
    const wait = String(SECONDS_A_DAY - Math.floor(this.#now() % SECONDS_A_DAY));
    return new ConsentryError({
      code: 'GAS_ALLOWANCE_EXHAUSTED',
      message: 'What is paid for you on the chain in a day is used up',
      remedy: 'Wait until midnight UTC, have the operator raise GAS_PER_DAY, or send the signed message to the chain at your own expense.',
      facts: { retryAfter: wait },
    });
  }
}

function encode({ day, gas }: Spent): Uint8Array {
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, day);
  view.setBigUint64(4, gas);
  return bytes;
}

function decode(bytes: Uint8Array): Spent {
  if (bytes.length !== 12) {
    throw new ConsentryError({ code: 'STORE_CORRUPT', message: 'An entry of policy_gas has a wrong length', remedy: 'Restore the bucket from a backup.' });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { day: view.getUint32(0), gas: view.getBigUint64(4) };
}
