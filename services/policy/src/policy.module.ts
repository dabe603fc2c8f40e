// Wiring: the use cases, made at start, and the controllers that offer them over NATS.
import type { DynamicModule } from '@nestjs/common';
import { ChainReader } from '@consentry/chain';
import { TokenBuckets } from '@consentry/platform';
import { Bundles } from './bundles.ts';
import { ConsentController } from './consent.controller.ts';
import { HistoryEvidence } from './history-evidence.ts';
import { HistoryPages } from './history-pages.ts';
import { HistoryController } from './history.controller.ts';
import { History } from './history.ts';
import { LedgerController } from './ledger.controller.ts';
import { ReceiptAnchorController } from './receipt-anchor.controller.ts';
import { Relay } from './relay.ts';
import { ReviewController } from './review.controller.ts';
import { Reviews } from './reviews.ts';

export type PolicyParts = {
  chain: ChainReader;
  bundles: Bundles;
  relay: Relay;
  reviews: Reviews;
  history: History;
  pages: HistoryPages;
  evidence: HistoryEvidence;
  /** Counts what each caller files. */
  filings: TokenBuckets;
};

export class PolicyModule {
  static with({ chain, bundles, relay, reviews, history, pages, evidence, filings }: PolicyParts): DynamicModule {
    return {
      module: PolicyModule,
      controllers: [LedgerController, ReceiptAnchorController, ConsentController, ReviewController, HistoryController],
      providers: [
        { provide: ChainReader, useValue: chain },
        { provide: Bundles, useValue: bundles },
        { provide: Relay, useValue: relay },
        { provide: Reviews, useValue: reviews },
        { provide: History, useValue: history },
        { provide: HistoryPages, useValue: pages },
        { provide: HistoryEvidence, useValue: evidence },
        { provide: TokenBuckets, useValue: filings },
      ],
    };
  }
}
