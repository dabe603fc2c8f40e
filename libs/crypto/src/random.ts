// The source of randomness: the platform's, unless a test or a vector injects its own.

/** Fills and returns `length` bytes that nobody can predict. */
export type RandomSource = (length: number) => Uint8Array<ArrayBuffer>;

export const systemRandom: RandomSource = (length) => {
  const bytes = new Uint8Array(length);
  // getRandomValues refuses more than 65,536 bytes at a time; nothing here asks for more.
  return crypto.getRandomValues(bytes);
};
