// NotificationService over NATS: parse, call, encode.
import { Inject } from '@nestjs/common';
import { callerOf, RpcController, type RpcContext, type RpcHandlers } from '@consentry/platform';
import { countFromWire } from '@consentry/wire/convert';
import {
  NotificationService,
  type AcknowledgeMessagesRequest,
  type GetContactsRequest,
  type ListNoticesRequest,
  type PullMessagesRequest,
  type PutContactRequest,
} from '@consentry/wire/notification';
import { Contacts } from './contacts.ts';
import { Mailbox } from './mailbox.ts';
import { Notices } from './notices.ts';

@RpcController(NotificationService, { service: 'policy' })
export class NotificationController implements RpcHandlers<typeof NotificationService> {
  constructor(
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Mailbox) private readonly mailbox: Mailbox,
  ) {}

  async listNotices({ after, limit, waitSeconds }: ListNoticesRequest, context: RpcContext) {
    const person = callerOf(context);
    return { entries: await this.notices.list({ person, after: countFromWire(after, 'after'), limit, waitMs: waitSeconds * 1000 }) };
  }

  async putContact({ contact }: PutContactRequest, context: RpcContext) {
    await this.contacts.put({ signed: contact, caller: callerOf(context) });
    return {};
  }

  async getContacts(_request: GetContactsRequest, context: RpcContext) {
    return { contacts: await this.contacts.of(callerOf(context)) };
  }

  async pullMessages({ channel, limit, waitSeconds }: PullMessagesRequest, context: RpcContext) {
    return { messages: await this.mailbox.pull({ caller: callerOf(context), channel, limit, waitMs: waitSeconds * 1000 }) };
  }

  async acknowledgeMessages({ handles }: AcknowledgeMessagesRequest, context: RpcContext) {
    await this.mailbox.acknowledge({ caller: callerOf(context), handles });
    return {};
  }
}
