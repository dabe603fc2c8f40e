// Wiring: the use cases, made at start, and the controllers that offer them over NATS.
import type { DynamicModule } from '@nestjs/common';
import { ChainReader } from '@consentry/chain';
import { Bundles } from './bundles.ts';
import { ConsentController } from './consent.controller.ts';
import { LedgerController } from './ledger.controller.ts';
import { Relay } from './relay.ts';
import { ReviewController } from './review.controller.ts';
import { Reviews } from './reviews.ts';

export type PolicyParts = { chain: ChainReader; bundles: Bundles; relay: Relay; reviews: Reviews };

export class PolicyModule {
  static with({ chain, bundles, relay, reviews }: PolicyParts): DynamicModule {
    return {
      module: PolicyModule,
      controllers: [LedgerController, ConsentController, ReviewController],
      providers: [
        { provide: ChainReader, useValue: chain },
        { provide: Bundles, useValue: bundles },
        { provide: Relay, useValue: relay },
        { provide: Reviews, useValue: reviews },
      ],
    };
  }
}
