// Numbers and times as people type them.
import { ConsentryError } from '@consentry/domain';

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds of `90s`, `15m`, `8h`, `30d`, `2w`. Throws ARGUMENT_INVALID. */
export function parseDuration(text: string): number {
  const match = /^(\d{1,9})([smhdw])$/.exec(text);
  const seconds = match ? Number(match[1]) * UNITS[match[2]!]! : 0;
  if (seconds >= 1) return seconds;
  throw invalid('duration', `${JSON.stringify(text)} is not a duration`, 'Write a whole number and s, m, h, d or w, such as 8h.');
}

/** Seconds since 1970 of `2027-03-01`, `2027-03-01T12:00Z`, or a duration from now. Throws ARGUMENT_INVALID. */
export function parseTime(text: string): number {
  if (/^\d+[smhdw]$/.test(text)) return Math.floor(Date.now() / 1000) + parseDuration(text);
  const milliseconds = Date.parse(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && Number.isFinite(milliseconds)) return Math.floor(milliseconds / 1000);
  throw invalid('time', `${JSON.stringify(text)} is not a time`, 'Write a date such as 2027-03-01, or a duration from now such as 90d.');
}

/** A whole number from 1 to `most`. Throws ARGUMENT_INVALID. */
export function parseCount(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
    throw invalid('count', `${JSON.stringify(text)} is not a whole number from 1 to ${most}`, `Give a number from 1 to ${most}.`);
  };
}

/** Both ends of `0-1023`, in bytes, included. Throws ARGUMENT_INVALID. */
export function parseRange(text: string): { firstByte: number; lastByte: number } {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(text);
  if (match) return { firstByte: Number(match[1]), lastByte: Number(match[2]) };
  throw invalid('range', `${JSON.stringify(text)} is not a range of bytes`, 'Write the first and the last byte, such as 0-1023.');
}

function invalid(argument: string, message: string, remedy: string): ConsentryError {
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message, remedy, facts: { argument } });
}
