// Inputs that nobody made on purpose, for the fuzz tests.
import { toHex } from '@consentry/domain';
import fc from 'fast-check';

/** A byte changed, cut off, put in, or a stretch overwritten: what transport and disks do, and attackers first try. */
export function mutations(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(bytes.length - 1);
  const splice = (start: number, removed: number, added: Uint8Array) => Uint8Array.from(Buffer.concat([bytes.subarray(0, start), added, bytes.subarray(start + removed)]));
  return fc
    .oneof(
      { weight: 5, arbitrary: fc.tuple(at, fc.integer({ min: 1, max: 255 })).map(([i, mask]) => bytes.map((byte, j) => (j === i ? byte ^ mask : byte))) },
      at.map((length) => bytes.slice(0, length)),
      fc.tuple(at, fc.uint8Array({ minLength: 1, maxLength: 4 })).map(([i, added]) => splice(i, 0, added)),
      fc.tuple(at, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([i, added]) => splice(i, added.length, added)),
      fc.uint8Array({ maxLength: 600 }),
    )
    .filter((mutated) => toHex(mutated) !== toHex(bytes));
}
