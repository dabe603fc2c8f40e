// Purposes of use (HL7 v3-ActReason) that a grant can name. The number is the wire and chain form:
// bit (number - 1) of a policy's purposes. Hierarchy: spec/contracts.md.
import { ConsentryError } from './error.ts';

export const PURPOSES = {
  TREAT: 1,
  ETREAT: 2,
  BTG: 3,
  HPAYMT: 4,
  HOPERAT: 5,
  HRESCH: 6,
  PUBHLTH: 7,
  PATRQT: 8,
  FAMRQT: 9,
  HTEST: 10,
} as const;

export type Purpose = keyof typeof PURPOSES;

/** Reads a purpose code. Throws PURPOSE_UNKNOWN. */
export function parsePurpose(text: string): Purpose {
  if (Object.hasOwn(PURPOSES, text)) return text as Purpose;
  throw new ConsentryError({
    code: 'PURPOSE_UNKNOWN',
    message: `${JSON.stringify(text)} is not a purpose of use`,
    remedy: `Use one of ${Object.keys(PURPOSES).join(', ')}.`,
    facts: { argument: 'purpose' },
  });
}

/** The policy bit set of some purposes. */
export function purposeBits(purposes: readonly Purpose[]): number {
  return purposes.reduce((bits, purpose) => bits | purposeBit(PURPOSES[purpose]), 0);
}

/** The purposes of a policy bit set. */
export function purposesOf(bits: number): Purpose[] {
  return (Object.entries(PURPOSES) as [Purpose, number][]).flatMap(([name, number]) => (bits & purposeBit(number) ? [name] : []));
}

/** The bit of a purpose's number in a policy's terms; 0 for what is no purpose. */
export function purposeBit(number: number): number {
  return number >= 1 && number <= 16 ? 1 << (number - 1) : 0;
}
