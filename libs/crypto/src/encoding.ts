// Integers, text and length prefixes as bytes; spec/formats.md clause 1.2.

const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** `value` as `length` bytes, most significant first. The value must fit. */
export function bigEndian(value: number | bigint, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let rest = BigInt(value);
  for (let i = length - 1; i >= 0; i--) {
    bytes[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  if (rest !== 0n) throw new RangeError(`${value} does not fit into ${length} bytes`);
  return bytes;
}

/** The unsigned integer that `bytes` spell, most significant first. */
export function fromBigEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** Four bytes of length, then the bytes: no two sequences of fields encode alike. */
export function lengthPrefixed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(4 + bytes.length);
  joined.set(bigEndian(bytes.length, 4));
  joined.set(bytes, 4);
  return joined;
}
