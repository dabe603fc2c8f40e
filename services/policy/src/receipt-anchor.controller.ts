// ReceiptAnchorService over NATS: what proxies may say to the chain.
import { Inject } from '@nestjs/common';
import { parseAddress, toHex } from '@consentry/domain';
import { RpcController, type RpcHandlers } from '@consentry/platform';
import { countFromWire } from '@consentry/wire/convert';
import { ReceiptAnchorService, type AnchorReceiptsRequest } from '@consentry/wire/ledger';
import { receiptToWire } from './ledger.controller.ts';
import { Relay } from './relay.ts';

@RpcController(ReceiptAnchorService, { service: 'policy' })
export class ReceiptAnchorController implements RpcHandlers<typeof ReceiptAnchorService> {
  constructor(@Inject(Relay) private readonly relayer: Relay) {}

  async anchorReceipts({ batch, deadline, signature }: AnchorReceiptsRequest) {
    const { proxy, root, count } = batch!;
    const anchor = { batch: { proxy: parseAddress(proxy), root: toHex(root), count }, deadline: countFromWire(deadline, 'deadline'), signature };
    return { receipt: receiptToWire(await this.relayer.anchorReceipts(anchor)) };
  }
}
