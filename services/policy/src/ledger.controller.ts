// LedgerService over NATS: parse, call, encode.
import { Inject } from '@nestjs/common';
import { ChainReader, type ContractName } from '@consentry/chain';
import { idBytes, parseAddress } from '@consentry/domain';
import { callerOf, RpcController, type RpcContext, type RpcHandlers } from '@consentry/platform';
import { nonceToWire, signedMessageFromWire } from '@consentry/wire/convert';
import { Contract, LedgerService, type GetNonceRequest, type RelayRequest } from '@consentry/wire/ledger';
import { Relay, type Receipt } from './relay.ts';

const CONTRACTS: Readonly<Record<Contract, ContractName>> = {
  [Contract.UNSPECIFIED]: 'consents', // the schema's rules refuse it
  [Contract.CONSENTS]: 'consents',
  [Contract.RECORDS]: 'records',
  [Contract.RECEIPTS]: 'receipts',
};

@RpcController(LedgerService, { service: 'policy' })
export class LedgerController implements RpcHandlers<typeof LedgerService> {
  constructor(
    @Inject(ChainReader) private readonly chain: ChainReader,
    @Inject(Relay) private readonly relayer: Relay,
  ) {}

  async getNonce({ contract, account }: GetNonceRequest, context: RpcContext) {
    callerOf(context);
    return { nonce: nonceToWire(await this.chain.nonce(CONTRACTS[contract], parseAddress(account))) };
  }

  async relay(request: RelayRequest, context: RpcContext) {
    const caller = callerOf(context);
    return { receipt: receiptToWire(await this.relayer.send({ signed: signedMessageFromWire(request), caller })) };
  }
}

/** The receipt of a mined transaction. */
export function receiptToWire({ transactionHash, blockNumber }: Receipt) {
  return { transactionHash: idBytes(transactionHash), blockNumber: BigInt(blockNumber) };
}
