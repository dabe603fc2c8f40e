// The outbox that e-mail and SMS adapters drain (spec/protocol.md section 15): each message at least once, until an
// adapter says that it is delivered. A message holds where to and which sentence, sealed at rest; an adapter gets it
// opened, with a handle that only this service can make or read.
// Bucket policy_mailbox: `<channel>.<notice's tag>` → sealed StoredMessage; entries vanish by the bucket's own age.
import { ConsentryError, hasCode, type Address } from '@consentry/domain';
import type { AtRestKey, BucketStream, KvBucket, LeasedEntry } from '@consentry/platform';
import { NoticeKind, StoredMessageSchema, type Channel } from '@consentry/wire/notification';
import { decodeBody, encodeBody } from '@consentry/wire/signed';
import type { Contacts } from './contacts.ts';
import type { Telling } from './notices.ts';

/** After a month nobody wants to be told any more. */
export const MESSAGE_LIFE_MS = 31 * 86_400_000;
const LEASE_MS = 60_000;
const HANDLE = new TextEncoder().encode('policy_mailbox handle');

/** What goes out even to those who did not ask for everything; and of accesses the first by each doctor. */
const ALWAYS: ReadonlySet<NoticeKind> = new Set([
  NoticeKind.GLASS_BROKEN,
  NoticeKind.BREAK_GLASS_REVIEWED,
  NoticeKind.POLICY_REPRESENTED,
  NoticeKind.POLICY_EXPIRING,
  NoticeKind.CREDENTIAL_EXPIRING,
  NoticeKind.CREDENTIAL_REVOKED,
  NoticeKind.REQUESTER_SUSPENDED,
]);

export type MailboxArgs = { bucket: KvBucket; stream: BucketStream; atRest: AtRestKey; contacts: Contacts; adapters: ReadonlySet<Address>; tag: (text: string) => string };
export type PullArgs = { caller: Address; channel: Channel; limit: number; waitMs: number };

export class Mailbox {
  readonly #args: MailboxArgs;

  constructor(args: MailboxArgs) {
    this.#args = args;
  }

  /** Puts a message for each contact of the person who wants this one. The same again changes nothing. */
  async post({ person, name, notice, mailedAs = name }: Telling): Promise<void> {
    const { kind = NoticeKind.UNSPECIFIED, firstAccess = false, at = 0n } = notice;
    const urgent = ALWAYS.has(kind) || firstAccess;
    for (const { channel, address, everything } of await this.#args.contacts.of(person)) {
      if (!urgent && !everything) continue;
      const key = `${channel}.${this.#args.tag(`${person} ${mailedAs}`)}`;
      await this.#keep(key, encodeBody(StoredMessageSchema, { channel, address, kind, firstAccess, at }));
    }
  }

  /** As an adapter: messages to deliver, and the handle of each. Throws CALLER_NOT_ALLOWED. */
  async pull({ caller, channel, limit, waitMs }: PullArgs) {
    this.#requireAdapter(caller);
    const taken = await this.#args.stream.take({ queue: `adapters-${channel}`, pattern: `${channel}.>`, limit, waitMs, leaseMs: LEASE_MS });
    return taken.map((entry) => ({ ...this.#open(entry), handle: this.#handleOf(entry) }));
  }

  /** As an adapter: these are delivered. Throws CALLER_NOT_ALLOWED, FORMAT_INVALID for a handle that was not given out. */
  async acknowledge({ caller, handles }: { caller: Address; handles: readonly Uint8Array[] }): Promise<void> {
    this.#requireAdapter(caller);
    for (const handle of handles) {
      const { key, lease } = this.#readHandle(handle);
      await this.#args.stream.settle(lease);
      await this.#args.bucket.erase(key);
    }
  }

  async #keep(key: string, plaintext: Uint8Array): Promise<void> {
    try {
      await this.#args.bucket.create(key, this.#args.atRest.seal({ aad: placeOf(key), plaintext }));
    } catch (error) {
      if (!hasCode(error, 'ALREADY_EXISTS')) throw error;
    }
  }

  #open({ key, value }: LeasedEntry) {
    const { channel, address, kind, firstAccess, at } = decodeBody(StoredMessageSchema, this.#args.atRest.open({ aad: placeOf(key), sealed: value }).expose());
    return { channel, address, kind, firstAccess, at };
  }

  /** Sealed, so that no adapter can settle or erase anything else with it. */
  #handleOf({ key, lease }: LeasedEntry): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#args.atRest.seal({ aad: HANDLE, plaintext: utf8(`${key}\n${lease}`) }));
  }

  #readHandle(handle: Uint8Array): { key: string; lease: string } {
    try {
      const [key = '', lease = ''] = new TextDecoder().decode(this.#args.atRest.open({ aad: HANDLE, sealed: handle }).expose()).split('\n');
      return { key, lease };
    } catch (cause) {
      throw new ConsentryError({ code: 'FORMAT_INVALID', message: 'This is no handle of a message', remedy: 'Give back handles as they came.', facts: { argument: 'handles' }, cause });
    }
  }

  #requireAdapter(caller: Address): void {
    if (this.#args.adapters.has(caller)) return;
    throw new ConsentryError({
      code: 'CALLER_NOT_ALLOWED',
      message: 'Only the operator’s message adapters drain the outbox',
      remedy: 'Have the operator name this account in NOTICE_ADAPTERS.',
    });
  }
}

const placeOf = (key: string): Uint8Array => utf8(`policy_mailbox/${key}`);

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
