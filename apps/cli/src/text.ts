// How values look in words: times, addresses, aligned columns.
import type { AdministrativeAct } from '@consentry/chain';
import { PURPOSES, REASONS } from '@consentry/domain';

/** `2026-11-21 14:05:09Z`. */
export function timeText(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().replace('T', ' ').replace('.000Z', 'Z');
}

/** `TREAT` of its number. */
export function purposeText(number: number): string {
  return Object.entries(PURPOSES).find(([, value]) => value === number)?.[0] ?? String(number);
}

/** `unconscious` of its number. */
export function reasonText(number: number): string {
  return Object.entries(REASONS).find(([, value]) => value === number)?.[0] ?? `reason ${number}`;
}

/** `1.4 MB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** Rows as left-aligned columns. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

/** What became of an act of an official: done, or announced for later. */
export function actWords(act: AdministrativeAct, done: string): string {
  return act.state === 'done' ? done : `Announced. It can be done from ${timeText(act.executableAt)}: give the same command again then.`;
}
