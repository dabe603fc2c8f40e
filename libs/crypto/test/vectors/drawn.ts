// Randomness of vectors.
import { fromHex } from '@consentry/domain';
import type { RandomSource } from '../../src/random.ts';

/** Randomness that the vector lists, in the order in which it is drawn. */
export function drawn(hex: string): RandomSource {
  const bytes = fromHex(hex);
  let at = 0;
  return (length) => {
    if (at + length > bytes.length) throw new Error('the vector lists too little randomness');
    return bytes.slice(at, (at += length));
  };
}
