// OpeningReportService over NATS: what proxies released first under each grant.
import { Inject } from '@nestjs/common';
import { RpcController, type RpcHandlers } from '@consentry/platform';
import { OpeningReportService, type ReportOpeningRequest } from '@consentry/wire/notification';
import { Openings } from './openings.ts';

@RpcController(OpeningReportService, { service: 'policy' })
export class OpeningController implements RpcHandlers<typeof OpeningReportService> {
  constructor(@Inject(Openings) private readonly openings: Openings) {}

  async reportOpening({ receipt }: ReportOpeningRequest) {
    await this.openings.take(receipt);
    return {};
  }
}
