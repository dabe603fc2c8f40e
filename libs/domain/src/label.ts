// Labels: the delegator's name for a data set, `category` or `category/sensitivity` (spec/policy-language.md section 6).
// The text stays with the person and the providers they name; services see the label id only.
import { ConsentryError } from './error.ts';

declare const brand: unique symbol;
/** A well-formed label such as `cardiology` or `notes/psy`. */
export type Label = string & { readonly [brand]: 'Label' };

const LONGEST = 64;
const PART = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const LABEL = new RegExp(`^${PART}(?:/${PART})?$`);

/** Reads a label. Throws ARGUMENT_INVALID. */
export function parseLabel(text: string): Label {
  if (text.length <= LONGEST && LABEL.test(text)) return text as Label;
  throw new ConsentryError({
    code: 'ARGUMENT_INVALID',
    message: `${JSON.stringify(text.slice(0, LONGEST + 1))} is not a label`,
    remedy: `Write a category, or a category and a sensitivity, such as cardiology or notes/psy: lower-case letters, digits and single hyphens, each part starting with a letter, at most ${LONGEST} characters.`,
    facts: { argument: 'label' },
  });
}

/** The label that takes the place of one that is given up: `cardiology-2`, `notes-3/psy`. Throws ARGUMENT_INVALID where it is too long. */
export function nextLabel(label: Label): Label {
  const [, category, number, sensitivity = ''] = /^(.*?)(?:-(\d+))?(\/.*)?$/.exec(label)!;
  return parseLabel(`${category}-${Number(number ?? 1) + 1}${sensitivity}`);
}
