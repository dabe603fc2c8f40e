// Epochs: calendar quarters in UTC. Text form `2026Q4`; on the wire and on chain year * 4 + (quarter - 1).
import { ConsentryError } from './error.ts';

declare const brand: unique symbol;
/** A calendar quarter as a number, 8000 (2000Q1) to 12000 (3000Q1). */
export type Epoch = number & { readonly [brand]: 'Epoch' };

const FIRST = 8000;
const LAST = 12000;

/** Reads `2026Q4` or the wire number. Throws FORMAT_INVALID. */
export function parseEpoch(value: string | number): Epoch {
  const number = typeof value === 'number' ? value : fromText(value);
  if (!Number.isInteger(number) || number < FIRST || number > LAST) {
    throw new ConsentryError({
      code: 'FORMAT_INVALID',
      message: `${JSON.stringify(value)} is not a quarter`,
      remedy: 'Write a quarter as year, Q and 1 to 4, such as 2026Q4.',
      facts: { argument: 'epoch' },
    });
  }
  return number as Epoch;
}

function fromText(text: string): number {
  const match = /^(\d{4})Q([1-4])$/.exec(text);
  return match ? Number(match[1]) * 4 + Number(match[2]) - 1 : Number.NaN;
}

/** `2026Q4`. */
export function formatEpoch(epoch: Epoch): string {
  return `${Math.floor(epoch / 4)}Q${(epoch % 4) + 1}`;
}

/** The quarter that holds `unixSeconds`. */
export function epochAt(unixSeconds: number): Epoch {
  const date = new Date(unixSeconds * 1000);
  return parseEpoch(date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3));
}

/** Unix seconds of the first moment after `epoch`. */
export function epochEnd(epoch: Epoch): number {
  const next = epoch + 1;
  return Date.UTC(Math.floor(next / 4), (next % 4) * 3, 1) / 1000;
}

/** `count` quarters from `first` on. */
export function epochsFrom(first: Epoch, count: number): Epoch[] {
  return Array.from({ length: count }, (_, i) => parseEpoch(first + i));
}
