// CredentialRenewalService over NATS: for the policy service, before it tells people what is about to end.
import { RpcController, type RpcHandlers } from '@consentry/platform';
import { parseAddress, parseAttestedId } from '@consentry/domain';
import { CredentialRenewalService, type IsRenewedRequest } from '@consentry/wire/authority';
import { Renewals } from './renewals.ts';

@RpcController(CredentialRenewalService, { service: 'kms' })
export class CredentialRenewalController implements RpcHandlers<typeof CredentialRenewalService> {
  constructor(private readonly renewals: Renewals) {}

  async isRenewed({ subject, attestedId }: IsRenewedRequest) {
    return { renewed: await this.renewals.isRenewed({ subject: parseAddress(subject), id: parseAttestedId(attestedId) }) };
  }
}
