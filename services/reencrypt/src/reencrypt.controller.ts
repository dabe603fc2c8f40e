// ReencryptService over NATS, each proxy under its own name.
import { Inject } from '@nestjs/common';
import { ConsentryError, parsePolicyId } from '@consentry/domain';
import { RpcController, type RpcHandlers } from '@consentry/platform';
import { ReencryptService, type DepositKfragRequest, type DestroyKfragsRequest, type ReencryptRequest } from '@consentry/wire/reencrypt';
import { Deposits } from './deposits.ts';
import { Destruction } from './destruction.ts';
import { PROXY_IDENTITY, type ProxyIdentity } from './identity.ts';
import { Release } from './release.ts';

@RpcController(ReencryptService, { service: 'reencrypt', perInstance: true })
export class ReencryptController implements RpcHandlers<typeof ReencryptService> {
  constructor(
    @Inject(PROXY_IDENTITY) private readonly identity: ProxyIdentity,
    private readonly deposits: Deposits,
    private readonly release: Release,
    private readonly destruction: Destruction,
  ) {}

  async depositKfrag({ proxyId, sealed }: DepositKfragRequest) {
    this.#requireMyself(proxyId);
    return { acknowledgement: await this.deposits.accept(sealed) };
  }

  async reencrypt(request: ReencryptRequest) {
    this.#requireMyself(request.proxyId);
    return this.release.release(request);
  }

  async destroyKfrags({ proxyId, policyId }: DestroyKfragsRequest) {
    this.#requireMyself(proxyId);
    return { acknowledgement: await this.destruction.destroy(parsePolicyId(policyId)) };
  }

  #requireMyself(proxyId: string): void {
    if (proxyId === this.identity.proxyId) return;
    throw new ConsentryError({ code: 'ARGUMENT_INVALID', message: `This is ${this.identity.proxyId}, not the proxy asked for`, facts: { argument: 'proxy_id' } });
  }
}
