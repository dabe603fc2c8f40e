// Reasons that a request can give beside its purpose (spec/contracts.md section 4). The number is the wire and chain
// form. A code says little on purpose: it is public; what happened belongs into the report of the review.
import { ConsentryError } from './error.ts';

export const REASONS = {
  'life-threat': 1,
  unconscious: 2,
  incapacitated: 3,
  'no-identification': 4,
  'public-safety': 5,
  handover: 6,
  'second-opinion': 7,
  'follow-up': 8,
  other: 255,
} as const;

export type Reason = keyof typeof REASONS;

/** Reads a reason. Throws REASON_UNKNOWN. */
export function parseReason(text: string): Reason {
  if (Object.hasOwn(REASONS, text)) return text as Reason;
  throw new ConsentryError({
    code: 'REASON_UNKNOWN',
    message: `${JSON.stringify(text)} is not a reason for access`,
    remedy: `Use one of ${Object.keys(REASONS).join(', ')}.`,
    facts: { argument: 'reason' },
  });
}
