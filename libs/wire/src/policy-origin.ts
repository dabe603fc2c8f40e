// Whose a policy is (spec/protocol.md sections 6 and 18): said by the patient of an address of theirs, or by a
// representative of one policy, under a mandate that the patient signed. Whether the mandate still lives, the chain says.
import { POLICY_FLAGS, policyIdOf, scopeOf, type ChainPolicy, type Deployment } from '@consentry/chain';
import { ConsentryError, parseAddress, parseEpoch, parseLabelId, parsePolicyId, purposeBit, PURPOSES, type Address, type Epoch, type LabelId, type PolicyId } from '@consentry/domain';
import { chainPolicyFromWire, countFromWire } from './convert.ts';
import type { Signed } from './gen/consentry/v1/common_pb.ts';
import { OwnerLinkSchema } from './gen/consentry/v1/consent_pb.ts';
import { MandateLinkSchema, MandateSchema } from './gen/consentry/v1/mandate_pb.ts';
import { verifySigned } from './signed.ts';

/** What a representative may do in a patient's place, as the patient signed it. */
export type Mandate = {
  readonly patient: Address;
  readonly representative: Address;
  /** The patient's direct grant to the representative: while it lives the mandate does. */
  readonly policyId: PolicyId;
  readonly labelId: LabelId;
  readonly firstEpoch: Epoch;
  readonly lastEpoch: Epoch;
  /** Bits of the purposes for which may be shared. */
  readonly purposes: number;
  /** Unix seconds; no policy under the mandate ends later. */
  readonly notAfter: number;
};

/** What a policy says of its scope where it is used, and what opens its commitment. */
export type OpenScope = { readonly labelId: LabelId; readonly firstEpoch: number; readonly lastEpoch: number; readonly salt: Uint8Array };

/** Whose a policy is; `mandate` where a representative published it. */
export type PolicyOrigin = { readonly patient: Address; readonly mandate: Mandate | undefined };

type OriginArgs = {
  /** What travels with the policy: one of the two. */
  links: { readonly ownerLink?: Signed | undefined; readonly mandateLink?: Signed | undefined };
  owner: Address;
  policyId: PolicyId;
  scope: OpenScope;
  deployment: Deployment;
};

const SALT_BYTES = 32;
const MOST_EPOCHS = 40;
const ALL_PURPOSES = Object.values(PURPOSES).reduce((bits, number) => bits | purposeBit(number), 0);
const BREAK_GLASS = purposeBit(PURPOSES.BTG);

/** Throws OWNER_LINK_INVALID, MANDATE_INVALID, MANDATE_EXCEEDED, SIGNATURE_INVALID, FORMAT_INVALID. */
export function readOrigin({ links, owner, policyId, scope, deployment }: OriginArgs): PolicyOrigin {
  const { ownerLink, mandateLink } = links;
  if (mandateLink === undefined) return { patient: readOwnerLink({ signed: ownerLink, owner, deployment }), mandate: undefined };
  if (ownerLink !== undefined) throw mandateInvalid('the policy claims to be both the patient’s own and a representative’s');
  const { mandate, policy, policyId: linkedId } = readMandateLink({ signed: mandateLink, deployment });
  if (linkedId !== policyId || policy.owner !== owner) throw mandateInvalid('the representative signed for another policy');
  if (scope.salt.length !== SALT_BYTES || scopeOf(scope) !== policy.terms.scope) throw mandateInvalid('the label and quarters are not those that the policy commits to');
  if (scope.labelId !== mandate.labelId) throw mandateExceeded('it is for another label');
  if (scope.firstEpoch < mandate.firstEpoch || scope.lastEpoch > mandate.lastEpoch) throw mandateExceeded('it does not cover these quarters');
  return { patient: mandate.patient, mandate };
}

