// SuspensionReportService over NATS: what proxies say of those whom they suspend.
import { Inject } from '@nestjs/common';
import { RpcController, type RpcHandlers } from '@consentry/platform';
import { SuspensionReportService, type ReportSuspensionRequest } from '@consentry/wire/notification';
import { Suspensions } from './suspensions.ts';

@RpcController(SuspensionReportService, { service: 'policy' })
export class SuspensionController implements RpcHandlers<typeof SuspensionReportService> {
  constructor(@Inject(Suspensions) private readonly suspensions: Suspensions) {}

  async reportSuspension({ statements }: ReportSuspensionRequest) {
    await this.suspensions.take(statements);
    return {};
  }
}
