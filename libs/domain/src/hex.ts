// Bytes as hexadecimal text, and their comparison.
import { ConsentryError } from './error.ts';

export type Hex = `0x${string}`;

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case `0x` text of `bytes`. */
export function toHex(bytes: Uint8Array): Hex {
  let text = '0x';
  for (let i = 0; i < bytes.length; i++) text += DIGITS[bytes[i]!];
  return text as Hex;
}

/** Bytes of `0x` text of exactly `length` bytes (any even length where none is given). Throws FORMAT_INVALID. */
export function fromHex(text: string, { name = 'value', length }: { name?: string; length?: number } = {}): Uint8Array<ArrayBuffer> {
  const well = /^0x(?:[0-9a-fA-F]{2})*$/.test(text);
  if (!well || (length !== undefined && text.length !== 2 + 2 * length)) {
    throw new ConsentryError({
      code: 'FORMAT_INVALID',
      message: `${name} is not ${length === undefined ? '' : `${length} bytes of `}0x-prefixed hexadecimal`,
      remedy: 'Give it as 0x followed by two hexadecimal digits for each byte.',
      facts: { argument: name },
    });
  }
  const bytes = new Uint8Array((text.length - 2) / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = 16 * digitAt(text, 2 + 2 * i) + digitAt(text, 3 + 2 * i);
  return bytes;
}

/** Of a character that is a hexadecimal digit: letters, of either case, are 9 above their low four bits. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return (code & 15) + (code > 64 ? 9 : 0);
}

/** Equality whose time depends on the lengths alone. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!;
  return difference === 0;
}

/** One array of all the bytes, in order. */
export function concatBytes(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
