// RecordService over NATS: parse, call, encode.
import { Inject } from '@nestjs/common';
import { parseAddress, parseLabelId, parseRecordId } from '@consentry/domain';
import { callerOf, RpcController, type RpcContext, type RpcHandlers } from '@consentry/platform';
import { countFromWire } from '@consentry/wire/convert';
import {
  RecordService,
  type CommitRecordRequest,
  type GetRecordRequest,
  type ListRecordsRequest,
  type OpenDownloadRequest,
  type OpenUploadRequest,
} from '@consentry/wire/record';
import { Records } from './records.ts';
import { Uploads } from './uploads.ts';

@RpcController(RecordService, { service: 'storage' })
export class RecordController implements RpcHandlers<typeof RecordService> {
  constructor(
    @Inject(Records) private readonly records: Records,
    @Inject(Uploads) private readonly uploads: Uploads,
  ) {}

  async openUpload({ recordId, length }: OpenUploadRequest, context: RpcContext) {
    const caller = callerOf(context);
    const { ticket, expiresAt } = await this.uploads.open({ recordId: parseRecordId(recordId), caller, length: countFromWire(length, 'length') });
    return { ticket, expiresAt: BigInt(expiresAt) };
  }

  async commitRecord({ manifest }: CommitRecordRequest, context: RpcContext) {
    callerOf(context);
    await this.records.commit(manifest!);
    return {};
  }

  async getRecord({ recordId }: GetRecordRequest, context: RpcContext) {
    callerOf(context);
    return { manifest: await this.records.get(parseRecordId(recordId)) };
  }

  async listRecords({ patient, labelId, limit, after }: ListRecordsRequest, context: RpcContext) {
    callerOf(context);
    const label = labelId.length === 0 ? {} : { labelId: parseLabelId(labelId) };
    return this.records.list({ patient: parseAddress(patient), ...label, limit, after });
  }

  async openDownload({ recordId }: OpenDownloadRequest, context: RpcContext) {
    const caller = callerOf(context);
    const { ticket, expiresAt, length } = await this.records.openDownload({ recordId: parseRecordId(recordId), caller });
    return { ticket, expiresAt: BigInt(expiresAt), length: BigInt(length) };
  }
}
