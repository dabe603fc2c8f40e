// How vector files are written: the author states what must happen, the code only supplies the bytes of an output.
// A file that exists is left alone: vectors of a format stay as long as the format does.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { ConsentryError, fromHex, toHex } from '@consentry/domain';
import { OPERATIONS, type Inputs } from './operations.ts';

export type Case = { id: string; clause: string; operation: string; inputs: Inputs; expect: string };

export const flip = (hex: string, at: number, mask = 1) => {
  const bytes = fromHex(hex);
  bytes[at < 0 ? bytes.length + at : at]! ^= mask;
  return toHex(bytes);
};
export const set = (hex: string, at: number, part: Uint8Array) => {
  const bytes = fromHex(hex);
  bytes.set(part, at);
  return toHex(bytes);
};
export const cut = (hex: string) => hex.slice(0, -2);
export const extend = (hex: string) => `${hex}00`;
const [success, ...codes] = ['success', 'FORMAT_INVALID', 'FORMAT_VERSION_UNKNOWN', 'DECRYPTION_FAILED', 'ARGUMENT_INVALID'] as const;
export const ok = success;
export const [badFormat, badVersion, notOpened, badArgument] = codes;

export function series(operation: string, clause: string, cases: [id: string, inputs: Inputs, expect: string][]): Case[] {
  return cases.map(([id, inputs, expect]) => ({ id: `${operation}: ${id}`, clause, operation, inputs, expect }));
}

export async function write(path: string, cases: Case[]): Promise<void> {
  const file = `vectors/${path}.json`;
  if (existsSync(file)) return;
  const filledIn = [];
  for (const item of cases) filledIn.push(await withOutput(item));
  mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ specification: 'spec/formats.md', cases: filledIn }, null, 2)}\n`);
}

/** The author states what must happen; the code only supplies the bytes of an output. */
async function withOutput(item: Case): Promise<object> {
  try {
    const output = await OPERATIONS[item.operation]!(item.inputs);
    if (item.expect !== ok) throw new Error(`${item.id} was accepted`);
    return Object.keys(output).length === 0 ? item : { ...item, output };
  } catch (error) {
    if (!(error instanceof ConsentryError) || error.code !== item.expect) throw error;
    return item;
  }
}
