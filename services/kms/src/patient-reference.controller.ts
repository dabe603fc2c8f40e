// PatientReferenceService over NATS: parse, call, encode.
import { callerOf, RpcController, type RpcContext, type RpcHandlers } from '@consentry/platform';
import { parseAttestedId, parseAuthorityName } from '@consentry/domain';
import { PatientReferenceService, type PutClaimRequest, type PutConfirmationRequest, type ResolveReferenceRequest } from '@consentry/wire/reference';
import { PatientReferences } from './patient-references.ts';

@RpcController(PatientReferenceService, { service: 'kms' })
export class PatientReferenceController implements RpcHandlers<typeof PatientReferenceService> {
  constructor(private readonly references: PatientReferences) {}

  async putClaim({ claim }: PutClaimRequest, context: RpcContext) {
    await this.references.putClaim({ signed: claim, caller: callerOf(context) });
    return {};
  }

  async putConfirmation({ confirmation }: PutConfirmationRequest, context: RpcContext) {
    await this.references.putConfirmation({ signed: confirmation, caller: callerOf(context) });
    return {};
  }

  async resolveReference({ area, commitment, attestedId }: ResolveReferenceRequest, context: RpcContext) {
    const proof = attestedId.length === 0 ? undefined : parseAttestedId(attestedId);
    return this.references.resolve({ area: parseAuthorityName(area), commitment, attestedId: proof, caller: callerOf(context) });
  }
}
