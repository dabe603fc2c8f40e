// Denials and dead grants as errors a doctor can act on (spec/contracts.md section 4).
import { ConsentryError, type ErrorCode } from '@consentry/domain';
import type { DenialReason } from './event.ts';

/** What the chain says of a request's grant, by the numbers of the contract's `GrantStatus`. */
export const GRANT_STATUSES = ['unknown', 'live', 'expired', 'revoked', 'policy-revoked', 'policy-expired', 'attributes-lapsed', 'denied'] as const;
export type GrantStatus = (typeof GRANT_STATUSES)[number];

type Refusal = { code: ErrorCode; message: string; remedy: string };

const DENIALS: Readonly<Record<DenialReason, Refusal>> = {
  attributes: {
    code: 'ACCESS_DENIED',
    message: 'The attributes attested for you now do not satisfy the policy',
    remedy: 'Compare the policy with your attestations; have a missing or lapsed one renewed by its authority, then ask again.',
  },
  'policy-revoked': {
    code: 'POLICY_REVOKED',
    message: 'The patient has revoked this policy',
    remedy: 'Look for another policy of the patient, or ask the patient.',
  },
  'policy-expired': {
    code: 'POLICY_EXPIRED',
    message: 'The policy has expired',
    remedy: 'Look for another policy of the patient, or ask the patient to publish a new one.',
  },
  purpose: {
    code: 'ACCESS_DENIED',
    message: 'The policy does not allow the purpose of use you gave',
    remedy: 'Ask again for a purpose that the policy allows; treatment does not include emergencies.',
  },
};

const DEAD_GRANTS: Readonly<Record<Exclude<GrantStatus, 'live'>, Refusal>> = {
  unknown: {
    code: 'GRANT_UNKNOWN',
    message: 'The chain knows no grant for this request under this policy',
    remedy: 'Request access first, and wait until the grant is final.',
  },
  denied: { code: 'GRANT_UNKNOWN', message: 'The contract denied this request', remedy: 'Compare the policy with your attestations, then ask again.' },
  expired: { code: 'GRANT_EXPIRED', message: 'The grant has expired', remedy: 'Request access again.' },
  revoked: { code: 'GRANT_REVOKED', message: 'The patient has revoked this grant', remedy: 'Ask the patient.' },
  'policy-revoked': { ...DENIALS['policy-revoked'] },
  'policy-expired': { ...DENIALS['policy-expired'] },
  'attributes-lapsed': {
    code: 'ATTRIBUTES_LAPSED',
    message: 'An attestation that the grant rests on has lapsed, was revoked, or its authority is suspended',
    remedy: 'Have the attestation renewed by its authority; the grant then lives on until it ends.',
  },
};

/** The error for a request that the chain denied. */
export function errorOfDenial(reason: DenialReason): ConsentryError {
  return new ConsentryError({ ...DENIALS[reason], facts: { reason } });
}

/** The error for a grant that does not permit now. */
export function errorOfDeadGrant(status: Exclude<GrantStatus, 'live'>): ConsentryError {
  return new ConsentryError({ ...DEAD_GRANTS[status], facts: { status } });
}
