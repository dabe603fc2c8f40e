// HistoryService over NATS: parse, call, encode.
import { Inject } from '@nestjs/common';
import { callerOf, RpcController, type RpcContext, type RpcHandlers, TokenBuckets } from '@consentry/platform';
import { countFromWire } from '@consentry/wire/convert';
import { HistoryScope, HistoryService, type FileEvidenceRequest, type ListHistoryRequest } from '@consentry/wire/history';
import { HistoryEvidence } from './history-evidence.ts';
import { HistoryPages } from './history-pages.ts';
import { History } from './history.ts';

@RpcController(HistoryService, { service: 'policy' })
export class HistoryController implements RpcHandlers<typeof HistoryService> {
  constructor(
    @Inject(History) private readonly history: History,
    @Inject(HistoryPages) private readonly pages: HistoryPages,
    @Inject(HistoryEvidence) private readonly evidence: HistoryEvidence,
    @Inject(TokenBuckets) private readonly filings: TokenBuckets,
  ) {}

  async listHistory({ scope, after, limit, filter }: ListHistoryRequest, context: RpcContext) {
    const caller = callerOf(context);
    // Read first: what is said to be complete must be in the page.
    const followed = BigInt(Math.max(this.history.followed, 0));
    if (scope === HistoryScope.NETWORK) await this.pages.requireAuditor(caller);
    const stream = scope === HistoryScope.NETWORK ? 'network' : caller;
    const { entries, next = 0 } = await this.pages.page({ stream, after: countFromWire(after, 'after'), limit, filter });
    return { entries, next: BigInt(next), followed };
  }

  async fileEvidence({ owners, manifests, receipts }: FileEvidenceRequest, context: RpcContext) {
    const caller = callerOf(context);
    this.filings.take(caller);
    for (const owner of owners) await this.evidence.fileOwner(owner, caller);
    for (const manifest of manifests) await this.evidence.fileManifest(manifest, caller);
    for (const receipt of receipts) await this.evidence.fileReceipt(receipt);
    return {};
  }
}
