// Wiring: the use cases, made at start, and the controllers that offer them over NATS.
import type { DynamicModule } from '@nestjs/common';
import { ChainReader } from '@consentry/chain';
import { TokenBuckets } from '@consentry/platform';
import { Bundles } from './bundles.ts';
import { ConsentController } from './consent.controller.ts';
import { Contacts } from './contacts.ts';
import { HistoryEvidence } from './history-evidence.ts';
import { HistoryPages } from './history-pages.ts';
import { HistoryController } from './history.controller.ts';
import { History } from './history.ts';
import { LedgerController } from './ledger.controller.ts';
import { Mailbox } from './mailbox.ts';
import { Notices } from './notices.ts';
import { NotificationController } from './notification.controller.ts';
import type { Notifications } from './notifications.ts';
import { OpeningController } from './opening.controller.ts';
import { Openings } from './openings.ts';
import { ReceiptAnchorController } from './receipt-anchor.controller.ts';
import { Relay } from './relay.ts';
import { ReviewController } from './review.controller.ts';
import { Reviews } from './reviews.ts';
import { SuspensionController } from './suspension.controller.ts';
import { Suspensions } from './suspensions.ts';

export type PolicyParts = {
  chain: ChainReader;
  bundles: Bundles;
  relay: Relay;
  reviews: Reviews;
  notifications: Notifications;
  suspensions: Suspensions;
  openings: Openings;
  history: History;
  pages: HistoryPages;
  evidence: HistoryEvidence;
  /** Counts what each caller files. */
  filings: TokenBuckets;
};

export class PolicyModule {
  static with({ chain, bundles, relay, reviews, notifications, suspensions, openings, history, pages, evidence, filings }: PolicyParts): DynamicModule {
    return {
      module: PolicyModule,
      controllers: [LedgerController, ReceiptAnchorController, ConsentController, ReviewController, HistoryController, NotificationController, SuspensionController, OpeningController],
      providers: [
        { provide: ChainReader, useValue: chain },
        { provide: Bundles, useValue: bundles },
        { provide: Relay, useValue: relay },
        { provide: Reviews, useValue: reviews },
        { provide: History, useValue: history },
        { provide: HistoryPages, useValue: pages },
        { provide: HistoryEvidence, useValue: evidence },
        { provide: TokenBuckets, useValue: filings },
        { provide: Suspensions, useValue: suspensions },
        { provide: Openings, useValue: openings },
        { provide: Notices, useValue: notifications.notices },
        { provide: Contacts, useValue: notifications.contacts },
        { provide: Mailbox, useValue: notifications.mailbox },
      ],
    };
  }
}
