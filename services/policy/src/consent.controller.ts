// ConsentService over NATS: parse, call, encode.
import { Inject } from '@nestjs/common';
import { idBytes, parseAddress, parseLabelId, parsePolicyId } from '@consentry/domain';
import { callerOf, RpcController, type RpcContext, type RpcHandlers } from '@consentry/platform';
import { ConsentService, Decision, type FindPoliciesRequest, type GetBundleRequest, type PutBundleRequest, type RequestAccessRequest } from '@consentry/wire/consent';
import { accessRequestFromWire, evidenceFromWire } from '@consentry/wire/convert';
import { Bundles } from './bundles.ts';
import { receiptToWire } from './ledger.controller.ts';
import { Relay } from './relay.ts';
import { Reviews } from './reviews.ts';

@RpcController(ConsentService, { service: 'policy' })
export class ConsentController implements RpcHandlers<typeof ConsentService> {
  constructor(
    @Inject(Bundles) private readonly bundles: Bundles,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(Reviews) private readonly reviews: Reviews,
  ) {}

  async putBundle({ bundle }: PutBundleRequest, context: RpcContext) {
    await this.bundles.put({ signed: bundle!, caller: callerOf(context) });
    return {};
  }

  async getBundle({ policyId, serials }: GetBundleRequest, context: RpcContext) {
    return { bundle: await this.bundles.get({ policyId: parsePolicyId(policyId), caller: callerOf(context), serials }) };
  }

  async findPolicies({ patient, labelId, includeEnded }: FindPoliciesRequest, context: RpcContext) {
    const policies = await this.bundles.find({ patient: parseAddress(patient), labelId: parseLabelId(labelId), includeEnded, caller: callerOf(context) });
    return {
      policies: policies.map(({ policyId, expiresAt, createdAt, ...rest }) => ({
        ...rest,
        policyId: idBytes(policyId),
        expiresAt: BigInt(expiresAt),
        createdAt: BigInt(createdAt),
      })),
    };
  }

  async requestAccess({ request: wire, signature, evidence: claims }: RequestAccessRequest, context: RpcContext) {
    const caller = callerOf(context);
    const request = accessRequestFromWire(wire);
    await this.reviews.requireNote(request);
    const { chainPolicy: policy } = (await this.bundles.read(request.policyId)).bundle;
    const outcome = await this.relay.requestAccess({ request, policy, evidence: evidenceFromWire(claims), signature, caller });
    return {
      decision: outcome.decision === 'permit' ? Decision.PERMIT : Decision.DENY,
      requestId: idBytes(outcome.requestId),
      validUntil: BigInt(outcome.decision === 'permit' ? outcome.validUntil : 0),
      receipt: receiptToWire(outcome.receipt),
    };
  }
}
