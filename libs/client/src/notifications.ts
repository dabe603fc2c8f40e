// What we are told (spec/protocol.md section 15): a list, a stream that goes on where it broke off, and where else we
// want to be told. A notice says where to look; whether it is so, our own view of the chain says.
import { createClient } from '@connectrpc/connect';
import type { ChainEventType } from '@consentry/chain';
import { ConsentryError, idBytes, parseAddress, parseAttestedId, parsePolicyId, parseRecordId, parseRequestId, type Address, type AttestedId, type PolicyId, type RecordId, type RequestId } from '@consentry/domain';
import { Channel, ContactSchema, NoticeKind, NotificationStreamService, type Contact, type NoticeEntry } from '@consentry/wire/notification';
import type { Connection } from './connection.ts';
import { failureOf, isPassing, pause } from './failure.ts';

const KINDS = {
  [NoticeKind.GLASS_BROKEN]: 'glass-broken',
  [NoticeKind.ACCESS_GRANTED]: 'access-granted',
  [NoticeKind.ACCESS_DENIED]: 'access-denied',
  [NoticeKind.BREAK_GLASS_REVIEWED]: 'break-glass-reviewed',
  [NoticeKind.GRANT_REVOKED]: 'grant-revoked',
  [NoticeKind.POLICY_EXPIRING]: 'policy-expiring',
  [NoticeKind.CREDENTIAL_EXPIRING]: 'credential-expiring',
  [NoticeKind.CREDENTIAL_REVOKED]: 'credential-revoked',
  [NoticeKind.REQUESTER_SUSPENDED]: 'requester-suspended',
  [NoticeKind.POLICY_REPRESENTED]: 'policy-represented',
  [NoticeKind.RECORD_OPENED]: 'record-opened',
} as const;

export type NoticeName = (typeof KINDS)[keyof typeof KINDS];
export type ChannelName = 'email' | 'sms';

export type Notice = {
  /** Ascending; what `after` takes. */
  readonly sequence: number;
  /** `unknown` from a service that is newer than we are. */
  readonly kind: NoticeName | 'unknown';
  /** Unix seconds. */
  readonly at: number;
  readonly policyId?: PolicyId;
  readonly requestId?: RequestId;
  /** The doctor, the auditor of a review, who is suspended, or the representative. */
  readonly person?: Address;
  readonly recordIds: readonly RecordId[];
  readonly purpose?: number;
  readonly reason?: number;
  readonly verdict?: 'justified' | 'unjustified';
  readonly validUntil?: number;
  readonly attestedId?: AttestedId;
  /** That doctor was never granted access before. */
  readonly firstAccess: boolean;
  /** Of a suspension: by which proxy, after how many refusals (under `policyId`; to auditors all), and since when, Unix seconds. */
  readonly proxy?: Address;
  readonly refusals?: number;
  readonly since?: number;
};

export type ContactArgs = { channel: ChannelName; /** Empty to be told there no more. */ address: string; /** Also of every access and denial. */ everything?: boolean };
export type NoticeContact = { readonly channel: ChannelName; readonly address: string; readonly everything: boolean };

/** What an adapter delivers, and with which handle it says so. */
export type OutgoingMessage = { readonly handle: Uint8Array; readonly channel: ChannelName; readonly address: string; readonly kind: NoticeName | 'unknown'; readonly firstAccess: boolean; readonly at: number };

const SIGNED_OUT: ReadonlySet<string> = new Set(['SESSION_EXPIRED', 'SESSION_REQUIRED']);
const CHANNELS: Readonly<Record<ChannelName, Channel.EMAIL | Channel.SMS>> = { email: Channel.EMAIL, sms: Channel.SMS };
/** Milliseconds before a broken stream is opened again. */
const REOPEN_MS = 1_000;

/** The event behind a notice of a request. */
const EVENTS: Partial<Record<NoticeName, ChainEventType>> = {
  'glass-broken': 'GlassBroken',
  'access-granted': 'AccessGranted',
  'access-denied': 'AccessDenied',
  'break-glass-reviewed': 'BreakGlassReviewed',
  'grant-revoked': 'GrantRevoked',
};

export class Notifications {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Our notices after one of them, oldest first. */
  async list({ after = 0, limit = 100 }: { after?: number; limit?: number } = {}): Promise<Notice[]> {
    const { entries } = await this.#connection.notification.listNotices({ after: BigInt(after), limit });
    return entries.map(noticeOf);
  }

