// ReencryptService over NATS, each proxy under its own name.
import { Inject } from '@nestjs/common';
import { ConsentryError, parsePolicyId } from '@consentry/domain';
import { callerOf, RpcController, type RpcContext, type RpcHandlers } from '@consentry/platform';
import { countFromWire } from '@consentry/wire/convert';
import { ReencryptService, type DepositKfragRequest, type DestroyKfragsRequest, type ListReceiptsRequest, type ReencryptRequest, type RetireKfragsRequest } from '@consentry/wire/reencrypt';
import { Deposits } from './deposits.ts';
import { Destruction } from './destruction.ts';
import { PROXY_IDENTITY, type ProxyIdentity } from './identity.ts';
import { ReceiptQuery } from './receipt-query.ts';
import { Release } from './release.ts';
import { Retirement } from './retirement.ts';

@RpcController(ReencryptService, { service: 'reencrypt', perInstance: true })
export class ReencryptController implements RpcHandlers<typeof ReencryptService> {
  constructor(
    @Inject(PROXY_IDENTITY) private readonly identity: ProxyIdentity,
    private readonly deposits: Deposits,
    private readonly release: Release,
    private readonly destruction: Destruction,
    private readonly retirement: Retirement,
    private readonly query: ReceiptQuery,
  ) {}

  async depositKfrag({ proxyId, sealed }: DepositKfragRequest) {
    this.#requireMyself(proxyId);
    return { acknowledgement: await this.deposits.accept(sealed) };
  }

  async reencrypt(request: ReencryptRequest, { caller }: RpcContext) {
    this.#requireMyself(request.proxyId);
    return this.release.release(request, caller);
  }

  async destroyKfrags({ proxyId, policyId }: DestroyKfragsRequest) {
    this.#requireMyself(proxyId);
    return { acknowledgement: await this.destruction.destroy(parsePolicyId(policyId)) };
  }

  async retireKfrags({ proxyId, order }: RetireKfragsRequest) {
    this.#requireMyself(proxyId);
    return { acknowledgement: await this.retirement.retire(order!) };
  }

  async listReceipts({ proxyId, policyId, reader, after }: ListReceiptsRequest, context: RpcContext) {
    this.#requireMyself(proxyId);
    const of = policyId === undefined ? undefined : parsePolicyId(policyId);
    return this.query.list({ caller: callerOf(context), policyId: of, reader, after: countFromWire(after, 'after') });
  }

  #requireMyself(proxyId: string): void {
    if (proxyId === this.identity.proxyId) return;
    throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: `This is ${this.identity.proxyId}, not the proxy asked for`, facts: { argument: 'proxy_id' } });
  }
}
