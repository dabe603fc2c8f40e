// Wiring: the use cases, made at start, and the controllers that offer them over NATS.
import type { DynamicModule } from '@nestjs/common';
import { ChainReader } from '@consentry/chain';
import { Bundles } from './bundles.ts';
import { ConsentController } from './consent.controller.ts';
import { LedgerController } from './ledger.controller.ts';
import { Relay } from './relay.ts';

export class PolicyModule {
  static with({ chain, bundles, relay }: { chain: ChainReader; bundles: Bundles; relay: Relay }): DynamicModule {
    return {
      module: PolicyModule,
      controllers: [LedgerController, ConsentController],
      providers: [
        { provide: ChainReader, useValue: chain },
        { provide: Bundles, useValue: bundles },
        { provide: Relay, useValue: relay },
      ],
    };
  }
}
