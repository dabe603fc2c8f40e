// Notices that must travel with what is disclosed under a label (spec/policy-language.md section 6).
import type { Label } from './label.ts';

export type Notice = {
  /** Stable, for programs. */
  readonly code: '42-CFR-PART-2';
  /** As the law words it. */
  readonly text: string;
};

/** Sensitivities of records on the treatment of substance use disorders (HL7 v3 ActCode, in lower case). */
const SUBSTANCE_USE: ReadonlySet<string> = new Set(['sud', 'ethud', 'opioidud', 'eth']);

/** 42 CFR 2.32(a), the short form. */
const PART_2: Notice = { code: '42-CFR-PART-2', text: '42 CFR part 2 prohibits unauthorized use or disclosure of these records.' };

/** What must be said to whoever receives a record of this label. */
export function noticesOf(label: Label): readonly Notice[] {
  const [category, sensitivity] = label.split('/');
  return [category, sensitivity].some((part) => part !== undefined && SUBSTANCE_USE.has(part)) ? [PART_2] : [];
}
