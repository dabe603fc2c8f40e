// ProxyAnnounceService over NATS.
import { RpcController, type RpcHandlers } from '@consentry/platform';
import { ProxyAnnounceService, type AnnounceProxyRequest } from '@consentry/wire/directory';
import { Proxies } from './proxies.ts';

@RpcController(ProxyAnnounceService, { service: 'kms' })
export class ProxyAnnounceController implements RpcHandlers<typeof ProxyAnnounceService> {
  constructor(private readonly proxies: Proxies) {}

  async announceProxy({ entry }: AnnounceProxyRequest) {
    await this.proxies.announce(entry);
    return {};
  }
}