/** The patient who says that `owner` is an address of theirs. Throws OWNER_LINK_INVALID. */
export function readOwnerLink({ signed, owner, deployment }: { signed: Signed | undefined; owner: Address; deployment: Deployment }): Address {
  const { body, signer } = verifySigned({ schema: OwnerLinkSchema, kind: 'owner-link/1', signed, deployment });
  if (parseAddress(body.patient) === signer && parseAddress(body.owner) === owner) return signer;
  throw new ConsentryError({
    code: 'OWNER_LINK_INVALID',
    message: 'The link from the policy to its patient is not signed by that patient for this owner',
    remedy: 'Publish the policy anew with a current client.',
  });
}

/** A mandate in its patient's signature. Throws MANDATE_INVALID, SIGNATURE_INVALID, FORMAT_INVALID. */
export function readMandate({ signed, deployment }: { signed: Signed | undefined; deployment: Deployment }): Mandate {
  const { body, signer } = verifySigned({ schema: MandateSchema, kind: 'mandate/1', signed, deployment });
  const mandate: Mandate = {
    patient: parseAddress(body.patient),
    representative: parseAddress(body.representative),
    policyId: parsePolicyId(body.policyId),
    labelId: parseLabelId(body.labelId),
    firstEpoch: parseEpoch(body.firstEpoch),
    lastEpoch: parseEpoch(body.lastEpoch),
    purposes: body.purposes,
    notAfter: countFromWire(body.notAfter, 'not_after'),
  };
  const { patient, representative, firstEpoch, lastEpoch, purposes } = mandate;
  if (patient !== signer) throw mandateInvalid('it is not signed by the patient it names');
  if (representative === patient) throw mandateInvalid('it names the patient as representative');
  if (lastEpoch < firstEpoch || lastEpoch - firstEpoch >= MOST_EPOCHS) throw mandateInvalid(`it does not cover 1 to ${MOST_EPOCHS} quarters`);
  if (purposes === 0 || (purposes & ~ALL_PURPOSES) !== 0) throw mandateInvalid('its purposes are none that this version knows');
  if ((purposes & BREAK_GLASS) !== 0) throw mandateInvalid('it lets a representative allow break-glass, which is the patient’s alone');
  return mandate;
}

/**
 * What a representative published, and under which mandate: within its purposes and its time. Whether label and quarters
 * are within it too, `readOrigin` says. Throws MANDATE_INVALID, MANDATE_EXCEEDED, SIGNATURE_INVALID, FORMAT_INVALID.
 */
export function readMandateLink({ signed, deployment }: { signed: Signed | undefined; deployment: Deployment }): { mandate: Mandate; policy: ChainPolicy; policyId: PolicyId } {
  const { body, signer } = verifySigned({ schema: MandateLinkSchema, kind: 'mandate-link/1', signed, deployment });
  const mandate = readMandate({ signed: body.mandate, deployment });
  // Whoever got the mandate from its representative is nobody to the patient.
  if (signer !== mandate.representative) throw mandateInvalid('the policy is not signed for by the representative whom the mandate names');
  const policy = chainPolicyFromWire(body.policy);
  requireWithin(mandate, policy);
  return { mandate, policy, policyId: policyIdOf(policy) };
}

/** The terms of a policy under a mandate. Throws MANDATE_EXCEEDED. */
export function requireWithin({ purposes, notAfter }: Pick<Mandate, 'purposes' | 'notAfter'>, { terms }: Pick<ChainPolicy, 'terms'>): void {
  if ((terms.purposes & ~purposes) !== 0) throw mandateExceeded('it does not allow these purposes');
  if ((terms.flags & POLICY_FLAGS.breakGlass) !== 0) throw mandateExceeded('it never allows break-glass');
  if (terms.expiresAt > notAfter) throw mandateExceeded('it ends before the policy would');
}

/** A mandate that must not be used. */
export function mandateInvalid(why: string): ConsentryError {
  return new ConsentryError({ code: 'MANDATE_INVALID', message: `The mandate does not verify: ${why}`, remedy: 'Ask the patient for a mandate of your own.' });
}

/** Something that a mandate does not allow. */
export function mandateExceeded(why: string): ConsentryError {
  return new ConsentryError({ code: 'MANDATE_EXCEEDED', message: `The mandate does not reach so far: ${why}`, remedy: 'Stay within it, or ask the patient for another.' });
}
