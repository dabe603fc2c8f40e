// Reads a fixed layout field by field, and sees to it that nothing is missing and nothing left over.
import { formatInvalid, unversioned } from './argument.ts';
import { fromBigEndian } from './encoding.ts';

export class Fields {
  readonly #argument: string;
  readonly #bytes: Uint8Array;
  #at = 0;

  /** Of what follows the version byte. Throws FORMAT_VERSION_UNKNOWN, FORMAT_INVALID. */
  constructor(argument: string, bytes: Uint8Array) {
    this.#argument = argument;
    this.#bytes = unversioned(argument, bytes);
  }

  /** The next `length` bytes. Throws FORMAT_INVALID where there are fewer. */
  take(length: number): Uint8Array<ArrayBuffer> {
    if (this.#at + length > this.#bytes.length) throw formatInvalid(this.#argument, `${this.#argument} is cut off`);
    return Uint8Array.from(this.#bytes.subarray(this.#at, (this.#at += length)));
  }

  /** The next `length` bytes as a number, most significant first. Throws FORMAT_INVALID beyond `most`. */
  number(name: string, length: number, { least = 0, most }: { least?: number; most: number }): number {
    const value = fromBigEndian(this.take(length));
    if (value < BigInt(least) || value > BigInt(most)) throw formatInvalid(this.#argument, `${name} of ${this.#argument} is not from ${least} to ${most}`);
    return Number(value);
  }

  /** Throws FORMAT_INVALID where bytes are left over. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw formatInvalid(this.#argument, `${this.#argument} has ${this.#bytes.length - this.#at} bytes too many`);
  }
}
