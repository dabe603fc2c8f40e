// ReviewService over NATS: parse, call, encode.
import { Inject } from '@nestjs/common';
import { parseRequestId } from '@consentry/domain';
import { callerOf, RpcController, type RpcContext, type RpcHandlers } from '@consentry/platform';
import { ReviewService, type GetCaseRequest, type PutNoteRequest, type PutReportRequest } from '@consentry/wire/review';
import { Reviews } from './reviews.ts';

@RpcController(ReviewService, { service: 'policy' })
export class ReviewController implements RpcHandlers<typeof ReviewService> {
  constructor(@Inject(Reviews) private readonly reviews: Reviews) {}

  async putNote({ note }: PutNoteRequest, context: RpcContext) {
    await this.reviews.putNote({ signed: note, caller: callerOf(context) });
    return {};
  }

  async putReport({ report }: PutReportRequest, context: RpcContext) {
    await this.reviews.putReport({ signed: report, caller: callerOf(context) });
    return {};
  }

  async getCase({ requestId }: GetCaseRequest, context: RpcContext) {
    const { note, ownerLink, report } = await this.reviews.getCase({ requestId: parseRequestId(requestId), caller: callerOf(context) });
    return { ...(note && { note }), ...(ownerLink && { ownerLink }), ...(report && { report }) };
  }
}
