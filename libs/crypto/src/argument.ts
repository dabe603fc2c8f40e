// Checks of what callers hand in: every refusal names the argument (spec/formats.md clause 1.5).
import { ConsentryError } from '@consentry/domain';

/** The refusal of one named argument. */
export function argumentInvalid(argument: string, message: string, remedy = ''): ConsentryError {
  return new ConsentryError({ code: 'ARGUMENT_INVALID', message, remedy, facts: { argument } });
}

/** `value`, which must be bytes of exactly `length`. Throws ARGUMENT_INVALID. */
export function requireLength(argument: string, value: Uint8Array, length: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length) {
    const found = value instanceof Uint8Array ? `${value.length} bytes` : typeof value;
    throw argumentInvalid(argument, `${argument} must be ${length} bytes, got ${found}`);
  }
  return value;
}

/** `value`, which must be an integer from `least` to `most`. Throws ARGUMENT_INVALID. */
export function requireInteger(argument: string, value: number, { least, most }: { least: number; most: number }): number {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw argumentInvalid(argument, `${argument} must be a whole number from ${least} to ${most}, got ${value}`);
  }
  return value;
}

/** Strips the version byte of a format of ours. Throws FORMAT_VERSION_UNKNOWN, FORMAT_INVALID. */
export function unversioned(argument: string, bytes: Uint8Array, length?: number): Uint8Array {
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw formatInvalid(argument, `${argument} is empty`);
  if (bytes[0] !== 1) {
    throw new ConsentryError({
      code: 'FORMAT_VERSION_UNKNOWN',
      message: `${argument} has format version ${bytes[0]}; this software knows version 1`,
      remedy: 'Update the software, or ask for the data in version 1.',
      facts: { argument, version: String(bytes[0]) },
    });
  }
  if (length !== undefined && bytes.length !== 1 + length) {
    throw formatInvalid(argument, `${argument} must be ${1 + length} bytes, got ${bytes.length}`);
  }
  return bytes.subarray(1);
}

/** The refusal of bytes that are not laid out as spec/formats.md says. */
export function formatInvalid(argument: string, message: string): ConsentryError {
  return new ConsentryError({ code: 'FORMAT_INVALID', message, facts: { argument } });
}
