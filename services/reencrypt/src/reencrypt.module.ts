// Wiring of a proxy: use cases are made in app.ts and handed to the controller.
import { Module, type DynamicModule } from '@nestjs/common';
import { Deposits } from './deposits.ts';
import { Destruction } from './destruction.ts';
import { PROXY_IDENTITY, type ProxyIdentity } from './identity.ts';
import { ReceiptQuery } from './receipt-query.ts';
import { ReencryptController } from './reencrypt.controller.ts';
import { Release } from './release.ts';
import { Retirement } from './retirement.ts';

@Module({ controllers: [ReencryptController] })
class ReencryptModule {}

export function reencryptModule(parts: { identity: ProxyIdentity; deposits: Deposits; release: Release; destruction: Destruction; retirement: Retirement; query: ReceiptQuery }): DynamicModule {
  return {
    module: ReencryptModule,
    providers: [
      { provide: PROXY_IDENTITY, useValue: parts.identity },
      { provide: Deposits, useValue: parts.deposits },
      { provide: Release, useValue: parts.release },
      { provide: Destruction, useValue: parts.destruction },
      { provide: Retirement, useValue: parts.retirement },
      { provide: ReceiptQuery, useValue: parts.query },
    ],
  };
}