  /**
   * Our notices after one of them, and from then on each as it comes, until `signal` says stop. A stream that breaks is
   * opened again; what ended it for good is thrown.
   */
  async *watch({ after = 0, signal }: { after?: number; signal: AbortSignal }): AsyncGenerator<Notice> {
    const { transport, gatewayUrl, session } = this.#connection;
    const service = createClient(NotificationStreamService, transport);
    for (let last = after; !signal.aborted; ) {
      try {
        // No time limit: a stream without news is no stream that hangs.
        for await (const { entry } of service.watchNotices({ after: BigInt(last) }, { signal, timeoutMs: 0 })) {
          if (entry === undefined) continue;
          yield noticeOf(entry);
          last = Number(entry.sequence);
        }
      } catch (thrown) {
        if (signal.aborted) return;
        const error = failureOf(thrown, gatewayUrl);
        if (SIGNED_OUT.has(error.code)) await session.renew();
        else if (!(error.kind === 'timeout' || isPassing(error))) throw error;
      }
      if (!signal.aborted) await pause(REOPEN_MS);
    }
  }

  /** Whether our own view of the chain bears a notice out; undefined for one that no single event stands behind. */
  async confirm({ kind, requestId }: Notice): Promise<boolean | undefined> {
    const type = kind === 'unknown' ? undefined : EVENTS[kind];
    if (type === undefined || requestId === undefined) return undefined;
    return (await this.#connection.chain.events({ types: [type], where: { requestId } })).length > 0;
  }

  /** Says where else we want to be told; an empty address ends it. Throws ARGUMENT_INVALID. */
  async setContact({ channel, address, everything = false }: ContactArgs): Promise<void> {
    const { self, notification } = this.#connection;
    const init = { person: idBytes(self.address), channel: CHANNELS[channel], address, everything, sequence: BigInt(Date.now()) };
    await notification.putContact({ contact: this.#connection.sign({ schema: ContactSchema, kind: 'contact/1', init }) });
  }

  /** Where else we are told. */
  async contacts(): Promise<NoticeContact[]> {
    const { contacts } = await this.#connection.notification.getContacts({});
    return contacts.map(({ channel, address, everything }: Contact) => ({ channel: channelName(channel), address, everything }));
  }

  /** As an adapter: messages to deliver. Each comes again after a minute unless `delivered` names it. Throws CALLER_NOT_ALLOWED. */
  async pullMessages({ channel, limit = 50, waitSeconds = 0 }: { channel: ChannelName; limit?: number; waitSeconds?: number }): Promise<OutgoingMessage[]> {
    const { messages } = await this.#connection.notification.pullMessages({ channel: CHANNELS[channel], limit, waitSeconds });
    return messages.map(({ handle, address, kind, firstAccess, at }) => ({ handle, channel, address, kind: nameOf(kind), firstAccess, at: Number(at) }));
  }

  /** As an adapter: these are delivered. */
  async delivered(messages: readonly Pick<OutgoingMessage, 'handle'>[]): Promise<void> {
    if (messages.length === 0) return;
    await this.#connection.notification.acknowledgeMessages({ handles: messages.map(({ handle }) => new Uint8Array(handle)) });
  }
}

function noticeOf({ sequence, notice }: NoticeEntry): Notice {
  if (notice === undefined) throw new ConsentryError({ code: 'FORMAT_INVALID', message: 'The service sent a notice without content', facts: { format: 'NoticeEntry' } });
  const { kind, at, policyId, requestId, person, recordIds, purpose, reason, verdict, validUntil, attestedId, firstAccess, proxy, refusals, since } = notice;
  return {
    sequence: Number(sequence),
    kind: nameOf(kind),
    at: Number(at),
    ...(policyId.length > 0 && { policyId: parsePolicyId(policyId) }),
    ...(requestId.length > 0 && { requestId: parseRequestId(requestId) }),
    ...(person.length > 0 && { person: parseAddress(person) }),
    recordIds: recordIds.map((id) => parseRecordId(id)),
    ...(purpose > 0 && { purpose }),
    ...(reason > 0 && { reason }),
    ...(verdict > 0 && { verdict: verdict === 1 ? ('justified' as const) : ('unjustified' as const) }),
    ...(validUntil > 0n && { validUntil: Number(validUntil) }),
    ...(attestedId.length > 0 && { attestedId: parseAttestedId(attestedId) }),
    firstAccess,
    ...(proxy.length > 0 && { proxy: parseAddress(proxy) }),
    ...(refusals > 0 && { refusals }),
    ...(since > 0n && { since: Number(since) }),
  };
}

function nameOf(kind: NoticeKind): NoticeName | 'unknown' {
  return kind in KINDS ? KINDS[kind as keyof typeof KINDS] : 'unknown';
}

function channelName(channel: Channel): ChannelName {
  return channel === Channel.SMS ? 'sms' : 'email';
}
