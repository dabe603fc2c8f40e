// The dialogue before a glass is broken: what cannot be undone, said first; a reason and a note; and who is at the
// keyboard proven anew, however recently they did.
import type { ConsentryClient } from '@consentry/client';
import { ConsentryError, parseReason } from '@consentry/domain';
import type { Session } from '../session.ts';

export type BreakGlassOptions = { breakGlass?: boolean; purpose: string; reason?: string; note?: string };

/** The one purpose that is not asked for by its code alone. */
export const BREAK_GLASS = 'BTG';

const WARNING = `You are about to break the glass. This cannot be undone:
- the access is logged on chain for good, under your address, with your reason;
- the patient is told at once;
- an auditor reviews it, reads your note, and says publicly whether it was justified.
It lasts one hour at most. Use it only where waiting for an ordinary access would harm the patient.`;

/** Whether the options ask for break-glass. Throws ARGUMENT_INVALID where they only half do. */
export function asksBreakGlass({ breakGlass = false, purpose, reason, note }: BreakGlassOptions): boolean {
  if (!breakGlass) {
    if (purpose === BREAK_GLASS) throw invalid('purpose', 'Break-glass is not asked for by its purpose code', 'Add --break-glass, with --reason and --note.');
    if (note !== undefined) throw invalid('note', 'A note belongs to break-glass', 'Leave --note out, or add --break-glass.');
    return false;
  }
  if (purpose !== 'TREAT' && purpose !== BREAK_GLASS) throw invalid('purpose', `Break-glass has the purpose ${BREAK_GLASS}, not ${purpose}`, 'Leave --purpose out.');
  if (reason === undefined) throw invalid('reason', 'Break-glass needs a reason', 'Add --reason, such as --reason unconscious.');
  parseReason(reason);
  if (note === undefined || note.trim() === '') throw invalid('note', 'Break-glass needs a note: why, in your own words', 'Add --note TEXT. It is kept for the review, and the patient can read it.');
  return true;
}

/** Warns, asks, and opens the keystore anew. Throws ARGUMENT_INVALID where the answer is no, PASSPHRASE_WRONG. */
export async function confirmBreakGlass(session: Session): Promise<ConsentryClient> {
  session.note(WARNING);
  await session.confirm('Breaking the glass cannot be undone.');
  return session.reauthenticate();
}

function invalid(argument: string, message: string, remedy: string): ConsentryError {
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message, remedy, facts: { argument } });
}
