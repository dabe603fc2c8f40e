// The services' name for a label: it hides the text from whoever cannot guess it (spec/formats.md clause 3.2).
import { concatBytes, idBytes, parseLabelId, type Address, type Label, type LabelId } from '@consentry/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { tagBytes } from './domain-tags.ts';
import { utf8 } from './encoding.ts';

/** SHA-256(tag ‖ patient, 20 bytes ‖ label). Anybody who can guess the label can test the guess. */
export function labelIdOf({ patient, label }: { patient: Address; label: Label }): LabelId {
  return parseLabelId(sha256(concatBytes(tagBytes('label'), idBytes(patient), utf8(label))));
}
